"""How far a mention can be trusted, by what was found for it: a share of mentions that are right, not a feeling."""

from dateline.events.candidates import Candidate
from dateline.events.scene import Scene
from dateline.events.syntax import is_verb

BASE = 0.62
WEIGHTS = {
    "verb": 0.08,
    "actor": 0.1,
    "recipient": 0.08,
    "conditions": 0.06,
    "words": 0.05,
    "embedded": -0.06,
    "rivals": -0.04,
}


def confidence_of(scene: Scene, one: Candidate) -> float:
    """The confidence of a candidate, from .2 to .95."""
    frame = one.frame
    holds = {
        "verb": is_verb(scene.parse.tokens[one.head]),
        "actor": bool(one.actors),
        "recipient": bool(one.recipients),
        "conditions": frame is not None and any(not c.optional for c in frame.when),
        "words": len(one.words) > 1,
        "embedded": one.rule != one.type_rule,
        "rivals": bool(one.rejected),
        "unlisted": one.unlisted,
    }
    return round(min(0.95, max(0.2, BASE + sum(weight for name, weight in WEIGHTS.items() if holds[name]))), 2)
