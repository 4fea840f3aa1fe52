"""What stands on a day as the outcome of events, with the events as proof.

Counts are "at least". Two events add up only where they cannot be one: where their days exclude one another. So two gifts
of a car are at least two cars, while two undated reports of a gift are at least one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from dateline.corpus.changes import Change, changes_of
from dateline.corpus.records import Event, State
from dateline.corpus.state_rules import COUNTED, office_titles
from dateline.corpus.totals import Total, checked
from dateline.ids import content_id

NOTHING: Mapping[str, str] = {}


def standing_states(
    events: Iterable[Event],
    on: date,
    published: Mapping[str, str] = NOTHING,
    sentences: Mapping[str, str] = NOTHING,
    totals: Sequence[Total] = (),
) -> tuple[State, ...]:
    """Say what stands on a day.

    Args:
        events: the joined events; their order does not matter.
        on: the day; what happened later does not count.
        published: the ISO date of each report by its id, for events that are undated themselves.
        sentences: the sentence of each mention by its id, for rules that go by words.
        totals: what reports state themselves ("now has at least two"), as `stated_totals` finds it.

    Returns:
        The states, by kind and holder, each with its proof; one that ended before that day is left out.
    """
    return tuple(one for one in state_history(events, on, published, sentences, totals) if one.end is None)


def state_history(
    events: Iterable[Event],
    on: date,
    published: Mapping[str, str] = NOTHING,
    sentences: Mapping[str, str] = NOTHING,
    totals: Sequence[Total] = (),
) -> tuple[State, ...]:
    """The same with those states that have ended by that day; their `end` says when."""
    by_key: dict[str, list[Change]] = defaultdict(list)
    for event in sorted(events, key=lambda one: one.id):
        for change in changes_of(event, published, sentences):
            if change.last <= on.toordinal():
                by_key[change.key].append(change)
    made = [_counted(c) if c[0].rule.state in COUNTED else _plain(c) for _, c in sorted(by_key.items())]
    found = _one_holder([one for one in made if one])
    with_totals = [checked(one, totals, on) for one in found]
    return tuple(sorted(with_totals, key=lambda one: (one.kind, one.holder.label, one.object or "", one.id)))


def _sorted(changes: Iterable[Change]) -> list[Change]:
    return sorted(changes, key=lambda one: (one.last, one.first, one.event.id, one.rule.id))


def _counted(changes: Sequence[Change]) -> State | None:
    """A state with a number: what was added, less what was taken away afterwards."""
    added = _sorted(one for one in changes if one.rule.effect == "adds")
    if not added:
        return None
    low, end = 0.0, None
    gone = _sorted(one for one in changes if one.rule.effect == "removes" and one.last >= added[0].first)
    named = added[0].rule.state == "prisoner" and any(one.name for one in added[0].event.recipients)
    low = 1.0 if named else _least(added)
    for one in gone:
        low = max(0.0, low - one.count)
        if low == 0 and not any(later.first > one.last for later in added):
            end = one.day
    return _state(added, [*added, *gone], None if end else low, end)


def _least(added: Sequence[Change]) -> float:
    """The least that all add up to: of events that may be one, the greatest number; sums over those that cannot."""
    total, best, reach = 0.0, 0.0, -1
    for one in sorted(added, key=lambda change: (change.first, change.last, change.event.id)):
        if one.first > reach:
            total, best = total + best, 0.0
        best, reach = max(best, one.count), max(reach, one.last)
    return total + best


def _plain(changes: Sequence[Change]) -> State | None:
    """A state without a number: it stands from its last start on, until it ends."""
    end: str | None = None
    started: list[Change] = []
    for one in _sorted(changes):
        if one.rule.effect == "starts":
            started, end = ([one], None) if end else ([*started, one], None)
        elif started and end is None:
            end = one.day
            started.append(one)
    first = [one for one in started if one.rule.effect == "starts"]
    return _state(first, started, None, end) if first else None


def _state(added: Sequence[Change], proof: Sequence[Change], low: float | None, end: str | None) -> State:
    first = added[0]
    words = first.of_object
    if first.rule.state in COUNTED and first.event.object and first.event.object.kind:
        words = first.event.object.kind
    ids = tuple(dict.fromkeys(one.event.id for one in proof))
    start = date.fromordinal(min(one.first for one in added)).isoformat()
    id = content_id("state", first.key, start)
    return State(id, first.rule.state, first.holder, first.other, words, low, None, start, end, ids)


def _one_holder(states: Sequence[State]) -> list[State]:
    """An office has one holder: the next one's beginning ends it."""
    offices: dict[tuple[str, str], list[State]] = defaultdict(list)
    for one in states:
        if one.kind == "office" and one.object and one.holder.country:
            offices[one.object, one.holder.country].append(one)
    ends: dict[str, str | None] = {}
    for some in offices.values():
        in_turn = sorted(some, key=lambda one: (one.start or "", one.id))
        for one, after in pairwise(in_turn):
            if one.end is None and after.start != one.start and one.object in office_titles(unique=True):
                ends[one.id] = after.start
    return [replace(one, end=ends.get(one.id, one.end)) for one in states]
