"""Words in their context: a small transformer (Vaswani et al. 2017) over the words of a sentence, in whole numbers.

A table of vectors gives a word the same vector everywhere; what it means hangs on its sentence. Each word is what the parser
saw of it, the static vectors of its pieces, its tag and its function, and the same of the word above it; a layer of attention
looks at all words of the sentence beside one another. It was fitted to our own training text (`scripts/build_context.py`).

All that is multiplied are whole numbers, so small that sums of single precision are exact; exponentials and activations are
looked up; means are taken over whole numbers in double precision. Nothing hangs on the order of a sum, so that neither the batch
nor the machine changes a vector.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from dateline.inference.products import Floats, whole
from dateline.rules import RESOURCES, checked, names_in

WEIGHTS = RESOURCES / "en" / "context" / "weights.npz"
MOST = (
    255  # the largest whole number that is multiplied by a weight; 512 products with weights of at most 127 are exact
)
PARTS = 1023  # into how many parts attention is divided
FINE = 4096  # parts of 1 to which a row is rounded before its mean is taken
TINY = 1e-5  # what keeps a row without variance from being divided by nothing
LONGEST = 100  # words of a sentence that are looked at

Doubles = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


class Linear(Struct, frozen=True, eq=False):
    """Weights, whole numbers; by what the sums of each column are multiplied, and what is added."""

    weights: Floats
    scale: Floats
    bias: Floats

    def of(self, rows: Floats) -> Floats:
        """Rows of whole numbers times the weights, scaled."""
        made: Floats = rows @ self.weights
        made *= self.scale
        made += self.bias
        return made


class Norm(Struct, frozen=True, eq=False):
    """By what numbers of mean 0 and variance 1 are multiplied, and what is added."""

    gain: Floats
    bias: Floats

    def of(self, rows: Floats) -> Floats:
        """Rows brought to mean 0 and variance 1, times the gain, and what is added (Ba et al. 2016)."""
        made: Floats = rows * np.float32(FINE)
        np.rint(made, out=made)
        fine = made.astype(np.float64)  # whole numbers: their sums are exact in any order
        size = fine.shape[1]
        mean = fine @ np.ones(size) / size
        variance = np.einsum("ij,ij->i", fine, fine) / size - mean * mean
        spread = np.sqrt(variance / FINE**2 + TINY) * FINE
        made -= mean.astype(np.float32)[:, None]
        made *= (1 / spread).astype(np.float32)[:, None]
        made *= self.gain
        made += self.bias
        return made


class Layer(Struct, frozen=True, eq=False):
    """One layer: three products for what asks, what is asked and what is told (side by side in `attention`; the first by itself in
    `asks`, the others in `told`), what comes of it, and two products with an activation between.

    The four steps are factors before rounding: of what is read, of the difference of two scores, of what attention gathers, and
    of what is read for the second half. `activation` is the table of the activation.
    """

    attention: Linear
    asks: Linear
    told: Linear
    gathered: Linear
    first_norm: Norm
    up: Linear
    activation: Floats
    down: Linear
    second_norm: Norm
    steps: tuple[np.float32, np.float32, np.float32, np.float32]


class Words(Struct, frozen=True, eq=False):
    """The words of a sentence: their rows (whole numbers: what the parser saw, then their static vectors), their tags, their
    functions, and the place of the word above each (its own where there is none)."""

    rows: npt.NDArray[np.int8]
    tags: Sequence[str]
    functions: Sequence[str]
    above: Sequence[int]


class Context(Struct, frozen=True, eq=False):
    """The network: `own` and `above` make a word of its rows and of those of the word above it, `tags` and `functions` are the
    rows of what these add to both, in `by_tag` and `by_function` (the last is zeros); `first` is the row before the first word, that
    stands for the sentence; `odds` is the table of exponentials, `heads` how many views of a sentence are taken at once."""

    own: Linear
    above: Linear
    tags: Mapping[str, int]
    functions: Mapping[str, int]
    by_tag: Floats
    by_function: Floats
    first: Floats
    positions: Floats
    norm: Norm
    layers: tuple[Layer, ...]
    odds: Floats
    heads: int

    @property
    def size(self) -> int:
        """How many numbers a vector has."""
        return len(self.first)

    def vectors(self, sentences: Sequence[Words]) -> list[Floats]:
        """The vectors of the words of some sentences.

        Returns:
            For each sentence a row for the sentence, then one for each of its words, of which no more than `LONGEST` are looked at.
        """
        if not sentences:
            return []
        return np.split(self.table(sentences), starts_of(sentences)[1:])

    def table(self, sentences: Sequence[Words], asked: Places | None = None) -> Floats:
        """The vectors of the words of some sentences, those of a sentence behind those of the one before.

        Args:
            sentences: one or more.
            asked: the rows of the table that are asked for, ascending; all where left out.
        """
        starts = starts_of(sentences)
        states = self._words(sentences, starts)
        ends = [*starts[1:], len(states)]
        for layer in self.layers[:-1]:
            states = self._through(layer, states, ends)
        return self._through(self.layers[-1], states, ends, asked)

    def _words(self, sentences: Sequence[Words], starts: Sequence[int]) -> Floats:
        """What each word is before it is looked at beside others."""
        lengths = [min(len(one.rows), LONGEST) for one in sentences]
        held = list(zip(sentences, lengths, strict=True))
        seen = np.concatenate([one.rows[:n] for one, n in held]).astype(np.float32)
        counts = np.array(lengths)
        sizes, before = counts.repeat(counts), (counts.cumsum() - counts).repeat(counts)
        above = np.minimum(np.array([k for one, n in held for k in one.above[:n]], dtype=np.intp), sizes - 1) + before
        is_above = np.zeros(len(seen), dtype=np.bool_)
        is_above[above] = True
        over = np.flatnonzero(is_above)  # what is above others is made once
        tags = np.array([self.tags.get(tag, -1) for one, n in held for tag in one.tags[:n]])
        functions = np.array([self.functions.get(name, -1) for one, n in held for name in one.functions[:n]])
        own = self.by_tag[tags, : self.size]
        own += self.by_function[functions, : self.size]
        own += self.own.of(seen)
        told = self.by_tag[tags[over], self.size :]
        told += self.by_function[functions[over], self.size :]
        told += self.above.of(seen[over])
        own += told[(is_above.cumsum() - 1)[above]]
        states = np.empty((len(seen) + len(sentences), self.size), dtype=np.float32)
        states[starts] = self.first
        places = np.arange(len(seen))
        states[places + np.arange(1, len(counts) + 1).repeat(counts)] = own
        states += self.positions[np.concatenate([np.arange(n + 1) for n in lengths])]
        return self.norm.of(states)

    def _through(self, layer: Layer, states: Floats, ends: Sequence[int], asked: Places | None = None) -> Floats:
        """What a layer makes of the rows of sentences, which end at `ends`: of all, or of those that are asked for."""
        read, score, gather, again = layer.steps
        seen = whole(states * read, -MOST, MOST)
        if asked is None:
            made = whole(layer.attention.of(seen), -MOST, MOST)
            asks, told = made[:, : self.size], made[:, self.size :]
            gathered = self._attend(asks, told, score, ends, ends)
        else:
            asks = whole(layer.asks.of(seen[asked]), -MOST, MOST)
            told = whole(layer.told.of(seen), -MOST, MOST)
            gathered = self._attend(asks, told, score, np.searchsorted(asked, ends).tolist(), ends)
            states = states[asked]
        gathered *= gather
        made = layer.gathered.of(whole(gathered, -MOST, MOST))
        made += states
        states = layer.first_norm.of(made)
        made = layer.down.of(looked_up(layer.activation, layer.up.of(whole(states * again, -MOST, MOST))))
        made += states
        return layer.second_norm.of(made)

    def _attend(
        self, asks: Floats, told: Floats, score: np.float32, ends: Sequence[int], told_ends: Sequence[int]
    ) -> Floats:
        """What each row that asks gathers from the rows of its sentence; both of a sentence end at its `ends`."""
        gathered = np.empty((len(asks), self.size), dtype=np.float32)
        start = first = 0
        for end, behind in zip(ends, told_ends, strict=True):
            if start < end:
                wants = asks[start:end].reshape(end - start, self.heads, -1).transpose(1, 0, 2)
                keys, values = told[first:behind].reshape(behind - first, 2, self.heads, -1).transpose(1, 2, 0, 3)
                scores = wants @ keys.transpose(0, 2, 1)
                np.subtract(np.maximum.reduce(scores, axis=2, keepdims=True), scores, out=scores)
                scores *= score
                odds = looked_up(self.odds, scores)
                odds *= np.float32(PARTS) / np.add.reduce(odds, axis=2, keepdims=True)
                np.rint(odds, out=odds)
                gathered[start:end].reshape(end - start, self.heads, -1)[:] = (odds @ values).transpose(1, 0, 2)
            start, first = end, behind
        return gathered


def starts_of(sentences: Sequence[Words]) -> list[int]:
    """Where the rows of each sentence begin in a table of all of them."""
    return [0, *accumulate(min(len(one.rows), LONGEST) + 1 for one in sentences[:-1])]


def looked_up(table: Floats, numbers: Floats) -> Floats:
    """What a table has for numbers, rounded in place; its ends for what is beyond them."""
    np.rint(numbers, out=numbers)
    made: Floats = table.take(numbers.astype(np.int32), mode="clip")
    return made


@lru_cache(maxsize=2)
def load_context(path: Path = WEIGHTS) -> Context:
    """Read the network.

    Raises:
        ModelError: the file is not the one that was measured.
    """
    with np.load(checked(path), allow_pickle=False) as held:
        tags, functions = ({name: k for k, name in enumerate(names_in(held, table))} for table in ("tags", "functions"))
        by_tag, by_function = (
            np.concatenate([held[name], np.zeros_like(held[name][:1])]) for name in ("tags_rows", "functions_rows")
        )
        return Context(
            _linear(held, "own"), _linear(held, "above"), tags, functions, by_tag, by_function, held["first"], held["positions"],
            _norm(held, "norm"), tuple(_layer(held, k) for k in range(int(held["layers"]))),
            held["odds"].astype(np.float32), int(held["heads"]),
        )  # fmt: skip


def _linear(held: Any, name: str) -> Linear:
    weights = np.ascontiguousarray(held[name].astype(np.float32))
    return Linear(weights, held[f"{name}_scale"], held[f"{name}_bias"])


def _parted(attention: Linear) -> tuple[Linear, Linear]:
    """What asks, and what is asked and told."""
    size = len(attention.weights)
    asks, told = (
        Linear(np.ascontiguousarray(attention.weights[:, part]), attention.scale[part], attention.bias[part])
        for part in (slice(size), slice(size, None))
    )
    return asks, told


def _norm(held: Any, name: str) -> Norm:
    return Norm(held[f"{name}_gain"], held[f"{name}_bias"])


def _layer(held: Any, k: int) -> Layer:
    read, score, gather, again = held[f"{k}_steps"].astype(np.float32)
    attention = _linear(held, f"{k}_attention")
    return Layer(
        attention, *_parted(attention), _linear(held, f"{k}_gathered"), _norm(held, f"{k}_first_norm"),
        _linear(held, f"{k}_up"), held[f"{k}_activation"].astype(np.float32), _linear(held, f"{k}_down"),
        _norm(held, f"{k}_second_norm"), (read, score, gather, again),
    )  # fmt: skip
