"""Meetings that are called for a day to come: "has convened a summit for Thursday" tells no meeting yet."""

from msgspec.structs import replace

from dateline.events.candidates import Candidate
from dateline.events.joined import words
from dateline.events.scene import Scene

CALLING = words("convene call summon convoke announce")
RULE = "effect.plan.convened"


def as_planned(scene: Scene, one: Candidate) -> Candidate:
    """A meeting that somebody calls for a day, as one agreed on; any other event as it is."""
    tokens = scene.parse.tokens
    if one.event_type != "CONSULT" or tokens[one.anchor].lemma not in CALLING or one.anchor == one.head:
        return one
    for above in (one.anchor, one.head, *one.slots.get("of", ())):
        for c in scene.parse.children[above]:
            if tokens[c].lower == "for" and c > one.anchor and any(_is_day(scene, g) for g in scene.parse.children[c]):
                return replace(
                    one,
                    event_type="AGREE",
                    type_rule=RULE,
                    mode=None,
                    cameo="030",
                    rejected=((one.rule, "for a day to come"), *one.rejected),
                )
    return one


def _is_day(scene: Scene, t: int) -> bool:
    """Whether a time expression stands at a word."""
    token = scene.parse.tokens[t]
    return any(time.start <= token.start < time.end for time in scene.times)
