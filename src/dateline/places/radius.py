"""How large an area the precision of a place stands for: a rough usual radius, for drawing."""

from collections.abc import Mapping

RADIUS_KM: Mapping[str, float] = {
    "locality": 10.0, "admin2": 40.0, "admin1": 150.0, "country": 400.0, "region": 800.0, "area": 100.0
}  # fmt: skip


def radius_km(precision: str | None) -> float:
    """The radius in kilometres; that of an area where the precision is not known.

    >>> radius_km("locality"), radius_km(None)
    (10.0, 100.0)
    """
    return RADIUS_KM.get(precision or "", RADIUS_KM["area"])
