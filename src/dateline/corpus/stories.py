"""Which reports tell of one story, and which events of a story belong together though they are not one.

Two reports of about one time are alike by the fresh events that both tell of, and by the names and words that they begin
with; one that repeats another is the same. What hangs together is taken apart by average link, so that a report that only
recalls an earlier story does not join the two.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

import numpy as np

from dateline.corpus.families import family_of
from dateline.corpus.linkage import components, joined
from dateline.corpus.records import BEGINNING, Event, Party, Story, SyndicationGroup
from dateline.corpus.terms import names_of, overlap, words_in
from dateline.dates import parse_date
from dateline.ids import content_id
from dateline.model import Document

FRESH_BEFORE, FRESH_AFTER = 4, 2  # days of an event before and after a report that still make it the report's news
EVENTS, NAMES, WORDS = 0.5, 0.35, 0.35  # what shared events, names and words count in how alike two reports are
ALIKE = 0.22  # how alike the reports of one story are on the average
WINDOW = 5  # days between reports of one story that tell of no event in common
COMMON = 2  # names that such reports have in common at least
CROWDED = 400  # a name that more reports of a few days have is no way to find those alike
LARGEST = 800  # reports of a heap that are compared in full


@dataclass(frozen=True, slots=True)
class Reported:
    """A report as stories need it: `published` an ISO date or None, `names` and `words` those it begins with, as stems."""

    id: str
    title: str | None = None
    published: str | None = None
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """The stories, and the events with their story and the related events of it."""

    stories: tuple[Story, ...]
    events: tuple[Event, ...]


def reported(document: Document) -> Reported:
    """What stories need of a document."""
    date, begins = document.publication_date.value, f"{document.headline or ''}\n{document.text[:BEGINNING]}"
    return Reported(document.id, document.headline, date, names_of(begins), words_in(begins))


def stories(reports: Iterable[Reported], events: Iterable[Event], groups: Sequence[SyndicationGroup] = ()) -> Told:
    """Group reports into stories and mark the events with them.

    Args:
        reports: every report; one without events is a story of its own.
        events: the joined events.
        groups: reports that repeat one another.

    Returns:
        The stories by id, and the events with `story_id` and `related`; neither depends on the order given.
    """
    every = {one.id: one for one in reports}
    ids = sorted(every)
    place = {id: number for number, id in enumerate(ids)}
    happened = sorted(events, key=lambda one: one.id)
    fresh = _fresh(every, happened)
    alike = _likeness([every[id] for id in ids], fresh)
    for group in groups:
        members = sorted(place[id] for id in group.document_ids if id in place)
        alike.update(((one, other), 1.0) for one, other in combinations(members, 2))
    heaps = components(len(ids), (pair for pair, share in sorted(alike.items()) if share >= ALIKE))
    clusters = [[ids[i] for i in part] for heap in heaps for part in _apart(heap, alike)]
    story_of = {id: content_id("story", cluster[0]) for cluster in clusters for id in cluster}
    marked = _related([replace(one, story_id=_story_of(one, fresh, story_of)) for one in happened])
    told: dict[str, list[str]] = defaultdict(list)
    for event in marked:
        if event.story_id:
            told[event.story_id].append(event.id)
    made = [_story([every[id] for id in cluster], tuple(told[story_of[cluster[0]]])) for cluster in clusters]
    return Told(tuple(sorted(made, key=lambda one: one.id)), tuple(marked))


def _fresh(reports: Mapping[str, Reported], events: Sequence[Event]) -> dict[str, frozenset[str]]:
    """For each report the events that are its news."""
    found: dict[str, set[str]] = defaultdict(set)
    for event in events:
        for id in event.document_ids:
            if id in reports and _is_fresh(event, reports[id].published):
                found[id].add(event.id)
    return {id: frozenset(held) for id, held in found.items()}


def _is_fresh(event: Event, published: str | None) -> bool:
    if published is None or event.date.start is None or event.date.end is None:
        return True
    read = parse_date(published)
    first, last = date.fromisoformat(event.date.start[:10]), date.fromisoformat(event.date.end[:10])
    return first <= read.last + timedelta(FRESH_AFTER) and last >= read.first - timedelta(FRESH_BEFORE)


def _likeness(reports: Sequence[Reported], fresh: Mapping[str, frozenset[str]]) -> dict[tuple[int, int], float]:
    """How alike reports are, for the pairs that tell of one event, or have names in common and are of about one time."""
    pairs = _pairs_of_events(reports, fresh) | _pairs_of_names(reports)
    return {(one, other): _alike(reports[one], reports[other], fresh) for one, other in sorted(pairs)}


def _alike(one: Reported, other: Reported, fresh: Mapping[str, frozenset[str]]) -> float:
    mine, yours = fresh.get(one.id, frozenset()), fresh.get(other.id, frozenset())
    events = len(mine & yours) / min(len(mine), len(yours)) if mine and yours else 0.0
    return EVENTS * events + NAMES * overlap(one.names, other.names) + WORDS * overlap(one.words, other.words)


def _pairs_of_events(reports: Sequence[Reported], fresh: Mapping[str, frozenset[str]]) -> set[tuple[int, int]]:
    tellers: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(reports):
        for event in fresh.get(one.id, ()):
            tellers[event].append(number)
    return {pair for numbers in tellers.values() for pair in combinations(numbers, 2)}


def _pairs_of_names(reports: Sequence[Reported]) -> set[tuple[int, int]]:
    holders: dict[tuple[str, int], list[int]] = defaultdict(list)
    days = [parse_date(one.published).first.toordinal() if one.published else None for one in reports]
    for number, one in enumerate(reports):
        day = days[number]
        spans = (0,) if day is None else (day // WINDOW, day // WINDOW + 1)
        for key in ((name, span) for name in one.names for span in spans):
            holders[key].append(number)
    counts: Counter[tuple[int, int]] = Counter()
    for _, numbers in sorted(holders.items()):
        if len(numbers) <= CROWDED:
            counts.update(combinations(numbers, 2))
    near = {pair for pair, count in counts.items() if count >= COMMON}
    return {(one, other) for one, other in near if abs((days[one] or 0) - (days[other] or 0)) <= WINDOW}


def _apart(heap: Sequence[int], alike: Mapping[tuple[int, int], float]) -> list[list[int]]:
    if len(heap) < 3 or len(heap) > LARGEST:
        return [list(heap)]
    matrix = np.eye(len(heap))
    for (a, one), (b, other) in combinations(enumerate(heap), 2):
        matrix[a, b] = matrix[b, a] = alike.get((one, other), 0.0)
    return [[heap[i] for i in part] for part in joined(matrix, ALIKE)]


def _story_of(event: Event, fresh: Mapping[str, frozenset[str]], story_of: Mapping[str, str]) -> str | None:
    """The story in which most reports bring the event as news; none for an event that is only recalled."""
    counts: dict[str, int] = defaultdict(int)
    for id in event.document_ids:
        if id in story_of and event.id in fresh.get(id, ()):
            counts[story_of[id]] += 1
    return min(counts, key=lambda story: (-counts[story], story)) if counts else None


def _story(reports: Sequence[Reported], event_ids: tuple[str, ...]) -> Story:
    days = sorted(one.published for one in reports if one.published)
    first = min(reports, key=lambda one: (one.title is None, one.published is None, one.published or "", one.id))
    ids = tuple(one.id for one in reports)
    return Story(
        content_id("story", ids[0]), ids, event_ids, first.title, days[0] if days else None, days[-1] if days else None
    )


def _related(events: Sequence[Event]) -> list[Event]:
    """Events of one story on one day with a party in common: a visit, the talks and the signing there."""
    by_story: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.story_id:
            by_story[event.story_id].append(event)
    found: dict[str, set[str]] = defaultdict(set)
    for some in by_story.values():
        for one, other in combinations(some, 2):
            if _same_time(one, other) and _parties(one) & _parties(other):
                found[one.id].add(other.id)
                found[other.id].add(one.id)
    return [replace(one, related=tuple(sorted(found[one.id]))) for one in events]


def _same_time(one: Event, other: Event) -> bool:
    if None in (one.date.start, one.date.end, other.date.start, other.date.end):
        return False
    days = max(family_of(one.kind).days, family_of(other.kind).days)
    first, last = _days(one)
    begin, end = _days(other)
    return (first - end).days <= days and (begin - last).days <= days


def _days(event: Event) -> tuple[date, date]:
    return date.fromisoformat((event.date.start or "")[:10]), date.fromisoformat((event.date.end or "")[:10])


def _parties(event: Event) -> set[str]:
    return {_key(one) for one in (*event.actors, *event.recipients)} - {""}


def _key(party: Party) -> str:
    return party.country or party.id or party.name or ""
