"""Who an event was done to, and who did it, where the rules find nobody: the likeliest of the sentence, if it is likely enough.

How likely each actor of a sentence has a role is read in its words in context (`reader.py`, `docs/opinion.md`).
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from dateline.events.candidates import Candidate, done_by_others
from dateline.events.frames import MUTUAL
from dateline.events.joined import is_verb
from dateline.events.opinion.vectors import FOLDER
from dateline.events.participants import is_nobody
from dateline.events.records import Role
from dateline.events.resort import BOTH
from dateline.events.scene import Scene
from dateline.events.suffered import COMPLAINTS, suffers
from dateline.events.unlikely import parties
from dateline.language import Parse
from dateline.rules import read_table

RECIPIENT, ACTOR = "opinion.recipient", "opinion.actor"

Shares = Mapping[int, tuple[float, float]]


class RoleLimits(Struct, frozen=True):
    """From which share on somebody of the sentence is taken for the recipient, and for the actor, where the rules find none."""

    recipient: float
    actor: float


@cache
def load_role_limits() -> RoleLimits:
    """The shipped limits."""
    rows = {row["limit"]: float(row["share"]) for _, row in read_table(FOLDER / "limits.tsv", ("limit", "share"))}
    return RoleLimits(rows["recipient"], rows["actor"])


def with_roles(scene: Scene, one: Candidate, shares: Shares, limits: RoleLimits | None = None) -> Candidate:
    """A candidate with the likeliest actor, where it has none, and then with the likeliest recipient, where it has none.

    Args:
        scene: the document.
        one: a candidate.
        shares: by the place of a mention in its sentence, how likely it is the actor, and the recipient.
        limits: from which share on; the shipped ones where left out.
    """
    limits = limits or load_role_limits()
    if one.event_type is None or not shares:
        return one
    if not one.actors:
        one = _with(scene, one, shares, limits.actor, ACTOR)
    if is_open(one) and not (one.event_type in BOTH and parties(scene, one.actors) > 1):
        one = _with(scene, one, shares, limits.recipient, RECIPIENT)
    return one


def _with(scene: Scene, one: Candidate, shares: Shares, limit: float, rule: str) -> Candidate:
    side = int(rule == RECIPIENT)
    found = [(shares[k][side], -k) for k in _choices(scene, one, rule) if k in shares]
    share, place = max(found, default=(0.0, 0))
    if share <= limit:
        return one
    mention = scene.mention(-place)
    role = (Role(mention.start, mention.end, mention.head, -place, rule),)
    name = "recipient" if side else "actor"
    rejected = ((f"no {name}", f"share {1 - share:.2f}, {rule} {share:.2f} by the words in context"), *one.rejected)
    return replace(one, recipients=role, rejected=rejected) if side else replace(one, actors=role, rejected=rejected)


def lacks_side(one: Candidate) -> bool:
    """Whether an event may get somebody by `with_roles`."""
    return one.event_type is not None and (not one.actors or is_open(one))


def is_open(one: Candidate) -> bool:
    """Whether the rules leave the recipient of a typed event open."""
    alone = len(one.actors) == 1 or one.event_type not in BOTH  # what several do together needs no other side
    mutual = one.frame is not None and one.frame.pattern in MUTUAL and len(one.actors) > 1
    return one.event_type is not None and bool(one.actors) and not one.recipients and alone and not mutual


def _choices(scene: Scene, one: Candidate, rule: str) -> Iterator[int]:
    """The named and described actors of the sentence who do not stand on the other side of an event."""
    others = one.actors if rule == RECIPIENT else one.recipients
    own = (one.head, one.anchor, *one.words)
    for k in scene.mentions_by_sentence.get(scene.parse.tokens[one.head].sentence, ()):
        mention = scene.mention(k)
        if (
            mention.kind != "pronoun"
            and not is_nobody(scene.parse, mention.head)
            and not _only_tells(scene.parse, mention.head)
            and not (rule == ACTOR and one.event_type == "ASSAULT" and _tells_of(scene.parse, mention.head, one.anchor))
            and not (rule == ACTOR and _only_carries(scene.parse, one, mention.head))
            and not (rule == RECIPIENT and one.event_type in COMPLAINTS and suffers(scene.parse, mention.head, own))
            and not (rule == RECIPIENT and _of_next_clause(scene.parse, one.anchor, mention.head))
            and not any(mention.start < role.end and role.start < mention.end for role in others)
        ):
            yield k


def _only_tells(parse: Parse, head: int) -> bool:
    """Whether somebody is only named as who tells: "according to the army"."""
    return any(parse.tokens[above].lower == "according" for above in islice(parse.ancestors(head), 3))


def _tells_of(parse: Parse, head: int, anchor: int) -> bool:
    """Whether somebody is who says an event's clause: "twelve were abducted, the coast guard said"; who tells of an attack made none."""
    token = parse.tokens[head]
    return token.dep == "nsubj" and any(
        parse.tokens[t].dep == "ccomp" and parse.tokens[t].head == token.head
        for t in (anchor, *parse.ancestors(anchor))
    )


def _only_carries(parse: Parse, one: Candidate, head: int) -> bool:
    """Whether somebody is the subject of the verb over a noun whose frame says that he did not do it: "announced the martyrdom"."""
    token = parse.tokens[head]
    return done_by_others(one) and token.dep == "nsubj" and token.head in parse.ancestors(one.head)


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
