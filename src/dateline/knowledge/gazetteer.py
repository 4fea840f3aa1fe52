"""The gazetteer: names to places, in one memory-mapped file that opens in a moment and is shared between processes.

Layout of `resources/gazetteer/places.bin` (little-endian): a header with the place and length of five sections:
records of fixed size; names (length, UTF-8); keys (length, folded name, most words of a name that begins with it, number
of places, places as number * 2 + 1 for an alternative name); a hash table of the keys (CRC-32, linear probing); the
country codes. `scripts/build_gazetteer.py` writes it.
"""

import json
import mmap
import struct
import unicodedata
import zlib
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from dateline.errors import RuleError
from dateline.rules import RESOURCES

PlaceKind = Literal["locality", "facility", "admin2", "admin1", "country", "region", "area", "water"]
KINDS: tuple[PlaceKind, ...] = ("locality", "facility", "admin2", "admin1", "country", "region", "area", "water")
FILE = RESOURCES / "gazetteer" / "places.bin"
MAGIC = b"DLGAZ001"
HEADER = struct.Struct("<8sI10I")
RECORD = struct.Struct(
    "<IiiIIIIHH"
)  # GeoNames id, latitude and longitude in 1e-5 degrees, people, name, admin1, admin2, country, kind
COUNT = struct.Struct("<BH")
MAX_WORDS = 8
REMEMBERED = 4096  # names whose places are kept once read; reports name the same ones again and again
_DROPPED = str.maketrans(
    {"-": " ", "–": " ", "‐": " ", ".": "", "'": "", "’": "", "‘": "", "ʻ": "", "ʼ": "", "`": "", ",": " "}
)


class PlaceEntry(Struct, frozen=True):
    """A place of the gazetteer: WGS 84 degrees, ISO 3166 alpha-3 country, GeoNames id where there is one.

    `admin1` and `admin2` are the names of the subdivisions that hold it; `population` is people, or for a place
    without people a weight of the same order; `feature` is a word for what it is (strait, airport, ministry), or empty.
    """

    geonames_id: str | None
    name: str
    kind: PlaceKind
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    population: int
    source: str
    admin2: str | None = None
    feature: str = ""


class Match(Struct, frozen=True):
    """A place that a name could be; `alternative` where the name is not its usual one."""

    entry: PlaceEntry
    alternative: bool


@lru_cache(maxsize=1 << 14)  # news repeats its words; a bound, for the words of a lifetime are not
def fold(name: str) -> str:
    """The form by which names are compared: lower case, no accents, dots or apostrophes; hyphens as blanks.

    >>> fold("Guinea-Bissau"), fold("St. John’s"), fold("Düsseldorf")
    ('guinea bissau', 'st johns', 'dusseldorf')
    """
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name.replace("ı", "i")) if not unicodedata.combining(c))
        name = name.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L").replace("đ", "d")
    return " ".join(name.translate(_DROPPED).lower().split())


class Gazetteer:
    """The packed file, opened for reading; safe to share between threads, since nothing in it changes.

    >>> [match.entry.country for match in default_gazetteer().find("Timbuktu")][:1]
    ['MLI']
    """

    def __init__(self, path: Path = FILE) -> None:
        """Open a packed gazetteer.

        Raises:
            RuleError: the file is missing or no gazetteer.
        """
        try:
            with path.open("rb") as file:
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise RuleError(f"{path.name} cannot be opened ({error}); reinstall the package") from error
        if self._data[:8] != MAGIC:
            raise RuleError(f"{path.name} is no gazetteer of this version; build it with scripts/build_gazetteer.py")
        parts = HEADER.unpack_from(self._data)
        self.size: int = parts[1]
        self._records, _, self._names, _, self._keys, _, self._slots, slots, codes, length = parts[2:]
        self._mask = slots // 4 - 1
        self._codes: list[str] = json.loads(self._data[codes : codes + length])
        self._found = lru_cache(maxsize=REMEMBERED)(self._read)
        self._longest = lru_cache(maxsize=REMEMBERED)(self._words_at_most)

    def find(self, name: str) -> Sequence[Match]:
        """All places of a name, the ones whose usual name it is first, then by population."""
        return self.find_folded(fold(name))

    def find_folded(self, key: str) -> Sequence[Match]:
        """As `find`, for a name that `fold` has been over."""
        return self._found(key)

    def _read(self, key: str) -> tuple[Match, ...]:
        at = self._locate(key.encode())
        if at is None:
            return ()
        count = COUNT.unpack_from(self._data, at)[1]
        numbers = struct.unpack_from(f"<{count}I", self._data, at + COUNT.size)
        return tuple(Match(self.entry(n >> 1), bool(n & 1)) for n in numbers)

    def longest(self, word: str) -> int:
        """The most words of any name that begins with a folded word, 0 where none does."""
        return self._longest(word)

    def _words_at_most(self, word: str) -> int:
        at = self._locate(word.encode())
        return 0 if at is None else int(self._data[at])

    def holds(self, key: str) -> bool:
        """Whether a folded name is any place's."""
        at = self._locate(key.encode())
        return at is not None and COUNT.unpack_from(self._data, at)[1] > 0

    def entry(self, number: int) -> PlaceEntry:
        """The place with a number, from 0 up to, not with, `size`."""
        gid, lat, lon, people, name, admin1, admin2, code, kind = RECORD.unpack_from(
            self._data, self._records + number * RECORD.size
        )
        return PlaceEntry(
            str(gid) if gid else None, self._name(name), KINDS[kind], self._codes[code] or None,
            self._name_of(admin1), lat / 1e5, lon / 1e5, people,
            "GeoNames" if gid else "OurAirports", self._name_of(admin2), "airport" if not gid else "",
        )  # fmt: skip

    def _name_of(self, number: int) -> str | None:
        if not number:
            return None
        return self._name(RECORD.unpack_from(self._data, self._records + (number - 1) * RECORD.size)[4])

    def _name(self, at: int) -> str:
        at += self._names
        return self._data[at + 1 : at + 1 + self._data[at]].decode()

    def _locate(self, key: bytes) -> int | None:
        """Where a key's counts are, or None."""
        data, keys = self._data, self._keys
        slot, length = zlib.crc32(key) & self._mask, len(key)
        while (place := int.from_bytes(data[self._slots + slot * 4 : self._slots + slot * 4 + 4], "little")) != 0:
            at: int = keys + place - 1
            if data[at] == length and data[at + 1 : at + 1 + length] == key:
                return at + 1 + length
            slot = (slot + 1) & self._mask
        return None


@cache
def default_gazetteer() -> Gazetteer:
    """The shipped gazetteer, opened once."""
    return Gazetteer()
