"""How far a mention can be trusted: the share of such mentions that are right, fitted to gold (`docs/confidence.md`)."""

from functools import cache
from math import exp, log

from dateline.events.candidates import Candidate
from dateline.events.frames import FOLDER
from dateline.events.joined import is_verb
from dateline.events.scene import Scene
from dateline.language import Parse
from dateline.rules import read_table

WEIGHTS = FOLDER / "confidence.tsv"
LOWEST, HIGHEST = 0.05, 0.98
UNSEEN = 0.8  # the share of a type of which the second opinion was not asked: that of most of the rules' mentions
ASIDE = frozenset({"relcl", "advcl", "acl", "parataxis", "appos"})
TERMS = ("share", "verb", "actor", "recipient", "both", "conditions", "words", "main", "unlisted", "effect", "added")


def confidence_of(scene: Scene, one: Candidate) -> float:
    """The confidence of a candidate, from .05 to .98, to two digits."""
    weights = _weights()
    total = weights["always"] + sum(
        weights[name] * value for name, value in zip(TERMS, terms_of(scene, one), strict=True)
    )
    return round(min(HIGHEST, max(LOWEST, 1 / (1 + exp(-total)))), 2)


def terms_of(scene: Scene, one: Candidate) -> tuple[float, ...]:
    """What the confidence is made of, in the order of `TERMS`: the log-odds of the type's share, and what was found."""
    frame = one.frame
    share = min(0.99, max(0.01, UNSEEN if one.share is None else one.share))
    return (
        log(share / (1 - share)),
        float(is_verb(scene.parse.tokens[one.head])),
        float(bool(one.actors)),
        float(bool(one.recipients)),
        float(bool(one.actors and one.recipients)),
        float(frame is not None and any(not c.optional for c in frame.when)),
        float(len(one.words) > 1),
        float(_in_main_clause(scene.parse, one.anchor)),
        float(one.unlisted),
        float(one.type_rule != one.rule),
        float(one.type_rule.startswith("opinion.")),
    )


@cache
def _weights() -> dict[str, float]:
    return {row["term"]: float(row["weight"]) for _, row in read_table(WEIGHTS, ("term", "weight"))}


def _in_main_clause(parse: Parse, i: int) -> bool:
    """Whether a word stands in the main clause or in what is said there, and not in a clause told by the way."""
    return parse.tokens[i].dep not in ASIDE and all(parse.tokens[a].dep not in ASIDE for a in parse.ancestors(i))
