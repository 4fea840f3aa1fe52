"""People without a name, taken together: "Haiti: criminals and gangs" instead of "at least 19 men"."""

from collections.abc import Mapping
from functools import cache

from dateline.knowledge.codes import nonstate_codes
from dateline.knowledge.countries import countries
from dateline.rules import RESOURCES, read_table
from dateline.store.filters import GROUP

TABLE = RESOURCES / "en" / "corpus" / "groups.tsv"


@cache
def _words() -> Mapping[str, str]:
    return {row["sector"]: row["words"] for _, row in read_table(TABLE, ("sector", "words"))}


def group_label(key: str, otherwise: str | None = None) -> str | None:
    """What a party is called: where its key is of a group (country and sector), the group in words.

    >>> group_label("HTI/CRM")
    'Haiti: criminals and gangs'
    >>> group_label("-/CVL")
    'Unnamed civilians'
    >>> group_label("Q7747", "Vladimir Putin")
    'Vladimir Putin'
    """
    found = GROUP.fullmatch(key)
    if not found:
        return otherwise
    country, sector = found.groups()
    words = _words().get(sector, sector)
    if country == "-":
        return f"Unnamed {words.removeprefix('unnamed ')}"
    known = countries().by_code.get(country)
    name = known.name if known else nonstate_codes().get(country, country)
    return f"{name[:1].upper()}{name[1:]}: {words}"
