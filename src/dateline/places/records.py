"""What the place stage hands on: toponyms with their place on the map."""

from dataclasses import dataclass
from typing import Literal

PlaceKind = Literal["locality", "facility", "admin2", "admin1", "country", "region", "area", "water"]


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place of the gazetteer: WGS 84 degrees, ISO 3166 alpha-3 country, GeoNames id where there is one."""

    geonames_id: str | None
    name: str
    kind: PlaceKind
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    population: int
    source: str


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in a document (`document.text[start:end]`, tokens `tokens[first:last]`) and the place it is taken for.

    `role` is "place" for a place as such, "metonym" where it stands for a government or a people ("Moscow said"),
    "modifier" for "the Paris summit"; `rejected` are other places it could have been, and why they were not taken.
    """

    start: int
    end: int
    text: str
    first: int
    last: int
    entry: PlaceEntry | None
    role: Literal["place", "metonym", "modifier"]
    rule: str
    rejected: tuple[tuple[str, str], ...] = ()
