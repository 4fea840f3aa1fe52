"""Which reports tell of one story, and which events of a story belong together though they are not one.

Two reports of about one time are alike by the fresh events that both tell of, and by the names and words that they begin
with; one that repeats another is the same. What hangs together is taken apart by average link, so that a report that only
recalls an earlier story does not join the two.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.corpus.happenings import UNKNOWN, Happening, Happenings, happening_of, related
from dateline.corpus.nearness import Beginnings, Parcel
from dateline.corpus.packed import PackedNumbers
from dateline.corpus.records import BEGINNING, Event, Story, SyndicationGroup
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
    told = told_stories(by_id, map(happening_of, happened), originals(groups))
    marked = []
    for one in happened:
        story, others = told.mark(one.id)
        marked.append(replace(one, story_id=story, related=others))
    return Told(tuple(sorted(told.stories(), key=lambda one: one.id)), tuple(marked))


Mark = tuple[str | None, tuple[str, ...]]  # the story of an event, and the events that are related to it
NONE: Mark = (None, ())


class Tale:
    """All stories of a corpus, and which events they tell of; stories go by number, in the order of their first reports."""

    def __init__(self, every: Sequence[Brief], held: Happenings, clusters: Iterable[Sequence[int]]) -> None:
        self._every, self._held = every, held
        self._clusters = [array("I", cluster) for cluster in clusters]
        self._of_report = array("i", [-1]) * len(every)
        for story, cluster in enumerate(self._clusters):
            for number in cluster:
                self._of_report[number] = story
        self._ranked = held.ranked()
        self._of_event = array("i", [-1]) * len(held)
        self._events: dict[int, array[int]] = defaultdict(lambda: array("I"))
        self._related: dict[int, array[int]] = defaultdict(lambda: array("I"))

    def place(self, news: PackedNumbers) -> None:
        """Say of each event the story in which most reports bring it as news; of none where it is only recalled.

        Args:
            news: of each event the reports that bring it as news.
        """
        names = [content_id("story", self._every[cluster[0]].id) for cluster in self._clusters]
        for event in self._ranked:
            if counts := Counter(self._of_report[number] for number in news.items(event)):
                story = min(counts, key=lambda one: (-counts[one], names[one]))
                self._of_event[event] = story
                self._events[story].append(event)
        for some in self._events.values():
            for one, other in related(self._held, some.tolist()):
                self._related[one].append(other)
                self._related[other].append(one)

    def mark(self, event: str) -> Mark:
        """The story of an event, and those of the same story and time that it has a party in common with."""
        number = self._ranked.number(event)
        if number is None or self._of_event[number] < 0:
            return NONE
        others = sorted(self._held.id_of(one) for one in self._related.get(number, ()))
        return self._name(self._clusters[self._of_event[number]]), tuple(others)

    def _name(self, cluster: Sequence[int]) -> str:
        return content_id("story", self._every[cluster[0]].id)

    def stories(self) -> Iterator[Story]:
        """The stories, one after the other."""
        for story, cluster in enumerate(self._clusters):
            events = tuple(self._held.id_of(one) for one in self._events.get(story, ()))
            yield _story([self._every[number] for number in cluster], events)


def told_stories(reports: Iterable[Reported], events: Iterable[Happening], root: Mapping[str, str]) -> Tale:
    """The stories, and of each event its story and those of the same story and day that it has a party in common with.

    Reports that repeat one another are of one story: they are compared as one report, by the original's names and words and the
    events of all.

    Args:
        reports: as for `stories`, each once, in the order of their ids; they are gone through once.
        events: likewise, in any order.
        root: the original of each report that repeats another, as `originals` has it.
    """
    begins, every = Beginnings(), list[Brief]()
    for report in reports:
        every.append(Brief(report.id, report.title, report.published))
        begins.add(report.names, report.words, report.published)
    number = {brief.id: n for n, brief in enumerate(every)}
    held = Happenings(number)
    for one in events:
        held.add(one)
    days = [_days_of(brief.published) for brief in every]
    news = PackedNumbers()
    for event in range(len(held)):
        news.add(n for n in held.documents.items(event) if _is_fresh(held, event, days[n]))
    copies = _copies(every, number, root)
    del number
    _tell(begins, len(every), copies, held, news)
    heaps = begins.clusters(sorted(copies), ALIKE)
    del begins
    tale = Tale(every, held, (sorted(n for head in heap for n in copies[head]) for heap in heaps))
    tale.place(news)
    return tale


def _tell(
    begins: Beginnings, reports: int, copies: Mapping[int, Sequence[int]], held: Happenings, news: PackedNumbers
) -> None:
    """Say of each report, and of the copies that are compared as one with it, which events are its news."""
    bring: dict[int, array[int]] = defaultdict(lambda: array("I"))
    for event in range(len(held)):
        for n in news.items(event):
            bring[n].append(event)
    numbers: dict[str, int] = {}
    for head in range(reports):
        told_of = {event for n in copies.get(head, ()) for event in bring.get(n, ())}
        series = (found for event in told_of if (found := _series(held, event, numbers)))
        parcels = (handed for event in told_of if (handed := _parcel(held, event, numbers)))
        begins.tell(told_of, series, parcels)


def _series(held: Happenings, event: int, numbers: dict[str, int]) -> tuple[int, int] | None:
    """What an event of one day may be one of many of (visits of one state to another), with the day."""
    parties, day = held.parties.items(event), held.first[event]
    if not parties or day == UNKNOWN or day != held.last[event]:
        return None
    return _line(held, event, numbers), day


def _parcel(held: Happenings, event: int, numbers: dict[str, int]) -> Parcel | None:
    """What was handed over, with the number of what makes it one of many deliveries, from one state to another."""
    goods, fitting = held.goods(event)
    return (_line(held, event, numbers), goods, fitting) if goods and held.parties.items(event) else None


def _line(held: Happenings, event: int, numbers: dict[str, int]) -> int:
    name = f"{held.family(event).name} {' '.join(map(str, held.parties.items(event)))}"
    return numbers.setdefault(name, len(numbers))


def _copies(every: Sequence[Brief], number: Mapping[str, int], root: Mapping[str, str]) -> dict[int, list[int]]:
    """Reports that are compared as one, under the number of their original."""
    found: dict[int, list[int]] = defaultdict(list)
    for n, one in enumerate(every):
        found[number.get(root.get(one.id, one.id), n)].append(n)
    return found


def _days_of(published: str | None) -> tuple[int, int] | None:
    if published is None:
        return None
    read = parse_date(published)
    return read.first.toordinal(), read.last.toordinal()


def _is_fresh(held: Happenings, event: int, published: tuple[int, int] | None) -> bool:
    if published is None or held.first[event] == UNKNOWN:
        return True
    begin, end = published
    return held.first[event] <= end + FRESH_AFTER and held.last[event] >= begin - FRESH_BEFORE


def _story(reports: Sequence[Brief], event_ids: tuple[str, ...]) -> Story:
    days = sorted(one.published for one in reports if one.published)
    first = min(reports, key=lambda one: (one.title is None, one.published is None, one.published or "", one.id))
    ids = tuple(one.id for one in reports)
    return Story(
        content_id("story", ids[0]), ids, event_ids, first.title, days[0] if days else None, days[-1] if days else None
    )
