"""Words in their context: a small transformer (Vaswani et al. 2017) over the words of a sentence, in whole numbers.

A table of vectors gives a word the same vector everywhere; what it means hangs on its sentence. Each word is what the parser
saw of it, the static vectors of its pieces, its tag and its function, and the same of the word above it; two layers of attention
look at all words of the sentence beside one another. It was fitted to our own training text (`scripts/build_context.py`).

All that is multiplied are whole numbers, so small that sums of single precision are exact; exponentials and activations are
looked up; means are taken over whole numbers in double precision. Nothing hangs on the order of a sum, so that neither the batch
nor the machine changes a vector.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from dateline.rules import RESOURCES, checked

WEIGHTS = RESOURCES / "en" / "context" / "weights.npz"
MOST = (
    255  # the largest whole number that is multiplied by a weight; 384 products with weights of at most 127 are exact
)
PARTS = 1023  # into how many parts attention is divided
FINE = 4096  # parts of 1 to which a row is rounded before its mean is taken
TINY = 1e-5  # what keeps a row without variance from being divided by nothing
LONGEST = 100  # words of a sentence that are looked at

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]


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
        fine = np.rint(rows * np.float32(FINE)).astype(np.float64)  # whole numbers: their sums are exact in any order
        size = fine.shape[1]
        mean = fine.sum(axis=1) / size
        variance = np.einsum("ij,ij->i", fine, fine) / size - mean * mean
        spread = np.sqrt(variance / FINE**2 + TINY) * FINE
        made: Floats = fine.astype(np.float32)
        made -= mean.astype(np.float32)[:, None]
        made *= (1 / spread).astype(np.float32)[:, None]
        made *= self.gain
        made += self.bias
        return made


class Layer(Struct, frozen=True, eq=False):
    """One layer: three products for what asks, what is asked and what is told (side by side in `attention`), what comes of it,
    and two products with an activation between.

    The four steps are factors before rounding: of what is read, of the difference of two scores, of what attention gathers, and
    of what is read for the second half. `activation` is the table of the activation.
    """

    attention: Linear
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
    """The network: `own` and `above` make a word of its rows and of those of the word above it, `tags` and `functions` are what
    these add to both; `first` is the row before the first word, that stands for the sentence; `odds` is the table of exponentials,
    `heads` how many views of a sentence are taken at once."""

    own: Linear
    above: Linear
    tags: Mapping[str, Floats]
    functions: Mapping[str, Floats]
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
        lengths = [min(len(one.rows), LONGEST) for one in sentences]
        states = self._words(sentences, lengths)
        ends = np.cumsum([n + 1 for n in lengths]).tolist()
        for layer in self.layers:
            states = self._through(layer, states, ends)
        return np.split(states, ends[:-1])

    def _words(self, sentences: Sequence[Words], lengths: Sequence[int]) -> Floats:
        """What each word is before it is looked at beside others."""
        seen = np.concatenate([one.rows[:n] for one, n in zip(sentences, lengths, strict=True)]).astype(np.float32)
        own, above = self.own.of(seen), self.above.of(seen)
        nothing = np.zeros(2 * self.size, dtype=np.float32)
        tags = [tag for one, n in zip(sentences, lengths, strict=True) for tag in one.tags[:n]]
        functions = [name for one, n in zip(sentences, lengths, strict=True) for name in one.functions[:n]]
        added = np.array([self.tags.get(tag, nothing) for tag in tags], dtype=np.float32)
        added += np.array([self.functions.get(name, nothing) for name in functions], dtype=np.float32)
        own += added[:, : self.size]
        above += added[:, self.size :]
        states = np.empty((len(seen) + len(sentences), self.size), dtype=np.float32)
        at = start = 0
        for one, n in zip(sentences, lengths, strict=True):
            heads = np.minimum(np.array(one.above[:n], dtype=np.intp), n - 1)
            states[at] = self.first
            states[at + 1 : at + 1 + n] = own[start : start + n] + above[start : start + n][heads]
            states[at : at + 1 + n] += self.positions[: n + 1]
            at, start = at + n + 1, start + n
        return self.norm.of(states)

    def _through(self, layer: Layer, states: Floats, ends: Sequence[int]) -> Floats:
        """What a layer makes of the rows of sentences, which end at `ends`."""
        read, score, gather, again = layer.steps
        gathered = self._attend(whole(layer.attention.of(whole(states * read, -MOST)), -MOST), score, ends)
        states = layer.first_norm.of(states + layer.gathered.of(whole(gathered * gather, -MOST)))
        places = whole(layer.up.of(whole(states * again, -MOST)), 0, len(layer.activation) - 1)
        return layer.second_norm.of(states + layer.down.of(layer.activation[places.astype(np.intp)]))

    def _attend(self, made: Floats, score: np.float32, ends: Sequence[int]) -> Floats:
        """What each row gathers from the rows of its sentence."""
        gathered = np.empty((len(made), self.size), dtype=np.float32)
        last, start = len(self.odds) - 1, 0
        for end in ends:
            n = end - start
            asks, asked, told = made[start:end].reshape(n, 3, self.heads, -1).transpose(1, 2, 0, 3)
            scores = asks @ asked.transpose(0, 2, 1)
            scores = (scores.max(axis=2, keepdims=True) - scores) * score
            odds = self.odds[whole(scores, 0, last).astype(np.intp)]
            shares = np.rint(odds * (np.float32(PARTS) / odds.sum(axis=2, keepdims=True)))
            gathered[start:end] = (shares @ told).transpose(1, 0, 2).reshape(n, -1)
            start = end
        return gathered


def whole(numbers: Floats, least: int, most: int = MOST) -> Floats:
    """Numbers rounded to whole ones within bounds, in place."""
    np.rint(numbers, out=numbers)
    np.clip(numbers, least, most, out=numbers)
    return numbers


@lru_cache(maxsize=2)
def load_context(path: Path = WEIGHTS) -> Context:
    """Read the network.

    Raises:
        ModelError: the file is not the one that was measured.
    """
    with np.load(checked(path), allow_pickle=False) as held:
        tags, functions = (
            dict(zip(bytes(held[name]).decode("utf-8").split("\n"), held[f"{name}_rows"], strict=True))
            for name in ("tags", "functions")
        )
        return Context(
            _linear(held, "own"), _linear(held, "above"), tags, functions, held["first"], held["positions"],
            _norm(held, "norm"), tuple(_layer(held, k) for k in range(int(held["layers"]))),
            held["odds"].astype(np.float32), int(held["heads"]),
        )  # fmt: skip


def _linear(held: Any, name: str) -> Linear:
    weights = np.ascontiguousarray(held[name].astype(np.float32))
    return Linear(weights, held[f"{name}_scale"], held[f"{name}_bias"])


def _norm(held: Any, name: str) -> Norm:
    return Norm(held[f"{name}_gain"], held[f"{name}_bias"])


def _layer(held: Any, k: int) -> Layer:
    read, score, gather, again = held[f"{k}_steps"].astype(np.float32)
    return Layer(
        _linear(held, f"{k}_attention"), _linear(held, f"{k}_gathered"), _norm(held, f"{k}_first_norm"),
        _linear(held, f"{k}_up"), held[f"{k}_activation"].astype(np.float32), _linear(held, f"{k}_down"),
        _norm(held, f"{k}_second_norm"), (read, score, gather, again),
    )  # fmt: skip
