"""Binding: the values of expressions for a publication date, cheap enough to be tried with many dates."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from dateline.dates import PartialDate
from dateline.language import Parse
from dateline.model import Precision
from dateline.timex.ancient import ancient_value, ancient_year
from dateline.timex.meaning import TO_COME, Meaning
from dateline.timex.records import BoundTime, TimeExpression
from dateline.timex.resolve import Resolved, resolve
from dateline.timex.spans import Stretch, stretch
from dateline.timex.zones import Here, local_day, moment_of

_PRECISION: dict[str, Precision] = {
    "day": "day", "weekend": "interval", "week": "week", "month": "month", "quarter": "quarter", "season": "season",
    "half": "half", "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip
OPENING = 3  # expressions among which a report's own date line is looked for
SAMPLES = 6  # steps in which a month or year is gone through
CLOSE = 20  # characters from a year to the day that goes with it
SOON = 4  # months that a history may go on without saying that a new year has begun
ASIDE = 4  # years that a bare year may lie from the story without moving it
TOLD_YEARS = 3  # so many years that are not the report's own make it a history
MANY_YEARS = 10  # so many where it has words like "today" too


def bind_times(
    expressions: Sequence[TimeExpression],
    _parse: Parse | None = None,
    publication: PartialDate | date | None = None,
    here: Here | None = None,
) -> tuple[BoundTime, ...]:
    """Give each expression its value.

    Args:
        expressions: what `find_times` found, all of one document.
        _parse: not needed; tense is told when the expressions are found.
        publication: the report's date, which may be known to the month or year only, or not at all.
        here: the place that the report is from: an hour of another zone ("0300 GMT Wednesday") is on its day there.

    Returns:
        A bound time for each expression, in order.

    >>> from dateline.timex.find import find_times
    >>> found = find_times("They met on Wednesday, June 19, and left two days later.")
    >>> [time.value for time in bind_times(found, None, date(2024, 6, 25))]
    ['2024-06-19', '2024-06-21']
    """
    if isinstance(publication, PartialDate) and publication.precision != "day":
        tried = [_bound(expressions, stretch(day, "day")) for day in _sample(publication)]
        return tuple(_agreed(one, publication) for one in zip(*tried, strict=True))
    if isinstance(publication, PartialDate):
        publication = publication.first
    bound = _bound(expressions, stretch(publication, "day") if publication is not None else None)
    return bound if here is None else tuple(_at_place(one, here) for one in bound)


def _at_place(one: BoundTime, here: Here) -> BoundTime:
    """An hour of another zone with the day that it is at a place; its value stays as it is told."""
    meaning = one.expression.meaning
    if not meaning.zone or not meaning.clock or one.first is None or one.first != one.last:
        return one
    if meaning.unit == "day" and meaning.offset == 0:  # "at 0300 GMT" alone: no day is told
        return one
    moment = moment_of(one.first, meaning.clock, meaning.zone)
    day = local_day(moment, here) if moment is not None else one.first
    if day == one.first:
        return one
    return replace(one, first=day, last=day, basis=f"{one.basis}; at that hour it is {day} in {here.place}")


class _Story(Struct):
    """What has been told so far: the report's day, the last date told, the accounting period, whether it is a history."""

    publication: Stretch | None
    history: bool
    previous: Stretch | None = None
    period: Stretch | None = None
    stated: tuple[int, Stretch] | None = None
    told: int = -9
    ancient: int | None = None
    ended: int | None = None
    yearly: bool = False


def _bound(expressions: Sequence[TimeExpression], publication: Stretch | None) -> tuple[BoundTime, ...]:
    publication = publication or _own_date(expressions)
    story = _Story(publication, _is_history(expressions, publication))
    bound = []
    for one in expressions:
        bound.append(_bind(one, story, expressions))
        story.ended = one.end
    return tuple(bound)


def _own_date(expressions: Sequence[TimeExpression]) -> Stretch | None:
    """The date of a report that has none but a line with nothing else than a full date, above its story."""
    for one in expressions[:OPENING]:
        if one.alone and one.year is not None and one.month is not None and one.day is not None:
            return resolve(one.meaning, None, "nearest").days
    return None


def _is_history(expressions: Sequence[TimeExpression], publication: Stretch | None) -> bool:
    """A text that tells many other years, and hardly says "today" or "on Friday"."""
    own = publication.first.year if publication is not None else 9999
    told = sum(1 for one in expressions if one.year is not None and abs(one.year - own) > 1)
    deictic = sum(1 for one in expressions if _is_deictic(one.meaning))
    return told > 2 * deictic and told >= (MANY_YEARS if deictic else TOLD_YEARS)


