"""Places that we list ourselves: regions, waters, facilities, old names, abbreviations; tables that anyone can add to.

Every file `resources/en/places/world/*.tsv` is read. A row's `kind` is one of the gazetteer's; `weight` (1 to 9, a power
of ten) says how likely a bare name means this place, in the order of a town's people.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from dateline.errors import RuleError
from dateline.knowledge.countries import Countries, Country, countries
from dateline.knowledge.gazetteer import KINDS, Gazetteer, Match, PlaceEntry, default_gazetteer, fold
from dateline.rules import RESOURCES, read_table

FOLDER = RESOURCES / "en" / "places" / "world"
COLUMNS = ("name", "variants", "kind", "feature", "country", "admin1", "latitude", "longitude", "weight")
DEFAULT_WEIGHT = 5


class Atlas(Struct, frozen=True):
    """The packed gazetteer with the countries and our own places laid over it.

    `own` has our places and the countries by folded name; `exact` the names (USA, W.Va.) that count only as they are
    written; `starts` the most words of an own name by its first word.

    >>> [match.entry.country for match in default_atlas().find("Burma")][:1]
    ['MMR']
    """

    gazetteer: Gazetteer
    own: Mapping[str, tuple[Match, ...]]
    exact: Mapping[str, frozenset[str]]
    starts: Mapping[str, int]

    def find(self, name: str) -> tuple[Match, ...]:
        """All places of a name as a text writes it, ours first; an abbreviation only as it is written."""
        key = fold(name)
        own = self.own.get(key, ())
        if own and (spellings := self.exact.get(key)) is not None and name not in spellings:
            own = tuple(match for match in own if not match.alternative)
        if not own:
            return tuple(self.gazetteer.find_folded(key))
        known = {match.entry.geonames_id for match in own if match.entry.geonames_id}
        return (*own, *(m for m in self.gazetteer.find_folded(key) if m.entry.geonames_id not in known))

    def longest(self, word: str) -> int:
        """The most words of any name that begins with a folded word, 0 where none does."""
        return max(self.starts.get(word, 0), self.gazetteer.longest(word))


def read_own_places(folder: Path = FOLDER) -> list[tuple[PlaceEntry, tuple[str, ...]]]:
    """Read our own places with their other names, file by file in the order of their names.

    Raises:
        RuleError: a kind is unknown, or a number cannot be read.
    """
    found = []
    for path in sorted(folder.glob("*.tsv")):
        for line, row in read_table(path, COLUMNS):
            found.append((_entry(path, line, row), tuple(v for v in row["variants"].split("|") if v)))
    return found


def _entry(path: Path, line: int, row: Mapping[str, str]) -> PlaceEntry:
    kind = next((one for one in KINDS if one == row["kind"]), None)
    if kind is None:
        raise RuleError(f"{path.name}, line {line}: kind is {row['kind']!r}; use one of {', '.join(KINDS)}")
    try:
        latitude, longitude, weight = (
            float(row["latitude"]),
            float(row["longitude"]),
            float(row["weight"] or DEFAULT_WEIGHT),
        )
    except ValueError as error:
        raise RuleError(f"{path.name}, line {line}: {error}; write degrees with a dot, weight from 1 to 9") from error
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180 and 1 <= weight <= 9):
        raise RuleError(f"{path.name}, line {line}: degrees or weight out of range; weight is from 1 to 9")
    return PlaceEntry(
        row.get("geonames_id") or None, row["name"], kind, row["country"] or None, row["admin1"] or None,
        latitude, longitude, round(10**weight), "own", None, row["feature"],
    )  # fmt: skip


def country_entry(one: Country) -> PlaceEntry:
    """A country as a place, at its usual point."""
    return PlaceEntry(
        one.geonames_id, one.name, "country", one.iso3, None, one.latitude, one.longitude,
        max(one.population, 1_000_000 if one.status == "independent" else one.population), one.source, None, one.status,
    )  # fmt: skip


def make_atlas(
    gazetteer: Gazetteer, all_countries: Countries, rows: Sequence[tuple[PlaceEntry, tuple[str, ...]]]
) -> Atlas:
    """Lay countries and own places over a gazetteer."""
    own: dict[str, tuple[Match, ...]] = {}
    exact: dict[str, set[str]] = {}
    starts: dict[str, int] = {}
    listed = [(country_entry(one), one.names) for one in all_countries.all]
    for entry, others in [*listed, *rows]:
        for name in dict.fromkeys((entry.name, *others)):
            if not (key := fold(name.removeprefix("the ").removeprefix("The "))):
                continue
            short = is_abbreviation(name)
            if all(match.entry is not entry for match in own.get(key, ())):
                own[key] = (*own.get(key, ()), Match(entry, short))
            if short:
                exact.setdefault(key, set()).add(name)
            first, words = key.split()[0], len(key.split())
            starts[first] = max(starts.get(first, 0), words)
    return Atlas(gazetteer, own, {k: frozenset(v) for k, v in exact.items()}, starts)


def is_abbreviation(name: str) -> bool:
    """Whether a name counts only as it is written: it has a dot, or is short and in capitals.

    >>> is_abbreviation("W.Va."), is_abbreviation("UAE"), is_abbreviation("St. Louis"), is_abbreviation("Chad")
    (True, True, False, False)
    """
    return " " not in name and ("." in name or (len(name) <= 5 and name.upper() == name))


@cache
def default_atlas() -> Atlas:
    """The shipped gazetteer, countries and own places, read once."""
    return make_atlas(default_gazetteer(), countries(), read_own_places())
