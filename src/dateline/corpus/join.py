"""Joining mentions into events: candidates by shared keys, pairs weighed, heaps of linked mentions clustered.

A pair's weight depends on the two mentions alone, and a heap on its own mentions alone. So the result does not depend on
the order of arrival, and a new mention changes only the heaps that it is linked with.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np

from dateline.corpus.compare import by_outcome
from dateline.corpus.likened import Likened
from dateline.corpus.linkage import components, joined
from dateline.corpus.merging import event_of
from dateline.corpus.records import Event, Joined, SyndicationGroup, Telling
from dateline.corpus.sources import NONE, originals
from dateline.corpus.traits import Traits, traits_of
from dateline.ids import content_id

LINKED = 0.5
LARGEST = 600  # mentions of a heap that are compared in full; a larger heap is first taken apart at a higher likeness
STEP = 1.15


class Lookup(Protocol):
    """What an incremental join asks of whoever keeps the mentions that were joined before."""

    def sharing(self, keys: frozenset[str]) -> Iterable[Telling | Traits]:
        """The kept mentions that have one of the keys."""

    def heaps(self, mention_ids: frozenset[str]) -> Iterable[Telling]:
        """All kept mentions of the heaps that these mentions are in, these included."""


def join_mentions(tellings: Iterable[Telling], groups: Sequence[SyndicationGroup] = ()) -> Joined:
    """Join mentions that tell of one happening into events.

    Args:
        tellings: mentions with what is needed of their reports; one that is given twice counts once.
        groups: reports that repeat one another; copies count as one source.

    Returns:
        The events in the order of their ids, and the heap of each mention. Neither depends on the order given.
    """
    return _joined(tellings, originals(groups), Likened())


def _joined(tellings: Iterable[Telling | Traits], root: Mapping[str, str], likened: Likened) -> Joined:
    traits = _unique(tellings)
    links = sorted(_links(traits, likened))
    events: list[Event] = []
    heaps: dict[str, str] = {}
    for heap in components(len(traits), ((a, b) for a, b, _ in links)):
        members = [traits[i] for i in heap]
        name = content_id("heap", members[0].id)
        heaps.update((one.id, name) for one in members)
        events += [event_of([one.telling for one in part], root) for part in clustered(members, likened)]
    return Joined(tuple(sorted(events, key=lambda event: event.id)), dict(sorted(heaps.items())))


def joined_with(kept: Lookup, added: Iterable[Telling | Traits], root: Mapping[str, str] = NONE) -> Joined:
    """Join added mentions with those kept: the events of every heap that they touch, which take the place of the old ones.

    Args:
        kept: the mentions that were joined before.
        added: the new mentions.
        root: the original of each report that repeats another, as `originals` has it.

    Returns:
        The events and heaps that change; joining everything from scratch would give the same.
    """
    new, likened = {one.id: one for one in _unique(added)}, Likened()
    touched: set[str] = set()
    for one in new.values():
        for other in kept.sharing(one.keys):
            if other.id not in new and other.id not in touched and likened.of(one, _traits(other)) >= LINKED:
                touched.add(other.id)
    old = [one for one in kept.heaps(frozenset(touched)) if one.id not in new] if touched else []
    return _joined([*new.values(), *old], root, likened)


def keys_of(told: Telling) -> frozenset[str]:
    """The keys by which candidates for a mention are found: two mentions without a common key are never one event."""
    return traits_of(told).keys


def _unique(tellings: Iterable[Telling | Traits]) -> list[Traits]:
    """Each mention once, in the order of their ids."""
    found = {one.id: one for one in tellings}
    return [_traits(found[id]) for id in sorted(found)]


def _traits(one: Telling | Traits) -> Traits:
    return one if isinstance(one, Traits) else traits_of(one)


def _links(traits: Sequence[Traits], likened: Likened) -> Iterator[tuple[int, int, float]]:
    """The pairs that are likely one event."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(traits):
        likened.add(one)
        for key in one.keys:
            holders[key].append(number)
    for number, one in enumerate(traits):
        others = {other for key in one.keys for other in holders[key] if other > number}
        for other in others:
            found = likened.of(one, traits[other])
            if found >= LINKED:
                yield number, other, found


def clustered(members: Sequence[Traits], likened: Likened, level: float = LINKED) -> list[list[Traits]]:
    """Take a heap apart so that the mentions of an event are on the average likely the same, and none rules another out.

    What reports tell alike comes together first; then what some tell as done and others as a toll.
    """
    if len(members) == 1:
        return [list(members)]
    if len(members) > LARGEST and level < 1:
        above = level * STEP
        pairs = [(a, b) for a, b, found in _links(members, likened) if found >= above]
        parts = components(len(members), pairs)
        return [part for heap in parts for part in clustered([members[i] for i in heap], likened, above)]
    matrix = np.eye(len(members))
    alike = np.eye(len(members))
    for a, one in enumerate(members):
        for b in range(a):
            matrix[a, b] = matrix[b, a] = likened.of(one, members[b])
            alike[a, b] = alike[b, a] = -1 if by_outcome(one, members[b]) else matrix[a, b]
    parts = joined(alike, LINKED)
    return [[members[i] for i in part] for part in joined(matrix, LINKED, parts)]
