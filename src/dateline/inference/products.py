"""Products of many rows with weights, by NumPy where that is safe.

NumPy's library for products (OpenBLAS) does three times as many sums a second as the model's own on some machines, but where a row
stands among others, or how many there are, may change the last digits of its sums, so that an answer could hang on the batch. Rows
are therefore multiplied in blocks of one size, the last filled up; and for each table of weights it is looked at once whether a row
gives the same in every place of a block, else the model's own library is used.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
ROWS = 256  # rows of a block


class Product:
    """Rows times weights: of each row a number for each row of `weights`."""

    def __init__(self, ops: Any, weights: Floats) -> None:
        """Find out by which library; `ops` is the model's own."""
        self._ops = ops
        self.weights = np.ascontiguousarray(weights)
        self._turned = np.ascontiguousarray(self.weights.T)
        self.by_numpy = is_steady(self.weights)

    def of(self, rows: Floats, before: int = 0) -> Floats:
        """The products of some rows, behind so many rows that are left to whoever asks."""
        filled = np.zeros((room(len(rows)), rows.shape[1]), dtype=np.float32)
        filled[: len(rows)] = rows
        made = np.empty((before + len(filled), len(self.weights)), dtype=np.float32)
        self.into(filled, made[before:])
        return made[: before + len(rows)]

    def into(self, rows: Floats, made: Floats) -> None:
        """Write the products of whole blocks of rows; what is made of a row is the same in any block."""
        if not self.by_numpy:
            self._ops.gemm(rows, self.weights, trans2=True, out=made)
            return
        for start in range(0, len(rows), ROWS):
            np.matmul(rows[start : start + ROWS], self._turned, out=made[start : start + ROWS])


def whole(numbers: Floats, least: int, most: int) -> Floats:
    """Numbers rounded to whole ones within bounds, in place."""
    np.rint(numbers, out=numbers)
    np.clip(numbers, least, most, out=numbers)
    return numbers


def room(count: int) -> int:
    """The rows of the blocks that hold so many rows.

    >>> room(1), room(256), room(257)
    (256, 256, 512)
    """
    return -(-count // ROWS) * ROWS


def is_steady(weights: Floats) -> bool:
    """Whether NumPy makes the same of a row in every place of a block."""
    row = np.random.default_rng(len(weights)).standard_normal((1, weights.shape[1]), dtype=np.float32)
    made = np.matmul(np.repeat(row, ROWS, axis=0), np.ascontiguousarray(weights.T))
    return bool((made == made[0]).all())
