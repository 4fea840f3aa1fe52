"""Static vectors of word pieces, made once from a sentence encoder by `scripts/build_opinion.py`: a table to look up, no network."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from dateline.rules import RESOURCES, checked, names_in

FOLDER = RESOURCES / "en" / "opinion"
VECTORS = FOLDER / "vectors.npz"
LONGEST = 40  # characters of a word that are looked at
KEPT = 16_000  # words whose rows are kept
LOCK = Lock()  # what is kept of words is changed by one thread at a time
STEPS = 4096  # parts of 1 to which a mean is rounded: products with weights of half precision then add up exactly

Floats = npt.NDArray[np.float32]


class Vectors(Struct, frozen=True, eq=False):
    """A vector for each word piece: `rows[place] * scale`, whole words and (with ##) what continues a word; the last row is
    zeros, for no piece."""

    places: dict[str, int]
    rows: npt.NDArray[np.int8]
    scale: Floats

    @property
    def size(self) -> int:
        """How many numbers a vector has."""
        return int(self.rows.shape[1])


def pieces(word: str, places: dict[str, int]) -> tuple[int, ...]:
    """The places of a word's pieces, the longest first from the left (WordPiece, Wu et al. 2016); none if it cannot be split.

    >>> pieces("airstrike", {"air": 0, "##strike": 1, "a": 2})
    (0, 1)
    """
    found: list[int] = []
    start, word = 0, word[:LONGEST]
    while start < len(word):
        for end in range(len(word), start, -1):
            piece = ("##" if start else "") + word[start:end]
            if piece in places:
                found.append(places[piece])
                start = end
                break
        else:
            return ()
    return tuple(found)


@lru_cache(maxsize=2)
def load_vectors(path: Path = VECTORS) -> Vectors:
    """Read the table of vectors.

    Raises:
        ModelError: the file is not the one that was measured.
    """
    with np.load(checked(path), allow_pickle=False) as held:
        words = names_in(held, "words")
        rows = np.concatenate([held["rows"], np.zeros_like(held["rows"][:1])])
        return Vectors({word: k for k, word in enumerate(words)}, rows, held["scale"])


@lru_cache(maxsize=KEPT)
def _pieces_of(word: str) -> tuple[int, ...]:
    """The places of the pieces of a word in lower case in the shipped table."""
    return pieces(word, load_vectors().places)


def row_of(word: str) -> Floats:
    """The row of a word in lower case in the shipped table: whole numbers."""
    made: Floats = load_vectors().rows[list(_pieces_of(word))].sum(axis=0, dtype=np.float32)
    return made


class Whole(Struct, eq=False):
    """The means of the rows of words' pieces in whole numbers, by word: what was asked for before is kept, up to a bound."""

    places: dict[str, int]
    rows: npt.NDArray[np.int8]

    def of(self, words: Sequence[str]) -> npt.NDArray[np.int8]:
        """A row for each of some words."""
        with LOCK:
            return self._of(words)

    def _of(self, words: Sequence[str]) -> npt.NDArray[np.int8]:
        if len(self.places) + len(words) > len(self.rows):
            self.places.clear()
        if len(words) > len(self.rows):
            return np.array([_whole_row_of(word) for word in words])
        places = self.places
        for word in words:
            if word not in places:
                self.rows[len(places)] = _whole_row_of(word)
                places[word] = len(places)
        made: npt.NDArray[np.int8] = self.rows[[places[word] for word in words]]
        return made


@lru_cache(maxsize=1)
def _whole() -> Whole:
    return Whole({}, np.zeros((KEPT, load_vectors().size), dtype=np.int8))


def whole_rows_of(words: Sequence[str]) -> npt.NDArray[np.int8]:
    """For each word the mean of the rows of its pieces in whole numbers; zeros where a character of it is in no piece."""
    return _whole().of(words)


def _whole_row_of(word: str) -> npt.NDArray[np.int8]:
    found, rows = _pieces_of(word), load_vectors().rows
    if len(found) < 2:
        only: npt.NDArray[np.int8] = rows[found[0] if found else -1]  # the last is zeros
        return only
    made: npt.NDArray[np.int8] = np.rint(rows[list(found)].sum(axis=0) / len(found)).astype(np.int8)
    return made


def scale_of() -> Floats:
    """What the numbers of a row are multiplied by."""
    return load_vectors().scale


def means_of(groups: Sequence[Sequence[str]]) -> Floats:
    """For each group of words the mean of their vectors at length 1, in whole parts of `STEPS`; zeros for none.

    Rows are whole numbers, and so are their sums: nothing depends on the order or on what else is asked for at once.
    """
    table = load_vectors()
    nothing = len(table.rows) - 1
    flat: list[int] = []
    starts: list[int] = []
    for group in groups:
        starts.append(len(flat))
        flat.append(nothing)  # a group is never empty
        for word in group:
            flat += _pieces_of(word)
    if not groups:
        return np.zeros((0, table.size), dtype=np.float32)
    rows = table.rows[flat].astype(np.float32)
    sums = np.add.reduceat(rows, starts, axis=0).astype(np.float64) * table.scale
    lengths = np.sqrt(np.square(sums).sum(axis=1, keepdims=True))
    made: Floats = (np.rint(sums / np.where(lengths, lengths, 1) * STEPS) / STEPS).astype(np.float32)
    return made
