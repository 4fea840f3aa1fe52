"""What stands on a day as the outcome of events, with the events as proof.

Counts are "at least". Two events add up only where they cannot be one: where their days exclude one another. So two gifts
of a car are at least two cars, while two undated reports of a gift are at least one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from dateline.corpus.changes import Change, changes_of, uncounted
from dateline.corpus.records import Event, State
from dateline.corpus.state_rules import COUNTED, office_titles, word_list
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
    changes = (change for event in events for change in changes_of(event, published, sentences))
    return history_of(changes, on, totals)


def history_of(changes: Iterable[Change], on: date, totals: Sequence[Total] = ()) -> tuple[State, ...]:
    """The history of states out of what single events change, in any order; arguments as for `state_history`."""
    opened: dict[str, list[Change]] = defaultdict(list)
    closing: list[Change] = []
    for change in sorted(changes, key=lambda one: one.event.id):
        if change.last <= on.toordinal():
            (closing if change.closes else opened[change.key]).append(change)
    made = [state for group in _with_ends(opened, closing) for state in _runs(group)]
    with_totals = [checked(one, totals, on) for one in _one_holder(made)]
    return tuple(
        sorted(with_totals, key=lambda one: (one.kind, one.holder.label, one.object or "", one.start or "", one.id))
    )


def _with_ends(opened: Mapping[str, list[Change]], closing: Sequence[Change]) -> Iterator[list[Change]]:
    """The changes of each state, with those that close it."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in sorted(opened):
        for token in opened[key][0].tokens:
            found[token].append(key)
    ends: dict[str, list[Change]] = defaultdict(list)
    for change in closing:
        for key in sorted({key for token in change.tokens for key in found[token]}):
            if change.reaches(opened[key][0]):
                ends[key].append(change)
    for key in sorted(opened):
        yield [*opened[key], *ends[key]]


def _runs(changes: Sequence[Change]) -> Iterator[State]:
    """The state each time that it stood: from what began it until nothing is sure to be left of it."""
    added: list[Change] = []
    gone: list[Change] = []
    for one in sorted(changes, key=lambda one: (one.last, one.closes, one.first, one.event.id, one.rule.id)):
        if not one.closes:
            if added and one.rule.state == "territory" and one.parties != added[-1].parties:
                yield _state(added, [*gone, one], None, one.day)
                added, gone = [], []
            added.append(one)
        elif added:
            gone.append(one)
            if one.rule.effect == "ends" or _left(added, gone) == 0:
                yield _state(added, gone, None, one.day)
                added, gone = [], []
    if added:
        yield _state(added, gone, _left(added, gone) if added[0].rule.state in COUNTED else None, None)


def _left(added: Sequence[Change], gone: Sequence[Change]) -> float:
    least = 1.0 if added[0].of_one else _least(added)
    return max(0.0, least - sum(one.count for one in gone))


def _least(added: Sequence[Change]) -> float:
    """The least that all add up to: of events that may be one, the greatest number; sums over those that cannot."""
    total, best, reach = 0.0, 0.0, -1
    for one in sorted(added, key=lambda change: (change.first, change.last, change.event.id)):
        if one.first > reach:
            total, best = total + best, 0.0
        best, reach = max(best, one.count), max(reach, one.last)
    return total + best


def _state(added: Sequence[Change], gone: Sequence[Change], low: float | None, end: str | None) -> State:
    first = added[0]
    words = first.of_object
    if first.rule.object == "object" and words and first.rule.state in COUNTED and first.event.object:
        kind = first.event.object.kind
        words = kind if kind and kind not in word_list("apart") else uncounted(words)
    ids = tuple(dict.fromkeys(one.event.id for one in (*added, *gone)))
    start = date.fromordinal(min(one.first for one in added)).isoformat()
    id = content_id("state", first.key, start)
    holder = next((one.holder for one in added if one.holder.label), first.holder)
    return State(id, first.rule.state, holder, first.other, words, low, None, start, end, ids)


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
