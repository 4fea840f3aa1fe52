"""What could tell an event: the candidates of the rules, and the verbs and nouns between actors that the rules are silent on."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from dateline.events.candidates import Candidate
from dateline.events.joined import is_verb
from dateline.events.nouns import Slots, noun_own_slots
from dateline.events.opinion.first_look import FirstLook
from dateline.events.participants import roles_of
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.syntax import verb_slots

SIDES = (
    "object",
    "to",
    "against",
    "on",
    "upon",
    "with",
    "at",
    "into",
    "from",
    "for",
    "over",
    "toward",
    "towards",
    "of",
    "in",
)
ACTING = ("subject", "possessive", "by", "modifier")
TOLD_BY = frozenset({"VERB", "NOUN"})
CARRIED = ("prt", "dobj", "acomp", "xcomp", "attr", "oprd")


class Telling(Struct, frozen=True, eq=False):
    """A word that could tell an event, with its words and both sides; `candidate` is what the rules made of it, if anything,
    `left_out` what they made of it and took back (by `reason`)."""

    head: int
    anchor: int
    words: tuple[int, ...]
    slots: Slots
    actors: tuple[Role, ...]
    recipients: tuple[Role, ...]
    sides: Mapping[str, tuple[Role, ...]]
    candidate: Candidate | None = None
    left_out: Candidate | None = None
    reason: str = ""


def tellings(
    scene: Scene,
    kept: Sequence[Candidate],
    left_out: Mapping[int, tuple[Candidate, str]],
    first: FirstLook | None = None,
) -> list[Telling]:
    """All that could tell an event in a document, in the order of the text.

    Args:
        scene: the document.
        kept: the candidates that the rules end with.
        left_out: by anchor, the candidates that the rules took back, and why.
        first: which verbs on which the rules are silent are passed over; none where left out.
    """
    found = [_of_candidate(scene, one) for one in kept]
    covered = {t for one in kept for t in (one.head, one.anchor, *one.words, *one.absorbed)}
    found += _silent(scene, covered, left_out, first)
    return sorted(found, key=lambda one: (one.head, one.candidate is None))


def _of_candidate(scene: Scene, one: Candidate) -> Telling:
    slots = {**one.slots}
    if is_verb(scene.parse.tokens[one.anchor]) and one.anchor != one.head:
        for name, fillers in verb_slots(scene.parse, one.anchor).items():
            slots.setdefault(name, fillers)
    return Telling(one.head, one.anchor, one.words, slots, one.actors, one.recipients, {}, one)


def _silent(
    scene: Scene, covered: set[int], left_out: Mapping[int, tuple[Candidate, str]], first: FirstLook | None
) -> Iterator[Telling]:
    for token in [token for token in scene.parse.tokens if token.pos in TOLD_BY and token.i not in covered]:
        if token.pos == "VERB":
            if token.dep in ("aux", "auxpass") or not is_verb(token):
                continue
            before = left_out.get(token.i)
            if before is not None or first is None or first.worth(scene.parse, token.i):
                yield from _verb(scene, token.i, before)
        elif scene.mention_at(token.i) is None:
            yield from _noun(scene, token.i, left_out.get(token.i))


def _verb(scene: Scene, v: int, before: tuple[Candidate, str] | None) -> Iterator[Telling]:
    slots = verb_slots(scene.parse, v)
    actors = roles_of(scene, slots.get("subject", ()), "opinion.subject")
    sides = _sides(scene, slots, actors)
    if actors or sides:
        yield _telling(v, _words(scene, v), slots, actors, sides, before)


def _noun(scene: Scene, n: int, before: tuple[Candidate, str] | None) -> Iterator[Telling]:
    slots = noun_own_slots(scene.parse, n)
    if (
        before is None
        and "between" not in slots
        and (slots.keys().isdisjoint(ACTING) or slots.keys().isdisjoint(SIDES))
    ):
        return
    acting = [t for name in ACTING for t in slots.get(name, ())]
    actors = roles_of(scene, acting, "opinion.holder", loose=False)
    sides = _sides(scene, slots, actors)
    if before or (actors and sides) or len(slots.get("between", ())) > 0:
        yield _telling(n, (n,), slots, actors, sides, before)


def _sides(scene: Scene, slots: Slots, actors: tuple[Role, ...]) -> dict[str, tuple[Role, ...]]:
    taken = {(role.start, role.end) for role in actors}
    found: dict[str, tuple[Role, ...]] = {}
    for name in SIDES:
        if name not in slots:
            continue
        roles = roles_of(scene, slots[name], f"opinion.{name}", loose=name in ("object", "to", "against", "on"))
        roles = tuple(role for role in roles if (role.start, role.end) not in taken)
        if roles:
            found[name] = roles
            taken |= {(role.start, role.end) for role in roles}
    return found


def _telling(
    head: int, words: tuple[int, ...], slots: Slots, actors: tuple[Role, ...], sides: Mapping[str, tuple[Role, ...]],
    before: tuple[Candidate, str] | None,
) -> Telling:  # fmt: skip
    recipients = next(iter(sides.values()), ())
    one, reason = before or (None, "")
    if one is not None and (one.actors or one.recipients):
        actors, recipients = one.actors, one.recipients
    return Telling(head, head, words, slots, actors, recipients, sides, None, one, reason)


def _words(scene: Scene, v: int) -> tuple[int, ...]:
    """A verb with its particle."""
    kids = scene.parse.children[v]
    return tuple(sorted((v, *(c for c in kids if scene.parse.tokens[c].dep == "prt"))))
