"""Contests between people, which are no violence: "Pezeshkian beat the hardliner Jalili" tells of an election."""

from collections.abc import Sequence
from functools import cache

from dateline.events.candidates import Candidate
from dateline.events.joined import words
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.rules import RESOURCES, read_table

VERBS = RESOURCES / "en" / "events" / "contest_verbs.tsv"
FORCE = words("with until unconscious death head face fist stick baton rod bar cell custody prison jail guard")


def without_contests(scene: Scene, found: Sequence[Candidate]) -> list[Candidate]:
    """The events without those that one person with a name wins against another.

    Args:
        scene: the document.
        found: its events.
    """
    return [one for one in found if not _is_contest(scene, one)]


@cache
def contest_verbs() -> frozenset[str]:
    """Verbs of contests (`contest_verbs.tsv`).

    >>> "beat" in contest_verbs(), "shoot" in contest_verbs()
    (True, False)
    """
    return frozenset(row["verb"] for _, row in read_table(VERBS, ("verb", "example", "counterexample")))


def _is_contest(scene: Scene, one: Candidate) -> bool:
    tokens = scene.parse.tokens
    if tokens[one.head].lemma not in contest_verbs() or not one.actors or not one.recipients:
        return False
    if any(tokens[t].lemma in FORCE for t in scene.parse.subtree(one.head)):
        return False
    return all(_is_named_person(scene, role) for role in (*one.actors, *one.recipients))


def _is_named_person(scene: Scene, role: Role) -> bool:
    """Whether a participant is one person whose name the report tells."""
    if role.mention is None:
        return False
    actor = scene.actor(role.mention)
    return actor.name is not None and not actor.plural and actor.gender in ("m", "f")
