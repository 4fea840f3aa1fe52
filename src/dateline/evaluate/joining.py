"""Joining scored: gold says which marked words tell of one event; the coder's mentions at these words are compared.

Words that the coder found no mention at are counted apart ("found"): whether it finds them is what `events` scores. A
false join is a pair of mentions in one event that tell of two; a missed one a pair that was left apart.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import combinations

from dateline.evaluate.clusters import BETWEEN, clusters_figures
from dateline.evaluate.counts import Counts, Record, Task, nothing

KEPT = "kept"  # the part of the gold that no weight was set on


def _count(gold: Record, predicted: Record | None, known: Record) -> Counts:
    del known
    counts: Counts = Counter()
    found_each = (predicted or {}).get("mentions") or []
    for place, mention in enumerate(gold["mentions"]):
        found = found_each[place] if place < len(found_each) else None
        cell = "unfound" if found is None else f"{mention['event']}{BETWEEN}{found}"
        counts[f"{gold.get('part')}{BETWEEN}{cell}"] += 1
    return counts


def _figures(counts: Counts) -> dict[str, float | None]:
    figures = _part(counts)
    kept = Counter({name: n for name, n in counts.items() if name.split(BETWEEN)[0] == KEPT})
    if kept and kept != counts:
        figures |= {f"{name}, kept part": value for name, value in _part(kept).items()}
    return figures


def _part(counts: Mapping[str, int]) -> dict[str, float | None]:
    table: Counts = Counter()
    for name, number in counts.items():
        cell = name.split(BETWEEN, 1)[1]
        if cell != "unfound":
            table[cell] += number
    items, everything = sum(table.values()), sum(counts.values())
    scored = clusters_figures(table)
    return {
        "marked": float(everything),
        "found": items / everything if everything else None,
        "B3 P": scored["B3 P"],
        "B3 R": scored["B3 R"],
        "CoNLL F1": scored["CoNLL F1"],
        **_pairs(table),
    }


def _named(cell: str) -> tuple[str, str]:
    gold, _, found = cell.partition(BETWEEN)
    return gold, found


def _pairs(table: Mapping[str, int]) -> dict[str, float | None]:
    """Right, false and missed joins, as pairs of mentions."""
    cells = [(*_named(cell), number) for cell, number in sorted(table.items())]
    right = sum(number * (number - 1) // 2 for number in table.values())
    false = missed = 0
    for (gold, found, number), (other_gold, other_found, other) in combinations(cells, 2):
        if found == other_found and gold != other_gold:
            false += number * other
        if gold == other_gold and found != other_found:
            missed += number * other
    return {"right joins": float(right), "false joins": float(false), "missed joins": float(missed)}


JOINING = Task("joining", _count, _figures, nothing)
