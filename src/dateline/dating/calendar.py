"""What time expressions say about the report's own day: weekdays with day numbers, months of this year, full dates."""

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from dateline.dating.days import Days, Floats, Ints
from dateline.dating.weights import weight, weights
from dateline.dating.windows import matching_days
from dateline.timex.meaning import TO_COME
from dateline.timex.records import TimeExpression

SAME_DAY = ("this ", "today")  # "this Monday (15)", as translations have it, is the report's own day
LEAST = 1e-4  # no clue makes a day quite impossible: reports have mistakes


class Held(Struct, frozen=True):
    """A number for some days, 0 for the others; `places` are theirs in the order of the days.

    >>> held = Held(0.5, np.array([3, 4, 9]))
    >>> held[4], held[5], held[10]
    (0.5, 0.0, 0.0)
    """

    value: float
    places: Ints

    def __getitem__(self, place: int) -> float:
        at = int(np.searchsorted(self.places, place))
        return self.value if at < len(self.places) and self.places[at] == place else 0.0

    def sum(self) -> float:
        """The number for all days together."""
        return self.value * len(self.places)


class Clue(Struct, frozen=True):
    """How likely the report's words are for each day that it may be of, and why.

    `parts` are further reasons that hold for some days only, as the public events that a sentence may tell of.
    """

    reason: str
    likelihood: Floats
    parts: tuple[tuple[str, Floats | Held], ...] = ()

    def reason_on(self, place: int) -> str:
        """The reason for one day."""
        name, best = max(
            ((name, float(part[place])) for name, part in self.parts), key=lambda p: p[1], default=("", 0.0)
        )
        return f"{self.reason} {name}" if best > 0 else self.reason


def own_day_clue(time: TimeExpression, days: Days) -> Clue | None:
    """The clue of a day without a year that stands in the dateline or in a line of its own: it is the report's own, or
    the day before it came out; `dateline.else` is left to mistakes. None where nobody's calendar has such a day.
    """
    fits = matching_days(time, days)
    if not len(fits):
        return None
    likelihood = lagged(fits, days, weights()["dateline.day"], 0.0, 0, 1)
    return Clue(f'"{time.text}" above the report', np.maximum(likelihood, weight("dateline.else")))


def calendar_clues(times: Sequence[TimeExpression], days: Days, dated: bool = False) -> Iterator[Clue]:
    """Read the clues of a report's time expressions; the same facts said twice are one clue.

    Args:
        times: the expressions, in the order of the text.
        days: the days that the report may be of.
        dated: whether its dateline has its day without the year: of such reports the first weekday is mostly that day.
    """
    weekdays = iter(("weekday.first",))
    seen: set[tuple[object, ...]] = set()
    told_past = any(_bracketed(time) and _tense(time) == "past" for time in times)
    for time in times:
        named = time.meaning.holiday
        facts = (
            time.weekday,
            time.day,
            time.month,
            time.year,
            named,
            time.anchored.unit,
            time.anchored.offset,
            _tense(time),
        )
        if time.type not in ("DATE", "TIME") or time.meaning.kind != "calendar" or facts in seen:
            continue
        if time.anchored.base not in ("publication", "speech"):
            continue
        likelihood: Floats | None
        if dated and _bare_weekday(time):
            fits = matching_days(time, days)
            likelihood = lagged(fits, days, weights()[next(weekdays, "weekday.later")], 0.0, 0, 1)
        else:
            likelihood = _likelihood(time, days, told_past)
        if likelihood is not None:
            seen.add(facts)
            yield Clue(f'"{time.text}"', np.maximum(likelihood, LEAST * likelihood.max()))


def _tense(time: TimeExpression) -> str:
    return "future" if time.anchored.direction in TO_COME else "past"


def _bracketed(time: TimeExpression) -> bool:
    """Whether a weekday stands with its day number and no month: "on Wednesday (19)"."""
    return time.weekday is not None and time.day is not None and time.month is None


def _bare_weekday(time: TimeExpression) -> bool:
    """Whether a weekday stands alone and is told as past: "on Monday"."""
    alone = time.weekday is not None and time.day is None and time.month is None and time.year is None
    return (
        alone
        and time.anchored.unit is None
        and _tense(time) == "past"
        and not time.text.casefold().startswith(SAME_DAY)
    )


