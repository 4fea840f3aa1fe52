"""An attribution while it is being read: sets of tokens, before they become spans."""

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from dateline.knowledge.predicates import Predicate
from dateline.model import LinkKind, Stance

_KINDS: dict[str, LinkKind] = {"write": "written", "show": "shown", "report": "reported"}
_REPORTING = """
    say assert claim deny admit confirm reveal announce report accuse blame warn write show quote describe mention complain
    answer think doubt fear hope expect predict know learn perceive reject persuade
"""
REPORTING = frozenset(_REPORTING.split())
SPOKEN = frozenset({"say", "assert", "claim", "announce", "accuse", "demand", "write", "report"})

UNSAID = SPOKEN | {"mention", "reveal", "warn", "confirm"}


class Found(Struct, frozen=True):
    """Tokens of a cue, a source and a content; `head` is the cue's head token, `rule` the id of the lexicon's entry;
    `spoken` tells that it is uttered, not only held; `weak` that the words name a statement rather than
    report it ("her answer to the question"), `answers` that it takes up a claim told before ("denied the accusation").
    `under` is the head of the cue that names this one as its own source ("reported, citing the police")."""

    head: int
    cue: frozenset[int]
    source: frozenset[int]
    source_head: int | None
    content: frozenset[int]
    rule: str
    kind: LinkKind = "said"
    stance: Stance = "asserted"
    way: Literal["verb", "noun", "adj", "adv", "prep", "quote", "headline", "cited"] = "verb"
    reports: bool = True
    spoken: bool = True
    weak: bool = False
    answers: bool = False
    under: int | None = None

    def with_content(self, content: frozenset[int]) -> "Found":
        """The same with another content, less the tokens of its own cue and source."""
        return replace(self, content=content - self.cue - self.source)


def kind_of(entry: Predicate) -> LinkKind:
    """How an entry passes its content on: said, written, shown or reported."""
    return _KINDS.get(entry.act, "said")


def stance_of(entry: Predicate, negated: bool) -> Stance:
    """Where the speaker stands: denied for "deny", doubted for "doubt"; "not deny" and "not believe" leave it open."""
    stance: Stance = "asserted"
    if entry.act == "deny" or (entry.act == "reject" and entry.certainty < 0.2):
        stance = "denied"
    elif entry.act == "doubt":
        stance = "doubted"
    if not negated:
        return stance
    return "doubted" if entry.act in ("think", "know", "confirm", "consider", "deny", "reject") else "asserted"


def reports(entry: Predicate, frame: str, negated: bool = False) -> bool:
    """Whether an entry with a frame passes its content on as a statement or thought, and is no mere attitude to it.

    What somebody did not say or announce is no statement of theirs.
    """
    if entry.act == "seem" or (negated and entry.act in UNSAID):
        return False
    return entry.act in REPORTING or frame in ("that", "wh", "if", "quote", "adv")
