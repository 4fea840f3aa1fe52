"""The weights of the second opinion and what they make of a telling: a share for each type, and for no event."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dateline.events.opinion.vectors import FOLDER, Floats, checked

WEIGHTS = FOLDER / "weights.npz"
NONE = "NONE"
DIGITS = 4  # shares are rounded before they are compared with anything
RULE_MARKS = ("rule", "taken back", "roles:", "unlisted", "weight:", "reason:", "rival:")
BAG_MARKS = ("near:",)

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Model:
    """A multinomial logistic regression over marks and vectors (`docs/opinion.md`).

    `classes` are the types and NONE; `marks` the row of `weights` for each mark; the last rows are those of the vectors.
    """

    classes: tuple[str, ...]
    marks: dict[str, int]
    weights: Doubles
    bias: Doubles
    scales: tuple[float, float, float, float]

    def shares(self, marks: Sequence[str], views: Floats) -> dict[str, float]:
        """The share of each class, to four digits; the shares add up to 1 before they are rounded."""
        found = self.rows_of(marks)
        rows = np.array([row for row, _ in found], dtype=np.intp)
        values = np.array([value for _, value in found], dtype=np.float64)
        total = self.bias + (self.weights[rows] * values[:, None]).sum(axis=0) + self._of_views(views)
        odds = np.exp(total - total.max())
        return dict(zip(self.classes, np.round(odds / odds.sum(), DIGITS).tolist(), strict=True))

    @cached_property
    def _groups(self) -> bytes:
        """The group of the mark of each row."""
        return bytes(group_of(mark) for mark in self.marks)

    def weighed_most(self, marks: Sequence[str], chosen: str, against: str, count: int = 4) -> tuple[str, ...]:
        """The marks that spoke most for one class and against another, the strongest first."""
        first, second = self.classes.index(chosen), self.classes.index(against)
        names = {row: mark for mark in marks if (row := self.marks.get(mark)) is not None}
        pull = [
            (float(self.weights[row, first] - self.weights[row, second]) * value, names[row])
            for row, value in self.rows_of(marks)
        ]
        return tuple(name for force, name in sorted(pull, key=lambda one: (-one[0], one[1]))[:count] if force > 0)

    def rows_of(self, marks: Sequence[str]) -> list[tuple[int, float]]:
        """The rows of known marks with their values: each group of marks has the same length in every telling."""
        groups: tuple[list[int], list[int], list[int]] = ([], [], [])
        known = self._groups
        for mark in marks:
            row = self.marks.get(mark)
            if row is not None:
                groups[known[row]].append(row)
        return [
            (row, scale / len(rows) ** 0.5) for rows, scale in zip(groups, self.scales[:3], strict=True) for row in rows
        ]

    def _of_views(self, views: Floats) -> Doubles:
        """What the vectors add, summed in a fixed order, so that no batch or library changes it."""
        below = self.weights[len(self.marks) :]
        added: Doubles = (below * (views.astype(np.float64) * self.scales[3])[:, None]).sum(axis=0)
        return added


def group_of(mark: str) -> int:
    """The group of a mark: 0 of the rules, 1 of words and places, 2 of the sentence's other words."""
    return 0 if mark.startswith(RULE_MARKS) else 2 if mark.startswith(BAG_MARKS) else 1


@lru_cache(maxsize=2)
def load_opinion(path: Path = WEIGHTS) -> Model:
    """Read the weights.

    Raises:
        ModelError: the file is not the one that was measured.
    """
    with np.load(checked(path), allow_pickle=False) as held:
        marks = bytes(held["marks"]).decode("utf-8").split("\n")
        classes = tuple(bytes(held["classes"]).decode("ascii").split())
        weights = held["weights"].astype(np.float64)
        one, two, three, four = (float(value) for value in held["scales"])
        return Model(
            classes,
            {mark: k for k, mark in enumerate(marks)},
            weights,
            held["bias"].astype(np.float64),
            (one, two, three, four),
        )
