"""Static vectors of word pieces, made once from a sentence encoder by `scripts/build_opinion.py`: a table to look up, no network."""

import hashlib
import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dateline.errors import ModelError
from dateline.rules import RESOURCES, read_table

FOLDER = RESOURCES / "en" / "opinion"
VECTORS = FOLDER / "vectors.npz"
LONGEST = 40  # characters of a word that are looked at
KEPT = 50_000  # words whose vectors are kept

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Vectors:
    """A vector for each word piece: `rows[place] * scale`, whole words and (with ##) what continues a word."""

    places: dict[str, int]
    rows: npt.NDArray[np.int8]
    scale: Floats

    @property
    def size(self) -> int:
        """How many numbers a vector has."""
        return int(self.rows.shape[1])

    def of(self, word: str) -> Floats:
        """The sum of the vectors of a word's pieces; zeros where a character of it is in no piece."""
        total = np.zeros(self.size, dtype=np.float32)
        for place in pieces(word, self.places):
            total += self.rows[place].astype(np.float32) * self.scale
        return total


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


def checked(path: Path) -> io.BytesIO:
    """The bytes of a shipped file, if they are those that were measured.

    Raises:
        ModelError: they are others than the table of hashes says.
    """
    hashes = {row["file"]: row["sha256"] for _, row in read_table(path.parent / "hashes.tsv", ("file", "sha256"))}
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != hashes.get(path.name):
        raise ModelError(f"{path.name} is not the file that was measured; install the package again")
    return io.BytesIO(content)


@lru_cache(maxsize=2)
def load_vectors(path: Path = VECTORS) -> Vectors:
    """Read the table of vectors.

    Raises:
        ModelError: the file is not the one that was measured.
    """
    with np.load(checked(path), allow_pickle=False) as held:
        words = bytes(held["words"]).decode("utf-8").split("\n")
        return Vectors({word: k for k, word in enumerate(words)}, held["rows"], held["scale"])


@lru_cache(maxsize=KEPT)
def vector_of(word: str) -> Floats:
    """The vector of a word in lower case, of the shipped table."""
    return load_vectors().of(word)


def mean_of(words: tuple[str, ...]) -> Floats:
    """The mean of the vectors of some words, at length 1; zeros for none.

    The sum is made in the order of the words, so that it is the same wherever it is made.
    """
    total = np.zeros(load_vectors().size, dtype=np.float32)
    for word in words:
        total += vector_of(word)
    length = float(np.sqrt(np.float64(np.square(total, dtype=np.float64).sum())))
    return total / np.float32(length) if length else total
