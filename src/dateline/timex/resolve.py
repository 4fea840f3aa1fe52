"""From a meaning and a day to hang it on to a stretch of the calendar and its TIMEX3 value."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dateline.timex.ancient import ancient_value
from dateline.timex.holidays import holiday_on, load_holidays
from dateline.timex.meaning import Meaning
from dateline.timex.spans import (
    MONTHS_OF,
    Stretch,
    days_between,
    moved,
    moved_days,
    named_season,
    stretch,
    within,
)  # fmt: skip

FACTS = ("month", "day", "weekday", "quarter", "half", "season", "holiday")
MISTAKEN = 250  # days; a weekday that fits only so far away is rather a mistake
_OF_YEAR = ("month", "holiday", "quarter", "season", "half")
_SHORT = frozenset({"day", "week", "weekend"})
_DAYS = ("day", "weekend", "week")  # grains from which days can be counted
_SMALL = frozenset({"hour", "minute", "second"})


class Resolved(NamedTuple):
    """A value and the days that it spans, if any."""

    value: str
    days: Stretch | None


def resolve(meaning: Meaning, base: Stretch | None, direction: str) -> Resolved:
    """The value of a calendar meaning.

    Args:
        meaning: its facts.
        base: what it hangs on; None where that is unknown: the value is then in its open form.
        direction: past, future or nearest.

    >>> june = Meaning(month=6, day=19)
    >>> resolve(june, stretch(date(2024, 6, 21), "day"), "past").value
    '2024-06-19'
    >>> resolve(june, None, "past").value
    'XXXX-06-19'
    """
    if meaning.era == "BC":
        return Resolved(ancient_value(meaning, meaning.year or 1), None)
    found = _fixed(meaning)
    if found is None and base is not None:
        found = _hung(meaning, base, direction)
    if found is None:
        return Resolved(with_clock(open_value(meaning), meaning), None)
    return Resolved(with_clock(found.value, meaning), found)


def with_clock(value: str, meaning: Meaning) -> str:
    """A date's value with the time of day that the meaning has."""
    if meaning.clock is not None and "T" not in value:
        return f"{value}T{_clock(meaning.clock)}" + ("Z" if meaning.zone == "Z" else "")
    return f"{value}T{meaning.part}" if meaning.part is not None else value


def _clock(clock: str) -> str:
    """Hours in two digits; XX where the hour is not known."""
    if clock == "XX":
        return clock
    hour, _, rest = clock.replace(".", ":").replace("h", ":").partition(":")
    return f"{int(hour):02d}:{rest}" if rest else f"{int(hour):02d}"


def _fixed(m: Meaning) -> Stretch | None:
    """What needs no base, because its year, decade or century is said."""
    if m.century is not None and m.decade is None:
        return stretch(date(max((m.century - 1) * 100, 1), 1, 1), "century") if 1 <= m.century <= 99 else None
    if m.decade is not None:
        year = m.decade * 10
        return stretch(date(year, 1, 1), "decade") if 1 <= year <= 9990 else None
    if m.year is None:
        return _once(m)
    if not 1 <= m.year <= 9998:
        return None
    return in_year(m, m.year)


def _once(m: Meaning) -> Stretch | None:
    """A named day that was once, as Black Monday was."""
    rule = load_holidays().get(m.holiday) if m.holiday is not None else None
    if rule is None or rule.how != "fixed" or len(rule.numbers) < 3:
        return None
    return stretch(date(rule.numbers[2], rule.numbers[0], rule.numbers[1]), "day")


def in_year(m: Meaning, year: int) -> Stretch | None:
    """The facts in a year; None where it has no such day."""
    if not 1 <= year <= 9998:
        return None
    if m.holiday is not None:
        return holiday_on(m.holiday, year)
    if m.month is not None:
        if m.day is None:
            return stretch(date(year, m.month, 1), "month")
        day = within(year, m.month, m.day)
        return None if day is None else stretch(day, m.grain or "day")
    if m.quarter is not None:
        return stretch(date(year, 3 * m.quarter - 2, 1), "quarter")
    if m.half is not None:
        return stretch(date(year, 6 * m.half - 5, 1), "half")
    if m.season is not None:
        return named_season(year, m.season)
    return stretch(date(year, 1, 1), "year")


def _hung(m: Meaning, base: Stretch, direction: str) -> Stretch | None:
    if m.unit is not None:
        return _shifted(m, base, direction)
    if not any(getattr(m, fact) is not None for fact in FACTS):
        return base
    strict = m.weekday is not None and m.month is None and m.day is None
    return nearest(_candidates(m, base), base, direction, strict)


def _shifted(m: Meaning, base: Stretch, direction: str) -> Stretch | None:
    """The base moved by units, then narrowed by the facts that are said."""
    unit, offset = m.unit or "day", m.offset or 0
    if unit == "weekend" and offset == 0:
        return _weekend(base, direction)
    if unit in _SMALL:
        return stretch(base.first, "day")
    if unit == "day" and base.grain not in _DAYS:
        return base if offset == 0 else None  # a day of a month that was told, not the first of it
    from_end = offset > 0 and MONTHS_OF.get(unit, 0) <= MONTHS_OF.get(base.grain, 0) and unit != base.grain
    target = moved(base.last if from_end else base.first, unit, offset)
    if m.weekday is not None and unit in _SHORT:
        return stretch(moved_days(stretch(target, "week").first, m.weekday - 1), "day")
    if unit not in _SHORT and any(getattr(m, fact) is not None for fact in _OF_YEAR):
        return in_year(m, target.year)
    if m.day is not None and unit == "month":
        day = within(target.year, target.month, m.day)
        return None if day is None else stretch(day, "day")
    return stretch(target, m.grain or _grain(unit))


