"""How all scores are made: counts for each document, added up, and figures made of the sums.

Because the counts add up, a bootstrap over documents (Efron and Tibshirani 1993) is a resampling of counts.
"""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]
Counts = Counter[str]
SAMPLES = 1000
SEED = 20260101


@dataclass(frozen=True, slots=True)
class Task:
    """A kind of evaluation: how a gold record and a prediction (None: there is none) are counted, and what figures the
    sums give. `prepare` sees the whole gold first, for what holds of the file as a whole."""

    name: str
    count: Callable[[Record, Record | None, Record], Counts]
    figures: Callable[[Counts], dict[str, float | None]]
    prepare: Callable[[Sequence[Record]], Record]


def nothing(gold: Sequence[Record]) -> Record:
    """For tasks that need to know nothing of the gold as a whole."""
    del gold
    return {}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its 95 % interval, both None where there is nothing to score."""

    value: float | None
    low: float | None
    high: float | None


def score(
    task: Task, gold: Sequence[Record], predictions: Mapping[str, Record], samples: int = SAMPLES
) -> dict[str, Figure]:
    """Score predictions against gold.

    Args:
        task: what is scored.
        gold: records with an `id`.
        predictions: by id; a missing one counts as nothing predicted.
        samples: bootstrap samples; 0 for no intervals.

    Returns:
        Each figure by name.
    """
    known = task.prepare(gold)
    parts = [task.count(record, predictions.get(str(record["id"])), known) for record in gold]
    values = task.figures(total(parts))
    spread = _bootstrap(task, parts, samples)
    return {name: Figure(value, *interval([s.get(name) for s in spread])) for name, value in values.items()}


def total(parts: Sequence[Counts]) -> Counts:
    """The sum of counts, negative ones kept."""
    made: Counts = Counter()
    for part in parts:
        for name, number in part.items():
            made[name] += number
    return made


def ratio(over: float, under: float) -> float | None:
    """A share, None where there is nothing to have a share of."""
    return over / under if under else None


def f1(hits: float, predicted: float, expected: float) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean, 0 where undefined.

    >>> f1(1, 2, 1)
    (0.5, 1.0, 0.6666666666666666)
    """
    precision = hits / predicted if predicted else 0.0
    recall = hits / expected if expected else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def _bootstrap(task: Task, parts: Sequence[Counts], samples: int) -> list[dict[str, float | None]]:
    chance = random.Random(SEED)
    return [task.figures(total(chance.choices(parts, k=len(parts)))) for _ in range(samples if parts else 0)]


def interval(values: Sequence[float | None]) -> tuple[float | None, float | None]:
    """The 95 % interval of what a bootstrap gave, samples that lack the figure left out; None where none has it."""
    known = sorted(value for value in values if value is not None)
    if not known:
        return None, None
    return known[int(0.025 * (len(known) - 1))], known[round(0.975 * (len(known) - 1))]