def _is_deictic(meaning: Meaning) -> bool:
    if meaning.kind != "calendar" or meaning.base != "publication" or meaning.year is not None:
        return False
    return meaning.unit is not None or (meaning.weekday is not None and meaning.day is None)


def _bind(one: TimeExpression, story: _Story, expressions: Sequence[TimeExpression]) -> BoundTime:
    meaning = one.meaning
    if meaning.kind != "calendar":
        story.yearly = story.yearly or meaning.account
        return BoundTime(one, one.open_value, None, None, None, f"{one.rule}: value of the words")
    if story.ancient is not None and meaning.year is None and meaning.decade is None and meaning.century is None:
        return _record(
            one, Resolved(ancient_value(meaning, story.ancient), None), f"{one.rule}: from the last year told"
        )
    if meaning.base == "previous" and story.previous is None:
        value = "PAST_REF" if meaning.unit is None and meaning.grain is None else one.open_value
        return BoundTime(one, value, None, None, None, f"{one.rule}: no date is told before it")
    meaning, base, why = _of_speech(one, story, expressions) or _hung(one, story)
    found = resolve(meaning, base, _direction(meaning))
    story.ancient = ancient_year(found.value)
    if found.days is not None:
        _tell(one, found.days, story)
    return _record(one, found, f"{one.rule}: {why}")


def _near(one: TimeExpression, story: _Story) -> bool:
    """Whether a day was told in the sentence or just before."""
    return story.previous is not None and story.previous.grain == "day" and one.sentence - story.told <= 2


def _of_speech(
    one: TimeExpression, story: _Story, expressions: Sequence[TimeExpression]
) -> tuple[Meaning, Stretch | None, str] | None:
    """The day on which the quotation that holds an expression was said, if its sentence tells it."""
    if one.meaning.base != "speech" or one.anchored.expression is None:
        return None
    said = expressions[one.anchored.expression]
    meaning, base, _ = _hung(said, story)
    return one.meaning, resolve(meaning, base, _direction(meaning)).days, f'from the day of speech, "{said.text}"'


def _direction(meaning: Meaning) -> str:
    """The side to look on: quarters are told of when they have ended, unless the verb looks ahead."""
    direction = meaning.direction
    if meaning.quarter is not None and direction not in ("before", "after", "nearest"):
        return "outlook" if direction == "future" else "account"
    if direction in ("tense", "none"):
        return "past" if meaning.weekday is not None and meaning.day is None else "nearest"
    return direction


def _tell(one: TimeExpression, days: Stretch, story: _Story) -> None:
    """Remember what was told, for the times that hang on it."""
    if days.grain in ("decade", "century"):
        return
    if days.grain == "quarter" and one.meaning.base != "period" and _is_later(days, story):
        story.period = days
        story.yearly = False
    if one.year is not None and one.meaning.kind == "calendar":
        story.stated = (one.sentence, days)
    if story.history and story.previous is not None and _is_aside(one, days, story, story.previous):
        return
    story.previous = days
    story.told = one.sentence


def _is_aside(one: TimeExpression, days: Stretch, story: _Story, previous: Stretch) -> bool:
    """Whether a date in a history is told beside its thread: a bound, a look back, a year of another time or in mid-sentence."""
    meaning = one.meaning
    if meaning.base == "previous" and (meaning.offset or 0) < 0:
        return True
    if days.grain != "year":
        return meaning.limit and one.year is None
    if days.first <= previous.first and previous.last <= days.last:
        return one.sentence == story.told
    follows = story.ended is not None and one.start - story.ended <= 1
    return follows or not one.leads or abs(days.first.year - previous.first.year) > ASIDE


def _is_later(days: Stretch, story: _Story) -> bool:
    """Accounts are of the latest quarter told that has ended, or else of the one that has begun; others are to compare."""
    period, today = story.period, story.publication
    if today is not None and days.last > today.last:
        return period is None and days.first <= today.last
    is_open = period is not None and today is not None and period.last > today.last
    return period is None or is_open or days.first >= period.first


def _hung(one: TimeExpression, story: _Story) -> tuple[Meaning, Stretch | None, str]:
    """What a meaning hangs on, and the meaning as it is to be read there."""
    meaning = one.meaning
    if meaning.base == "period":
        return _of_period(meaning, story)
    if meaning.grain == "same":
        base = story.previous or story.publication
        return replace(meaning, grain=base.grain if base is not None else "year"), base, "from the last date told"
    if meaning.base == "previous":
        return meaning, story.previous or story.publication, "from the last date told"
    if meaning.year is not None:
        return meaning, None, "the year is said"
    if meaning.clock is not None and meaning.unit == "day" and meaning.offset == 0 and _near(one, story):
        return meaning, story.previous, "on the day told before it"
    if story.history and story.previous is not None and (meaning.weekday is None or story.previous.grain == "day"):
        return _in_history(meaning, story.previous), story.previous, "a history: from the last date told"
    if (near := _stated_near(one, story)) is not None:
        within = (
            replace(meaning, year=near.first.year) if near.grain == "year" else replace(meaning, direction="nearest")
        )
        return within, near, "from the date told in its sentence"
    return meaning, story.publication, "from the report's date"


