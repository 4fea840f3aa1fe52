"""Whom a request, threat or accusation is aimed at when only its clause tells: "demanded that Israel leave"."""

from collections.abc import Iterator

from msgspec.structs import replace

from dateline.events.algebra import is_own_means
from dateline.events.candidates import Candidate
from dateline.events.joined import is_verb, words
from dateline.events.participants import HOLDERS, roles_of
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.syntax import verb_slots

AIMED = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT"})
CONDITIONAL = frozenset({"THREATEN", "REQUEST", "REJECT"})
CALLING = frozenset({"call", "describe", "term", "label", "see", "brand", "denounce"})
DRIVING = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
DRIVES = words(
    "disperse break scatter stop repel push drive kill target hit deter quell contain evict dislodge flush subdue fight"
)
FOLLOWERS = words(
    """supporter follower member fighter man woman loyalist backer militant troop force soldier activist army militia deputy
    partisan guerrilla warrior believer devotee sympathiser sympathizer people minister lawmaker worker comrade cadre police"""
)
UNTIL = frozenset({"unless", "until"})
# Where the clause of a request names its subject, that of a threat names whom it hits.
PLACES = {
    "REJECT": ("object", "to", "with", "from", "in"),
    "THREATEN": ("object", "on", "against", "to", "at", "into", "from", "in", "for"),
}


def aimed_by_clause(scene: Scene, one: Candidate) -> Candidate:
    """A verbal event with the subject of the clause that it takes as its recipient, where it has no other."""
    if any(_are_own(scene, one, role) for role in one.recipients):
        one = replace(one, recipients=tuple(role for role in one.recipients if not _are_own(scene, one, role)))
    acting = scene.actors_of(one.actors)
    others = (role for role in one.recipients if not is_own_means(scene, role))
    if any(role.mention is None or scene.mention(role.mention).actor not in acting for role in others):
        return one
    if one.event_type in CONDITIONAL and (found := _on_condition(scene, one)):
        return replace(one, recipients=found)
    if one.event_type in DRIVING and (found := _driven(scene, one)):
        return replace(one, recipients=found)
    if one.event_type not in AIMED:
        return one
    taken = {(r.start, r.end) for r in one.actors}
    if found := _called(scene, one):
        return replace(one, recipients=found)
    for c in _clauses(scene, one):
        slots = verb_slots(scene.parse, c)
        for place in PLACES.get(one.event_type, ("subject", "object")):
            found = roles_of(scene, slots.get(place, ()), f"role.clause.{place}")
            if kept := tuple(r for r in found if (r.start, r.end) not in taken and not _are_own(scene, one, r)):
                return replace(one, recipients=kept)
    return one


def _driven(scene: Scene, one: Candidate) -> tuple[Role, ...]:
    """Whom it is done to in "fired tear gas to disperse the demonstrators"."""
    parse = scene.parse
    for c in parse.children[one.anchor]:
        token = parse.tokens[c]
        if (
            token.dep in ("advcl", "xcomp")
            and token.lemma in DRIVES
            and any(parse.tokens[k].tag == "TO" for k in parse.children[c])
        ):
            slots = verb_slots(parse, c)
            return roles_of(scene, (*slots.get("object", ()), *slots.get("back", ())), "role.purpose", owners=HOLDERS)
    return ()


def _called(scene: Scene, one: Candidate) -> tuple[Role, ...]:
    """Whose it is in "condemned what she called China's dangerous manoeuvres"."""
    for c in _clauses(scene, one):
        if scene.parse.tokens[c].lemma in CALLING:
            slots = verb_slots(scene.parse, c)
            named = (*slots.get("complement", ()), *slots.get("as", ()))
            kids = [k for k in scene.parse.children[c] if scene.parse.tokens[k].dep in ("oprd", "dobj", "ccomp")]
            for t in (*named, *kids):
                if scene.parse.tokens[t].tag in ("WP", "WDT"):
                    continue
                if found := roles_of(scene, (t,), "role.called", owners=HOLDERS):
                    taken = {(r.start, r.end) for r in one.actors}
                    return tuple(r for r in found if (r.start, r.end) not in taken and not _are_own(scene, one, r))
    return ()


def _are_own(scene: Scene, one: Candidate, role: Role) -> bool:
    """Whether somebody is only by whom a threat would be carried out: "threatened to bring his followers into the streets"."""
    tokens = scene.parse.tokens
    owned = any(tokens[c].tag == "PRP$" for c in scene.parse.children[role.head])
    return one.event_type == "THREATEN" and owned and tokens[role.head].lemma in FOLLOWERS


def _clauses(scene: Scene, one: Candidate) -> Iterator[int]:
    """The verbs of the clauses that an event's words take."""
    parse = scene.parse
    things = one.slots.get("object", ()) if one.event_type == "REJECT" else ()  # "rejected a call for X to leave Y"
    for above in dict.fromkeys((one.anchor, one.head, *one.words, *things)):
        for c in parse.children[above]:
            told = parse.tokens[c].dep in ("ccomp", "acl", "xcomp") or (
                above in things and parse.tokens[c].dep == "relcl"
            )
            if is_verb(parse.tokens[c]) and told:
                yield c


def _on_condition(scene: Scene, one: Candidate) -> tuple[Role, ...]:
    """Who has it in hand in "threatened to strike unless Israel withdraws", and of a threat "if Israel stays"."""
    parse = scene.parse
    taken = {(r.start, r.end) for r in one.actors}
    marks = UNTIL | {"if", "should"} if one.event_type == "THREATEN" else UNTIL
    for c in parse.subtree(one.anchor):
        if parse.tokens[c].dep == "advcl" and any(parse.tokens[k].lower in marks for k in parse.children[c]):
            found = roles_of(scene, verb_slots(parse, c).get("subject", ()), "role.condition")
            return tuple(r for r in found if (r.start, r.end) not in taken)
    return ()