def _weekend(base: Stretch, direction: str) -> Stretch:
    """The weekend that is on, or the last one, or (told as to come, or at the week's end) the next."""
    day = base.first
    if direction == "future" or (direction != "past" and day.isoweekday() > 4) or day.isoweekday() > 5:
        return stretch(day, "weekend")
    return stretch(moved_days(day, -7), "weekend")


def _grain(unit: str) -> str:
    return "day" if unit in ("workday", "night") else unit


def _candidates(m: Meaning, base: Stretch) -> list[Stretch]:
    """The stretches near the base that have all the facts; where a weekday does not fit them, those without it."""
    if any(getattr(m, fact) is not None for fact in _OF_YEAR):
        return _by_year(m, base)
    day = base.first
    if m.weekday is not None and m.day is not None:
        found = [one for one in _by_number(m.day, day, 3) if one.first.isoweekday() == m.weekday]
        return found or _by_weekday(m.weekday, day)
    if m.weekday is not None:
        return _by_weekday(m.weekday, day)
    return _by_number(m.day, day, 2) if m.day is not None else []


def _by_year(m: Meaning, base: Stretch) -> list[Stretch]:
    year = base.first.year
    found = [one for near in range(year - 1, year + 2) if (one := in_year(m, near)) is not None]
    if not found:  # the 29th of February
        found = [one for near in range(year - 8, year + 9) if (one := in_year(m, near)) is not None]
    if m.weekday is None or m.day is None:
        return found
    return [one for one in found if one.first.isoweekday() == m.weekday and _distance(one, base) < MISTAKEN] or found


def _by_weekday(weekday: int, day: date) -> list[Stretch]:
    week = [stretch(moved_days(day, k), "day") for k in range(-7, 8)]
    return [one for one in week if one.first.isoweekday() == weekday]


def _by_number(number: int, day: date, months: int) -> list[Stretch]:
    """The days with a number in the months before and after."""
    found = []
    for k in range(-months, months + 1):
        at = moved(day.replace(day=1), "month", k)
        if (made := within(at.year, at.month, number)) is not None:
            found.append(stretch(made, "day"))
    return found


def nearest(candidates: Sequence[Stretch], base: Stretch, direction: str, strict: bool) -> Stretch | None:
    """The candidate nearest to the base on the side that is asked for.

    `before` and `after` leave the base itself out and allow nothing else; so do `past` and `future`, with the base, where
    `strict`; else they make the other side count as farther.
    """
    found = list(candidates)
    if direction == "before":
        found = [one for one in found if one.last < base.first]
    elif direction == "after":
        found = [one for one in found if one.first > base.last]
    elif strict and direction == "past":
        found = [one for one in found if one.first <= base.last]
    elif strict and direction == "future":
        found = [one for one in found if one.last >= base.first]
    back, ahead = _FARTHER.get(direction, (1.0, 1.3))
    return min(
        found,
        key=lambda one: (_distance(one, base) * (ahead if one.first > base.last else back), one.first > base.first),
        default=None,
    )


_FARTHER = {
    "past": (1.0, 6.0),
    "future": (20.0, 1.0),
    "account": (1.0, 6.0),
    "outlook": (1.5, 1.0),
    "ahead": (3.0, 1.0),
}


def _distance(one: Stretch, base: Stretch) -> int:
    if one.first <= base.first <= one.last or base.first <= one.first <= base.last:
        return 0
    return min(abs(days_between(base.first, one.last)), abs(days_between(one.first, base.last)))


def open_value(m: Meaning) -> str:
    """The TIMEX3 value while the date that it hangs on is unknown.

    >>> open_value(Meaning(weekday=3)), open_value(Meaning(weekday=3, day=19)), open_value(Meaning(unit="year", offset=0))
    ('XXXX-WXX-3', 'XXXX-XX-19', 'XXXX')
    """
    if m.holiday is not None:
        return _open_holiday(m.holiday)
    if m.month is not None:
        return f"XXXX-{m.month:02d}" + (f"-{m.day:02d}" if m.day is not None else "")
    if m.quarter is not None:
        return f"XXXX-Q{m.quarter}"
    if m.half is not None:
        return f"XXXX-H{m.half}"
    if m.season is not None:
        return f"XXXX-{m.season}"
    if m.day is not None:
        return f"XXXX-XX-{m.day:02d}"
    if m.weekday is not None:
        return f"XXXX-WXX-{m.weekday}"
    return _OPEN.get(m.grain or m.unit or "day", "XXXX-XX-XX")


_OPEN = {
    "week": "XXXX-WXX", "fortnight": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip


def _open_holiday(name: str) -> str:
    rule = load_holidays().get(name)
    if rule is None or rule.how != "fixed":
        return "XXXX-XX-XX"
    return f"XXXX-{rule.numbers[0]:02d}-{rule.numbers[1]:02d}"
