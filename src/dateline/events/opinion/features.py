"""What is known of tellings, as named marks."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dateline.events.effects import Effects
from dateline.events.embed import first_step, modality
from dateline.events.joined import is_verb
from dateline.events.opinion.tellings import Telling
from dateline.events.scene import Scene
from dateline.events.voice import is_passive

BELOW = frozenset({"prt", "dobj", "acomp", "xcomp", "attr", "oprd", "neg", "prep", "ccomp", "advcl"})
WITHIN = frozenset({"relcl", "advcl", "acl", "appos", "parataxis"})
LEMMA = "lemma: "
ABOVE = 3  # predicates above that are looked at


class Looks(Struct, frozen=True, eq=False):
    """What is known of some tellings of a document.

    For each telling its marks by the `rules` and by its `words` and places, and in which `sentence` it stands.
    """

    rules: tuple[tuple[str, ...], ...]
    words: tuple[tuple[str, ...], ...]
    sentence: tuple[int, ...]

    def marks(self, k: int) -> tuple[str, ...]:
        """All marks of a telling."""
        return (*self.rules[k], *self.words[k])


def look(scene: Scene, asked: Sequence[Telling], others: Sequence[Telling], effects: Effects) -> Looks:
    """Look at tellings.

    Args:
        scene: the document.
        asked: the tellings that are looked at.
        others: all tellings of the document.
        effects: the table of effects.
    """
    tokens = scene.parse.tokens
    beside = _typed_by_sentence(scene, others)
    numbers = tuple(tokens[one.head].sentence for one in asked)
    return Looks(
        tuple(tuple(dict.fromkeys(_rule_marks(one))) for one in asked),
        tuple(
            tuple(
                dict.fromkeys(
                    (
                        *_rival_marks(one, beside.get(number, ())),
                        *_word_marks(scene, one),
                        *_slot_marks(scene, one),
                        *_above_marks(scene, one, effects),
                    )
                )
            )
            for one, number in zip(asked, numbers, strict=True)
        ),
        numbers,
    )


def _typed_by_sentence(scene: Scene, found: Sequence[Telling]) -> dict[int, list[Telling]]:
    made: dict[int, list[Telling]] = {}
    for one in found:
        if one.candidate and one.candidate.event_type:
            made.setdefault(scene.parse.tokens[one.head].sentence, []).append(one)
    return made


def _rule_marks(one: Telling) -> Iterator[str]:
    made = one.candidate or one.left_out
    state = "rule" if one.candidate else "taken back"
    if made is None:
        yield "rule: silent"
        return
    name = made.event_type or "untyped"
    yield f"{state}: {name}"
    yield f"{state} kind: {made.kind}"
    if made.frame:
        yield f"{state} frame: {made.frame.id}"
        yield f"{state} frame type: {made.frame.event_type or 'untyped'}"
        yield f"roles: {made.frame.pattern} {name}"
    if made.type_rule != made.rule:
        yield f"{state} effect: {made.type_rule}"
    if made.mode:
        yield f"{state} mode: {name} {made.mode}"
    if made.unlisted:
        yield "unlisted"
        yield f"unlisted {name}"
    yield f"weight: {min(made.weight // 3, 4)}"
    if one.reason:
        yield f"reason: {one.reason}"
    for rule, _ in made.rejected:
        yield f"rival: {rule}"


def _rival_marks(one: Telling, beside: Sequence[Telling]) -> Iterator[str]:
    typed = [o.candidate.event_type for o in beside if o is not one and o.candidate and o.candidate.event_type]
    yield f"others: {min(len(typed), 3)}"
    for name in sorted(typed):
        yield f"beside: {name}"


def _word_marks(scene: Scene, one: Telling) -> Iterator[str]:
    tokens = scene.parse.tokens
    token, anchor = tokens[one.head], tokens[one.anchor]
    lemma = token.lemma.lower()
    yield f"{LEMMA}{lemma}"
    yield f"words: {' '.join(tokens[t].lemma.lower() for t in one.words)}"
    yield f"dep: {token.dep}"
    yield f"tag: {token.tag}"
    if one.anchor != one.head:
        yield f"carrier: {anchor.lemma.lower()}"
    for c in scene.parse.children[one.anchor]:
        kid = tokens[c]
        if kid.dep in BELOW:
            yield f"below: {kid.dep} {kid.lemma.lower()}"
            yield f"has: {kid.dep}"
            if kid.dep in ("prt", "prep"):
                yield f"lemma with: {lemma} {kid.lower}"
    if is_verb(anchor) and is_passive(scene.parse, one.anchor):
        yield "passive"
    if (found := modality(scene.parse, one.anchor)) is not None:
        yield f"modality: {found[0]}"


def _slot_marks(scene: Scene, one: Telling) -> Iterator[str]:
    tokens = scene.parse.tokens
    lemma = tokens[one.head].lemma.lower()
    for name, fillers in sorted(one.slots.items()):
        for t in fillers[:2]:
            kind, token = _kind(scene, t), tokens[t]
            yield f"{name} is: {kind}"
            yield f"{name} word: {token.lemma.lower() if token.pos != 'PROPN' else kind}"
            yield f"{lemma} {name}: {kind}"
    for side, roles in (("actor", one.actors), ("recipient", one.recipients)):
        yield f"{side}s: {min(len(roles), 2)}"
        for role in roles[:1]:
            yield f"{side} by: {role.rule.split('.')[1]}"
            if role.mention is not None:
                actor = scene.actor(role.mention)
                yield f"{side} kind: {scene.mention(role.mention).kind}"
                for sector in actor.sectors:
                    yield f"{side} sector: {sector}"
                if actor.country:
                    yield f"{side} has country"


def _kind(scene: Scene, t: int) -> str:
    k = scene.mention_at(t)
    if k is not None:
        kind = scene.mention(k).kind
        return "country" if kind in ("country", "demonym") else "actor"
    token = scene.parse.tokens[t]
    if token.tag in ("PRP", "WP", "PRP$"):
        return "actor" if token.lower not in ("it", "its") else "it"
    if scene.toponym_at(t) is not None:
        return "place"
    return token.entity.lower() or token.pos.lower()


def _above_marks(scene: Scene, one: Telling, effects: Effects) -> Iterator[str]:
    at = one.anchor
    for depth in range(ABOVE):
        step = first_step(scene.parse, at, effects)
        if step is None:
            break
        yield f"above: {step.act or scene.parse.tokens[step.token].lemma.lower()} {step.relation}"
        if depth == 0:
            yield f"right above: {step.act or 'unknown'} {step.relation}"
        at = step.token
    token = scene.parse.tokens[one.anchor]
    yield f"place: {token.dep}"
    if token.head != token.i:
        yield f"hangs on: {scene.parse.tokens[token.head].lemma.lower()} {token.dep}"
    under = next(
        (scene.parse.tokens[c].lower for c in scene.parse.children[one.anchor] if scene.parse.tokens[c].dep == "mark"),
        "",
    )
    if under:
        yield f"under: {under}"
    for above in scene.parse.ancestors(one.anchor):
        if scene.parse.tokens[above].dep in WITHIN:
            yield f"within: {scene.parse.tokens[above].dep}"
            break
