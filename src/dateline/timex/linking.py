"""Times that stand side by side share what only one of them says: "in April and June 1955"."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.timex.cues import load_cues
from dateline.timex.records import TimeExpression
from dateline.timex.resolve import resolve


def linked(text: str, found: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Give a month or day without a year the year of the one that it is linked to.

    Args:
        text: the document's text.
        found: its expressions, in order.

    Returns:
        The expressions, those without a year with the year that is said for both.
    """
    made = list(found)
    cues = load_cues().kinds
    for k in range(len(made) - 2, -1, -1):
        one, other = made[k], made[k + 1]
        between = text[one.end : other.start].strip().lower()
        if between in cues["range"] and _is_weekday(one) and _is_weekday(other):
            made[k + 1] = _after(other)
        elif between in cues["range"] and one.meaning.clock is not None and other.meaning.clock is not None:
            made[k] = _on_day_of(one, other)
        if one.month is None or one.year is not None or other.month is None or other.year is None:
            continue
        if one.meaning.unit is not None or between not in cues["link"]:
            continue
        made[k] = _of_year(one, other.year - (one.month > other.month))
    return made


def _is_weekday(one: TimeExpression) -> bool:
    return one.weekday is not None and one.day is None and one.meaning.unit is None and one.meaning.kind == "calendar"


def _on_day_of(one: TimeExpression, other: TimeExpression) -> TimeExpression:
    """The beginning of a range of hours is on the day that its end names."""
    if (one.meaning.unit, one.meaning.offset) != ("day", 0):
        return one
    meaning = replace(other.meaning, clock=one.meaning.clock, zone=one.meaning.zone or other.meaning.zone)
    value = resolve(meaning, None, "nearest").value
    return replace(
        one, meaning=meaning, anchored=other.anchored, open_value=value,
        weekday=other.weekday, day=other.day, month=other.month, year=other.year,
    )  # fmt: skip


def _after(one: TimeExpression) -> TimeExpression:
    """The end of a range of weekdays is the first such day after its beginning."""
    meaning = replace(one.meaning, base="previous", direction="after")
    return replace(one, meaning=meaning, anchored=replace(one.anchored, base="previous", direction="after"))


def _of_year(one: TimeExpression, year: int) -> TimeExpression:
    meaning = replace(one.meaning, year=year)
    anchored = replace(one.anchored, base="expression", direction="none")
    return replace(
        one, year=year, meaning=meaning, anchored=anchored, open_value=resolve(meaning, None, "nearest").value
    )
