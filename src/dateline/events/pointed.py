"""Whom a word on something told before is aimed at: "condemned the attack" is on who attacked, "her release" on who holds her."""

from collections.abc import Mapping, Sequence
from functools import cache

from msgspec.structs import replace

from dateline.events.candidates import Candidate
from dateline.events.frames import FOLDER, TYPES
from dateline.events.joined import words
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.unlikely import countries_of
from dateline.events.voice import is_passive
from dateline.rules import read_table

RULE, FREED = "role.pointed", "role.freed"
ON_DEEDS = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
HOLDING = frozenset({"COERCE", "ASSAULT", "SANCTION"})
# The types of which a deed may be that a noun means.
MEANT: Mapping[str, frozenset[str]] = {
    "anything": frozenset(TYPES),
    "force": HOLDING,
    "unrest": HOLDING | {"PROTEST"},
    "offer": frozenset({"AGREE", "REQUEST", "AID", "COOPERATE", "CONCEDE", "RETREAT"}),
    "words": frozenset({"ACCUSE", "REJECT", "THREATEN", "REQUEST", "SUPPORT", "AGREE"}),
}
WITHIN_A_LAND = (
    MEANT["anything"],
    MEANT["offer"],
    MEANT["words"],
)  # what people of one land do, and others there answer
VOICED = frozenset({"REQUEST", "ACCUSE", "REJECT"})
BELOW = frozenset(
    {"advcl", "xcomp", "acl", "conj", "relcl", "pcomp", "prep"}
)  # how a demand hangs on the protest for it
IN_POWER = frozenset({"GOV", "LEG", "JUD", "COP", "MIL", "PTY"})
ARMED = frozenset({"UAF", "REB", "CRM", "PRM"})
BY_WORKERS = frozenset({"strike"})
POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
FREEING = words("access release freedom return liberation extradition acquittal evacuation")
LETTING = words("release free let set liberate acquit pardon extradite evacuate repatriate return spare")
ANY_DEED = frozenset(TYPES) - {"PROTEST"}  # "that" and "it" that nobody is
NEAR = 1  # sentences back
SAID_BEFORE = 3  # sentences back for what was said


@cache
def deed_nouns() -> Mapping[str, str]:
    """Nouns by which what was told is taken up, with what they mean (`deed_nouns.tsv`): a kind of deed, or the type of event by
    which something was said ("swept aside the demand" is on who made it).

    >>> deed_nouns()["decision"], deed_nouns()["raid"], deed_nouns()["plea"]
    ('anything', 'force', 'REQUEST')
    """
    rows = read_table(FOLDER / "deed_nouns.tsv", ("means", "words"))
    return {noun: row["means"] for _, row in rows for noun in row["words"].split("|")}


def pointed(scene: Scene, found: Sequence[Candidate]) -> list[Candidate]:
    """Events with those as their recipients who did what they are about, where it was told before and they have no other.

    Args:
        scene: the document.
        found: its events in the order of their triggers.
    """
    typed = [one for one in found if one.event_type]
    return [_of_who_did_it(scene, one, typed) if one.event_type else one for one in found]


def _of_who_did_it(scene: Scene, one: Candidate, found: Sequence[Candidate]) -> Candidate:
    if one.event_type == "REQUEST":
        return _of_holder(scene, one, found)
    if one.event_type == "PROTEST":
        return _of_whom_asked(scene, one, found)
    if one.event_type not in ON_DEEDS or one.recipients or not one.actors:
        return one
    if (said := _said_of(scene, one)) is not None:
        return _of_who_said_it(scene, one, found, said)
    wanted = _points_at(scene, one)
    if not wanted:
        return one
    for before in reversed(_before(scene, one, found)):
        if before.event_type not in wanted:
            continue
        apart = wanted in WITHIN_A_LAND and _are_apart(scene, one, before)
        if before.actors and not _same(scene, before.actors, one.actors, not apart):
            return replace(one, recipients=tuple(_lent(role) for role in before.actors))
    return _of_attackers(scene, one, found) if one.event_type == "ACCUSE" and wanted == HOLDING else one


def _of_attackers(scene: Scene, one: Candidate, found: Sequence[Candidate]) -> Candidate:
    """What a land's own leaders say of "the attack" is on the gunmen, rebels or gangs who made one some sentences before."""
    here = scene.parse.tokens[one.head].sentence
    for before in reversed([c for c in found if c.head < one.head and c.event_type in HOLDING and c.actors]):
        if here - scene.parse.tokens[before.head].sentence > SAID_BEFORE:
            break
        if all(_is_armed(scene, role) for role in before.actors) and not _same(scene, before.actors, one.actors, False):
            return replace(one, recipients=tuple(_lent(role) for role in before.actors))
    return one


def _is_armed(scene: Scene, role: Role) -> bool:
    """Whether a participant bears arms for no state."""
    return role.mention is not None and not ARMED.isdisjoint(scene.actor(role.mention).sectors)


def _said_of(scene: Scene, one: Candidate) -> str | None:
    """The type of what an event answers, where it points at something said: "rejected the accusation"."""
    for t in one.slots.get("object", ()):
        means = deed_nouns().get(scene.parse.tokens[t].lemma)
        if means is not None and means not in MEANT and _points(scene, one, t):
            return means
    return None


def _of_who_said_it(scene: Scene, one: Candidate, found: Sequence[Candidate], said: str) -> Candidate:
    here = scene.parse.tokens[one.head].sentence
    for before in reversed([c for c in found if c.head < one.head and c is not one]):
        if here - scene.parse.tokens[before.head].sentence > SAID_BEFORE:
            break
        if before.event_type != said or not before.actors:
            continue
        if not _same(scene, before.actors, one.actors, not _are_apart(scene, one, before)):
            return replace(one, recipients=tuple(_lent(role) for role in before.actors))
    return one


