"""Traits out of a fixed list, as the bits of a number: what many have alike is joined and kept without looking at words."""

from dateline.events.elsewhere.weights import Names

KEPT = 8_000  # numbers whose names are kept


class Marks(dict[int, Names]):
    """A list of names of traits; by a number the names that are its bits, which are kept once they were asked for, up to a bound.

    >>> marks = Marks(("told most", "told last"))
    >>> marks[marks.bits("told last")]
    ('told last',)
    """

    def __init__(self, names: Names) -> None:
        super().__init__()
        self._names = names
        self._places = {name: k for k, name in enumerate(names)}

    def __missing__(self, bits: int) -> Names:
        if len(self) > KEPT:
            self.clear()
        made = self[bits] = tuple(name for k, name in enumerate(self._names) if bits >> k & 1)
        return made

    def bits(self, *names: str) -> int:
        """Some of the names as a number."""
        return sum(1 << self._places[name] for name in set(names))
