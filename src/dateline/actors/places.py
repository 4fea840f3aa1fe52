"""The country of a town or region, for actors that are named with it ("Cleveland police")."""

from functools import lru_cache

from dateline.knowledge.own_places import default_atlas

MIN_PEOPLE = 5_000


@lru_cache(maxsize=4096)
def city_country(name: str) -> str | None:
    """The country of the likeliest place of a name; None where there is none of some size.

    >>> city_country("Cleveland"), city_country("Xyzzyville")
    ('USA', None)
    """
    for match in default_atlas().find(name)[:1]:
        if match.entry.country and match.entry.population >= MIN_PEOPLE:
            return match.entry.country
    return None