def _points_at(scene: Scene, one: Candidate) -> frozenset[str]:
    """The types of which a deed told before may be that an event is on; none where it is on no deed."""
    tokens = scene.parse.tokens
    things = one.slots.get("object", ()) or one.slots.get("at", ()) or one.slots.get("over", ())
    things = things or one.slots.get("doer", ())  # "protested that the decision was unfair"
    for t in things:
        noun = tokens[t]
        if _is_bare(scene, t):
            return ANY_DEED
        if (
            noun.tag not in ("NNP", "NNPS")
            and (types := MEANT.get(deed_nouns().get(noun.lemma, "")))
            and _points(scene, one, t)
        ):
            return types
    return frozenset()


def _is_bare(scene: Scene, t: int) -> bool:
    """Whether a thing is "this" or "that", or an "it" that nobody is: "dismissed that as folly"."""
    lower = scene.parse.tokens[t].lower
    return lower in ("this", "that") or (lower == "it" and scene.mention_at(t) is None)


def _points(scene: Scene, one: Candidate, t: int) -> bool:
    """Whether a noun is told before: "the attack", "the air raid", or ", a step London welcomed"."""
    kids = [scene.parse.tokens[c] for c in scene.parse.children[t]]
    if t < one.anchor and any(kid.lower in ("a", "an") for kid in kids):
        return True
    return any(kid.lower in POINTING for kid in kids) and not any(
        kid.dep in ("poss", "relcl", "acl", "prep") or (kid.dep == "compound" and kid.pos != "NOUN") for kid in kids
    )


def _before(scene: Scene, one: Candidate, found: Sequence[Candidate]) -> list[Candidate]:
    """The events told before another in its sentence and the one before."""
    here = scene.parse.tokens[one.head].sentence
    return [
        c for c in found if c.head < one.head and c is not one and here - scene.parse.tokens[c.head].sentence <= NEAR
    ]


def _of_whom_asked(scene: Scene, one: Candidate, found: Sequence[Candidate]) -> Candidate:
    """A protest as one against whom its crowd asks, accuses or turns away: "marched to demand that the president step down"."""
    if one.recipients or one.mode in BY_WORKERS:
        return one
    parse = scene.parse
    for other in found:
        if other.event_type not in VOICED or not other.recipients or other.head == one.head:
            continue
        at = other.anchor
        while at not in (one.anchor, one.head) and parse.tokens[at].dep in BELOW and parse.tokens[at].head != at:
            at = parse.tokens[at].head
        if at not in (one.anchor, one.head):
            continue
        told = tuple(role for role in other.recipients if _is_in_power(scene, role))
        if told and not _same(scene, told, one.actors, lands=False):
            return replace(one, recipients=tuple(replace(role, rule="role.demanded") for role in told))
    return one


def _is_in_power(scene: Scene, role: Role) -> bool:
    """Whether a participant governs, or is a state: against whom people march."""
    if role.mention is None:
        return False
    actor = scene.actor(role.mention)
    return scene.mention(role.mention).kind == "country" or not IN_POWER.isdisjoint(actor.sectors)


def _of_holder(scene: Scene, one: Candidate, found: Sequence[Candidate]) -> Candidate:
    """A call for somebody's release as one to those who hold him, where it was told that they took him, or is in its sentence;
    else he stands there only for want of them (`role.freed`)."""
    if not one.recipients or not all(_is_freed(scene, one, role) for role in one.recipients):
        return one
    freed = scene.actors_of(one.recipients)
    here = scene.parse.tokens[one.head].sentence
    takings = (c for c in found if c.event_type in HOLDING and c is not one)
    told = [c for c in takings if scene.parse.tokens[c.head].sentence <= here]
    for other in sorted(told, key=lambda c: abs(c.head - one.head)):
        taken = scene.actors_of(other.recipients)
        if freed & taken and other.actors and not _same(scene, other.actors, one.actors):
            return replace(one, recipients=tuple(_lent(role) for role in other.actors))
    return replace(one, recipients=tuple(replace(role, rule=FREED) for role in one.recipients))


def _is_freed(scene: Scene, one: Candidate, role: Role) -> bool:
    """Whether a recipient is the one who is to be freed: "demanded his *release*", "that the crew *be let go*"."""
    parse = scene.parse
    asked = {t for ts in one.slots.values() for t in ts if parse.tokens[t].lemma in FREEING}
    if any(above in asked for above in parse.ancestors(role.head)):
        return True
    verb = parse.tokens[role.head].head
    return (
        parse.tokens[role.head].dep in ("nsubjpass", "dobj", "nsubj")
        and parse.tokens[verb].lemma in LETTING
        and (parse.tokens[role.head].dep == "dobj" or is_passive(parse, verb))
        and one.anchor in parse.ancestors(verb)
    )


def _same(scene: Scene, some: Sequence[Role], others: Sequence[Role], lands: bool = True) -> bool:
    """Whether some participants are also among others, or with `lands` all of the same countries as they."""
    told = [set().union(*(countries_of(scene, role) for role in roles)) for roles in (some, others)]
    return not scene.actors_of(some).isdisjoint(scene.actors_of(others)) or bool(
        lands and told[0] and told[0] == told[1]
    )


def _are_apart(scene: Scene, one: Candidate, before: Candidate) -> bool:
    """Whether those who did two things are people of a land, and neither is the land itself or its government: a land's
    opposition welcomes what its ministers offer."""
    return not any(
        role.mention is None
        or scene.mention(role.mention).kind == "country"
        or scene.mention(role.mention).rule.startswith("metonym.")
        for role in (*one.actors, *before.actors)
    )


def _lent(role: Role) -> Role:
    return replace(role, rule=RULE)
