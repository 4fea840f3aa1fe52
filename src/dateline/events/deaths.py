"""Deaths that are told with the attack that brought them: "four were killed when rebels shelled the town" is one event."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from dateline.events.candidates import Candidate
from dateline.events.joined import is_verb, words
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.unlikely import is_place
from dateline.events.voice import is_passive

LOSSES = words("kill wound injure hurt martyr maim die perish slay")
WHEN = words("when as after while")


def without_deaths(scene: Scene, found: Sequence[Candidate]) -> list[Candidate]:
    """Events without the deaths and wounds of an attack that the same sentence tells, whose recipients these are too.

    Args:
        scene: the document.
        found: its events in the order of their triggers.
    """
    by_anchor = {one.anchor: one for one in found if one.event_type == "ASSAULT"}
    hit: dict[int, list[Role]] = {}
    gone: set[int] = set()
    for one in by_anchor.values():
        attack = _attack(scene, one, by_anchor)
        if attack is not None:
            gone.add(one.anchor)
            hit.setdefault(attack.anchor, []).extend(one.recipients)
    return [
        _with(scene, one, hit.get(one.anchor, ()))
        for one in found
        if one.anchor not in gone or one.event_type != "ASSAULT"
    ]


def _attack(scene: Scene, one: Candidate, found: Mapping[int, Candidate]) -> Candidate | None:
    """The attack by which somebody was killed, in the clause that tells when; None where nobody or somebody else did it."""
    parse = scene.parse
    token = parse.tokens[one.anchor]
    if (
        not is_verb(token)
        or token.lemma not in LOSSES
        or (token.lemma not in ("die", "perish") and not is_passive(parse, one.anchor))
    ):
        return None
    joined = [c for c in parse.children[one.anchor] if parse.tokens[c].dep == "conj" and is_verb(parse.tokens[c])]
    above = [token.head] if token.dep == "conj" and is_verb(parse.tokens[token.head]) else []
    for verb in (one.anchor, *joined, *above):
        for c in parse.children[verb]:
            other = found.get(c)
            if other is None or parse.tokens[c].dep != "advcl" or not other.actors or is_passive(parse, c):
                continue
            if parse.tokens[c].lemma in LOSSES or not any(parse.tokens[k].lower in WHEN for k in parse.children[c]):
                continue
            if _of_both_camps(scene, one, other):
                continue
            if not one.actors or scene.actors_of(one.actors) == scene.actors_of(other.actors):
                return other
    return None


def _of_both_camps(scene: Scene, one: Candidate, attack: Candidate) -> bool:
    """Whether some of the killed are of those who attacked: "five soldiers and thirty rebels were killed when troops attacked"."""
    sides = [
        {s for r in roles if r.mention is not None for s in scene.actor(r.mention).sectors}
        for roles in (one.recipients, attack.actors)
    ]
    return not sides[0].isdisjoint(sides[1])


def _with(scene: Scene, one: Candidate, killed: Sequence[Role]) -> Candidate:
    """An attack with those whom it killed before whom it was on; people come before places."""
    if not killed:
        return one
    told: dict[tuple[int, int], Role] = {(role.start, role.end): role for role in killed}
    for role in one.recipients:
        if not is_place(scene, role):
            told.setdefault((role.start, role.end), role)
    taken = {(role.start, role.end) for role in one.actors}
    return replace(one, recipients=tuple(role for span, role in told.items() if span not in taken))
