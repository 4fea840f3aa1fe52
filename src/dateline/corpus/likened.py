"""How likely mentions are one event, worked out once for all that tell alike: copies bring many pairs and few tellings."""

from collections.abc import Callable, Hashable
from operator import attrgetter
from typing import Any

from dateline.corpus.compare import likeness, told_there
from dateline.corpus.traits import Traits

_party: Callable[[Any], Hashable] = attrgetter("text", "name", "id", "country", "sectors")
_object: Callable[[Any], Hashable] = attrgetter("text", "kind", "quantity")
_quantity: Callable[[Any], Hashable] = attrgetter("kind", "low", "high", "unit", "text")
_place: Callable[[Any], Hashable] = attrgetter(
    "name", "geonames_id", "country", "admin1", "latitude", "longitude", "precision"
)


class Likened:
    """The likeness of pairs of mentions, as `compare.likeness` has it.

    Where one of the two tells as another mention does, what is found is kept; all others are worked out each time, so that no more is
    held than is of use. Pairs in one report are never kept, since they count otherwise.
    """

    def __init__(self) -> None:
        self._tellings: dict[Hashable, int] = {}
        self._of: dict[str, int] = {}
        self._times: list[int] = []
        self._found: dict[int, float] = {}

    def add(self, one: Traits) -> int:
        """The number of what a mention tells; the same for all mentions that tell alike."""
        number = self._of.get(one.id)
        if number is None:
            number = self._tellings.setdefault(compared(one), len(self._times))
            if number == len(self._times):
                self._times.append(0)
            self._times[number] += 1
            self._of[one.id] = number
        return number

    def of(self, one: Traits, other: Traits) -> float:
        """How likely two mentions are one event: from 0 to 1, -1 where a circumstance rules it out."""
        if one.telling.document_id == other.telling.document_id:
            return likeness(one, other)
        a, b = self.add(one), self.add(other)
        if self._times[a] == 1 and self._times[b] == 1:
            return likeness(one, other)
        pair = a << 32 | b
        found = self._found.get(pair)
        if found is None:
            found = self._found[pair] = likeness(one, other)
        return found


def compared(one: Traits) -> Hashable:
    """All that the likeness of a mention and one of another report hangs on: what it tells, wherever its words stand."""
    mention = one.mention
    return (
        *(one.family, one.days, one.words, one.acts, one.thing, one.telling.names, mention.kind, mention.event_mode),
        tuple(map(_party, told_there(mention.actors))),
        tuple(map(_party, told_there(mention.recipients))),
        _object(mention.object) if mention.object else None,
        tuple(map(_quantity, mention.quantities)),
        _place(mention.place) if mention.place else None,
        one.telling.published if one.family.parcels else None,
    )
