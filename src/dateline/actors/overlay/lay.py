"""Laying the user's lists over the shipped tables."""

import dataclasses
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from dateline.actors.lexicon import Entry, Lexicon, exact_spelling, make_lexicon
from dateline.actors.overlay.entities import UserEntity
from dateline.knowledge.agents import Agent
from dateline.knowledge.offices import Person, Term, surname
from dateline.knowledge.organisations import Organisation

USER = "user list"


def lay_over(
    organisations: Iterable[Organisation] = (), agents: Iterable[Agent] = (), entities: Iterable[UserEntity] = ()
) -> Lexicon:
    """Make a lexicon of the shipped tables and the user's lists: what is theirs is found like all else.

    Args:
        organisations: actors with dated codes, as `overlay.petrarch.read_actors` reads them.
        agents: nouns, as `overlay.petrarch.read_agents` reads them.
        entities: people and organisations with the user's ids.
    """
    held = list(organisations)
    people = [person_of(one) for one in entities if one.person]
    held += [organisation_of(one) for one in entities if not one.person]
    base = make_lexicon(extra=[*_org_entries(held), *_people_entries(people), *_agent_entries(agents)])
    periods = dict(base.organisations)
    for one in held:
        periods[one.id] = (*(p for p in periods.get(one.id, ()) if p.source == one.source), one)
    offices = dataclasses.replace(base.offices, people=(*base.offices.people, *people))
    return replace(base, organisations=periods, offices=offices)


def person_of(one: UserEntity) -> Person:
    """An entity of the user's as a person of the tables, with one term that says whose list it is on."""
    term = Term(f"{one.id}.listed", "listed", "", one.country or "", (), one.start, one.end, USER, 1.0)
    return Person(one.id, one.name, one.aliases, None, one.country or "", (term,))


def organisation_of(one: UserEntity) -> Organisation:
    """An entity of the user's as an organisation."""
    start, end = one.start.first if one.start else None, one.end.last if one.end else None
    return Organisation(one.id, one.name, one.aliases, "company", one.country, (), start, end, USER, 1.0)


def _org_entries(held: Iterable[Organisation]) -> Iterator[tuple[str, Entry]]:
    for one in held:
        for name in (one.name, *one.aliases):
            yield name, Entry("org", org=one.id, exact=exact_spelling(name))


def _people_entries(people: Iterable[Person]) -> Iterator[tuple[str, Entry]]:
    for one in people:
        for name in (one.name, *one.aliases):
            yield name, Entry("person" if " " in name else "short_person", person=one)
        yield surname(one.name), Entry("short_person", person=one)


def _agent_entries(agents: Iterable[Agent]) -> Iterator[tuple[str, Entry]]:
    for one in agents:
        yield one.phrase, Entry("agent", agent=one, sectors=one.sectors)
