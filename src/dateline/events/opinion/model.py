"""The weights of the second opinion and what they make of a telling: a share for each type, and for no event."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from dateline.events.frames import TYPES
from dateline.events.opinion.features import Looks
from dateline.events.opinion.first_look import FirstLook
from dateline.events.opinion.vectors import FOLDER
from dateline.rules import checked

WEIGHTS = FOLDER / "weights.npz"
NONE = "NONE"
CLASSES = (*TYPES, NONE)
DIGITS = 4  # shares are rounded before they are compared with anything

Doubles = npt.NDArray[np.float64]


class Model(Struct, frozen=True, eq=False):
    """A multinomial logistic regression over marks and vectors (`docs/opinion.md`).

    `marks` are the row of `weights` for each mark, the columns those of `CLASSES`: the types and NONE; a row of zeros follows (for no mark), and
    the last rows are those of the vectors. `first` tells which verbs are worth a look; all where it is left out.
    """

    marks: dict[str, int]
    weights: Doubles
    bias: Doubles
    scales: tuple[float, float, float, float]
    first: FirstLook | None = None

    def shares(self, looks: Looks) -> Doubles:
        """A row for each telling: the share of each class, to four digits; they add up to 1 before they are rounded.

        Weights are of half precision and vectors of 12 bits, so that their sums are exact in any order and any batch.
        """
        if not looks.sentence:
            return np.zeros((0, len(CLASSES)))
        near = self._sums(looks.near, self.scales[2])[np.array(looks.sentence, dtype=np.intp)]
        total = self.bias + self._sums(looks.rules, self.scales[0]) + self._sums(looks.words, self.scales[1]) + near
        total += (looks.views.astype(np.float64) @ self.weights[len(self.marks) + 1 :]) * self.scales[3]
        odds = np.exp(total - total.max(axis=1, keepdims=True))
        made: Doubles = np.round(odds / odds.sum(axis=1, keepdims=True), DIGITS)
        return made

    def _sums(self, groups: Sequence[Sequence[str]], scale: float) -> Doubles:
        """What each group of marks adds: a group has the same length, whatever the number of its marks that are known."""
        is_known, row_of, nothing = self.marks.__contains__, self.marks.__getitem__, len(self.marks)
        flat: list[int] = []
        starts: list[int] = []
        for marks in groups:
            starts.append(len(flat))
            flat.append(nothing)  # a group is never empty
            flat.extend(map(row_of, filter(is_known, marks)))
        counts = np.diff([*starts, len(flat)]) - 1
        sums: Doubles = np.add.reduceat(self.weights[flat], starts, axis=0)
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
        groups = (looks.rules[k], looks.words[k], looks.near[looks.sentence[k]])
        for marks, scale in zip(groups, self.scales[:3], strict=True):
            known = [mark for mark in marks if mark in self.marks]
            made += [(mark, scale / len(known) ** 0.5) for mark in known]
        return made


def with_nothing(weights: Doubles, marks: int) -> Doubles:
    """Weights with a row of zeros between those of the marks and those of the vectors."""
    return np.ascontiguousarray(np.insert(weights, marks, 0.0, axis=0))  # a mark's weights lie side by side


@lru_cache(maxsize=2)
def load_opinion(path: Path = WEIGHTS) -> Model:
    """Read the weights.

    Raises:
        ModelError: the file is not the one that was measured.
    """
    with np.load(checked(path), allow_pickle=False) as held:
        marks = bytes(held["marks"]).decode("utf-8").split("\n")
        weights = with_nothing(held["weights"].astype(np.float64), len(marks))
        one, two, three, four = (float(value) for value in held["scales"])
        looked = held["first"].astype(np.float64)
        names = bytes(held["first_marks"]).decode("utf-8").split("\n")
        size = (len(looked) - len(names)) // 2
        first = FirstLook(
            dict(zip(names, looked.tolist(), strict=False)),
            looked[len(names) : len(names) + size],
            looked[len(names) + size :],
            float(held["first_limit"]),
        )
        places = {mark: k for k, mark in enumerate(marks)}
        return Model(places, weights, held["bias"].astype(np.float64), (one, two, three, four), first)
