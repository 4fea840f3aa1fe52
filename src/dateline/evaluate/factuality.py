"""Factuality scored: error, correlation and three-way F1, for each corpus of the gold (Stanovsky et al. 2017)."""

import math
from collections import Counter

from dateline.evaluate.counts import Counts, Record, Task, nothing

CLASSES = ("not", "uncertain", "happened")
CERTAIN = 1.5  # from here on an event counts as happened, below its negative as not


def three_way(label: float) -> str:
    """happened, not or uncertain.

    >>> three_way(2.4), three_way(-3), three_way(0.5)
    ('happened', 'not', 'uncertain')
    """
    return "happened" if label >= CERTAIN else "not" if label <= -CERTAIN else "uncertain"


def _count(gold: Record, predicted: Record | None, known: Record) -> Counts:
    del known
    expected = [float(event["label"]) for event in gold["events"]]
    labels = [float(label) for label in (predicted or {}).get("labels") or []]
    if len(labels) != len(expected):
        labels = [-3.0 if label >= CERTAIN else 3.0 for label in expected]
    counts: Counts = Counter()
    corpus = gold.get("corpus") or "all"
    names = [corpus] + ([f"{corpus}/test"] if gold.get("split") == "test" else [])
    for x, y in zip(expected, labels, strict=True):
        for name in names:
            for key, value in {
                "n": 1,
                "error": abs(x - y),
                "x": x,
                "y": y,
                "xx": x * x,
                "yy": y * y,
                "xy": x * y,
            }.items():
                counts[f"{name} {key}"] += value  # type: ignore[assignment]  # sums of real numbers add up like counts
            a, b = three_way(x), three_way(y)
            counts[f"{name} gold {a}"] += 1
            counts[f"{name} predicted {b}"] += 1
            counts[f"{name} hit {a}"] += a == b
    return counts


def _figures(counts: Counts) -> dict[str, float | None]:
    made: dict[str, float | None] = {}
    for name in sorted({key.removesuffix(" n") for key in counts if key.endswith(" n")}):
        number = counts[f"{name} n"]
        made |= {f"{name} n": number, f"{name} mae": counts[f"{name} error"] / number, f"{name} r": _r(counts, name)}
        means = []
        for kind in CLASSES:
            both = counts[f"{name} predicted {kind}"] + counts[f"{name} gold {kind}"]
            means.append(2 * counts[f"{name} hit {kind}"] / both if both else 0.0)
            made[f"{name} F1 {kind}"] = means[-1]
        made[f"{name} macro F1"] = sum(means) / len(means)
    return made


def _r(counts: Counts, name: str) -> float:
    """Pearson's correlation from sums."""
    n, x, y, xx, yy, xy = (float(counts[f"{name} {key}"]) for key in ("n", "x", "y", "xx", "yy", "xy"))
    spread = (xx - x * x / n) * (yy - y * y / n)
    return (xy - x * y / n) / math.sqrt(spread) if spread > 1e-12 else 0.0


FACTUALITY = Task("factuality", _count, _figures, nothing)
