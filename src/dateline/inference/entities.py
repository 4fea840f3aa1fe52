"""The entity recogniser, decoded for many sentences at once.

The recogniser is a transition-based tagger (Lample et al. 2016, section 3): at each word it opens, continues or closes an
entity, names a single word, or passes. Each action takes one word, so that all sentences can take their n-th step in one
matrix product. The weights are the model's own, and so are the answers; spaCy's loop over single states costs three times
as much, most of it for asking of each of 74 actions whether it is allowed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc

from dateline.inference.vectors import Attributes, Encoder, Floats, encoder_of

NEVER = np.float32(-np.inf)


@dataclass(frozen=True, slots=True)
class Entities:
    """The weights of a recogniser, laid out for decoding.

    `actions` has a name for each, as "B-ORG"; `open_by` is the number of the label that an action opens or holds open
    after it, -1 where none is open; `within` has, for each label and for none (the last), which actions are allowed.
    """

    recogniser: EntityRecognizer
    encoder: Encoder
    actions: tuple[str, ...]
    open_after: NDArray[np.int64]
    allowed: NDArray[np.bool_]
    goes_on: NDArray[np.bool_]

    def tags(
        self, docs: Sequence[Doc], starts: Sequence[NDArray[Any]], seen: Attributes | None = None
    ) -> list[list[str]]:
        """Label the words of some sentences.

        Args:
            docs: sentences, tokenised.
            starts: for each, an array that is 1 at words where the parser begins a new sentence within it.
            seen: the attributes of their words for the columns of the encoder, where they are known.

        Returns:
            For each sentence, for each word, its label or "".
        """
        lengths = np.array([len(doc) for doc in docs])
        if not len(lengths) or not lengths.sum():
            return [[""] * n for n in lengths.tolist()]
        order = np.argsort(-lengths, kind="stable")
        offsets = (np.cumsum(lengths) - lengths)[order]
        own, begun, before = self._features(docs, seen)
        model = self.recogniser.model
        upper, upper_bias = model.get_ref("upper").get_param("W"), model.get_ref("upper").get_param("b")
        bias, gemm, width = by_piece(model.get_ref("lower").get_param("b")), model.ops.gemm, upper.shape[1]
        last = _last_words(lengths, starts)
        chosen = np.zeros(int(lengths.sum()), dtype=np.int64)
        label = np.full(len(docs), -1)
        first = np.zeros(len(docs), dtype=np.int64)
        below = -np.sort(-lengths)
        active = len(docs)
        for step in range(int(below[0])):
            active = int(np.searchsorted(-below[:active], -step, side="left"))
            at = offsets[:active] + step
            inside = label[:active] >= 0
            hidden = own[at + 1] + begun[np.where(inside, first[:active] + 1, 0)]
            hidden += before[np.where(inside, at, 0)]
            hidden += bias
            best = hidden[:, :width]
            for piece in range(width, hidden.shape[1], width):
                best = np.maximum(best, hidden[:, piece : piece + width])
            scores = gemm(best, upper, trans2=True)
            scores += upper_bias
            scores[~self.allowed[label[:active]]] = NEVER
            scores[np.ix_(last[at], self.goes_on)] = NEVER
            action = scores.argmax(axis=1)
            chosen[at] = action
            label[:active] = self.open_after[action]
            first[:active] = np.where(inside, first[:active], at)
        names = [self.actions[a].partition("-")[2] for a in range(len(self.actions))]
        words = [names[a] for a in chosen.tolist()]
        ends = np.cumsum(lengths).tolist()
        return [words[end - n : end] for end, n in zip(ends, lengths.tolist(), strict=True)]

    def _features(self, docs: Sequence[Doc], seen: Attributes | None) -> tuple[Floats, ...]:
        """What each word adds to a state as the next word, the first of an entity, the word before: an array for each, with a
        row for each word; row 0 stands for a place that is empty."""
        made = features_of(self.recogniser.model, np.concatenate(self.encoder.vectors(docs, seen)))
        return tuple(made[:, place] for place in range(made.shape[1]))


def features_of(model: Any, vectors: Floats) -> Floats:
    """What each word adds to a state in each place that the network looks at: by word (0 is no word), by place, and for the
    hidden layer by piece and width, so that the best of the pieces is found in whole rows."""
    lower, narrow = model.get_ref("lower"), model.get_ref("tok2vec").layers[-1]
    weights = by_piece(lower.get_param("W").transpose(0, 3, 1, 2)).transpose(0, 2, 1)
    made = np.empty((len(vectors) + 1, weights.shape[0] * weights.shape[1]), dtype=np.float32)
    flat = np.ascontiguousarray(weights).reshape(made.shape[1], -1)
    model.ops.gemm(narrow.predict(vectors), flat, trans2=True, out=made[1:])
    made[0] = by_piece(lower.get_param("pad")).reshape(-1)
    return made.reshape(len(made), weights.shape[0], weights.shape[1])


def by_piece(made: Floats) -> Floats:
    """Numbers by width and piece laid out by piece and width."""
    turned = np.ascontiguousarray(made.swapaxes(-1, -2))
    return turned.reshape(*turned.shape[:-2], -1)


def _last_words(lengths: NDArray[np.int64], starts: Sequence[NDArray[Any]]) -> NDArray[np.bool_]:
    """Which words no entity may go on after: the last of a sentence, or one before a new sentence."""
    ends = np.cumsum(lengths)
    found = np.zeros(int(ends[-1]), dtype=bool)
    begun = np.concatenate([np.asarray(one) == 1 for one in starts])
    found[:-1] = begun[1:]
    found[ends[lengths > 0] - 1] = True
    return found


def is_plain(component: Any, kind: Any, places: int) -> bool:
    """Whether a component takes one action after the other, of the kind and make that is known here.

    Args:
        component: the parser or recogniser of a model.
        kind: the class that it must be, and no other that is made of it.
        places: how many words of a state its network must look at.
    """
    if type(component) is not kind or component.cfg.get("beam_width", 1) != 1:
        return False
    model = component.model
    if not model.attrs.get("has_upper") or model.attrs.get("unseen_classes"):
        return False
    lower = model.get_ref("lower")
    return bool(lower.get_dim("nF") == places and lower.get_dim("nP") >= 2)


def entities_of(recogniser: Any) -> Entities | None:
    """Lay out a recogniser for decoding, or None where it is of another make and has to run by itself."""
    if not is_plain(recogniser, EntityRecognizer, 3):
        return None
    network = recogniser.model.get_ref("tok2vec")
    if [one.name for one in network.layers[1:]] != ["list2array", "linear"]:
        return None
    encoder = encoder_of(network.layers[0])
    if encoder is None:
        return None
    moves = recogniser.moves
    actions = tuple(moves.get_class_name(i) for i in range(moves.n_moves))
    labels = sorted({name.partition("-")[2] for name in actions} - {""})
    number = {label: i for i, label in enumerate(labels)}
    kinds = [name.partition("-")[::2] for name in actions]
    allowed = np.zeros((len(labels) + 1, len(actions)), dtype=bool)
    for place, (kind, label) in enumerate(kinds):
        if kind in ("I", "L") and label:
            allowed[number[label], place] = True
        elif kind == "O" or (kind in ("B", "U") and label):
            allowed[-1, place] = True
    after = np.array([number[label] if kind in ("B", "I") and label else -1 for kind, label in kinds])
    return Entities(recogniser, encoder, actions, after, allowed, np.array([kind in ("B", "I") for kind, _ in kinds]))
