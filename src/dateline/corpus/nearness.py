"""How near two reports are to one story, and which pairs are worth comparing: a few days at a time, in little memory."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np

from dateline.corpus.linkage import components, joined
from dateline.corpus.packed import PackedNumbers, PackedSets
from dateline.corpus.vectors import Floats
from dateline.dates import parse_date

EVENTS, NAMES, WORDS = 0.5, 0.35, 0.35  # what shared events, names and words count in how alike two reports are
WINDOW = 5  # days between reports of one story that tell of no event in common
COMMON = 2  # names that such reports have in common at least
CROWDED = 400  # a name that more reports of a few days have is no way to find those alike
LARGEST = 800  # reports of a heap that are compared in full; a larger heap is first taken apart at a higher likeness
STEP = 1.15
UNKNOWN = 0  # the day of a report without one: no day of the calendar
LATEST = 4_000_000  # more than any day as an ordinal
Parcel = tuple[int, Iterable[int], Iterable[int]]
TWINS = (
    0.18  # what is left of the likeness of two reports on two happenings of one series: two rounds of the same talks
)


class Beginnings:
    """What reports are compared by: names and words that they begin with, days, fresh events. Reports go by number."""

    def __init__(self) -> None:
        self._names, self._words, self._events = PackedSets(), PackedSets(), PackedNumbers()
        self._series, self._series_days = PackedNumbers(), PackedNumbers()
        self._lines, self._goods, self._fitting = PackedNumbers(), PackedNumbers(), PackedNumbers()
        self._days = array("i")

    def add(self, names: Iterable[str], words: Iterable[str], published: str | None) -> None:
        """Add a report, the next by number, with the stems of the names and words that it begins with and its ISO date."""
        self._names.add_strings(names)
        self._words.add_strings(words)
        self._days.append(parse_date(published).first.toordinal() if published else UNKNOWN)

    def tell(self, events: Iterable[int], series: Iterable[tuple[int, int]], parcels: Iterable[Parcel] = ()) -> None:
        """Say of the next report, once all are added, which events are its news.

        Args:
            events: their numbers.
            series: of those whose day is known the number of what makes them one of a series (kind, parties), with the day as
                an ordinal.
            parcels: what was handed over, as the number of the series that it is one of, the numbers of what it is and of all
                that may be the same.
        """
        self._events.add(events)
        dated = set(series)
        self._series.add({one for one, _ in dated})
        self._series_days.add({one * LATEST + day + by for one, day in dated for by in (0, 1)})
        handed = list(parcels)
        self._lines.add({line for line, _, _ in handed})
        self._goods.add({line * LATEST + token for line, goods, _ in handed for token in goods})
        self._fitting.add({line * LATEST + token for line, _, fitting in handed for token in fitting})

    def clusters(self, numbers: Sequence[int], level: float) -> list[list[int]]:
        """The reports of some that are of one story: on the average as alike as `level`; each of rising numbers."""
        todo = [(heap, level) for heap in self._heaps(numbers, level)]
        found = []
        while todo:
            heap, above = todo.pop()
            if len(heap) > LARGEST and above < 1:
                todo += [(part, above * STEP) for part in self._heaps(heap, above * STEP)]
            elif len(heap) < 3:
                found.append(heap)
            else:
                found += [[heap[i] for i in part] for part in joined(self._matrix(heap), level)]
        return sorted(found)

    def _heaps(self, numbers: Sequence[int], level: float) -> list[list[int]]:
        """What hangs together by pairs that are so much alike."""
        places = {number: place for place, number in enumerate(numbers)}
        links = ((places[a], places[b]) for a, b in self._links(numbers, level))
        return [[numbers[i] for i in part] for part in components(len(numbers), links)]

    def _links(self, numbers: Sequence[int], level: float) -> Iterator[tuple[int, int]]:
        """The pairs of some reports that are at least so much alike."""
        tellers = self._tellers(numbers)
        for span, some in self._spans(numbers):
            holders = self._holders(some)
            for number in some:
                if self._span(number) != span:
                    continue
                common = Counter(other for name in self._names[number] for other in holders.get(name, ()))
                near = {other for other, names in common.items() if names >= COMMON and self._in_time(number, other)}
                near |= {other for event in self._events[number] for other in tellers.get(event, ())}
                for other in sorted(near):
                    if (other < number or self._span(other) != span) and self._alike(number, other) >= level:
                        yield min(number, other), max(number, other)

    def _spans(self, numbers: Sequence[int]) -> Iterator[tuple[int | None, list[int]]]:
        """Some reports by times of a few days, each with those of the time before."""
        held: dict[int | None, list[int]] = defaultdict(list)
        for number in numbers:
            held[self._span(number)].append(number)
        for span in sorted(held, key=lambda one: -1 if one is None else one):
            yield span, [*(held.get(span - 1, ()) if span is not None else ()), *held[span]]

    def _span(self, number: int) -> int | None:
        day = self._days[number]
        return None if day == UNKNOWN else day // WINDOW

    def _holders(self, numbers: Sequence[int]) -> dict[int, list[int]]:
        """Which of some reports have a name; none for a name that too many have."""
        found: dict[int, list[int]] = defaultdict(list)
        for number in numbers:
            for name in self._names[number]:
                found[name].append(number)
        return {name: some for name, some in found.items() if 1 < len(some) <= CROWDED}

    def _tellers(self, numbers: Sequence[int]) -> dict[int, list[int]]:
        """Which of some reports tell of an event, for events that several tell of."""
        counts = Counter(event for number in numbers for event in self._events[number])
        found: dict[int, list[int]] = defaultdict(list)
        for number in numbers:
            for event in self._events[number]:
                if counts[event] > 1:
                    found[event].append(number)
        return found

    def _in_time(self, one: int, other: int) -> bool:
        return abs(self._days[one] - self._days[other]) <= WINDOW

    def _alike(self, one: int, other: int) -> float:
        mine, yours = self._events[one], self._events[other]
        events = len(mine & yours) / min(len(mine), len(yours)) if mine and yours else 0.0
        names = _overlap(self._names[one], self._names[other])
        whole = EVENTS * events + NAMES * names + WORDS * _overlap(self._words[one], self._words[other])
        return TWINS * whole if self._are_twins(one, other) else whole

    def _are_twins(self, one: int, other: int) -> bool:
        """Whether two reports tell of happenings of one series, on days that are more than one apart, or of other goods."""
        alike = not self._series[one].isdisjoint(self._series[other])
        if alike and self._series_days[one].isdisjoint(self._series_days[other]):
            return True
        if self._lines[one].isdisjoint(self._lines[other]):
            return False
        return self._are_other_goods(one, other) and self._are_other_goods(other, one)

    def _are_other_goods(self, one: int, other: int) -> bool:
        return self._goods[one].isdisjoint(self._fitting[other])

    def _matrix(self, heap: Sequence[int]) -> Floats:
        """How alike the reports of a heap are; not at all where they are of other times and tell of no event in common."""
        matrix = np.eye(len(heap))
        for (a, one), (b, other) in combinations(enumerate(heap), 2):
            if self._in_time(one, other) or self._events[one] & self._events[other]:
                matrix[a, b] = matrix[b, a] = self._alike(one, other)
        return matrix


def _overlap(some: frozenset[int], others: frozenset[int]) -> float:
    return 2 * len(some & others) / (len(some) + len(others)) if some and others else 0.0
