"""Countries: names, adjectives, people, capitals and points, from `resources/codes/countries.tsv`.

Codes are ISO 3166 alpha-3, with XKX for Kosovo and the retired SUN, YUG, SCG, CSK and DDR for states that are no more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from msgspec import Struct

from dateline.errors import RuleError
from dateline.rules import RESOURCES, read_table

TABLE = RESOURCES / "codes" / "countries.tsv"
COLUMNS = (
    "iso3", "iso2", "name", "official", "variants", "adjectives", "people", "capitals",
    "latitude", "longitude", "region", "subregion", "geonames_id", "population", "status", "source",
)  # fmt: skip
Status = Literal["independent", "other", "former"]
STATUSES: tuple[Status, ...] = ("independent", "other", "former")


class Country(Struct, frozen=True):
    """A country or territory: how English text names it, its people and capital, and its usual point in WGS 84 degrees.

    `adjectives` are words such as "Spanish", `people` nouns such as "Spaniard" and "Spaniards"; `region` and
    `subregion` are the UN's (M49).
    """

    iso3: str
    iso2: str
    name: str
    official: str
    variants: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    latitude: float
    longitude: float
    region: str
    subregion: str
    geonames_id: str | None
    population: int
    status: Status
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the country itself, the usual one first."""
        return tuple(dict.fromkeys(name for name in (self.name, self.official, *self.variants) if name))


@dataclass(frozen=True)
class Countries:
    """All countries, with look-ups by code, name, adjective, people and capital.

    >>> countries().by_name["burma"].iso3
    'MMR'
    >>> countries().by_adjective["french"][0].iso3
    'FRA'
    """

    all: tuple[Country, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Country]:
        """By ISO 3166 alpha-3 code."""
        return {one.iso3: one for one in self.all}

    @cached_property
    def by_iso2(self) -> Mapping[str, Country]:
        """By ISO 3166 alpha-2 code; states that are no more are left out."""
        return {one.iso2: one for one in self.all if one.status != "former"}

    @cached_property
    def by_name(self) -> Mapping[str, Country]:
        """By any name in lower case, with and without "the"; where two claim a name, a state of today comes first."""
        found: dict[str, Country] = {}
        for one in _leading(self.all):
            for name in one.names:
                found.setdefault(name.lower(), one)
                found.setdefault(name.lower().removeprefix("the "), one)
        return found

    @cached_property
    def by_adjective(self) -> Mapping[str, tuple[Country, ...]]:
        """By adjective in lower case; the likeliest (a state of today, with more people) first."""
        return _grouped((adjective, one) for one in _leading(self.all) for adjective in one.adjectives)

    @cached_property
    def by_people(self) -> Mapping[str, tuple[Country, ...]]:
        """By the noun for its people, in lower case."""
        return _grouped((noun, one) for one in _leading(self.all) for noun in one.people)

    @cached_property
    def by_capital(self) -> Mapping[str, tuple[Country, ...]]:
        """By the name of a capital or seat of government, today's or a former one, in lower case."""
        return _grouped((city, one) for one in _leading(self.all) for city in one.capitals)


def _leading(all_countries: Iterable[Country]) -> list[Country]:
    order = {"independent": 0, "other": 1, "former": 2}
    return sorted(all_countries, key=lambda one: (order[one.status], -one.population, one.iso3))


def _grouped(pairs: Iterable[tuple[str, Country]]) -> Mapping[str, tuple[Country, ...]]:
    found: dict[str, tuple[Country, ...]] = {}
    for word, one in pairs:
        held = found.get(word.lower(), ())
        if one not in held:
            found[word.lower()] = (*held, one)
    return found


@cache
def countries(path: Path = TABLE) -> Countries:
    """Read the table of countries, once.

    Raises:
        RuleError: a column is missing, a code is there twice, or a number cannot be read.
    """
    found: dict[str, Country] = {}
    for line, row in read_table(path, COLUMNS):
        code = row["iso3"]
        if code in found:
            raise RuleError(f"{path.name}, line {line}: the code {code} is taken; keep one row")
        found[code] = _country(path, line, row)
    return Countries(tuple(found.values()))


def _country(path: Path, line: int, row: Mapping[str, str]) -> Country:
    def many(name: str) -> tuple[str, ...]:
        return tuple(part for part in row[name].split("|") if part)

    status = next((one for one in STATUSES if one == row["status"]), None)
    if status is None:
        raise RuleError(f"{path.name}, line {line}: status is {row['status']!r}; use independent, other or former")
    try:
        latitude, longitude, population = float(row["latitude"]), float(row["longitude"]), int(row["population"] or 0)
    except ValueError as error:
        raise RuleError(f"{path.name}, line {line}: {error}; write numbers with a dot") from error
    return Country(
        row["iso3"], row["iso2"], row["name"], row["official"], many("variants"), many("adjectives"), many("people"),
        many("capitals"), latitude, longitude, row["region"], row["subregion"], row["geonames_id"] or None,
        population, status, row["source"],
    )  # fmt: skip