def _likelihood(time: TimeExpression, days: Days, told_past: bool) -> Floats | None:
    if time.year is not None:
        return _full(time, days)
    if time.anchored.unit == "year" and time.anchored.offset == 0 and time.month is not None:
        return _this_year(time, days)
    if time.anchored.unit is not None:
        return None
    if time.day is not None or time.weekday is not None or time.meaning.holiday is not None:
        return _named_day(time, days, told_past)
    if time.month is not None:
        return _bare_month(time, days)
    return None


def _named_day(time: TimeExpression, days: Days, told_past: bool) -> Floats:
    """A weekday, a day number, or both, with or without the month: the report is of that day or soon after or before.

    The tense that was read may be wrong, most of all in machine translations, so the other has a share too.
    """
    tense = _tense(time)
    other = "past" if tense == "future" else "future"
    bracketed = _bracketed(time)
    if time.weekday is not None and time.text.casefold().startswith(SAME_DAY):
        own = lagged(matching_days(time, days), days, weights()["day.this"], 0.0, 0, 1)
        if time.day is not None:
            return own
        share = weight("tense.this")
        return share * own + (1 - share) * _told_day(time, days, "future")
    kind = (".second" if told_past else ".bracketed") if bracketed and tense == "future" else ""
    unknown = time.anchored.direction in ("tense", "none") and time.anchored.unit is None
    share = weight("tense.unknown" if unknown else f"tense.{tense}{kind}")
    return share * _told_day(time, days, tense) + (1 - share) * _told_day(time, days, other)


def _told_day(time: TimeExpression, days: Days, tense: str) -> Floats:
    fits = matching_days(time, days)
    near = weights()[f"day.{tense}"]
    later = "month_day.past.later" if (time.month or time.meaning.holiday) and tense == "past" else f"day.{tense}.later"
    reach = 180 if later == "month_day.past.later" else 31 if tense == "past" else 62
    if time.weekday is not None and time.day is None:
        later, reach = "", 0
    return lagged(fits, days, near, weight(later) if later else 0.0, reach, 1 if tense == "past" else -1)


def lagged(fits: Ints, days: Days, near: Sequence[float], far: float, reach: int, sign: int) -> Floats:
    """The likelihood of each day by its distance after (`sign` 1) or before (-1) the nearest day that fits."""
    made = np.zeros(len(days))
    marked = np.zeros(len(days), dtype=bool)
    marked[fits - days.ordinal[0]] = True
    for lag, share in enumerate(near):
        if sign > 0:
            made[lag:] += share * marked[: len(marked) - lag]
        else:
            made[: len(marked) - lag] += share * marked[lag:]
    if reach > len(near):
        each = far / (reach - len(near))
        counts = np.cumsum(marked)
        beyond = np.full(reach, counts[-1])
        before = np.concatenate([np.zeros(reach + 1, dtype=counts.dtype), counts, beyond])  # how many before each day
        low, high = (0, reach - len(near) + 1) if sign > 0 else (reach + len(near), 2 * reach + 1)
        some = before[high : high + len(days)] > before[low : low + len(days)]
        made += each * some
    return made


def _bare_month(time: TimeExpression, days: Days) -> Floats:
    tense = _tense(time)
    distance = (days.month - (time.month or 1)) % 12
    if tense == "future":
        distance = (-distance) % 12
    shares = np.array(weights()[f"month.{tense}"])
    found: Floats = shares[distance]
    return found


def _this_year(time: TimeExpression, days: Days) -> Floats:
    shares = np.array([*weights()["month.this_year"], 0.0])
    since = days.month - (time.month or 1)
    if _tense(time) == "future":
        since = -since
    found: Floats = shares[np.where(since < 0, 12, since)]
    return found


def _full(time: TimeExpression, days: Days) -> Floats:
    """A date with its year: of the past, the report is later, soonest most likely; of the future, before."""
    years = days.year - (time.year or 0)
    if _tense(time) == "future":
        return np.where(years <= 0, 0.5 ** np.maximum(-years, 0), 0.0)
    shares = np.array([*weights()["year.past"], 0.01, 0.0])
    made: Floats = shares[np.where(years < 0, 11, np.minimum(years, 10))] / 365
    if time.month is not None and time.day is not None:
        fits = matching_days(time, days)
        fits = fits[days.year[fits - days.ordinal[0]] == time.year]
        if len(fits):
            share = weight("full_day.past")
            near = share * lagged(fits, days, weights()["day.past"], 0.0, 0, 1)
            made = near + (1 - share) * np.where(days.ordinal >= fits[0], made, 0.0)
    return made
