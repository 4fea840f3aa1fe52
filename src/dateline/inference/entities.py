"""Labels for the words of names, times and numbers, by a small network over vectors that are made anyway.

The model's own recogniser has four layers of its own that look at neighbours, and then takes an action for each word. What the
coder asks is less: one label a word. So a small network was taught by the recogniser (Hinton et al. 2015; hard labels) what it
would say (`scripts/build_entities.py`): it sees the vectors that the parser has made of a word in its sentence, and those that the
recogniser has of its form alone, which are kept by form. Two layers look at each word with its two neighbours.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc

from dateline.inference.products import Floats, whole
from dateline.inference.vectors import Attributes, Encoder, Forms, attributes, forms_of, leaves
from dateline.rules import RESOURCES, checked, names_in

WEIGHTS = RESOURCES / "en" / "entities" / "weights.npz"
BLOCK = 256  # rows that are worked on at once, so that they stay in the processor's cache
STEPS = 32  # parts of 1 to which what is seen is rounded
SEEN, MADE = 127, 255  # the largest whole number that is seen, and that a layer makes


@dataclass(frozen=True, slots=True)
class Layer:
    """Weights, a column for each number that is made, what is added to it, and by what the sums are multiplied after."""

    weights: Floats
    bias: Floats
    scale: np.float32


@dataclass(frozen=True, slots=True)
class Network:
    """Two layers that see a row with its neighbours, one that gives a score for each label; `model` is whose vectors it reads.

    All that is multiplied are whole numbers, so small that sums of single precision are exact: they do not hang on the order in
    which they are added, so that neither the batch nor the machine nor the library changes a label.
    """

    first: Layer
    second: Layer
    last: Layer
    labels: tuple[str, ...]
    model: str


@dataclass(frozen=True, slots=True)
class Entities:
    """The network, with the layers of the model's recogniser that see a word by itself."""

    forms: Forms
    network: Network

    def labels(self, docs: Sequence[Doc], vectors: Sequence[Floats], seen: Attributes | None = None) -> list[list[str]]:
        """Label the words of some sentences.

        Args:
            docs: sentences, tokenised.
            vectors: for each, the vectors of its words, as the parser sees them.
            seen: the attributes of their words for the columns of `forms`, where they are known.

        Returns:
            For each sentence, for each word, its label or "".
        """
        lengths = np.array([len(doc) for doc in docs], dtype=np.int64)
        words = int(lengths.sum())
        if not words:
            return [[] for _ in docs]
        inner = np.concatenate(vectors)
        own = self.forms.of(attributes(docs, self.forms.columns) if seen is None else seen)
        rows = np.arange(words) + np.repeat(np.arange(1, len(docs) + 1), lengths)  # an empty row around each sentence
        states = np.zeros((words + len(docs) + 1, inner.shape[1] + own.shape[1]), dtype=np.float32)
        states[rows] = whole(np.concatenate([inner, own], axis=1) * np.float32(STEPS), -SEEN, SEEN)
        hidden = _around(self.network.first, states)
        hidden[np.concatenate([[0], np.cumsum(lengths + 1)])] = 0
        scores = _around(self.network.second, hidden)[rows] @ self.network.last.weights
        scores += self.network.last.bias
        names = self.network.labels
        found = [names[k] for k in scores.argmax(axis=1).tolist()]
        ends = np.cumsum(lengths).tolist()
        return [found[end - n : end] for end, n in zip(ends, lengths.tolist(), strict=True)]


def _around(layer: Layer, states: Floats) -> Floats:
    """What a layer makes of each row with the rows before and after; the first and the last row stay empty."""
    width = states.shape[1]
    made = np.zeros((len(states), len(layer.bias)), dtype=np.float32)
    around = np.empty((min(BLOCK, len(states)), 3 * width), dtype=np.float32)
    for start in range(0, len(states) - 2, BLOCK):
        n = min(BLOCK, len(states) - 2 - start)
        np.copyto(around[:n], as_strided(states[start:], (n, 3 * width), states.strides))
        out = made[start + 1 : start + 1 + n]
        np.matmul(around[:n], layer.weights, out=out)
        out += layer.bias
        out *= layer.scale
        whole(out, 0, MADE)
    return made


def entities_of(recogniser: Any, encoder: Encoder) -> Entities | None:
    """The network for a model's vectors, or None where it was not taught for them."""
    if type(recogniser) is not EntityRecognizer or not recogniser.model.has_ref("tok2vec"):
        return None
    forms = forms_of(recogniser.model.get_ref("tok2vec").layers[0])
    network = load_network()
    if forms is None or network.model != fingerprint(encoder, forms):
        return None
    return Entities(forms, network)


def fingerprint(encoder: Encoder, forms: Forms) -> str:
    """What tells whose vectors these are: the weights of the last layer and of that for forms, as a hash."""
    held = [encoder.layers[-1].product.weights, leaves(forms.mixing)[0].get_param("W")]
    return hashlib.sha256(b"".join(np.ascontiguousarray(one).tobytes() for one in held)).hexdigest()


def load_network(path: Path = WEIGHTS) -> Network:
    """Read the weights.

    Raises:
        ModelError: the file is not the one that was measured.
    """
    with np.load(checked(path), allow_pickle=False) as held:
        first, second, last = (
            Layer(_turned(held[f"{name}_weights"]), held[f"{name}_bias"], held[f"{name}_scale"][()])
            for name in ("first", "second", "last")
        )
        return Network(first, second, last, tuple(names_in(held, "labels")), bytes(held["model"]).decode())


def _turned(weights: NDArray[np.int8]) -> Floats:
    made: Floats = np.ascontiguousarray(weights.T.astype(np.float32))
    return made
