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

from dateline.corpus.families import family_of
from dateline.corpus.nearness import Beginnings
from dateline.corpus.records import BEGINNING, Event, Party, Story, SyndicationGroup
from dateline.corpus.sources import originals
from dateline.corpus.terms import names_of, words_in
from dateline.dates import parse_date
from dateline.ids import content_id
from dateline.model import Document

FRESH_BEFORE, FRESH_AFTER = 4, 2  # days of an event before and after a report that still make it the report's news
ALIKE = 0.22  # how alike the reports of one story are on the average


@dataclass(frozen=True, slots=True)
class Reported:
    """A report as stories need it: `published` an ISO date or None, `names` and `words` those it begins with, as stems."""

    id: str
    title: str | None = None
    published: str | None = None
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Brief:
    """What is kept of a report once it is among those compared."""

    id: str
    title: str | None
    published: str | None


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
    parties: tuple[str, ...]


def happening_of(event: Event) -> Happening:
    """What stories need of an event."""
    parties = tuple(sorted({key for one in (*event.actors, *event.recipients) if (key := party_key(one))}))
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
    by_id = sorted({one.id: one for one in reports}.values(), key=lambda one: one.id)
    told, marks = told_stories(by_id, map(happening_of, happened), originals(groups))
    return Told(told, tuple(replace(one, story_id=marks[one.id][0], related=marks[one.id][1]) for one in happened))


Marks = dict[str, tuple[str | None, tuple[str, ...]]]


def told_stories(
    reports: Iterable[Reported], events: Iterable[Happening], root: Mapping[str, str]
) -> tuple[tuple[Story, ...], Marks]:
    """The stories, and of each event its story and those of the same story and day that it has a party in common with.

    Reports that repeat one another are of one story: they are compared as one report, by the original's names and words and the
    events of all.

    Args:
        reports: as for `stories`, each once, in the order of their ids; they are gone through once.
        events: likewise.
        root: the original of each report that repeats another, as `originals` has it.
    """
    begins, every = Beginnings(), list[Brief]()
    for one in reports:
        every.append(Brief(one.id, one.title, one.published))
        begins.add(one.names, one.words, one.published)
    number = {one.id: n for n, one in enumerate(every)}
    happened = sorted(events, key=lambda one: one.id)
    news = _news(every, number, happened)
    copies = _copies(every, number, root)
    series = {one.id: found for one in happened if (found := _series(one))}
    for head in range(len(every)):
        told_of = {event for n in copies.get(head, ()) for event in news.get(n, ())}
        begins.tell(told_of, (series[event] for event in told_of if event in series))
    heaps = begins.clusters(sorted(copies), ALIKE)
    del begins
    clusters = [sorted(n for head in heap for n in copies[head]) for heap in heaps]
    story_of = {n: content_id("story", every[cluster[0]].id) for cluster in clusters for n in cluster}
    marks = _marked(happened, {one.id: _story_of(one, number, news, story_of) for one in happened})
    of_story: dict[str, list[str]] = defaultdict(list)
    for ident, (story, _) in marks.items():
        if story:
            of_story[story].append(ident)
    made = [_story([every[n] for n in cluster], tuple(of_story.get(story_of[cluster[0]], ()))) for cluster in clusters]
    return tuple(sorted(made, key=lambda one: one.id)), marks


def _series(event: Happening) -> tuple[str, int] | None:
    """What an event of one day may be one of many of (visits of one state to another), with the day."""
    if not event.parties or event.start is None or event.start != event.end:
        return None
    return f"{family_of(event.kind).name} {' '.join(event.parties)}", _days(event)[0].toordinal()


def _copies(every: Sequence[Brief], number: Mapping[str, int], root: Mapping[str, str]) -> dict[int, list[int]]:
    """Reports that are compared as one, under the number of their original."""
    found: dict[int, list[int]] = defaultdict(list)
    for n, one in enumerate(every):
        found[number.get(root.get(one.id, one.id), n)].append(n)
    return found


def _news(every: Sequence[Brief], number: Mapping[str, int], events: Iterable[Happening]) -> dict[int, list[str]]:
    """For each report the events that are its news."""
    found: dict[int, list[str]] = defaultdict(list)
    for event in events:
        for id in event.document_ids:
            n = number.get(id)
            if n is not None and _is_fresh(event, every[n].published):
                found[n].append(event.id)
    return found


def _is_fresh(event: Happening, published: str | None) -> bool:
    if published is None or event.start is None or event.end is None:
        return True
    read = parse_date(published)
    first, last = _days(event)
    return first <= read.last + timedelta(FRESH_AFTER) and last >= read.first - timedelta(FRESH_BEFORE)


def _story_of(
    event: Happening, number: Mapping[str, int], news: Mapping[int, Sequence[str]], story_of: Mapping[int, str]
) -> str | None:
    """The story in which most reports bring the event as news; none for an event that is only recalled."""
    tellers = (number[id] for id in event.document_ids if id in number)
    counts = Counter(story_of[n] for n in tellers if event.id in news.get(n, ()))
    return min(counts, key=lambda story: (-counts[story], story)) if counts else None


def _story(reports: Sequence[Brief], event_ids: tuple[str, ...]) -> Story:
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
            if _same_time(one, other) and not set(one.parties).isdisjoint(other.parties):
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
