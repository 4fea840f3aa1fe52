"""Participants of last resort: where no place around a trigger names the other side, the thing that the event is about does.

"Manila sought Japanese help", "ratified the US-Jordan trade pact", "lodged a complaint over British drilling": Japan, Jordan
and Britain stand in no place of the verb, only inside what it is about.
"""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from dateline.events.candidates import Candidate
from dateline.events.joined import is_verb, words
from dateline.events.nations import nation_of
from dateline.events.participants import roles_of
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.suffered import COMPLAINTS, suffer_under
from dateline.events.unlikely import countries_of, country_of_role

# For each type, under which prepositions (of the trigger, its carrier and its object) the other side may stand.
WITHIN: Mapping[str, frozenset[str]] = {
    "REQUEST": words("for of to from by over about on against with"),
    "ACCUSE": words("over of by about for at against on in"),
    "REJECT": words("of on from by to for with over between"),
    "THREATEN": words("on over against of to with toward towards"),
    "SANCTION": words("of on over with to from against for by"),
    "COERCE": words("of on against from"),
    "ASSAULT": words("of on against at"),
    "SUPPORT": words("of for with between to behind"),
    "AGREE": words("of for with between to against on"),
    "CONCEDE": words("of to for over on against from by"),
    "RETREAT": words("to of for from"),
    "COOPERATE": words("of with to from between for"),
    "AID": words("of to for"),
    "PROTEST": words("over against at about toward towards"),
}
UNIONS = frozenset({"UNO", "EUR", "IGO", "NGO"})
ABOUT = ("over", "about", "against")  # what a complaint to somebody is about
WHERE = frozenset({"in", "at"})
MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "npadvmod"})
BOTH = frozenset({"SUPPORT", "AGREE", "COOPERATE", "CONSULT"})  # in which those before a noun act together
DEPTH = 3  # nouns under nouns that are looked at


def with_last_resort(scene: Scene, one: Candidate) -> Candidate:
    """A candidate with the states that its thing names, where it has no recipient whose country is known."""
    allowed = WITHIN.get(one.event_type or "")
    one = _accused(scene, one)
    if allowed is None or any(country_of_role(scene, role) for role in one.recipients):
        return one
    known = {country for role in one.actors for country in countries_of(scene, role)}
    if one.event_type in BOTH and len(known) > 1:
        return one
    found: dict[str, Role] = {}
    for t in _roots(one):
        accused = one.event_type in COMPLAINTS and t not in (one.head, one.anchor, *one.words)
        for role, country in _nations(scene, t, allowed, 0, accused):
            if country not in known and not _overlaps(role, one.actors):
                found.setdefault(country, role)
    if not found:
        return one
    if not one.actors and one.event_type in BOTH:
        return replace(one, actors=tuple(found.values()))
    return replace(one, recipients=(*one.recipients, next(iter(found.values()))))


def _accused(scene: Scene, one: Candidate) -> Candidate:
    """A complaint to a court or union without it as its recipient, where a state is told that it is about."""
    told = [role for role in one.recipients if role.rule == "role.to"]
    if one.event_type != "ACCUSE" or len(told) != len(one.recipients):
        return one
    if not all(countries_of(scene, role) & UNIONS or _judges(scene, role) for role in told):
        return one
    doers = roles_of(scene, one.slots.get("doer", ()), "role.doer", loose=False)
    if doers and all(countries_of(scene, role) and not _overlaps(role, one.actors) for role in doers):
        return replace(one, recipients=doers)  # "complained to Brussels that Malta had let them go"
    about = (t for name in ABOUT for t in one.slots.get(name, ()))
    if any(True for t in about for _ in _states_about(scene, t)):
        return replace(one, recipients=())
    return one


def _states_about(scene: Scene, t: int) -> Iterator[tuple[Role, str]]:
    yield from _holder(scene, t)
    yield from _nations(scene, t, WITHIN["ACCUSE"], 0, True)


def _judges(scene: Scene, role: Role) -> bool:
    return role.mention is not None and "JUD" in scene.actor(role.mention).sectors


def _overlaps(role: Role, others: tuple[Role, ...]) -> bool:
    return any(role.start < other.end and other.start < role.end for other in others)


def _roots(one: Candidate) -> Iterator[int]:
    """Where to look, in order: the thing, the trigger, the verb that carries it."""
    yield from one.slots.get("object", ())
    yield one.head
    if one.anchor != one.head:
        yield one.anchor


def _nations(scene: Scene, t: int, allowed: frozenset[str], depth: int, accused: bool) -> Iterator[tuple[Role, str]]:
    """The states told by what stands before a noun, or after one of some prepositions; who is accused does not suffer the deed."""
    tokens = scene.parse.tokens
    if accused:
        allowed -= suffer_under(tokens[t])
    below: list[int] = []
    verb = is_verb(tokens[t])  # "in Brussels she condemned the violence": where she did
    for c in scene.parse.children[t]:
        if tokens[c].dep in MODIFIERS:
            yield from _nation(scene, c)
            for inner in scene.parse.children[c]:  # "US-Jordan trade pact"
                if tokens[inner].dep in (*MODIFIERS, "conj"):
                    yield from _nation(scene, inner)
        elif (
            tokens[c].dep in ("prep", "agent")
            and tokens[c].lower in allowed
            and not (verb and tokens[c].lower in WHERE)
        ):
            below += [g for g in scene.parse.children[c] if tokens[g].dep == "pobj"]
    for g in below:
        yield from _holder(scene, g)
        if depth < DEPTH:
            yield from _nations(scene, g, allowed, depth + 1, accused)


def _nation(scene: Scene, t: int) -> Iterator[tuple[Role, str]]:
    token = scene.parse.tokens[t]
    k = scene.mention_at(t)
    if k is not None and scene.mention(k).kind != "pronoun" and (country := scene.actor(k).country):
        mention = scene.mention(k)
        yield Role(mention.start, mention.end, t, k, "role.within"), country
    elif nation := nation_of(scene, t):
        yield Role(token.start, token.end, t, None, "role.within", nation), nation


def _holder(scene: Scene, t: int) -> Iterator[tuple[Role, str]]:
    """Whoever is meant by a noun under a preposition, if a country is known."""
    for role in roles_of(scene, (t,), "role.within", loose=False):
        for country in sorted(countries_of(scene, role)):
            yield role, country
