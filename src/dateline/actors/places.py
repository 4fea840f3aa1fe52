"""The country of a town or region, for actors that are named with it ("Cleveland police")."""

from functools import lru_cache

from dateline.knowledge.own_places import default_atlas

MIN_PEOPLE = 5_000
SURE = 50_000  # people of a place that is meant though the text tells other countries alone
NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def city_country(name: str, told: frozenset[str] = NOTHING) -> str | None:
    """The country of the likeliest place of a name; None where there is none of some size.

    Args:
        name: the place's name.
        told: the countries that the text tells: a place in one of them comes first, and a small one elsewhere is not meant.

    >>> city_country("Cleveland"), city_country("Xyzzyville")
    ('USA', None)
    >>> city_country("Tripoli", frozenset({"LBN"})), city_country("Tripoli", frozenset({"LBY"}))
    ('LBN', 'LBY')
    """
    found = [match.entry for match in default_atlas().find(name)]
    if told and (near := next((e for e in found if e.country in told and e.population >= MIN_PEOPLE), None)):
        return near.country
    for entry in found[:1]:
        if entry.country and entry.population >= (SURE if told else MIN_PEOPLE):
            return entry.country
    return None
