"""How two places of the map compare."""

import math
from typing import Literal

from dateline.model import EventPlace

Relation = Literal["same", "within", "apart", "abroad"]
EXACT = frozenset({"locality", "admin2"})
NEAR = 25  # km: a town and its outskirts


def compare_places(one: EventPlace, other: EventPlace) -> Relation:
    """Say whether two places are the same, one within the other, apart in one country, or in two countries."""
    if (one.geonames_id and one.geonames_id == other.geonames_id) or one.name == other.name:
        return "same"
    if one.country and other.country and one.country != other.country:
        return "abroad"
    if one.precision in EXACT and other.precision in EXACT:
        return "same" if _near(one, other) else "apart"
    mine, yours = _province(one), _province(other)
    return "apart" if mine and yours and mine != yours else "within"


def _province(place: EventPlace) -> str | None:
    """The first subdivision that a place lies in, or is."""
    return place.name if place.precision == "admin1" else place.admin1


def _near(one: EventPlace, other: EventPlace) -> bool:
    if one.latitude is None or other.latitude is None or one.longitude is None or other.longitude is None:
        return False
    east = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return math.hypot(one.latitude - other.latitude, east) * 111 < NEAR
