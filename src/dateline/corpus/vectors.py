"""Reports as vectors of weighted terms (TF-IDF; Salton and Buckley 1988), and which pairs are worth comparing."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dateline.corpus.terms import Terms

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

WEIGHTS = (1.0, 1.3, 0.6, 0.7)  # of words, names, numbers, lead: names and numbers tell similar stories apart
ELSEWHERE = 500  # reports imagined beside those given, so that weights hold for a handful of reports too
HELD_ELSEWHERE = (5, 1, 1, 3)  # how many of those are imagined to hold a word, name, number, lead term
SHARPNESS = 2.5  # power of the inverse document frequency: rare terms decide
ONCE = 20  # in a collection much larger than this a term of one report alone says little about what others tell
KEYS = 30  # terms of a report that its candidates are looked up by
CROWDED = 400  # a term that more reports hold is no key
OTHER_DAYS = 0.6  # what is left of the similarity of two reports that write out days and share none
CANDIDATES = 50  # reports that one is compared with at most


@dataclass(frozen=True, slots=True)
class Vector:
    """A report's terms by number, rising, with weights whose squares add up to 1, and the days that it writes out."""

    terms: Places
    weights: Floats
    days: frozenset[tuple[int, int]] = frozenset()

    def differs(self, other: "Vector") -> bool:
        """Whether both reports write out days and share none."""
        return bool(self.days and other.days and not self.days & other.days)


@dataclass(frozen=True)
class Space:
    """The vectors of a collection."""

    vectors: tuple[Vector, ...]

    @cached_property
    def holders(self) -> Mapping[int, Places]:
        """For each term the reports that hold it, rising."""
        held: dict[int, list[int]] = defaultdict(list)
        for number, vector in enumerate(self.vectors):
            for term in vector.terms.tolist():
                held[term].append(number)
        return {term: np.array(numbers, dtype=np.int64) for term, numbers in held.items()}

    def near_pairs(self, threshold: float) -> Iterator[tuple[int, int, float]]:
        """Pairs of reports at least so similar, found through their heaviest rare terms only (blocking)."""
        size = 1 + max((int(vector.terms[-1]) for vector in self.vectors if len(vector.terms)), default=0)
        spread = np.zeros(size)
        for number, vector in enumerate(self.vectors):
            spread[vector.terms] = vector.weights
            for other in self._candidates(number).tolist():
                found = self.vectors[other]
                apart = OTHER_DAYS if vector.differs(found) else 1.0
                similarity = float(spread[found.terms] @ found.weights) * apart
                if similarity >= threshold:
                    yield number, other, similarity
            spread[vector.terms] = 0

    def matrix(self, numbers: Sequence[int]) -> Floats:
        """The similarities of all pairs of some reports."""
        held: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for row, number in enumerate(numbers):
            vector = self.vectors[number]
            for term, weight in zip(vector.terms.tolist(), vector.weights.tolist(), strict=True):
                held[term].append((row, weight))
        made = np.zeros((len(numbers), len(numbers)))
        for term in sorted(held):
            if len(held[term]) > 1:
                rows = np.array([row for row, _ in held[term]])
                weights = np.array([weight for _, weight in held[term]])
                made[np.ix_(rows, rows)] += np.outer(weights, weights)
        self._set_days_apart(made, numbers)
        return made

    def _set_days_apart(self, made: Floats, numbers: Sequence[int]) -> None:
        dated = [(row, self.vectors[number]) for row, number in enumerate(numbers) if self.vectors[number].days]
        for row, one in dated:
            for column, other in dated:
                if one.differs(other):
                    made[row, column] *= OTHER_DAYS

    def _candidates(self, number: int) -> Places:
        vector = self.vectors[number]
        heaviest = np.lexsort((vector.terms, -vector.weights))
        keys = [i for i in heaviest.tolist() if 1 < len(self.holders[int(vector.terms[i])]) <= CROWDED][:KEYS]
        if not keys:
            return np.array([], dtype=np.int64)
        lists = [self.holders[int(vector.terms[i])] for i in keys]
        weights = np.repeat([vector.weights[i] ** 2 for i in keys], [len(one) for one in lists])
        others, places = np.unique(np.concatenate(lists), return_inverse=True)
        scores = np.bincount(places, weights)
        scores[others == number] = -1
        best = np.lexsort((others, -scores))[: min(CANDIDATES, len(others) - 1)]
        chosen: Places = others[best]
        return chosen


def space_of(reports: Sequence[Terms]) -> Space:
    """Weigh the terms of reports.

    Args:
        reports: their terms, in an order that does not depend on how they came.

    Returns:
        A vector for each, in the same order.
    """
    held: list[Counter[str]] = [Counter() for _ in WEIGHTS]
    for report in reports:
        for count, field in zip(held, report.fields, strict=True):
            count.update(field.keys())
    numbers: dict[tuple[int, str], int] = {}
    for place, count in enumerate(held):
        for term in sorted(count):
            numbers[place, term] = len(numbers)
    return Space(tuple(_vector(report, held, numbers, len(reports)) for report in reports))


def _vector(report: Terms, held: Sequence[Counter[str]], numbers: Mapping[tuple[int, str], int], size: int) -> Vector:
    terms: list[int] = []
    weights: list[Floats] = []
    once = ONCE / (ONCE + size)
    for place, field in enumerate(report.fields):
        names = sorted(field)
        terms += [numbers[place, name] for name in names]
        raw = np.array(
            [
                (1 + math.log(field[name]))
                * math.log((size + ELSEWHERE + 1) / (held[place][name] + HELD_ELSEWHERE[place] + 0.5)) ** SHARPNESS
                * (once if held[place][name] == 1 else 1.0)
                for name in names
            ]
        )
        weights.append(WEIGHTS[place] * _unit(raw))
    return Vector(np.array(terms, dtype=np.int64), _unit(np.concatenate(weights)), report.days)


def _unit(weights: Floats) -> Floats:
    length = float(np.sqrt(weights @ weights))
    return weights / length if length else weights
