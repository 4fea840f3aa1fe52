"""Demands without a word for one: "The Red Cross said both armies must let food through"."""

from dateline.events.algebra import speaker_of
from dateline.events.candidates import Candidate
from dateline.events.effects import Effects
from dateline.events.embed import modality
from dateline.events.joined import is_verb
from dateline.events.participants import roles_of
from dateline.events.scene import Scene
from dateline.events.syntax import verb_slots


def obligations(scene: Scene, found: dict[int, Candidate], effects: Effects) -> dict[int, Candidate]:
    """Requests made by saying that someone must do something that no frame has a word for."""
    effect = effects.of("obligate", "OTHER", "clause")
    made: dict[int, Candidate] = {}
    if effect is None:
        return made
    for token in scene.parse.tokens:
        if token.tag != "MD" or not is_verb(scene.parse.tokens[token.head]) or token.head in found:
            continue
        verb = token.head
        kind = modality(scene.parse, verb)
        if kind is None or kind[0] not in ("obligate", "obligate-not") or any(c.anchor == verb for c in found.values()):
            continue
        speaker = speaker_of(scene, verb, effects)
        slots = verb_slots(scene.parse, verb)
        asked = roles_of(scene, slots.get("subject", ()) or slots.get("object", ()), "role.subject")
        if not speaker or not asked or asked == speaker:
            continue
        made[verb] = Candidate(
            verb, verb, (token.i, verb), None, effect.id, effect.id, effect.event_type, "demand", "change", None, (),
            speaker, asked, (), (), slots, 1,
        )  # fmt: skip
    return made
