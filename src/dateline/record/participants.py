"""Participants of the record, made of actor mentions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.actors.records import Actor, Actors
from dateline.events.records import Role
from dateline.knowledge.countries import countries
from dateline.language import Span
from dateline.model import Participant, Quote
from dateline.places.records import Toponym


def quote(text: str, start: int, end: int) -> Quote:
    """The words of a text from `start` to `end`."""
    return Quote(start, end, text[start:end])


def quotes(text: str, spans: Iterable[Span]) -> tuple[Quote, ...]:
    """The words of each span."""
    return tuple(quote(text, span.start, span.end) for span in spans)


def of_roles(
    text: str, actors: Actors, roles: Iterable[Role], toponyms: Sequence[Toponym] = ()
) -> tuple[Participant, ...]:
    """Make participants of the fillers of a role; a group that is known by its members is each of them.

    Args:
        text: the document's text.
        actors: with offices bound.
        roles: in their order.
        toponyms: for roles that a place fills ("a visit to Jeddah"): it stands for its country.

    Returns:
        Participants in order, nobody twice.
    """
    found: dict[str, Participant] = {}
    for role in roles:
        for participant in _of_role(text, actors, role, toponyms):
            found.setdefault(_key(participant), participant)
    return tuple(found.values())


def of_mentions(text: str, actors: Actors, mentions: Iterable[int]) -> tuple[Participant, ...]:
    """Make participants of mentions (places in `actors.mentions`), as for the speakers of an attribution."""
    found: dict[str, Participant] = {}
    for number in mentions:
        mention = actors.mentions[number]
        for participant in _expanded(text, actors, mention.actor, mention.start, mention.end, mention.rule):
            found.setdefault(_key(participant), participant)
    return tuple(found.values())


def _key(participant: Participant) -> str:
    return participant.id or f"{participant.start}-{participant.name}-{participant.country}"


def _of_role(text: str, actors: Actors, role: Role, toponyms: Sequence[Toponym]) -> Iterator[Participant]:
    if role.mention is None:
        yield _of_words(text, role, toponyms)
        return
    mention = actors.mentions[role.mention]
    for one in _expanded(text, actors, mention.actor, mention.start, mention.end, f"{role.rule}; {mention.rule}"):
        yield one if one.country or not role.country else replace(one, country=role.country)


def _of_words(text: str, role: Role, toponyms: Sequence[Toponym]) -> Participant:
    """Words that are no mention of an actor; a place stands for its country, people in it are of that country."""
    inside = [t for t in toponyms if role.start <= t.start and t.end <= role.end]
    entry = next((t.entry for t in inside if t.entry), None)
    country = countries().by_code.get(role.country or (entry.country if entry else None) or "")
    words = text[role.start : role.end]
    told = inside or role.rule.endswith(".nation")  # "Russian"
    if country is None or not told or words.split()[-1][:1].islower():
        # "people" in Ukraine, "Inmates" at the beginning of a sentence: who they are is not the country
        code = country.iso3 if country else role.country
        return Participant(words, role.start, role.end, None, None, code, (), None, role.rule)
    basis = f"{role.rule}; the country of the place"
    return Participant(words, role.start, role.end, country.name, country.iso3, country.iso3, (), None, basis)


def _expanded(text: str, actors: Actors, number: int, start: int, end: int, basis: str) -> Iterator[Participant]:
    actor = actors.actors[number]
    members = [member for member in actor.members if member != number]
    if not members:
        yield _participant(text, actors, actor, start, end, basis)
        return
    for member in members:
        yield _participant(text, actors, actors.actors[member], start, end, f"{basis}; member of a group")


def _participant(text: str, actors: Actors, actor: Actor, start: int, end: int, basis: str) -> Participant:
    identity = actor.identity
    return Participant(
        text=text[start:end],
        start=start,
        end=end,
        name=(identity.name if identity else None) or actor.name,
        id=identity.id if identity else None,
        country=actor.country or (identity.country if identity else None),
        sectors=actor.sectors or (identity.sectors if identity else ()),
        title=(identity.title if identity else None) or actor.title,
        basis=f"{basis}; {actor.rule}" if actor.rule not in basis else basis,
        mentions=tuple(quote(text, m.start, m.end) for m in (actors.mentions[k] for k in actor.mentions)),
    )
