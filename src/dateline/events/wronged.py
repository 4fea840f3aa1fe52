"""Against whom a complaint of a deed is: who did it, or where it was done to the plaintiff's own, never who suffered it."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.events.candidates import Candidate
from dateline.events.joined import is_verb, words
from dateline.events.nouns import noun_own_slots
from dateline.events.participants import HOLDERS, roles_of
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.suffered import COMPLAINTS, suffers
from dateline.events.syntax import verb_slots
from dateline.events.unlikely import countries_of

VOICED = frozenset({"REQUEST", "ACCUSE", "THREATEN"})
DONE_TO = frozenset({"of", "on", "against", "to"})  # by which whom it was done to stands under a deed
WHERE = ("by", "in", "from", "at")
DEFYING = words("despite notwithstanding")
DEFIANCE = words("defiance spite disregard contempt")
DONE_BY = "role.done_by"
DEFIED = "role.defied"


def with_wrongdoers(scene: Scene, found: Sequence[Candidate]) -> list[Candidate]:
    """Complaints of deeds against who did them, and pleas and warnings to who acts in spite of them.

    Args:
        scene: the document.
        found: its events in the order of their triggers.
    """
    return [_complaint(scene, one) if one.event_type in COMPLAINTS else _unheard(scene, one) for one in found]


def _complaint(scene: Scene, one: Candidate) -> Candidate:
    """ "protest the beating of a driver by soldiers" is against the soldiers, "condemned the killing of its workers in Qatar"
    against Qatar."""
    if not one.actors or not one.recipients:
        return one
    told: dict[tuple[int, int], Role] = {}
    for role in one.recipients:
        for kept in _instead(scene, one, role):
            told.setdefault((kept.start, kept.end), kept)
    kept_all = tuple(told.values())
    return one if kept_all == one.recipients else replace(one, recipients=kept_all)


def _instead(scene: Scene, one: Candidate, role: Role) -> tuple[Role, ...]:
    """Against whom a complaint is in place of whom the deed was done to; the same where it is of no deed."""
    deed = _deed_over(scene, one, role)
    if deed is None:
        return () if suffers(scene.parse, role.head, _own_words(one)) else (role,)
    slots = noun_own_slots(scene.parse, deed)
    doers = roles_of(scene, slots.get("by", ()), DONE_BY, loose=False)
    if doers and not scene.actors_of(doers) & scene.actors_of(one.actors):
        return doers
    if not _is_own(scene, one, role):
        return () if suffers(scene.parse, role.head) else (role,)
    homes = {code for actor in one.actors for code in countries_of(scene, actor)}
    below = noun_own_slots(scene.parse, role.head)
    verbs = [a for a in (*scene.parse.ancestors(deed), one.anchor) if is_verb(scene.parse.tokens[a])]
    for around in (slots, below, *(verb_slots(scene.parse, verb) for verb in verbs)):
        heads = tuple(t for place in WHERE for t in around.get(place, ()) if t > deed)
        held = roles_of(scene, heads, DONE_BY, owners=HOLDERS)
        others = tuple(r for r in held if (lands := countries_of(scene, r)) and lands.isdisjoint(homes))
        if others:
            return others
    return ()


def _deed_over(scene: Scene, one: Candidate, role: Role) -> int | None:
    """The noun for the deed under which whom it was done to stands: "the beating of a driver", "an attack on its embassy"."""
    tokens = scene.parse.tokens
    prep = tokens[tokens[role.head].head]
    deed = tokens[prep.head]
    if tokens[role.head].dep != "pobj" or prep.lower not in DONE_TO or deed.pos != "NOUN":
        return None
    return None if deed.i in _own_words(one) else deed.i


def _own_words(one: Candidate) -> tuple[int, ...]:
    return (one.head, one.anchor, *one.words)


def _is_own(scene: Scene, one: Candidate, role: Role) -> bool:
    """Whether somebody is the plaintiff's: "Nepal condemned the treatment of its workers"."""
    parse = scene.parse
    if not any(parse.tokens[c].tag == "PRP$" for c in parse.children[role.head]):
        return False
    homes = {code for actor in one.actors for code in countries_of(scene, actor)}
    return bool(homes) and countries_of(scene, role) == homes


def _unheard(scene: Scene, one: Candidate) -> Candidate:
    """A plea or warning in spite of which somebody acts: "has deported thousands despite a plea from the UN"."""
    if one.event_type not in VOICED or not one.actors:
        return one
    if scene.actors_of(one.recipients) - scene.actors_of(one.actors):
        return one
    tokens = scene.parse.tokens
    told_by = next(
        (t for t in (one.head, one.anchor, *one.words) if tokens[t].dep == "pobj" and tokens[t].pos == "NOUN"), None
    )
    if told_by is None:
        return one
    prep = tokens[tokens[told_by].head]
    if tokens[prep.head].lower in DEFIANCE and prep.lower in ("of", "for"):
        prep = tokens[tokens[prep.head].head]
    elif prep.lower not in DEFYING:
        return one
    verb = next((a for a in scene.parse.ancestors(prep.i) if is_verb(tokens[a])), None)
    subjects = verb_slots(scene.parse, verb).get("subject", ()) if verb is not None else ()
    told = roles_of(scene, subjects, DEFIED)
    if not told or scene.actors_of(told) & scene.actors_of(one.actors):
        return one
    return replace(one, recipients=told)
