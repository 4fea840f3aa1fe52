"""Many small sets, held in few bytes each, so that the reports of a large store fit into memory."""

from array import array
from collections.abc import Iterable
from functools import lru_cache

RECENT = 1 << 11  # sets that are held as such, since those asked for are of about one time


class PackedNumbers:
    """Sets of numbers, themselves numbered from 0 in the order of their adding.

    >>> sets = PackedNumbers()
    >>> sets.add({5, 3}), sets.add({5})
    (0, 1)
    >>> sets[0] & sets[1], len(sets)
    (frozenset({5}), 2)
    """

    def __init__(self) -> None:
        self._items = array("q")
        self._ends = array("q")
        self._recent = lru_cache(maxsize=RECENT)(self._unpacked)

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, at: int) -> frozenset[int]:
        """The numbers of a set."""
        return self._recent(at)

    def add(self, numbers: Iterable[int]) -> int:
        """Add a set; returns its number."""
        self._items.extend(sorted(numbers))
        self._ends.append(len(self._items))
        return len(self._ends) - 1

    def items(self, at: int) -> "array[int]":
        """The numbers of a set, rising."""
        return self._items[self._ends[at - 1] if at else 0 : self._ends[at]]

    def _unpacked(self, at: int) -> frozenset[int]:
        return frozenset(self.items(at))


class PackedSets(PackedNumbers):
    """Sets of strings, each of which is held once.

    >>> sets = PackedSets()
    >>> sets.add_strings({"kim", "putin"}), sets.add_strings({"putin"})
    (0, 1)
    >>> len(sets[0] & sets[1]), len(sets)
    (1, 2)
    """

    def __init__(self) -> None:
        super().__init__()
        self._items = array("i")
        self._numbers: dict[str, int] = {}

    def add_strings(self, strings: Iterable[str]) -> int:
        """Add a set; returns its number."""
        return self.add(self._numbers.setdefault(one, len(self._numbers)) for one in strings)
