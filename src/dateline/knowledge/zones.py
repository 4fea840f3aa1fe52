"""The time zone of a place, from `gazetteer/zones.tsv` (IANA names)."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dateline.knowledge.gazetteer import PlaceEntry
from dateline.rules import RESOURCES, read_table

TABLE = RESOURCES / "gazetteer" / "zones.tsv"


@cache
def zones(path: Path = TABLE) -> Mapping[tuple[str, str], str]:
    """The zone of each country, and of each subdivision whose zone is another, by ISO 3166 code and subdivision.

    >>> zones()["USA", ""], zones()["USA", "California"]
    ('America/New_York', 'America/Los_Angeles')
    """
    return {(row["country"], row["admin1"]): row["zone"] for _, row in read_table(path, ("country", "admin1", "zone"))}


def zone_of(place: PlaceEntry) -> str | None:
    """The zone of a place; None for one that is in no country."""
    if place.country is None:
        return None
    return zones().get((place.country, place.admin1 or place.name)) or zones().get((place.country, ""))
