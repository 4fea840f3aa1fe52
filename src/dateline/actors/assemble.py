"""Making the stage's records of chains."""

from dateline.actors.chains import Chain, Chains
from dateline.actors.reading import Found
from dateline.actors.records import Actor, ActorMention, Actors, Gender, Identity
from dateline.actors.roles import role_offices
from dateline.actors.told import Told
from dateline.ids import content_id
from dateline.knowledge.countries import countries
from dateline.knowledge.offices import Person
from dateline.knowledge.organisations import on_day


def assemble(chains: Chains, told: Told) -> Actors:
    """Number the chains by their first mentions and write them down; mentions of nobody are left out."""
    members = {id(member) for chain in chains.all for member in chain.members}
    order = [chain for chain in chains.all if chain.mentions or id(chain) in members]
    order.sort(key=lambda chain: min(chain.mentions, default=len(chains.found)))
    number = {id(chain): k for k, chain in enumerate(order)}
    kept = [n for n, chain in enumerate(chains.of) if chain is not None]
    place = {n: k for k, n in enumerate(kept)}
    mentions = tuple(_mention(chains, n, number) for n in kept)
    actors = tuple(_actor(chains, chain, number, place) for chain in order)
    return Actors(mentions, actors, told)


def _mention(chains: Chains, n: int, number: dict[int, int]) -> ActorMention:
    parse = chains.reading.parse
    one, chain = chains.found[n], chains.of[n]
    assert chain is not None
    span = parse.span(one.first, one.last)
    kind = "group" if chain.members and one.kind == "description" else one.kind
    return ActorMention(
        span.start, span.end, parse.text[span.start : span.end], one.first, one.last, one.head, kind,
        number[id(chain)], one.rule,
    )  # fmt: skip


def _actor(chains: Chains, chain: Chain, number: dict[int, int], place: dict[int, int]) -> Actor:
    identity = identity_of(chains, chain)
    gender: Gender | None = "m" if chain.gender == "m" else "f" if chain.gender == "f" else None
    if gender is None and chain.sort in {"country", "organisation", "body"}:
        gender = "n"
    candidates = tuple(_candidate(person) for person in chain.people)
    return Actor(
        name=name_of(chains, chain), identity=identity, country=chain.sure_land, sectors=chain.sectors, title=chain.title,
        gender=gender, plural=chain.plural, anonymous=chain.anonymous and not chain.named,
        members=tuple(sorted(number[id(m)] for m in chain.members)),
        mentions=tuple(sorted(place[n] for n in chain.mentions)), rule=chain.rule,
        candidates=candidates, role=role_of(chain), former=chain.former,
        organisation=chain.org if chain.sort != "organisation" else None,
    )  # fmt: skip


def role_of(chain: Chain) -> str | None:
    """The noun by which a person's office was told."""
    if chain.sort != "person" or not (chain.named or chain.pointed):
        return None
    return min(chain.words, key=lambda word: (len(role_offices().get(word, ())) or 99, word), default=None)


def _candidate(person: Person) -> Identity:
    return Identity(person.id, person.name, person.country, (), None, 0.0, "name")


def name_of(chains: Chains, chain: Chain) -> str | None:
    """The longest name of an actor as the text writes it, or the table's for countries and organisations."""
    if chain.sort == "country" and chain.country and chain.country in countries().by_code:
        return countries().by_code[chain.country].name
    if chain.sort == "organisation" and chain.org:
        return on_day(chains.reading.lexicon.organisations[chain.org], None).name
    if not chain.named:
        return None
    named = [chains.found[n] for n in chain.mentions if chains.found[n].name or chain.sort != "person"]
    best = max(named, key=lambda one: (_name_length(one), -one.first))
    parse = chains.reading.parse
    span = parse.span(best.name.first, best.name.last) if best.name else parse.span(best.first, best.last)
    return parse.text[span.start : span.end]


def _name_length(one: Found) -> int:
    return one.name.last - one.name.first if one.name else 1


def identity_of(chains: Chains, chain: Chain) -> Identity | None:
    """Who an actor is, as far as it does not hang on the day."""
    if chain.sort == "country" and chain.country and chain.country in countries().by_code:
        known = countries().by_code[chain.country]
        return Identity(known.iso3, known.name, known.iso3, chain.sectors, None, 1.0, chain.rule)
    if chain.sort == "organisation" and chain.org:
        known_org = on_day(chains.reading.lexicon.organisations[chain.org], None)
        return Identity(known_org.id, known_org.name, known_org.country, known_org.sectors, None, 0.9, "organisation")
    if chain.sort == "person" and len(chain.people) == 1:
        person = chain.people[0]
        return Identity(person.id, person.name, person.country, chain.sectors, None, 0.8, "name.only_bearer")
    if chain.named and chain.sort == "person" and not chain.people:
        name = name_of(chains, chain) or ""
        return Identity(
            content_id(name.lower(), chain.country), name, chain.country, chain.sectors, None, 0.5, "name.unlisted"
        )
    return None
