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
from dateline.corpus.sources import originals
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


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as stories need it: its reports, its kind, its days (ISO dates), and what its parties are told apart by."""

    id: str
    document_ids: tuple[str, ...]
    kind: str
    start: str | None
    end: str | None
    parties: frozenset[str]


def happening_of(event: Event) -> Happening:
    """What stories need of an event."""
    parties = frozenset(key for one in (*event.actors, *event.recipients) if (key := party_key(one)))
    return Happening(event.id, event.document_ids, event.kind, event.date.start, event.date.end, parties)


def party_key(party: Party) -> str:
    """What a party is told apart by."""
    return party.country or party.id or party.name or ""


def stories(reports: Iterable[Reported], events: Iterable[Event], groups: Sequence[SyndicationGroup] = ()) -> Told:
    """Group reports into stories and mark the events with them.

    Args:
        reports: every report; one without events is a story of its own.
        events: the joined events.
        groups: reports that repeat one another.

    Returns:
        The stories by id, and the events with `story_id` and `related`; neither depends on the order given.
    """
    happened = sorted(events, key=lambda one: one.id)
    told, marks = told_stories(reports, map(happening_of, happened), originals(groups))
    return Told(told, tuple(replace(one, story_id=marks[one.id][0], related=marks[one.id][1]) for one in happened))


Marks = dict[str, tuple[str | None, tuple[str, ...]]]


def told_stories(
    reports: Iterable[Reported], events: Iterable[Happening], root: Mapping[str, str]
) -> tuple[tuple[Story, ...], Marks]:
    """The stories, and of each event its story and those of the same story and day that it has a party in common with.

    Reports that repeat one another are of one story: they are compared as one report, by the original's names and words and the
    events of all.

    Args:
        reports: as for `stories`.
        events: likewise.
        root: the original of each report that repeats another, as `originals` has it.
    """
    every = {one.id: one for one in reports}
    happened = sorted(events, key=lambda one: one.id)
    copies: dict[str, list[str]] = defaultdict(list)
    for id in sorted(every):
        original = root.get(id, id)
        copies[original if original in every else id].append(id)
    heads = sorted(copies)
    fresh = _fresh(every, happened)
    together = {id: frozenset().union(*(fresh.get(one, ()) for one in copies[id])) for id in heads}
    alike = _likeness([every[id] for id in heads], together)
    heaps = components(len(heads), (pair for pair, share in sorted(alike.items()) if share >= ALIKE))
    parts = [part for heap in heaps for part in _apart(heap, alike)]
    clusters = [sorted(id for i in part for id in copies[heads[i]]) for part in parts]
    story_of = {id: content_id("story", cluster[0]) for cluster in clusters for id in cluster}
    marks = _marked(happened, {one.id: _story_of(one, fresh, story_of) for one in happened})
    told: dict[str, list[str]] = defaultdict(list)
    for ident, (story, _) in marks.items():
        if story:
            told[story].append(ident)
    made = [_story([every[id] for id in cluster], tuple(told[story_of[cluster[0]]])) for cluster in clusters]
    return tuple(sorted(made, key=lambda one: one.id)), marks


def _fresh(reports: Mapping[str, Reported], events: Sequence[Happening]) -> dict[str, frozenset[str]]:
    """For each report the events that are its news."""
    found: dict[str, set[str]] = defaultdict(set)
    for event in events:
        for id in event.document_ids:
            if id in reports and _is_fresh(event, reports[id].published):
                found[id].add(event.id)
    return {id: frozenset(held) for id, held in found.items()}


def _is_fresh(event: Happening, published: str | None) -> bool:
    if published is None or event.start is None or event.end is None:
        return True
    read = parse_date(published)
    first, last = _days(event)
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
    """Pairs of about one time with names in common; times are gone through in turn, so that few are held at once."""
    days = [parse_date(one.published).first.toordinal() if one.published else None for one in reports]
    held: dict[int, list[int]] = defaultdict(list)
    for number, day in enumerate(days):
        for span in (0,) if day is None else (day // WINDOW, day // WINDOW + 1):
            held[span].append(number)
    found: set[tuple[int, int]] = set()
    before: Counter[tuple[int, int]] = Counter()
    at = 0
    for span in sorted(held):
        counts = _pairs_at(reports, held[span])
        earlier = before if span == at + 1 else Counter[tuple[int, int]]()
        found.update(pair for pair, count in counts.items() if count + earlier[pair] >= COMMON)
        before, at = counts, span
    return {(one, other) for one, other in found if abs((days[one] or 0) - (days[other] or 0)) <= WINDOW}


def _pairs_at(reports: Sequence[Reported], numbers: Sequence[int]) -> Counter[tuple[int, int]]:
    """How many names the pairs of some reports have in common."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for name in reports[number].names:
            holders[name].append(number)
    counts: Counter[tuple[int, int]] = Counter()
    for _, some in sorted(holders.items()):
        if len(some) <= CROWDED:
            counts.update(combinations(some, 2))
    return counts


def _apart(heap: Sequence[int], alike: Mapping[tuple[int, int], float]) -> list[list[int]]:
    if len(heap) < 3 or len(heap) > LARGEST:
        return [list(heap)]
    matrix = np.eye(len(heap))
    for (a, one), (b, other) in combinations(enumerate(heap), 2):
        matrix[a, b] = matrix[b, a] = alike.get((one, other), 0.0)
    return [[heap[i] for i in part] for part in joined(matrix, ALIKE)]


def _story_of(event: Happening, fresh: Mapping[str, frozenset[str]], story_of: Mapping[str, str]) -> str | None:
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


def _marked(events: Sequence[Happening], stories: Mapping[str, str | None]) -> Marks:
    """Each event with its story, and with those of one story and one day with a party in common: a visit, the talks there."""
    by_story: dict[str, list[Happening]] = defaultdict(list)
    for event in events:
        if story := stories[event.id]:
            by_story[story].append(event)
    found: dict[str, set[str]] = defaultdict(set)
    for some in by_story.values():
        for one, other in combinations(some, 2):
            if _same_time(one, other) and one.parties & other.parties:
                found[one.id].add(other.id)
                found[other.id].add(one.id)
    return {one.id: (stories[one.id], tuple(sorted(found[one.id]))) for one in events}


def _same_time(one: Happening, other: Happening) -> bool:
    if None in (one.start, one.end, other.start, other.end):
        return False
    days = max(family_of(one.kind).days, family_of(other.kind).days)
    first, last = _days(one)
    begin, end = _days(other)
    return (first - end).days <= days and (begin - last).days <= days


def _days(event: Happening) -> tuple[date, date]:
    return date.fromisoformat((event.start or "")[:10]), date.fromisoformat((event.end or "")[:10])
