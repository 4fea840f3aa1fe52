"""How far a mention can be trusted, by what was found for it: a share of mentions that are right, not a feeling."""

from dateline.events.candidates import Candidate
from dateline.events.scene import Scene
from dateline.events.syntax import is_verb
from dateline.language import Parse

BASE = 0.42
WEIGHTS = {
    "verb": 0.05,
    "actor": 0.22,
    "recipient": 0.08,
    "conditions": 0.04,
    "words": 0.03,
    "main": 0.1,
    "unlisted": -0.15,
}
LOWEST, HIGHEST = 0.2, 0.95
ASIDE = frozenset({"relcl", "advcl", "acl", "parataxis", "appos"})


def confidence_of(scene: Scene, one: Candidate) -> float:
    """The confidence of a candidate, from .2 to .95."""
    frame = one.frame
    holds = {
        "verb": is_verb(scene.parse.tokens[one.head]),
        "actor": bool(one.actors),
        "recipient": bool(one.recipients),
        "conditions": frame is not None and any(not c.optional for c in frame.when),
        "words": len(one.words) > 1,
        "main": _in_main_clause(scene.parse, one.anchor),
        "unlisted": one.unlisted,
    }
    value = BASE + sum(weight for name, weight in WEIGHTS.items() if holds[name])
    return round(min(HIGHEST, max(LOWEST, value)), 2)


def _in_main_clause(parse: Parse, i: int) -> bool:
    """Whether a word stands in the main clause or in what is said there, and not in a clause told by the way."""
    return parse.tokens[i].dep not in ASIDE and all(parse.tokens[a].dep not in ASIDE for a in parse.ancestors(i))
