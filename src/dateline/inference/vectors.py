"""The vectors of words in their sentences, as the model's own layers make them, with what hangs on a word alone kept.

The network (Miranda et al. 2022, section 2) first makes a vector of each word's form, and then lets four layers look at each
word with its two neighbours. The first step hangs on nothing but the form and is the largest single cost: what it gives is
kept by form, up to a bound. The other layers do the same sums as spaCy's in less room, and with quicker products.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray
from spacy.tokens import Doc

from dateline.inference.products import ROWS, Floats, Product, room

Attributes = NDArray[np.uint64]
KEPT = 20_000  # forms that are kept; then all are forgotten, so that memory is bounded
GROWN = 4_096  # rows of room that are taken at once
PAD = 4  # empty rows between two sentences: as many as there are layers, so that no sentence sees another
LAYERS = 4
BLOCK = 4 * ROWS  # rows that are worked on at once, so that they stay in the processor's cache
TINY = 1e-08  # as the layers add it to a variance


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer over words with their neighbours: the product with its weights by piece and width, their bias, scale and shift."""

    product: Product
    bias: Floats
    scale: Floats
    shift: Floats


@dataclass(slots=True, eq=False)
class Forms:
    """The vectors of words by themselves: `hashing` and `mixing` are the model's own layers for forms.

    What they gave is kept: a row of `vectors` for each form, by the bytes of its attributes.
    """

    columns: tuple[str, ...]
    hashing: Any
    mixing: Any
    rows: dict[bytes, int] = field(default_factory=dict)
    vectors: Floats = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))

    def of(self, seen: Attributes) -> Floats:
        """The vectors of words, given by their attributes."""
        if len(self.rows) > KEPT:
            self.rows.clear()
        keys: list[bytes] = seen.view(f"V{seen.itemsize * seen.shape[1]}").ravel().tolist()
        new = list(dict.fromkeys([key for key in keys if key not in self.rows]))
        if new:
            asked = np.frombuffer(b"".join(new), dtype=np.uint64).reshape(len(new), -1)
            made = self.mixing.predict(self.hashing.predict(asked))
            first = len(self.rows)
            for number, key in enumerate(new, first):
                self.rows[key] = number
            if len(self.vectors) < first + len(new):
                room = np.empty((first + max(len(new), GROWN), made.shape[1]), dtype=np.float32)
                room[:first] = self.vectors[:first].reshape(first, made.shape[1])
                self.vectors = room
            self.vectors[first : first + len(new)] = made
        return self.vectors[[self.rows[key] for key in keys]]


