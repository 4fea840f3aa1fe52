"""What is known of a telling, as named marks and as vectors."""

from collections.abc import Iterator, Sequence

import numpy as np

from dateline.events.effects import Effects
from dateline.events.embed import first_step, modality
from dateline.events.opinion.tellings import Telling
from dateline.events.opinion.vectors import Floats, mean_of
from dateline.events.scene import Scene, tokens_of_clause
from dateline.events.syntax import clause_of, is_passive, is_verb
from dateline.language import Parse

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "ADV", "NUM"})
BAG = frozenset({"NOUN", "VERB", "ADJ"})
ABOVE = 3  # predicates above that are looked at
VIEWS = ("sentence", "words", "path", "clause")


def marks_of(scene: Scene, one: Telling, others: Sequence[Telling], effects: Effects) -> tuple[str, ...]:
    """The marks of a telling, each once, in a fixed order."""
    return tuple(
        dict.fromkeys(
            (
                *_rule_marks(one),
                *_rival_marks(scene, one, others),
                *_word_marks(scene, one),
                *_slot_marks(scene, one),
                *_above_marks(scene, one, effects),
                *_bag_marks(scene, one),
            )
        )
    )


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


def _rival_marks(scene: Scene, one: Telling, others: Sequence[Telling]) -> Iterator[str]:
    sentence = scene.parse.tokens[one.head].sentence
    typed = [
        o.candidate.event_type
        for o in others
        if o is not one and o.candidate and o.candidate.event_type and scene.parse.tokens[o.head].sentence == sentence
    ]
    yield f"others: {min(len(typed), 3)}"
    for name in sorted(set(typed)):
        yield f"beside: {name}"


def _word_marks(scene: Scene, one: Telling) -> Iterator[str]:
    tokens = scene.parse.tokens
    token, anchor = tokens[one.head], tokens[one.anchor]
    lemma = token.lemma.lower()
    yield f"lemma: {lemma}"
    yield f"words: {' '.join(tokens[t].lemma.lower() for t in one.words)}"
    yield f"dep: {token.dep}"
    yield f"tag: {token.tag}"
    if one.anchor != one.head:
        yield f"carrier: {anchor.lemma.lower()}"
    for c in scene.parse.children[one.anchor]:
        kid = tokens[c]
        if kid.dep in ("dobj", "prt", "acomp", "xcomp", "attr", "oprd", "ccomp", "prep", "advcl", "neg"):
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
            kind = _kind(scene, t)
            yield f"{name} is: {kind}"
            yield f"{name} word: {tokens[t].lemma.lower() if tokens[t].pos != 'PROPN' else kind}"
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
        if scene.parse.tokens[above].dep in ("relcl", "advcl", "acl", "appos", "parataxis"):
            yield f"within: {scene.parse.tokens[above].dep}"
            break


def _bag_marks(scene: Scene, one: Telling) -> Iterator[str]:
    for token in scene.parse.sentence_tokens(scene.parse.tokens[one.head].sentence):
        if token.pos in BAG and not token.entity:
            yield f"near: {token.lemma.lower()}"


def views_of(scene: Scene, one: Telling) -> Floats:
    """The vectors of a telling, one after the other: its sentence, its words, the path that joins both sides, its clause."""
    parse = scene.parse
    tokens = parse.tokens
    sides = {t for role in (*one.actors, *one.recipients) for t in _tokens_of(parse, role.start, role.end)}
    sentence = parse.sentence_tokens(tokens[one.head].sentence)
    core = _core(parse, one)
    parts = (
        [t for t in sentence if t.i not in sides and t.pos in CONTENT and t.pos != "PROPN"],
        [tokens[t] for t in core],
        [tokens[t] for t in _path(parse, one) if t not in sides],
        [
            tokens[t]
            for t in tokens_of_clause(parse, clause_of(parse, one.anchor))
            if t not in sides and tokens[t].pos in CONTENT
        ],
    )
    return np.concatenate([mean_of(tuple(t.lower for t in part)) for part in parts])


def _tokens_of(parse: Parse, start: int, end: int) -> Iterator[int]:
    return (token.i for token in parse.tokens_in(start, end))


def _core(parse: Parse, one: Telling) -> tuple[int, ...]:
    """The words of a telling, the carrier, the particle, the object's and the complement's heads."""
    found = {*one.words, one.anchor}
    for c in parse.children[one.anchor]:
        if parse.tokens[c].dep in ("prt", "dobj", "acomp", "xcomp", "attr", "oprd", "neg", "prep"):
            found.add(c)
    return tuple(sorted(found))


def _path(parse: Parse, one: Telling) -> tuple[int, ...]:
    found = {one.head, one.anchor}
    for role in (*one.actors[:1], *one.recipients[:1]):
        at = role.head
        for above in parse.ancestors(at):
            found.add(above)
            if above in (one.head, one.anchor):
                break
            if above < parse.sentences[parse.tokens[one.head].sentence].first:
                break
    return tuple(sorted(found))
