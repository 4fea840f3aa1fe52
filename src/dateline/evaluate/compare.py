"""Two runs over the same gold: the difference of each figure with its interval, and the errors that went and came.

The interval is that of the paired bootstrap (Efron and Tibshirani 1993): both runs are drawn on the same documents.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.evaluate.counts import SAMPLES, SEED, Record, Task, interval, total
from dateline.evaluate.findings import FINDERS, Finding, findings


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure in the run before and in the one after, and their difference with its 95 % interval."""

    before: float | None
    after: float | None
    low: float | None
    high: float | None

    @property
    def value(self) -> float | None:
        """How much the figure rose; None where one of the two is not known."""
        return None if self.before is None or self.after is None else self.after - self.before


def differences(
    task: Task,
    gold: Sequence[Record],
    before: Mapping[str, Record],
    after: Mapping[str, Record],
    samples: int = SAMPLES,
) -> dict[str, Difference]:
    """Compare two runs, figure by figure.

    Args:
        task: what is scored.
        gold: the gold records.
        before, after: the answers of both runs, by id.
        samples: bootstrap samples; 0 for no intervals.
    """
    known = task.prepare(gold)
    counted = [
        tuple(task.count(record, run.get(str(record["id"])), known) for run in (before, after)) for record in gold
    ]
    old, new = (task.figures(total([pair[side] for pair in counted])) for side in (0, 1))
    chance = random.Random(SEED)
    spread: dict[str, list[float | None]] = {name: [] for name in new}
    for _ in range(samples if counted else 0):
        drawn = chance.choices(counted, k=len(counted))
        left, right = (task.figures(total([pair[side] for pair in drawn])) for side in (0, 1))
        for name in new:
            a, b = left.get(name), right.get(name)
            spread[name].append(None if a is None or b is None else b - a)
    return {name: Difference(old.get(name), new[name], *interval(spread[name])) for name in new}


def moved(
    name: str, gold: Sequence[Record], before: Mapping[str, Record], after: Mapping[str, Record], known: Record
) -> tuple[list[Finding], list[Finding]]:
    """The errors that only the run before made, and those that only the run after makes.

    Args:
        name: of the task; one without a list of errors has none that moved.
        gold: the gold records.
        before, after: the answers of both runs, by id.
        known: what the task's `prepare` says of the gold.
    """
    if name not in FINDERS:
        return [], []
    old, new = (list(findings(name, gold, run, known)) for run in (before, after))
    return [one for one in old if one not in set(new)], [one for one in new if one not in set(old)]
