"""Whom a request, threat or accusation is aimed at when only its clause tells: "demanded that Israel leave"."""

from dataclasses import replace

from dateline.events.candidates import Candidate
from dateline.events.participants import roles_of
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.syntax import is_verb, verb_slots

AIMED = frozenset({"REQUEST", "ACCUSE"})


def aimed_by_clause(scene: Scene, one: Candidate) -> Candidate:
    """A verbal event with the subject of the clause that it takes as its recipient, where it has no other."""
    if one.recipients:
        return one
    if one.event_type in ("THREATEN", "REQUEST", "REJECT") and (found := _on_condition(scene, one)):
        return replace(one, recipients=found)
    if one.event_type not in AIMED:
        return one
    parse = scene.parse
    for above in dict.fromkeys((one.anchor, one.head)):
        for c in parse.children[above]:
            token = parse.tokens[c]
            if not (is_verb(token) and token.dep in ("ccomp", "acl", "xcomp")):
                continue
            slots = verb_slots(parse, c)
            taken = {(r.start, r.end) for r in one.actors}
            for place in ("subject", "object"):
                found = roles_of(scene, slots.get(place, ()), f"role.clause.{place}")
                if kept := tuple(r for r in found if (r.start, r.end) not in taken):
                    return replace(one, recipients=kept)
    return one


def _on_condition(scene: Scene, one: Candidate) -> tuple[Role, ...]:
    """Who has it in hand in "threatened to strike unless Israel withdraws"."""
    parse = scene.parse
    taken = {(r.start, r.end) for r in one.actors}
    for c in parse.subtree(one.anchor):
        if parse.tokens[c].dep == "advcl" and any(
            parse.tokens[k].lower in ("unless", "until") for k in parse.children[c]
        ):
            found = roles_of(scene, verb_slots(parse, c).get("subject", ()), "role.condition")
            return tuple(r for r in found if (r.start, r.end) not in taken)
    return ()
