"""Very many events as stories need them, in some dozens of bytes each: columns of numbers in place of records."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.corpus.families import Family, family_of
from dateline.corpus.packed import PackedNumbers, PackedSets
from dateline.corpus.parcels import telling_goods, which_of
from dateline.corpus.records import Event, Party, Thing
from dateline.model import EventDate

UNKNOWN = 0  # no day of the calendar
Ids = NDArray[np.bytes_]
CHUNK = 10_000  # ids that are packed together


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as stories need it: its reports, its kind, its days (ISO dates), and what its parties are told apart by.

    `goods` are the stems of the words for what was handed over, `which` how many of it, or the first or a later of several,
    where that is told.
    """

    id: str
    document_ids: tuple[str, ...]
    kind: str
    start: str | None
    end: str | None
    parties: tuple[str, ...]
    goods: tuple[str, ...] = ()
    which: str | None = None


class Sketch(msgspec.Struct):
    """As much of an event's record as stories look at, so that the rest of it need not be read."""

    id: str
    kind: str
    document_ids: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    object: Thing | None
    date: EventDate


def happening_of(event: Event | Sketch) -> Happening:
    """What stories need of an event."""
    parties = tuple(sorted({key for one in (*event.actors, *event.recipients) if (key := party_key(one))}))
    start, end, thing = event.date.start, event.date.end, event.object
    if thing is None or not family_of(event.kind).parcels:
        return Happening(event.id, event.document_ids, event.kind, start, end, parties)
    goods = tuple(sorted(telling_goods(thing.text, thing.kind)))
    return Happening(event.id, event.document_ids, event.kind, start, end, parties, goods, which_of(thing))


def party_key(party: Party) -> str:
    """What a party is told apart by."""
    return party.country or party.id or party.name or ""


class Happenings:
    """Events by number, in the order of their adding; reports go by the numbers given, days are ordinals, 0 where unknown."""

    def __init__(self, reports: Mapping[str, int]) -> None:
        self._reports = reports
        self._fresh: list[str] = []
        self._ids: list[Ids] = []
        self.first, self.last = array("i"), array("i")
        self.documents, self.parties = PackedNumbers(), PackedSets()
        self._goods = PackedSets()  # of each event what was handed over, then what may be the same
        self._kinds = array("H")
        self._kind_numbers: dict[str, int] = {}
        self._families: list[Family] = []

    def __len__(self) -> int:
        return len(self._kinds)

    def add(self, one: Happening) -> None:
        """Add an event, the next by number."""
        self._fresh.append(one.id)
        if len(self._fresh) >= CHUNK:
            self._pack()
        self.documents.add({self._reports[ident] for ident in one.document_ids if ident in self._reports})
        self.parties.add_strings(one.parties)
        goods = {f"{word} {one.which or '?'}" for word in one.goods}
        self._goods.add_strings(goods)
        self._goods.add_strings(goods | {f"{word} ?" for word in one.goods})
        known = one.start is not None and one.end is not None
        self.first.append(_ordinal(one.start) if known else UNKNOWN)
        self.last.append(_ordinal(one.end) if known else UNKNOWN)
        kind = self._kind_numbers.setdefault(one.kind, len(self._kind_numbers))
        if kind == len(self._families):
            self._families.append(family_of(one.kind))
        self._kinds.append(kind)

    def _pack(self) -> None:
        self._ids.append(np.array([one.encode() for one in self._fresh]))
        self._fresh = []

    def id_of(self, number: int) -> str:
        """The id of an event."""
        chunk, place = divmod(number, CHUNK)
        if chunk == len(self._ids):
            return self._fresh[place]
        found: bytes = self._ids[chunk][place]
        return found.decode()

    def goods(self, number: int) -> tuple[Sequence[int], Sequence[int]]:
        """The numbers of what was handed over in an event, and of all that may be the same."""
        return self._goods.items(2 * number), self._goods.items(2 * number + 1)

    def family(self, number: int) -> Family:
        """The family of an event's kind."""
        return self._families[self._kinds[number]]

    def ranked(self) -> "Ranked":
        """The events by their ids."""
        parts = [*self._ids, *([np.array([one.encode() for one in self._fresh])] if self._fresh else [])]
        return Ranked(np.concatenate(parts) if parts else np.empty(0, "S1"))


class Ranked:
    """Which number has an id, and which ids come first."""

    def __init__(self, ids: Ids) -> None:
        self._order = np.argsort(ids, kind="stable").astype(np.int32)
        self._ids = ids[self._order]

    def number(self, ident: str) -> int | None:
        """The number of an event, None where there is none of that id."""
        wanted = ident.encode()
        at = int(np.searchsorted(self._ids, np.bytes_(wanted))) if len(self._ids) else 0
        return int(self._order[at]) if at < len(self._ids) and self._ids[at] == wanted else None

    def __iter__(self) -> Iterator[int]:
        return map(int, self._order)


def related(held: Happenings, some: list[int]) -> Iterator[tuple[int, int]]:
    """The pairs of some events of one story that are of one time and have a party in common: a visit, the talks there."""
    dated = sorted((held.first[n], n) for n in some if held.first[n] != UNKNOWN and held.parties.items(n))
    most = max((held.family(n).days for _, n in dated), default=0)
    for place, (_, one) in enumerate(dated):
        end = bisect_left(dated, (held.last[one] + most + 1, -1))
        for first, other in dated[place + 1 : end]:
            if first - held.last[one] > max(held.family(one).days, held.family(other).days):
                continue
            if not held.parties[one].isdisjoint(held.parties[other]):
                yield one, other


def _ordinal(day: str | None) -> int:
    return date.fromisoformat((day or "")[:10]).toordinal()
