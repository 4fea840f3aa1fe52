"""Reports that repeat one another, grouped under the original, so that ten copies of one wire story are one source.

Whether two reports are copies depends on these two alone, which are compared on the order of all, and who is whose original on
a heap of copies: so the groups do not depend on the order of arrival, and a new report changes only the heaps that it touches.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

import numpy as np

from dateline.corpus.candidates import Keys, Pairs, divided
from dateline.corpus.copies import Reuse, Seen, may_be_copied, reuse_of, seen
from dateline.corpus.linkage import components
from dateline.corpus.prints import Print, is_rough, plain
from dateline.corpus.records import GroupMember, SyndicationGroup
from dateline.corpus.terms import WORD
from dateline.ids import content_id

RECENT = 1024  # reports that are held as they are compared, since those compared are near to one another


@dataclass(frozen=True, slots=True)
class Keyed:
    """What pairs of reports are found by: the ISO date of a report, None where unknown, and its keys."""

    id: str
    published: str | None
    keys: Collection[int]


class PrintLookup(Protocol):
    """What an incremental grouping asks of whoever keeps the reports."""

    def sharing(self, keys: Iterable[int], /) -> Iterable[Keyed]:
        """The kept reports that have one of the keys, with as many of their keys as are among these."""

    def keyed(self, document_ids: Collection[str], /) -> Iterable[Keyed]:
        """Kept reports with all their keys."""

    def heaps(self, document_ids: Collection[str], /) -> set[str]:
        """All kept reports of the heaps that these are in, these left out that are in none."""

    def print(self, document_id: str) -> Print:
        """A report, kept or added."""


@dataclass
class Copies:
    """Links between reports that go by number: arrays, since a wire story may have very many."""

    one: "array[int]" = field(default_factory=lambda: array("I"))
    other: "array[int]" = field(default_factory=lambda: array("I"))
    of_one: "array[float]" = field(default_factory=lambda: array("d"))
    of_other: "array[float]" = field(default_factory=lambda: array("d"))
    credited: set[int] = field(default_factory=set)

    def add(self, one: int, other: int, found: Reuse) -> None:
        """Add a link with what each has of the other."""
        self.one.append(one)
        self.other.append(other)
        self.of_one.append(found.one)
        self.of_other.append(found.other)

    def __iter__(self) -> Iterator[tuple[int, int, float, float]]:
        return zip(self.one, self.other, self.of_one, self.of_other, strict=True)


def group_syndication(prints: Iterable[Print]) -> tuple[SyndicationGroup, ...]:
    """Group reports that repeat one another.

    The original is the report that a copy credits, else the earliest; of equals the longest.

    Args:
        prints: the reports, as `print_of` takes them.

    Returns:
        The groups of two and more reports, by id; they do not depend on the order given.

    >>> from dateline.corpus.prints import text_print
    >>> text = "The two ministers met in the port of Odesa on Monday. They spoke about grain for two hours."
    >>> [group] = group_syndication([text_print("b", text), text_print("a", text), text_print("c", "It rained.")])
    >>> group.original_id, [(one.document_id, one.kind) for one in group.members]
    ('a', [('b', 'copy')])
    """
    return _all_at_once(prints).groups


def syndication_heaps(prints: Iterable[Print]) -> list[frozenset[str]]:
    """What hangs together by copying: the reports of each heap of two and more; groups never cross heaps."""
    return _all_at_once(prints).heaps


@dataclass(frozen=True, slots=True)
class Grouped:
    """Groups, the heaps of two and more reports, and all reports that were looked at again."""

    groups: tuple[SyndicationGroup, ...]
    heaps: list[frozenset[str]]
    reports: frozenset[str]


def _all_at_once(prints: Iterable[Print]) -> Grouped:
    every = {one.id: one for one in prints}
    return grouped_with(_Nothing(every), [keyed(one) for one in every.values()])


def keyed(one: Print) -> Keyed:
    """What a report is found by."""
    return Keyed(one.id, one.published, array("Q", sorted(one.keys)))


class _Nothing:
    """Nothing is kept."""

    def __init__(self, every: Mapping[str, Print]) -> None:
        self._every = every

    def sharing(self, _: Iterable[int], /) -> Iterable[Keyed]:
        return ()

    def keyed(self, _: Collection[str], /) -> Iterable[Keyed]:
        return ()

    def heaps(self, _: Collection[str], /) -> set[str]:
        return set()

    def print(self, document_id: str) -> Print:
        return self._every[document_id]


def grouped_with(kept: PrintLookup, added: Sequence[Keyed], gone: Collection[str] = ()) -> Grouped:
    """Group added reports with those kept.

    Args:
        kept: the reports that were grouped before; its heaps are those of `syndication_heaps`.
        added: the new reports; one that is kept under the same id takes its place.
        gone: kept reports that count no more.

    Returns:
        The groups of every heap that comes, changes or goes, which take the place of the old ones of the same reports.
    """
    new = {one.id for one in added}
    went = {*gone, *new}
    before = _sharing(kept, [*added, *kept.keyed(went)])
    left = kept.heaps(went) - went
    if before:
        touched = _touched(kept, before, added, went)
        left |= (touched | kept.heaps(touched)) - went
    every = [*added, *kept.keyed(left)]
    others = [one for one in _sharing(kept, every) if one.id not in went and one.id not in left] if before else []
    order = sorted([*every, *others], key=_place)
    pairs = _pairs(order)
    if others:
        mine = np.array([one.id in new or one.id in left for one in order])
        pairs = pairs[mine[pairs >> np.uint64(32)] & mine[pairs & np.uint64(0xFFFFFFFF)]]
    groups, heaps = _grouped(order, _together(order, pairs), kept)
    return Grouped(groups, heaps, frozenset(one.id for one in every))


def _sharing(kept: PrintLookup, some: Iterable[Keyed]) -> list[Keyed]:
    return list(kept.sharing(key for one in some for key in one.keys))


def _place(one: Keyed) -> tuple[bool, str, str]:
    return one.published is None, one.published or "", one.id


def _pairs(order: Iterable[Keyed]) -> Pairs:
    keys = Keys()
    for number, one in enumerate(order):
        keys.add(number, one.keys)
    return keys.pairs()


def _together(order: Sequence[Keyed], pairs: Pairs) -> Pairs:
    """Pairs in an order in which those of reports much alike are near to one another, so that few reports are read twice."""
    first: dict[int, int] = {}
    head = np.array(
        [min((first.setdefault(key, n) for key in one.keys if is_rough(key)), default=n) for n, one in enumerate(order)]
    )
    return pairs[np.lexsort((pairs, head[pairs >> np.uint64(32)]))] if len(pairs) else pairs


def _touched(kept: PrintLookup, before: Sequence[Keyed], added: Sequence[Keyed], went: Collection[str]) -> set[str]:
    """The kept reports whose links change: they repeat a new one, or are compared with each other no more, or only now."""
    order = sorted([*((one, False) for one in before), *((one, True) for one in added)], key=lambda one: _place(one[0]))
    was, now = Keys(), Keys()
    for number, (one, is_new) in enumerate(order):
        if not is_new:
            was.add(number, one.keys)
        if is_new or one.id not in went:
            now.add(number, one.keys)
    look = _Looked([one for one, _ in order], kept)
    touched = set()
    for a, b in map(divided, np.setxor1d(was.pairs(), now.pairs()).tolist()):
        ends = [order[n][0].id for n in (a, b) if not order[n][1] and order[n][0].id not in went]
        fresh = order[a][1] or order[b][1]
        if ends and (not fresh or (ends[0] not in touched and look.reuse(a, b) is not None)):
            touched.update(ends)
    return touched


class _Looked:
    """Reports by number as they are compared, some in memory at a time; of each that was looked at it knows how long it is."""

    def __init__(self, order: Sequence[Keyed], lookup: PrintLookup) -> None:
        self.order, self._lookup = order, lookup
        self.idents = [one.id for one in order]
        self.sizes = array("I", bytes(4 * len(order)))
        self.seen = lru_cache(maxsize=RECENT)(self._seen)

    def _seen(self, number: int) -> Seen:
        found = seen(self._lookup.print(self.idents[number]))
        self.sizes[number] = found.size
        return found

    def reuse(self, a: int, b: int) -> Reuse | None:
        """What two reports have of one another, the one with the lesser id first; None where they are no copies."""
        if self.idents[b] < self.idents[a]:
            a, b = b, a
        one, other = self.seen(a), self.seen(b)
        if not may_be_copied(one.words, other.words):
            return None
        found = reuse_of(one, other)
        return found if found.copied else None


def _grouped(
    order: Sequence[Keyed], pairs: Pairs, lookup: PrintLookup
) -> tuple[tuple[SyndicationGroup, ...], list[frozenset[str]]]:
    look, links = _Looked(order, lookup), Copies()
    idents = look.idents
    for a, b in map(divided, pairs.tolist()):
        if (found := look.reuse(a, b)) is not None:
            one, other = (a, b) if idents[a] < idents[b] else (b, a)
            links.add(one, other, found)
            links.credited.update(_credited(a, b, look.seen(a), look.seen(b)))
    parents = _parents(_ranks(links, look), links)
    groups: dict[int, list[GroupMember]] = defaultdict(list)
    for number, (above, share, kind) in parents.items():
        groups[_root(above, parents)].append(GroupMember(idents[number], share, kind))
    made = [
        SyndicationGroup(
            content_id("syndication", idents[root]),
            idents[root],
            tuple(sorted(members, key=lambda one: one.document_id)),
        )
        for root, members in groups.items()
    ]
    linked = sorted({*links.one, *links.other}, key=lambda number: idents[number])
    places = {number: place for place, number in enumerate(linked)}
    parts = components(len(linked), ((places[one], places[other]) for one, other, _, _ in links))
    heaps = [frozenset(idents[linked[place]] for place in part) for part in parts]
    return tuple(sorted(made, key=lambda group: group.id)), heaps


def _credited(a: int, b: int, one: Seen, other: Seen) -> Iterator[int]:
    """Which of two copies names the other as its source."""
    if _credits(one.print, other.print):
        yield b
    if _credits(other.print, one.print):
        yield a


Parents = Mapping[int, tuple[int, float, str]]


def _parents(rank: Mapping[int, int], links: Copies) -> Parents:
    """For each report that repeats earlier ones the one that it has most in common with, its share of that, and how."""
    best: dict[int, tuple[float, int, int, float, str]] = {}
    for one, other, of_one, of_other in links:
        earlier, later = (one, other) if rank[one] < rank[other] else (other, one)
        most = (max(of_one, of_other), -rank[earlier])
        if later not in best or most > best[later][:2]:
            share = of_one if one == later else of_other
            best[later] = (*most, earlier, share, Reuse(of_one, of_other).kind)
    return {later: found[2:] for later, found in best.items()}


def _ranks(links: Copies, look: _Looked) -> dict[int, int]:
    """The order of likely originals: those that a copy credits, then the earliest, the longest, the least id."""

    def order(number: int) -> tuple[bool, bool, str, int, str]:
        one = look.order[number]
        return number not in links.credited, *_place(one)[:2], -look.sizes[number], one.id

    numbers = sorted({*links.one, *links.other}, key=order)
    return {number: place for place, number in enumerate(numbers)}


def _credits(report: Print, other: Print) -> bool:
    """Whether a report names another's outlet as its source: in its credit line, its first or its last sentence."""
    if not other.publisher or report.publisher == other.publisher:
        return False
    if report.credit and other.publisher.casefold() in report.credit.casefold():
        return True
    name = f" {' '.join(WORD.findall(plain(other.publisher)))} "
    ends = (report.sentences[0], report.sentences[-1]) if report.sentences else ()
    return any(name in f" {' '.join(words)} " for words in ends)


def _root(number: int, parents: Parents) -> int:
    while number in parents:
        number = parents[number][0]
    return number