class Scratch:
    """Room for the sums of a block of rows, taken once for all layers and blocks."""

    def __init__(self, width: int, made: int) -> None:
        """Take the room: `width` numbers a row, `made` before the best of them are chosen."""
        self.around = np.zeros((BLOCK, 3 * width), dtype=np.float32)  # what lies after the last rows is multiplied too
        self.made = np.empty((BLOCK, made), dtype=np.float32)
        self.best = np.empty((BLOCK, width), dtype=np.float32)
        self.squares = np.empty((BLOCK, width), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Encoder:
    """A network for vectors of words in their sentences."""

    forms: Forms
    layers: tuple[Layer, ...]

    def vectors(self, docs: Sequence[Doc], seen: Attributes | None = None) -> list[Floats]:
        """The vectors of the words of some sentences, an array for each sentence.

        Args:
            docs: the sentences.
            seen: the attributes of their words, as `attributes` gives them for the columns of its forms, where they are known.
        """
        lengths = np.array([len(doc) for doc in docs], dtype=np.int64)
        if not lengths.any():
            return [np.zeros((0, self.layers[0].scale.shape[0]), dtype=np.float32) for _ in docs]
        ends = np.cumsum(lengths + PAD)
        rows = np.arange(int(lengths.sum())) + np.repeat((np.arange(len(docs)) + 1) * PAD, lengths)
        states = np.zeros((int(ends[-1]) + PAD, self.layers[0].scale.shape[0]), dtype=np.float32)
        states[rows] = self.forms.of(attributes(docs, self.forms.columns) if seen is None else seen)
        scratch = Scratch(states.shape[1], self.layers[0].bias.shape[0])
        for layer in self.layers:
            self._look_around(layer, states, scratch)
        return [states[end - n : end] for end, n in zip(ends.tolist(), lengths.tolist(), strict=True)]

    def _look_around(self, layer: Layer, states: Floats, scratch: "Scratch") -> None:
        """Let a layer add to each row what it makes of it with the rows before and after."""
        width = states.shape[1]
        seen = np.zeros((len(states) + 2, width), dtype=np.float32)
        seen[1:-1] = states
        for start in range(0, len(states), BLOCK):
            rows = states[start : start + BLOCK]
            n = len(rows)
            made, best, squares = scratch.made[:n], scratch.best[:n], scratch.squares[:n]
            np.copyto(scratch.around[:n], as_strided(seen[start:], (n, 3 * width), seen.strides))
            layer.product.into(scratch.around[: room(n)], scratch.made[: room(n)])
            made += layer.bias
            np.maximum(made[:, :width], made[:, width : 2 * width], out=best)
            for piece in range(2, made.shape[1] // width):
                np.maximum(best, made[:, piece * width : (piece + 1) * width], out=best)
            best -= best.mean(axis=1, keepdims=True)
            np.multiply(best, best, out=squares)
            spread = np.add.reduce(squares, axis=1, keepdims=True) / np.float32(width)
            best *= (spread + TINY) ** (-1.0 / 2.0)
            best *= layer.scale
            best += layer.shift
            rows += best


def attributes(docs: Sequence[Doc], columns: Sequence[str]) -> Attributes:
    """The attributes of all words of some sentences: a row for each word."""
    return np.concatenate([doc.to_array(list(columns)).astype(np.uint64, copy=False) for doc in docs])


def forms_of(model: Any) -> Forms | None:
    """Lay out the layers of a network that see a word by itself, or None where they are of another make."""
    if len(model.layers) != 2 or len(model.layers[0].layers) != 5:
        return None
    extract, ragged, hashing, mixing, back = model.layers[0].layers
    names = [leaf.name for leaf in (extract, ragged, *leaves(mixing), back)]
    if names != ["extract_features", "list2ragged", "maxout", "layernorm", "dropout", "ragged2list"]:
        return None
    if {leaf.name for leaf in leaves(hashing)} != {"ints-getitem", "hashembed"}:
        return None
    return Forms(tuple(extract.attrs["columns"]), hashing, mixing)


def encoder_of(model: Any) -> Encoder | None:
    """Lay out a network of words, or None where it is of another make."""
    forms = forms_of(model)
    if forms is None:
        return None
    around = model.layers[1]
    layers = [_layer_of(one) for one in around.layers[0].layers]
    if around.attrs.get("pad") != PAD or len(layers) != LAYERS or any(one is None for one in layers):
        return None
    return Encoder(forms, cast(tuple[Layer, ...], tuple(layers)))


def leaves(model: Any) -> list[Any]:
    """The layers that have none within, in the order in which they run."""
    return [leaf for one in model.layers for leaf in leaves(one)] or [model]


def _layer_of(model: Any) -> Layer | None:
    parts = leaves(model)
    if not model.name.startswith("residual") or [one.name for one in parts] != [
        "expand_window",
        "maxout",
        "layernorm",
        "dropout",
    ]:
        return None
    if parts[0].attrs["window_size"] != 1:
        return None
    weights, bias = parts[1].get_param("W"), parts[1].get_param("b")
    by_piece = np.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(-1, weights.shape[2])
    flat = np.ascontiguousarray(bias.T).reshape(-1)
    return Layer(Product(model.ops, by_piece), flat, parts[2].get_param("G"), parts[2].get_param("b"))
