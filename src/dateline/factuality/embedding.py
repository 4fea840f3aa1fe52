"""What an embedding predicate makes of its complement: signatures of implicatives and factives, certainty of the rest."""

from typing import NamedTuple

from dateline.factuality.cues import Mode, cues
from dateline.knowledge.predicates import Predicate, Sign, Signature, predicates
from dateline.language import Parse

UNKNOWN_NEGATED = 0.5  # of what a negated predicate leaves open, if nothing better is known


class Effect(NamedTuple):
    """The chance of the complement if the predicate holds (`yes`) and if it does not (`no`); the rule's id; `passes` as in `Act`."""

    yes: float
    no: float
    mode: Mode | None
    rule: str
    passes: bool = False


def is_saying(parse: Parse, i: int) -> bool:
    """Whether a noun means something said or thought ("claim", "report"): who denies it does not deny that it was made."""
    return any(entry.pos == "noun" and entry.cue for entry in predicates().at(parse, i))


def effect_of(parse: Parse, above: int, frames: tuple[str, ...], preposition: str = "") -> Effect | None:
    """What the predicate at a token makes of a complement in one of some frames; None where it is in no lexicon.

    A preposition that belongs to the entry itself ("call for") is no part of the frame.
    """
    entries = predicates().at(parse, above)
    if preposition and any(entry.words[-1] == preposition for entry in entries):
        frames = ("np", "ing", "np_ing")
    for frame in frames:
        fitting = [one for one in entries if frame in one.frames]
        if fitting:
            one = max(fitting, key=lambda entry: _is_closed(entry, frame))
            return _effect(one, frame)
    return None


def _is_closed(one: Predicate, frame: str) -> bool:
    signature = one.signature(frame)
    return signature is not None and signature != ("o", "o")


def _effect(one: Predicate, frame: str) -> Effect:
    signature = one.signature(frame)
    affirmed, negated = signature or Signature("o", "o")
    act = cues().acts.get(one.act)
    yes = _chance(affirmed, one.certainty)
    open_negated = act.negated if act and act.negated is not None else UNKNOWN_NEGATED
    no = _chance(negated, open_negated)
    mode = act.mode if act and affirmed == "o" and _asks(frame) else None
    return Effect(yes, no, mode, one.id, bool(act and act.passes))


def _chance(sign: Sign, if_open: float) -> float:
    return 1.0 if sign == "+" else 0.0 if sign == "-" else if_open


def _asks(frame: str) -> bool:
    """Whether a complement has no tense of its own, so that the predicate says when it is to be."""
    return frame not in ("that", "np_that", "quote", "wh", "np_wh", "if", "so", "it")
