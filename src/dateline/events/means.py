"""What somebody acts with is nobody to whom it is done: troops that are sent, envoys recalled, an office laid down."""

from msgspec.structs import replace

from dateline.events.candidates import Candidate
from dateline.events.joined import words
from dateline.events.participants import roles_of
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.unlikely import is_place

OBJECTS = ("role.object", "opinion.object")
OWN = frozenset({"its", "their", "his", "her"})
DESCRIBED = frozenset({"description", "group"})
CALLING_BACK = words("recall withdraw pull bring pack order call evacuate fly")
LAYING_DOWN = words("office post seat duty position weapon arms forces troops portfolio chair job")


def without_means(scene: Scene, one: Candidate) -> Candidate:
    """An event without its own means among those to whom it is done; of forces that "were deployed" nobody else is told to act.

    "Kyiv sent two brigades", "recalled its trainers", "laid down his office": the objects are no other side.
    """
    if one.event_type == "MOBILIZE":
        one = _moved(scene, one)
    elif one.mode == "withdraw" and not one.actors:
        one = _left(scene, one)
    elif one.mode == "expel" and not one.actors:  # "was suspended from the African Union"
        body = roles_of(scene, one.slots.get("from", ()), "role.from", loose=False)
        one = replace(one, actors=tuple(r for r in body if _is_body(scene, r) and r not in one.recipients))
    means = tuple(role for role in one.recipients if _is_means(scene, one, role))
    if not means:
        return one
    return replace(one, recipients=tuple(role for role in one.recipients if role not in means))


def _is_body(scene: Scene, role: Role) -> bool:
    """Whether a participant is something that has members: a union, a party, a parliament."""
    return not is_place(scene, role) and any(scene.is_a(role.head, sort) for sort in ("igo", "pty", "leg", "body_org"))


def _left(scene: Scene, one: Candidate) -> Candidate:
    """A withdrawal that nobody is said to order, by those who leave: "twenty UN observers were pulled out of Lebanon"."""
    gone = roles_of(scene, one.slots.get("object", ()), "role.moved", owners=("possessive",))
    gone = tuple(role for role in gone if not is_place(scene, role))
    spans = {(role.start, role.end) for role in gone}
    return replace(one, actors=gone, recipients=tuple(r for r in one.recipients if (r.start, r.end) not in spans))


def _moved(scene: Scene, one: Candidate) -> Candidate:
    """A show of force with those who order it as its actors, and only where nobody does with those who are moved."""
    if not one.actors:
        return replace(one, actors=roles_of(scene, one.slots.get("object", ()), "role.moved", owners=("possessive",)))
    ordering = tuple(role for role in one.actors if not role.rule.startswith("role.object"))
    return replace(one, actors=ordering) if ordering else one


def _is_means(scene: Scene, one: Candidate, role: Role) -> bool:
    if not role.rule.startswith(OBJECTS) or is_place(scene, role):
        return False
    told = role.mention is None or scene.mention(role.mention).kind in DESCRIBED
    if one.event_type == "MOBILIZE":
        return told and role.rule.split(";")[0] in OBJECTS
    kids = [scene.parse.tokens[c] for c in scene.parse.children[role.head]]
    if not any(kid.dep == "poss" and kid.lower in OWN for kid in kids):
        return False
    if one.event_type == "SANCTION":
        return scene.parse.tokens[one.anchor].lemma in CALLING_BACK
    return one.event_type in ("RETREAT", "REJECT") and scene.parse.tokens[role.head].lemma in LAYING_DOWN
