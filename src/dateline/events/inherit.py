"""Participants that an event takes over from the event whose words it stands in: the pledge in a treaty that two signed."""

from msgspec.structs import replace

from dateline.events.candidates import Candidate
from dateline.events.joined import is_verb
from dateline.events.scene import Scene

LENDERS = frozenset({"SUPPORT", "AGREE", "COOPERATE", "CONSULT"})
HEIRS = frozenset({"AGREE"})
HELD, FREED = frozenset({"COERCE", "ASSAULT"}), "release"


def with_heirs(scene: Scene, found: list[Candidate]) -> list[Candidate]:
    """Give the actors of a cooperative event to the event nouns in its phrase that have no participants of their own."""
    made = []
    for one in found:
        lender = _lender(scene, one, found) if not one.actors and not one.recipients else None
        made.append(
            replace(one, actors=lender.actors, recipients=lender.recipients) if lender else _freed(scene, one, found)
        )
    return made


def _freed(scene: Scene, one: Candidate, found: list[Candidate]) -> Candidate:
    """ "They were arrested by police and later let go": by whom they were held, where nobody else is told to have done it."""
    if one.mode != FREED or one.actors or not one.recipients or scene.parse.tokens[one.head].dep != "conj":
        return one
    above = set(scene.parse.ancestors(one.head))
    held = {(role.start, role.end) for role in one.recipients}
    for before in found:
        same = held & {(role.start, role.end) for role in before.recipients}
        if before.event_type in HELD and before.head in above and before.actors and same:
            return replace(one, actors=before.actors)
    return one


def _lender(scene: Scene, one: Candidate, found: list[Candidate]) -> Candidate | None:
    if one.event_type not in HEIRS or is_verb(scene.parse.tokens[one.head]):
        return None
    above = set(scene.parse.ancestors(one.head))
    lenders = [
        c
        for c in found
        if c is not one and c.event_type in LENDERS and c.actors and (c.head in above or c.anchor in above)
    ]
    return min(lenders, key=lambda c: abs(c.head - one.head), default=None)
