"""The days of an event that is told to be at, before, after or since another: "since the ceasefire", "after June 3"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from dateline.events.records import Happening
from dateline.knowledge.public_events import PublicEvent, public_event
from dateline.model import Precision
from dateline.timex.records import BoundTime
from dateline.timex.spans import moved, stretch

SURE = 0.9  # confidence from which a public event dates others
LONGEST = 31  # days that such an event lasted at most
CLUSTER = 60  # days within which the first of several events is meant: an invasion, not the fall of a town in it
ONE_DAY = timedelta(days=1)
_COUNT = re.compile(r"P(T?)(\d+|X)([DWMYHS])")
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_GRAINS: dict[str, Precision] = {"D": "day", "W": "day", "M": "month", "Y": "year"}


class Days(Struct, frozen=True):
    """From which day to which; `first` None for what is only before a day; `basis` says how that is known."""

    first: date | None
    last: date | None
    precision: Precision | None
    value: str | None
    basis: str


def days_by_happening(
    one: Happening, times: Sequence[BoundTime], published: date | None, happened: bool
) -> Days | None:
    """The days of an event that a happening dates.

    Args:
        one: the happening.
        times: the report's times with their values.
        published: the day of the report, if it is known.
        happened: whether the event has happened, so that it is no later than the report.

    Returns:
        Its days, or None where the happening's own are not known.
    """
    base = _told(one, times) if one.expression is not None else _public(one, published)
    if base is None or base.first is None:
        return None
    if one.offset is not None and (counted := _counted(one, base, times[one.offset])) is not None:
        return counted
    relation = "since" if one.begins and one.relation == "at" else one.relation
    return related(base, relation, published, happened)


def related(base: Days, relation: str, published: date | None, happened: bool) -> Days:
    """The days that stand in a relation to others: since and after them up to the report's day, or before them."""
    if relation == "at" or base.first is None:
        return base
    if relation in ("before", "until"):
        return replace(base, first=None, last=base.first if relation == "before" else base.last, value=None,
                       precision="interval")  # fmt: skip
    if not happened or published is None or published < base.first:
        return replace(base, first=None, last=None, precision=None, value=None)
    precision: Precision = "day" if base.first == published else "interval"
    value = published.isoformat() if precision == "day" else None
    return replace(base, last=published, precision=precision, value=value)


def _told(one: Happening, times: Sequence[BoundTime]) -> Days | None:
    if one.expression is None:
        return None
    time = times[one.expression]
    text = time.expression.text
    basis = f'{one.relation} "{one.word}", dated in {one.where} by "{text}"; {time.basis}'
    return Days(time.first, time.last, time.precision, time.value, basis)


def _public(one: Happening, published: date | None) -> Days | None:
    """The last of the public events that the happening may be, before the report and not too long ago."""
    if published is None:
        return None
    known = [event for ident in one.events if (event := public_event(ident)) is not None]
    fitting = [event for event in known if _fits(event, published, one.days)]
    if not fitting:
        return None
    near = fitting[-1].first - timedelta(days=CLUSTER)
    event = next(one for one in fitting if one.first >= near)
    precision: Precision = "day" if event.first == event.last else "interval"
    value = event.first.isoformat() if precision == "day" else None
    basis = f'{one.relation} "{one.word}", the public event {event.id}'
    return Days(event.first, event.last, precision, value, basis)


def _fits(event: PublicEvent, published: date, days: int) -> bool:
    long = (event.last - event.first).days > LONGEST
    near = not days or published - event.first <= timedelta(days=days)
    return event.confidence >= SURE and not long and near and event.first <= published


def _counted(one: Happening, base: Days, offset: BoundTime) -> Days | None:
    """The days that lie so long before or after the happening."""
    if one.relation not in ("before", "after") or base.first is None or base.last is None:
        return None
    match = _COUNT.fullmatch(offset.value) if offset.expression.type == "DURATION" else None
    time, number, letter = ("", "1", "D") if match is None else match.groups()
    if match is None and offset.expression.type == "DURATION":
        return None
    count = (1 if number == "X" else int(number)) * (1 if one.relation == "after" else -1)
    basis = f'"{offset.expression.text}" {base.basis}'
    if time:  # "hours after": the same day or the next, or the day before
        days = (base.first, base.last + ONE_DAY) if count > 0 else (base.first - ONE_DAY, base.last)
        return Days(*days, "interval", None, basis) if letter == "H" else replace(base, basis=basis)
    if number == "X":
        return None
    grain = _GRAINS[letter]
    first = stretch(moved(base.first, _UNITS[letter], count), grain)
    last = stretch(moved(base.last, _UNITS[letter], count), grain)
    precision: Precision = grain if first == last else "interval"
    return Days(first.first, last.last, precision, first.value if first == last else None, basis)
