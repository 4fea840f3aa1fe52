"""Which of many reports are worth comparing: those that share a key; of those that share a common one the nearest and the first.

Who is near and who is first follows from one order of all reports, and how many of them from how many share the key: the more, the
fewer, as copies share many keys. So the pairs depend on the reports alone, and their number grows as that of the reports does,
however many repeat one wire story.
"""

from array import array
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

# Where so many or fewer share a key: how many before a report it is compared with, and how many of the first. A key that still more
# have is of a phrase that all use, and finds nothing.
NEAR = ((32, 5), (128, 3), (2000, 2))
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
        if not self._keys:
            return np.empty(0, np.uint64)
        keys, numbers = np.frombuffer(self._keys, np.uint64), np.frombuffer(self._numbers, np.uint32)
        times = 1 + len(keys) // TOGETHER
        parts = []
        for time in range(times):
            some = np.flatnonzero(keys % np.uint64(times) == time)
            parts.append(_pairs(keys[some], numbers[some].astype(np.uint64)))
        return np.unique(np.concatenate(parts))


def divided(pair: int) -> tuple[int, int]:
    """The two numbers of a pair, the lesser first."""
    return pair >> 32, pair & 0xFFFFFFFF


def _pairs(keys: NDArray[np.uint64], numbers: Pairs) -> Pairs:
    order = np.argsort(keys, kind="stable")
    keys, numbers = keys[order], numbers[order]
    begins = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    sizes = np.diff(np.append(begins, len(keys)))
    parts = [np.empty(0, np.uint64)]
    fewer = 1  # a key of one report finds nothing
    for most, near in NEAR:
        some = (sizes > fewer) & (sizes <= most)
        parts += _of_size(numbers, begins[some], sizes[some], near)
        fewer = most
    return np.unique(np.concatenate(parts))


def _of_size(numbers: Pairs, begins: NDArray[np.int64], sizes: NDArray[np.int64], near: int) -> Iterator[Pairs]:
    """The pairs of keys that about so many reports have: where each begins among the numbers, and how many have it."""
    first = np.repeat(begins, sizes)
    nth = np.arange(len(first)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    for by in range(1, near + 1):
        later = first[nth >= by] + nth[nth >= by]
        yield numbers[later - by] << np.uint64(32) | numbers[later]
    for by in range(near):
        far = nth > near + by
        yield numbers[first[far] + by] << np.uint64(32) | numbers[first[far] + nth[far]]
