"""Many small sets of words, held in few bytes each, so that the reports of a large store fit into memory."""

from array import array
from collections.abc import Iterable
from functools import lru_cache

RECENT = 1 << 13  # sets that are held as such, since those asked for are of about one time


class PackedSets:
    """Sets of strings, numbered from 0 in the order of their adding; each string is held once.

    >>> sets = PackedSets()
    >>> sets.add({"kim", "putin"}), sets.add({"putin"})
    (0, 1)
    >>> len(sets[0] & sets[1]), len(sets)
    (1, 2)
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._items = array("i")
        self._ends = array("q")
        self._recent = lru_cache(maxsize=RECENT)(self._unpacked)

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, at: int) -> frozenset[int]:
        """The numbers of the strings of a set."""
        return self._recent(at)

    def add(self, strings: Iterable[str]) -> int:
        """Add a set; returns its number."""
        self._items.extend(sorted(self._numbers.setdefault(one, len(self._numbers)) for one in strings))
        self._ends.append(len(self._items))
        return len(self._ends) - 1

    def _unpacked(self, at: int) -> frozenset[int]:
        return frozenset(self._items[self._ends[at - 1] if at else 0 : self._ends[at]])
