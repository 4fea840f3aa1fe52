"""The parser, decoded for many sentences at once.

The parser is arc-eager (Nivre 2003; Honnibal and Johnson 2014): each action moves a word from the buffer to the stack or off
it, or ties the two on top. All sentences take their n-th action in one matrix product. The weights are the model's own, and
so are the answers: the actions that are found are then done by spaCy's own states, which write the trees.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc

from dateline.inference.products import Floats, Product

MOVES = ("S", "D", "L", "R", "B")  # to the stack, off it, a tie to the left, one to the right, a new sentence
SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(len(MOVES))
PLACES = 8  # words of a state that the network looks at
NEVER = np.float32(-np.inf)
BELOW = 3  # empty places under each stack, as deep as the network looks

Numbers = NDArray[np.int64]


class States:
    """The states of some sentences, one stack and one buffer each.

    Words are counted through all sentences from 1; 0 is no word. `top` is the place after the top of a sentence's stack,
    `front` that after the front of its buffer, which is kept the other way round.
    """

    def __init__(self, lengths: Numbers, starts: Numbers) -> None:
        """Put all words into the buffers; `starts` has for each word 1 where a sentence begins, -1 where none may."""
        words = int(lengths.sum())
        ends = np.cumsum(lengths)
        room = np.arange(len(lengths)) * BELOW
        self.bottom = ends - lengths + room + BELOW
        self.stack = np.zeros(words + (len(lengths) + 1) * BELOW, dtype=np.int64)
        self.buffer = np.zeros(words + (len(lengths) + 1) * BELOW, dtype=np.int64)
        within = np.arange(words) - np.repeat(ends - lengths, lengths)
        self.buffer[np.repeat(self.bottom + lengths - 1, lengths) - within] = np.arange(1, words + 1)
        self.top, self.front = self.bottom.copy(), self.bottom + lengths
        self.first_left, self.last_right, self.before = (np.zeros(words + 1, dtype=np.int64) for _ in range(3))
        self.head = np.zeros(words + 1, dtype=np.int64)
        self.returned = np.zeros(words + 1, dtype=bool)
        self.starts = np.concatenate([[False], starts == 1])
        self.barred = np.concatenate([[False], starts == -1])

    def words(self) -> tuple[Numbers, ...]:
        """The words that the network looks at: two of the buffer, three of the stack, three that hang on these."""
        here, under = self.buffer[self.front - 1], self.stack[self.top - 1]
        return (
            here,
            np.where(self.front - self.bottom > 1, self.buffer[self.front - 2], 0),
            under,
            self.stack[self.top - 2],
            self.stack[self.top - 3],
            self.first_left[here],
            self.first_left[under],
            self.last_right[under],
        )

    def allowed(self, here: Numbers, following: Numbers) -> Numbers:
        """Which kinds of actions may be done, a bit for each."""
        some, two = self.front > self.bottom, self.front - self.bottom > 1
        empty = self.top == self.bottom
        begins = self.starts[here]
        shift = empty | (two & ~begins & ~self.returned[here])
        reduce = ~empty & ~(some & (self.top - self.bottom == 1) & self.barred[here])
        tie = ~empty & some & ~begins
        new = two & (following == here + 1) & ~self.starts[following] & ~self.barred[following]
        return cast(Numbers, shift + 2 * reduce + (4 + 8) * tie + 16 * new)

    def move(self, moves: Numbers, here: Numbers, following: Numbers, under: Numbers) -> None:
        """Do an action of each sentence."""
        (left,) = np.nonzero(moves == LEFT)
        if len(left):
            child, above = under[left], here[left]
            tied = child[self.head[child] > 0]
            self.last_right[self.head[tied]] = self.before[tied]
            self.first_left[above] = child
            self.head[child] = above
            self.returned[above] = False
        (right,) = np.nonzero(moves == RIGHT)
        if len(right):
            child, above = here[right], under[right]
            self.before[child] = self.last_right[above]
            self.last_right[above] = child
            self.head[child] = above
        (off,) = np.nonzero((moves == REDUCE) & (self.head[under] == 0) & (self.top - self.bottom > 1))
        if len(off):  # what has no head goes back to the buffer
            self.returned[under[off]] = True
            self.buffer[self.front[off]] = under[off]
            self.front[off] += 1
        (new,) = np.nonzero(moves == BREAK)
        if len(new):
            self.starts[following[new]] = True
        (on,) = np.nonzero((moves == SHIFT) | (moves == RIGHT))
        self.stack[self.top[on]] = here[on]
        self.front[on] -= 1
        self.top[on] += 1
        self.top[(moves == REDUCE) | (moves == LEFT)] -= 1

    def only(self, left: Numbers) -> None:
        """Go on with some of the sentences."""
        self.bottom, self.top, self.front = self.bottom[left], self.top[left], self.front[left]


@dataclass(frozen=True, slots=True)
class Arcs:
    """The weights of a parser, laid out for decoding: the kind of each action, what is never chosen by what is allowed, the product
    with the weights of the lower layer by place, piece and width, and what no word adds there."""

    parser: DependencyParser
    kinds: Numbers
    barred: Floats
    lower: Product
    pad: Floats

    def annotate(self, docs: Sequence[Doc], vectors: Sequence[Floats]) -> None:
        """Parse sentences.

        Args:
            docs: sentences, tokenised; their heads and functions are set.
            vectors: the vectors of the words of each.
        """
        pipe: Any = self.parser
        states = pipe.moves.init_batch(docs)
        chosen = self._actions(docs, vectors)
        if chosen is None:
            states = pipe.predict(docs)
        else:
            act = pipe.moves.transition
            for state, actions in zip(states, chosen, strict=True):
                for action in actions:
                    act(state, action)
        pipe.set_annotations(docs, states)

    def _actions(self, docs: Sequence[Doc], vectors: Sequence[Floats]) -> list[list[int]] | None:
        """The actions of each sentence, or None where one has none that is allowed, which spaCy has a way out of."""
        model: Any = self.parser.model
        upper, features = model.get_ref("upper"), features_of(self, np.concatenate(vectors))
        seen = [features[:, place] for place in range(PLACES)]
        bias, width = by_piece(model.get_ref("lower").get_param("b")), upper.get_param("W").shape[1]
        states = States(
            np.array([len(doc) for doc in docs]), np.concatenate([doc.to_array("SENT_START") for doc in docs])
        )
        (active,) = np.nonzero(states.front > states.bottom)
        states.only(active)
        done: list[tuple[Numbers, Numbers]] = []
        while len(active):
            words = states.words()
            hidden = seen[0][words[0]]
            for place in range(1, PLACES):
                hidden += seen[place][words[place]]
            hidden += bias
            best = hidden[:, :width]
            for piece in range(width, hidden.shape[1], width):
                best = np.maximum(best, hidden[:, piece : piece + width])
            scores = model.ops.gemm(best, upper.get_param("W"), trans2=True)
            scores += upper.get_param("b")
            allowed = states.allowed(words[0], words[1])
            if not allowed.all():
                return None
            scores += self.barred[allowed]
            actions = scores.argmax(axis=1)
            done.append((active, actions))
            states.move(self.kinds[actions], words[0], words[1], words[2])
            going = (states.top > states.bottom) | (states.front > states.bottom)
            if not going.all():
                (left,) = np.nonzero(going)
                active = active[left]
                states.only(left)
        return _by_sentence(done, len(docs))


def _by_sentence(done: Sequence[tuple[Numbers, Numbers]], count: int) -> list[list[int]]:
    """The actions of each step as actions of each sentence."""
    owners = np.concatenate([who for who, _ in done])
    order = np.argsort(owners, kind="stable")
    actions = np.concatenate([what for _, what in done])[order].tolist()
    ends = np.cumsum(np.bincount(owners, minlength=count)).tolist()
    return [actions[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def features_of(arcs: Arcs, vectors: Floats) -> Floats:
    """What each word adds to a state in each place that the network looks at: by word (0 is no word), by place, and for the
    hidden layer by piece and width, so that the best of the pieces is found in whole rows."""
    narrow: Any = arcs.parser.model
    rows = narrow.get_ref("tok2vec").layers[-1].predict(vectors)
    made = arcs.lower.of(rows, before=1)
    made[0] = arcs.pad
    return made.reshape(len(made), PLACES, -1)


def by_piece(made: Floats) -> Floats:
    """Numbers by width and piece laid out by piece and width."""
    turned = np.ascontiguousarray(made.swapaxes(-1, -2))
    return turned.reshape(*turned.shape[:-2], -1)


def _is_plain(parser: Any) -> bool:
    """Whether a parser takes one action after the other, and is of the make that is known here."""
    if type(parser) is not DependencyParser or parser.cfg.get("beam_width", 1) != 1:
        return False
    model = parser.model
    if not model.attrs.get("has_upper") or model.attrs.get("unseen_classes"):
        return False
    lower = model.get_ref("lower")
    return bool(lower.get_dim("nF") == PLACES and lower.get_dim("nP") >= 2)


def arcs_of(parser: Any) -> Arcs | None:
    """Lay out a parser for decoding, or None where it is of another make and has to run by itself."""
    if not _is_plain(parser):
        return None
    if [one.name for one in parser.model.get_ref("tok2vec").layers] != ["tok2vec-listener", "list2array", "linear"]:
        return None
    names = [parser.moves.get_class_name(i).partition("-") for i in range(parser.moves.n_moves)]
    if any(label == "subtok" or kind not in MOVES for kind, _, label in names):
        return None
    kinds = np.array([MOVES.index(kind) for kind, _, _ in names])
    bits = np.arange(1 << len(MOVES))[:, None] >> kinds[None, :] & 1
    lower = parser.model.get_ref("lower")
    weights = by_piece(lower.get_param("W").transpose(0, 3, 1, 2)).transpose(0, 2, 1)
    product = Product(parser.model.ops, np.ascontiguousarray(weights).reshape(-1, weights.shape[2]))
    pad = by_piece(lower.get_param("pad")).reshape(-1)
    return Arcs(parser, kinds, np.where(bits, np.float32(0), NEVER).astype(np.float32), product, pad)