def _stated_near(one: TimeExpression, story: _Story) -> Stretch | None:
    """The date with a year that the sentence has told, for a month without one; a bare year only where it is close."""
    meaning = one.meaning
    if meaning.month is None or meaning.unit is not None or meaning.direction in ("before", "after"):
        return None
    if story.stated is None or story.stated[0] != one.sentence:
        return None
    near = story.stated[1]
    is_close = story.ended is not None and one.start - story.ended <= CLOSE and meaning.direction not in TO_COME
    return near if near.grain != "year" or is_close else None


def _in_history(meaning: Meaning, previous: Stretch) -> Meaning:
    """In a history a month or day is in the year told last, or soon after where it would lie long before."""
    if meaning.direction in ("before", "after") or meaning.unit is not None:
        return meaning
    if meaning.month is not None:
        ahead = (meaning.month - previous.first.month) % 12
        if previous.grain == "year":
            return replace(meaning, year=previous.first.year)
        forward = ahead <= SOON and meaning.month < previous.first.month
        return replace(meaning, year=previous.first.year + forward)
    if meaning.season is not None or meaning.quarter is not None or meaning.half is not None:
        return replace(meaning, year=previous.first.year)
    return replace(meaning, direction="nearest") if meaning.weekday is None else replace(meaning, direction="after")


def _of_period(meaning: Meaning, story: _Story) -> tuple[Meaning, Stretch | None, str]:
    """Times of accounts: "the quarter", "a year earlier", "the 1988 period" hang on the last quarter told."""
    period = story.period
    why = "from the last quarter told"
    if meaning.year is not None:
        if period is None:
            return meaning, None, "the year is said"
        return replace(meaning, quarter=(period.first.month + 2) // 3), period, why
    if meaning.unit == "quarter":
        if period is None:
            return (
                replace(meaning, offset=(meaning.offset or 0) - 1),
                story.publication,
                "the last quarter before the report",
            )
        return meaning, period, why
    if period is None or story.yearly:
        return meaning, period or story.publication, "from the report's date"
    return replace(meaning, grain="quarter"), period, why


def _record(one: TimeExpression, found: Resolved, basis: str) -> BoundTime:
    days = found.days
    if days is None:
        return BoundTime(one, found.value, None, None, None, basis + "; open")
    return BoundTime(one, found.value, days.first, days.last, _PRECISION[days.grain], basis)


def _sample(publication: PartialDate) -> list[date]:
    """Days of the month or year that a report is of, its first and last among them."""
    first, last = publication.first.toordinal(), publication.last.toordinal()
    return [date.fromordinal(first + (last - first) * k // SAMPLES) for k in range(SAMPLES + 1)]


def _agreed(tried: tuple[BoundTime, ...], publication: PartialDate) -> BoundTime:
    """What is so for all days that a report may be of; a month or day without a year is of the report's own year."""
    low = tried[0]
    if all(other.value == low.value for other in tried):
        return low
    one = low.expression
    states_month = one.month is not None or one.meaning.quarter is not None or one.meaning.season is not None
    if states_month and one.meaning.direction not in ("before", "after"):
        for other in tried:
            if other.first and other.last and publication.first <= other.first <= other.last <= publication.last:
                return replace(other, basis=f"{other.basis}; within the {publication.precision} of the report")
    value = one.open_value
    if not value.startswith("XXXX-W"):
        common = low.value
        for other in tried[1:]:
            common = _common(common, other.value, one.open_value)
        value = common if common[:4].isdigit() else value
    return BoundTime(one, value, None, None, None, f"{low.basis}; open")


def _common(a: str, b: str, open_value: str) -> str:
    """What two values have in common, part by part, with X for digits that differ; else the open value."""
    (left, _, hour), (right, _, other) = a.partition("T"), b.partition("T")
    pairs = list(zip(left.split("-"), right.split("-"), strict=False))
    if hour != other or left.count("-") != right.count("-") or any(_letters(x) != _letters(y) for x, y in pairs):
        return open_value
    value = "-".join(x if x == y else "".join("X" if s.isdigit() else s for s in x) for x, y in pairs)
    return f"{value}T{hour}" if hour else value


def _letters(part: str) -> str:
    """A part of a value with its digits struck out: what kind of part it is."""
    return "".join("0" if sign.isdigit() or sign == "X" else sign for sign in part)
