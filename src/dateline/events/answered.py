"""Refusals of what was told just before: "turned it down", "rejected the offer" have the mode of the plea or offer that they answer."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.events.codes import recoded
from dateline.events.joined import words
from dateline.events.opinion.modes import NO_MODE
from dateline.events.records import EventFrame
from dateline.events.resumed import DEFINITE
from dateline.language import Parse

RULE = "mode.answered"
POINTING = words("it that this them these those so")
PUT = words(
    "offer proposal plan idea demand request appeal call plea suggestion bid overture invitation condition ultimatum"
)
SIDES = frozenset({"dobj", "nsubjpass", "pobj"})
LEADING = frozenset({"prep"})  # "hear none of it"
NEAR = 2  # sentences back in which what is refused may have been told
# What is promised or offered, by the CAMEO code of its type: to reform, to yield, to meet, to help.
OFFERED = {
    "034": "change",
    "035": "yield",
    "036": "meet",
    "037": "meet",
    "038": "meet",
    "039": "meet",
    "031": "assist",
    "033": "assist",
}


def with_answered(parse: Parse, found: Sequence[EventFrame]) -> tuple[EventFrame, ...]:
    """Give refusals without a mode, of something that only points back, the mode of what they answer."""
    return tuple(_answering(parse, one, found[:k]) for k, one in enumerate(found))


def _answering(parse: Parse, one: EventFrame, before: Sequence[EventFrame]) -> EventFrame:
    told = one.event_mode and not any(
        value == f"mode {NO_MODE}" for value, _ in one.rejected
    )  # not by the second opinion
    if one.event_type != "REJECT" or told or not points_back(parse, one.head):
        return one
    first = parse.tokens[one.head].sentence - NEAR
    for other in reversed(before):
        if parse.tokens[other.head].sentence < first:
            break
        mode = _put(other)
        if mode and not (other.actors and other.actors == one.actors):
            code = recoded("REJECT", mode, None, one.cameo)
            because = ("mode none", f'{RULE} {mode}: it answers "{parse.tokens[other.head].text}"')
            return replace(one, event_mode=mode, cameo=code, rejected=(because, *one.rejected))
    return one


def _put(one: EventFrame) -> str | None:
    """The mode of a refusal of what an event asks or offers."""
    if one.event_type == "REQUEST":
        return one.event_mode
    return OFFERED.get((one.cameo or "")[:3]) if one.event_type == "AGREE" else None


def points_back(parse: Parse, head: int) -> bool:
    """Whether what a refusal is of only points back: a pronoun, or "the offer" with nothing said of it; or it says nothing of it."""
    below = list(parse.children[head])
    below += [c for t in below if parse.tokens[t].dep in LEADING | {"dobj"} for c in parse.children[t]]
    below += [c for t in below if parse.tokens[t].dep == "prep" for c in parse.children[t]]
    things = [t for t in below if parse.tokens[t].dep in SIDES and parse.tokens[t].pos in ("NOUN", "PROPN", "PRON")]
    if any(parse.tokens[t].lower in POINTING for t in things):
        return True
    return any(_is_known(parse, t) for t in things)


def _is_known(parse: Parse, noun: int) -> bool:
    """Whether a noun for what is put to somebody is definite, with nothing said of it: "the offer", "that demand"."""
    children = [parse.tokens[c] for c in parse.children[noun]]
    if parse.tokens[noun].lemma not in PUT or any(
        c.dep in ("prep", "acl", "relcl", "compound", "amod", "poss") for c in children
    ):
        return False
    return any(c.lower in DEFINITE for c in children)
