"""Reports that repeat one another, grouped under the original, so that ten copies of one wire story are one source.

Whether two reports are copies depends on these two alone, and who is whose original on a heap of copies alone: so the
groups do not depend on the order of arrival, and a new report changes only the heaps that it belongs to.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.corpus.copies import Reuse, may_be_copied, reuse, telling_words
from dateline.corpus.linkage import components
from dateline.corpus.prints import Print, plain
from dateline.corpus.records import GroupMember, SyndicationGroup
from dateline.corpus.terms import WORD
from dateline.ids import content_id

CROWDED = 2000  # a key that more reports have is of a phrase that all use, and finds nothing


class PrintLookup(Protocol):
    """What an incremental grouping asks of whoever keeps the reports."""

    def sharing(self, keys: frozenset[str]) -> Iterable[Print]:
        """The kept reports that have one of the keys."""

    def heaps(self, document_ids: frozenset[str]) -> Iterable[Print]:
        """All kept reports of the groups that these are in, these included."""


@dataclass(frozen=True, slots=True)
class _Link:
    one: int
    other: int
    reuse: Reuse


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
    every = {one.id: one for one in prints}
    reports = [every[id] for id in sorted(every)]
    links = _links(reports)
    parents = _parents(reports, links)
    groups: dict[int, list[GroupMember]] = defaultdict(list)
    for number, link in parents.items():
        root = _root(number, parents)
        share = link.reuse.one if link.one == number else link.reuse.other
        groups[root].append(GroupMember(reports[number].id, share, link.reuse.kind))
    made = [
        SyndicationGroup(content_id("syndication", reports[root].id), reports[root].id, tuple(members))
        for root, members in groups.items()
    ]
    return tuple(sorted(made, key=lambda group: group.id))


def syndication_heaps(prints: Iterable[Print]) -> list[frozenset[str]]:
    """What hangs together by copying: the reports of each heap of two and more; groups never cross heaps."""
    every = {one.id: one for one in prints}
    reports = [every[id] for id in sorted(every)]
    heaps = components(len(reports), ((link.one, link.other) for link in _links(reports)))
    return [frozenset(reports[i].id for i in heap) for heap in heaps if len(heap) > 1]


def grouped_with(
    kept: PrintLookup, added: Iterable[Print]
) -> tuple[tuple[SyndicationGroup, ...], list[frozenset[str]]]:
    """Group added reports with those kept.

    Args:
        kept: the reports that were grouped before; its heaps are those of `syndication_heaps`.
        added: the new reports.

    Returns:
        The groups of every heap that the new reports touch, which take the place of the old ones there, and these heaps.
    """
    new = {one.id: one for one in added}
    touched: dict[str, Print] = {}
    words: dict[str, frozenset[str]] = {}
    for one in new.values():
        mine = telling_words(one)
        for other in kept.sharing(one.keys):
            if other.id not in words:
                words[other.id] = telling_words(other)
            likely = other.id not in new and other.id not in touched and may_be_copied(mine, words[other.id])
            if likely and reuse(one, other).copied:
                touched[other.id] = other
    old = [one for one in kept.heaps(frozenset(touched)) if one.id not in new] if touched else []
    every = [*new.values(), *old, *touched.values()]
    return group_syndication(every), syndication_heaps(every)


def _links(reports: Sequence[Print]) -> list[_Link]:
    holders: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(reports):
        for key in one.keys:
            holders[key].append(number)
    words = [telling_words(one) for one in reports]
    links = []
    for number, one in enumerate(reports):
        shared = (holders[key] for key in one.keys if 1 < len(holders[key]) <= CROWDED)
        for other in sorted({other for some in shared for other in some if other > number}):
            if may_be_copied(words[number], words[other]):
                found = reuse(one, reports[other])
                if found.copied:
                    links.append(_Link(number, other, found))
    return links


def _parents(reports: Sequence[Print], links: Sequence[_Link]) -> dict[int, _Link]:
    """For each report that repeats earlier ones the link to the one it has most in common with."""
    rank = _ranks(reports, links)
    best: dict[int, tuple[float, int, _Link]] = {}
    for link in links:
        earlier, later = sorted((link.one, link.other), key=lambda number: rank[number])
        share = max(link.reuse.one, link.reuse.other)
        if later not in best or (share, -rank[earlier]) > best[later][:2]:
            best[later] = (share, -rank[earlier], link)
    return {later: link for later, (_, _, link) in best.items()}


def _ranks(reports: Sequence[Print], links: Sequence[_Link]) -> dict[int, int]:
    """The order of likely originals: those that a copy credits, then the earliest, the longest, the least id."""
    credited = set()
    for link in links:
        for one, other in ((link.one, link.other), (link.other, link.one)):
            if _credits(reports[one], reports[other]):
                credited.add(other)

    def order(number: int) -> tuple[bool, bool, str, int, str]:
        one = reports[number]
        return number not in credited, one.published is None, one.published or "", -one.size, one.id

    numbers = sorted({number for link in links for number in (link.one, link.other)}, key=order)
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


def _root(number: int, parents: Mapping[int, _Link]) -> int:
    while number in parents:
        link = parents[number]
        number = link.other if link.one == number else link.one
    return number
