"""Who an event was done to where the rules find nobody: the likeliest of the other actors of the sentence, if it is likely enough.

A logistic regression over how an actor hangs together with the trigger (the path of functions between both, prepositions,
distance), what it is, and what the event is; fitted to the training text (`docs/opinion.md`).
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, takewhile
from math import exp
from pathlib import Path

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from dateline.events.candidates import Candidate
from dateline.events.frames import MUTUAL
from dateline.events.joined import is_verb
from dateline.events.opinion.vectors import FOLDER
from dateline.events.participants import is_nobody
from dateline.events.records import Role
from dateline.events.resort import BOTH
from dateline.events.scene import Scene
from dateline.events.unlikely import parties
from dateline.language import Parse
from dateline.rules import checked

RECIPIENTS = FOLDER / "recipients.npz"
RULE = "opinion.recipient"
DIGITS = 4


class Recipients(Struct, frozen=True, eq=False):
    """The weight of each mark, and from which share on an actor is taken for the recipient."""

    marks: Mapping[str, float]
    limit: float

    def share(self, marks: Sequence[str]) -> float:
        """How likely an actor with these marks is the recipient, to four digits."""
        known = self.marks.get
        total = known("always", 0.0)
        for mark in marks:
            total += known(mark, 0.0)
        return round(1 / (1 + exp(-total)), DIGITS)

    def weighed_most(self, marks: Sequence[str], count: int = 3) -> tuple[str, ...]:
        """The marks that spoke most for it."""
        pull = sorted((-self.marks.get(mark, 0.0), mark) for mark in marks)
        return tuple(mark for force, mark in pull[:count] if force < 0)


@lru_cache(maxsize=2)
def load_recipients(path: Path = RECIPIENTS) -> Recipients:
    """Read the weights.

    Raises:
        ModelError: the file is not the one that was measured.
    """
    with np.load(checked(path), allow_pickle=False) as held:
        names = bytes(held["marks"]).decode("utf-8").split("\n")
        weights = held["weights"].astype(np.float64).tolist()
        return Recipients(dict(zip(names, weights, strict=True)), float(held["limit"]))


def with_recipient(scene: Scene, one: Candidate, model: Recipients) -> Candidate:
    """A candidate with the likeliest recipient, where it has actors and no recipient."""
    if not is_open(one) or (one.event_type in BOTH and parties(scene, one.actors) > 1):
        return one
    found = [(model.share(marks), -k, marks) for k, marks in choices(scene, one)]
    share, place, marks = max(found, default=(0.0, 0, ()))
    if share <= model.limit:
        return one
    mention = scene.mention(-place)
    because = "; ".join(model.weighed_most(marks))
    return replace(
        one,
        recipients=(Role(mention.start, mention.end, mention.head, -place, RULE),),
        rejected=(("no recipient", f"share {1 - share:.2f}, {RULE} {share:.2f} for {because}"), *one.rejected),
    )


def is_open(one: Candidate) -> bool:
    """Whether the rules leave the recipient of a typed event open."""
    alone = len(one.actors) == 1 or one.event_type not in BOTH  # what several do together needs no other side
    mutual = one.frame is not None and one.frame.pattern in MUTUAL and len(one.actors) > 1
    return one.event_type is not None and bool(one.actors) and not one.recipients and alone and not mutual


def choices(scene: Scene, one: Candidate) -> list[tuple[int, tuple[str, ...]]]:
    """The named and described actors of the sentence who do not act in an event, each with its marks."""
    sentence = scene.parse.sentences[scene.parse.tokens[one.head].sentence]
    found = [
        k
        for k, mention in enumerate(scene.actors.mentions)
        if sentence.first <= mention.head < sentence.last
        and mention.kind != "pronoun"
        and not is_nobody(scene.parse, mention.head)
        and not _only_tells(scene.parse, mention.head)
        and not _of_next_clause(scene.parse, one.anchor, mention.head)
        and not any(mention.start < role.end and role.start < mention.end for role in one.actors)
    ]
    return [(k, tuple(dict.fromkeys(_marks(scene, one, k, len(found))))) for k in found]


def _only_tells(parse: Parse, head: int) -> bool:
    """Whether somebody is only named as who tells: "according to the army"."""
    return any(parse.tokens[above].lower == "according" for above in islice(parse.ancestors(head), 3))


def _of_next_clause(parse: Parse, anchor: int, head: int) -> bool:
    """Whether somebody stands in a clause that is joined to an event's own, or acts in one that tells more of a noun in it."""
    at = head
    if parse.tokens[head - 1].lower == "and" and head + 1 < len(parse.tokens) and parse.tokens[head + 1].tag == "TO":
        return True  # "prompting Chad to close its border and Libya to leave"
    for above in parse.ancestors(head):
        if above == anchor:
            return False
        if is_verb(parse.tokens[above]):
            token = parse.tokens[above]
            if token.dep in ("conj", "parataxis") and token.head == anchor:
                return True
            if token.dep in ("relcl", "advcl") and parse.tokens[at].dep in ("nsubj", "nsubjpass") and above > anchor:
                return True
        at = above
    return False


def _marks(scene: Scene, one: Candidate, k: int, others: int) -> Iterator[str]:
    mention, name = scene.mention(k), str(one.event_type)
    yield f"type: {name}"
    yield f"frame: {one.frame.id if one.frame else 'none'}"
    yield f"pattern: {one.frame.pattern if one.frame else 'none'}"
    yield f"actors: {min(4, others)}"
    yield f"after: {mention.head > one.anchor}"
    yield f"distance: {min(6, abs(mention.head - one.anchor) // 3)}"
    yield from _path_marks(scene.parse, one.anchor, mention.head, name)
    yield f"kind: {mention.kind}"
    yield f"{name} kind: {mention.kind}"
    actor = scene.actor(k)
    for sector in actor.sectors:
        yield f"sector: {sector}"
    if actor.identity is not None:
        yield "known"
    if actor.country:
        yield "has country"
        acting = {scene.actor(role.mention).country for role in one.actors if role.mention is not None}
        if actor.country in acting:
            yield "the actor's country"


def _path_marks(parse: Parse, anchor: int, head: int, name: str) -> Iterator[str]:
    """How a word hangs together with the trigger's: the functions up to what is above both, and down from it."""
    tokens = parse.tokens
    above = [anchor, *parse.ancestors(anchor)]
    met = next((t for t in (head, *parse.ancestors(head)) if t in above), tokens[head].i)
    up = list(takewhile(lambda t: t != met, above))
    down = list(takewhile(lambda t: t != met, (head, *parse.ancestors(head))))
    plain = [tokens[t].dep for t in down]
    named = [
        f"{tokens[t].dep}:{tokens[t].lower}" if tokens[t].dep in ("prep", "agent") else tokens[t].dep for t in down
    ]
    climbed = ">".join(tokens[t].dep for t in up)
    outermost = named[-1] if named else ""
    yield f"path: {climbed}|{'<'.join(plain)}"
    yield f"up: {climbed}"
    yield f"down: {'<'.join(named)}"
    yield f"last: {outermost}"
    yield f"first: {named[0] if named else ''}"
    yield f"steps: {min(4, len(up))} {min(5, len(down))}"
    yield f"{name} last: {outermost}"
    yield f"{name} prep: {next((one for one in named if ':' in one), '')}"
    yield from (f"prep: {one}" for one in named if ":" in one)
    yield f"function: {tokens[head].dep}"
    yield f"verbs between: {sum(tokens[t].pos == 'VERB' for t in down[1:])}"
