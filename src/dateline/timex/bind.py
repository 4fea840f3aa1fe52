"""Binding: the values of expressions for a publication date, cheap enough to be tried with many dates."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.dates import PartialDate
from dateline.language import Parse
from dateline.model import Precision
from dateline.timex.meaning import Meaning
from dateline.timex.records import BoundTime, TimeExpression
from dateline.timex.resolve import Resolved, resolve
from dateline.timex.spans import Stretch, stretch

_PRECISION: dict[str, Precision] = {
    "day": "day", "weekend": "interval", "week": "week", "month": "month", "quarter": "quarter", "season": "season",
    "half": "half", "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip
TOLD_YEARS = 3  # so many years that are not the report's own make it a history


def bind_times(
    expressions: Sequence[TimeExpression], _parse: Parse | None = None, publication: PartialDate | date | None = None
) -> tuple[BoundTime, ...]:
    """Give each expression its value.

    Args:
        expressions: what `find_times` found, all of one document.
        _parse: not needed; tense is told when the expressions are found.
        publication: the report's date, which may be known to the month or year only, or not at all.

    Returns:
        A bound time for each expression, in order.

    >>> from dateline.timex.find import find_times
    >>> found = find_times("They met on Wednesday, June 19, and left two days later.")
    >>> [time.value for time in bind_times(found, None, date(2024, 6, 25))]
    ['2024-06-19', '2024-06-21']
    """
    if isinstance(publication, PartialDate) and publication.precision != "day":
        low = _bound(expressions, stretch(publication.first, "day"))
        high = _bound(expressions, stretch(publication.last, "day"))
        return tuple(_agreed(a, b, publication) for a, b in zip(low, high, strict=True))
    if isinstance(publication, PartialDate):
        publication = publication.first
    return _bound(expressions, stretch(publication, "day") if publication is not None else None)


@dataclass
class _Story:
    """What has been told so far: the report's day, the last full date, whether it is a history."""

    publication: Stretch | None
    history: bool
    previous: Stretch | None = None
    grain: str | None = None
    bound: list[BoundTime] = field(default_factory=list)


def _bound(expressions: Sequence[TimeExpression], publication: Stretch | None) -> tuple[BoundTime, ...]:
    story = _Story(publication, _is_history(expressions, publication))
    for one in expressions:
        story.bound.append(_bind(one, story))
    return tuple(story.bound)


def _is_history(expressions: Sequence[TimeExpression], publication: Stretch | None) -> bool:
    """A text that tells many other years, and hardly says "today" or "on Friday"."""
    own = publication.first.year if publication is not None else 9999
    told = sum(1 for one in expressions if one.year is not None and abs(one.year - own) > 1)
    deictic = sum(1 for one in expressions if one.meaning.kind == "calendar" and _is_deictic(one.meaning))
    return told >= TOLD_YEARS and told > 2 * deictic


def _is_deictic(meaning: Meaning) -> bool:
    if meaning.base != "publication" or meaning.year is not None:
        return False
    return meaning.unit is not None or (meaning.weekday is not None and meaning.day is None)


def _bind(one: TimeExpression, story: _Story) -> BoundTime:
    meaning = one.meaning
    if meaning.kind != "calendar":
        return BoundTime(one, one.open_value, None, None, None, f"{one.rule}: value of the words")
    base, why = _base(one, story)
    direction = _direction(meaning)
    found = resolve(meaning, base, direction)
    if found.days is not None and found.days.grain not in ("decade", "century"):
        story.previous = found.days
        story.grain = found.days.grain
    return _record(one, found, f"{one.rule}: {why}")


def _base(one: TimeExpression, story: _Story) -> tuple[Stretch | None, str]:
    meaning = one.meaning
    if meaning.base == "previous":
        return (story.previous or story.publication), "from the last date told"
    if meaning.year is None and story.history and not _is_deictic(meaning) and story.previous is not None:
        return story.previous, "a history: from the last date told"
    return story.publication, "from the report's date"


def _direction(meaning: Meaning) -> str:
    if meaning.direction not in ("tense", "none"):
        return meaning.direction
    if meaning.weekday is not None and meaning.day is None:
        return "past"
    return "nearest"


def _record(one: TimeExpression, found: Resolved, basis: str) -> BoundTime:
    days = found.days
    if days is None:
        return BoundTime(one, found.value, None, None, None, basis + "; open")
    return BoundTime(one, found.value, days.first, days.last, _PRECISION[days.grain], basis)


def _agreed(low: BoundTime, high: BoundTime, publication: PartialDate) -> BoundTime:
    """What is so for the first and the last day that a report may be of."""
    if low.value == high.value:
        return low
    one = low.expression
    inside = [
        b for b in (low, high) if b.first and b.last and publication.first <= b.first <= b.last <= publication.last
    ]
    states_month = one.month is not None or one.meaning.quarter is not None or one.meaning.season is not None
    if inside and states_month and one.meaning.direction not in ("before", "after"):
        inside_one = inside[0]
        return BoundTime(
            one, inside_one.value, inside_one.first, inside_one.last, inside_one.precision,
            f"{inside_one.basis}; within the {publication.precision} of the report",
        )  # fmt: skip
    return BoundTime(one, _common(low.value, high.value, one.open_value), None, None, None, f"{low.basis}; open")


def _common(a: str, b: str, open_value: str) -> str:
    left, right = a.split("-"), b.split("-")
    if len(left) != len(right) or any(len(x) != len(y) for x, y in zip(left, right, strict=True)):
        return open_value
    return "-".join(x if x == y else _crossed(x) for x, y in zip(left, right, strict=True))


def _crossed(part: str) -> str:
    return "".join("X" if sign.isdigit() else sign for sign in part)
