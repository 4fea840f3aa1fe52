"""Who stands behind an outlet: a state, a public body, a group; from a table and from the outlets known as organisations."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.corpus.terms import unaccented
from dateline.errors import RuleError
from dateline.knowledge.organisations import organisations
from dateline.rules import RESOURCES, read_table

TABLE = RESOURCES / "corpus" / "owners.tsv"
KINDS = frozenset({"state", "public", "group"})


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owns an outlet; `kind` is state, public or group, `country` an ISO 3166 alpha-3 code."""

    name: str
    kind: str
    country: str


@cache
def owners(path: Path = TABLE) -> Mapping[str, Owner]:
    """The owner of each outlet of the table, by the outlet's name as `outlet_key` has it.

    Raises:
        RuleError: a kind is unknown, or an outlet is there twice.
    """
    found: dict[str, Owner] = {}
    for line, row in read_table(path, ("owner", "kind", "country", "outlets")):
        if row["kind"] not in KINDS:
            raise RuleError(f"{path.name}, line {line}: kind is {row['kind']!r}; write state, public or group")
        owner = Owner(row["owner"], row["kind"], row["country"])
        for outlet in row["outlets"].split("|"):
            key = outlet_key(outlet)
            if found.get(key, owner) != owner:
                raise RuleError(f"{path.name}, line {line}: {outlet} belongs to {found[key].name} already; keep one")
            found[key] = owner
    return found


def outlet_key(name: str) -> str:
    """A name of an outlet as it is looked up: without accents, capitals and "the".

    >>> outlet_key("The Guardian"), outlet_key("Clarín")
    ('guardian', 'clarin')
    """
    return unaccented(name).casefold().removeprefix("the ").strip()


def owner_of(outlet: str) -> Owner | None:
    """Who owns an outlet, None where that is not known.

    >>> owner_of("RIA Novosti").kind, owner_of("Rodong Sinmun").country, owner_of("The Village Voice of Nowhere")
    ('state', 'PRK', None)
    """
    return owners().get(outlet_key(outlet)) or _known_state_outlets().get(outlet_key(outlet))


@cache
def _known_state_outlets() -> Mapping[str, Owner]:
    """The outlets that the tables of organisations mark as a government's."""
    found = {}
    for one in (period for periods in organisations().values() for period in periods):
        if "JRN" in one.sectors and "GOV" in one.sectors and one.country:
            for name in (one.name, *one.aliases):
                found[outlet_key(name)] = Owner(f"state of {one.country}", "state", one.country)
    return found
