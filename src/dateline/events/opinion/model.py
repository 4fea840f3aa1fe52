"""The second opinion on a telling: a share for each type, and for no event."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from dateline.events.frames import TYPES
from dateline.events.opinion.features import Looks
from dateline.events.opinion.first_look import FIRST, FirstLook, load_first
from dateline.events.opinion.reader import shares_of
from dateline.events.opinion.vectors import FOLDER
from dateline.rules import checked, names_in

WEIGHTS = FOLDER / "weights.npz"
SCALES = (2.0, 2.0)  # of the marks of rules, and of words
NONE = "NONE"
CLASSES = (*TYPES, NONE)
DIGITS = 4  # shares are rounded before they are compared with anything

Doubles = npt.NDArray[np.float64]


class Model(Struct, frozen=True, eq=False):
    """What marks add to the sums of a network that reads tellings in their sentences (`docs/opinion.md`).

    `marks` are the row of `weights` for each mark, the columns those of `CLASSES`: the types and NONE; the last row is zeros, for
    no mark. `first` tells which verbs are worth a look; all where it is left out.
    """

    marks: dict[str, int]
    weights: Doubles
    first: FirstLook | None = None

    def shares(self, looks: Looks, in_context: Doubles) -> Doubles:
        """A row for each telling: the share of each class, to four digits; they add up to 1 before they are rounded.

        Args:
            looks: their marks.
            in_context: what the network makes of them, a row for each.

        Weights are of half precision, so that their sums are exact in any order and any batch.
        """
        if not looks.sentence:
            return np.zeros((0, len(CLASSES)))
        total = in_context + self._sums(looks.rules, SCALES[0]) + self._sums(looks.words, SCALES[1])
        made: Doubles = np.round(shares_of(total), DIGITS)
        return made

    def _sums(self, groups: Sequence[Sequence[str]], scale: float) -> Doubles:
        """What each group of marks adds: a group has the same length, whatever the number of its marks that are known."""
        row_of, nothing = self.marks.get, len(self.marks)
        flat: list[int] = []
        starts: list[int] = []
        for marks in groups:
            starts.append(len(flat))
            flat.append(nothing)  # a group is never empty
            flat.extend([row for mark in marks if (row := row_of(mark)) is not None])
        counts = np.diff([*starts, len(flat)]) - 1
        sums: Doubles = np.add.reduceat(self.weights.take(flat, axis=0), starts, axis=0)
        sums *= (scale / np.sqrt(np.maximum(counts, 1)))[:, None]
        return sums

    def weighed_most(self, looks: Looks, k: int, chosen: str, against: str, count: int = 4) -> tuple[str, ...]:
        """The marks of a telling that spoke most for one class and against another, the strongest first."""
        first, second = CLASSES.index(chosen), CLASSES.index(against)
        pull = [
            (float(self.weights[self.marks[mark], first] - self.weights[self.marks[mark], second]) * value, mark)
            for mark, value in self.values(looks, k)
        ]
        return tuple(name for force, name in sorted(pull, key=lambda one: (-one[0], one[1]))[:count] if force > 0)

    def values(self, looks: Looks, k: int) -> list[tuple[str, float]]:
        """The known marks of a telling with their values."""
        made = []
        for marks, scale in zip((looks.rules[k], looks.words[k]), SCALES, strict=True):
            known = [mark for mark in marks if mark in self.marks]
            made += [(mark, scale / len(known) ** 0.5) for mark in known]
        return made


@lru_cache(maxsize=2)
def load_opinion(path: Path = WEIGHTS, first_path: Path = FIRST) -> Model:
    """Read the weights.

    Raises:
        ModelError: a file is not the one that was measured.
    """
    with np.load(checked(path), allow_pickle=False) as held:
        marks = names_in(held, "marks")
        weights = held["weights"].astype(np.float64)
        weights = np.concatenate([weights, np.zeros_like(weights[:1])])
    return Model({mark: k for k, mark in enumerate(marks)}, weights, load_first(first_path))
