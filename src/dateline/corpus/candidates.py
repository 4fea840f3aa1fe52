"""Which of many reports are worth comparing: those that share a key; of those that share a common one the nearest and the first.

Who is near and who is first follows from one order of all reports. So the pairs depend on the reports alone, and their number grows
as that of the reports does, however many repeat one wire story.
"""

from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

NEAR = 5  # of those that share a key: how many before a report it is compared with, and how many of the first
CROWDED = 2000  # a key that more reports have is of a phrase that all use, and finds nothing
TOGETHER = 500_000  # keys that are sorted at a time

Pairs = NDArray[np.uint64]  # two numbers of reports in one, the lesser in the upper half, in rising order


class Keys:
    """The keys of reports that go by number, numbered in their order.

    >>> keys = Keys()
    >>> keys.add(0, [7, 9]), keys.add(1, [9]), keys.add(2, [5])
    (None, None, None)
    >>> [divided(int(one)) for one in keys.pairs()]
    [(0, 1)]
    """

    def __init__(self) -> None:
        self._keys, self._numbers = array("Q"), array("I")

    def add(self, number: int, keys: Iterable[int]) -> None:
        """Say which keys a report has."""
        before = len(self._keys)
        self._keys.extend(keys)
        self._numbers.extend([number] * (len(self._keys) - before))

    def pairs(self) -> Pairs:
        """The pairs of reports to be compared."""
        found = np.empty(0, np.uint64)
        if not self._keys:
            return found
        keys, numbers = np.frombuffer(self._keys, np.uint64), np.frombuffer(self._numbers, np.uint32)
        times = 1 + len(keys) // TOGETHER
        for time in range(times):
            some = np.flatnonzero(keys % np.uint64(times) == time)
            found = np.union1d(found, _pairs(keys[some], numbers[some].astype(np.uint64)))
        return found


def divided(pair: int) -> tuple[int, int]:
    """The two numbers of a pair, the lesser first."""
    return pair >> 32, pair & 0xFFFFFFFF


def _pairs(keys: NDArray[np.uint64], numbers: Pairs) -> Pairs:
    order = np.lexsort((numbers, keys))
    keys, numbers = keys[order], numbers[order]
    places = np.arange(len(keys))
    begins = np.ones(len(keys), bool)
    begins[1:] = keys[1:] != keys[:-1]
    first = np.maximum.accumulate(np.where(begins, places, 0))  # the place of the first that has the key
    ends = np.append(np.flatnonzero(begins), len(keys))
    few = np.repeat(np.diff(ends) <= CROWDED, np.diff(ends))
    parts = [np.empty(0, np.uint64)]
    for by in range(1, NEAR + 1):
        later = np.flatnonzero(few & (places - by >= first))
        parts.append(numbers[later - by] << np.uint64(32) | numbers[later])
    for by in range(NEAR):
        later = np.flatnonzero(few & (places - NEAR > first + by))
        parts.append(numbers[first[later] + by] << np.uint64(32) | numbers[later])
    return np.unique(np.concatenate(parts))
