"""Copies scored: of the pairs that the gold marks as copies or not, which are in one group of syndicated reports."""

from collections import Counter

from dateline.evaluate.counts import Counts, Record, Task, f1, nothing

KEPT = "kept"  # the part of the gold that no threshold was set on


def _count(gold: Record, predicted: Record | None, known: Record) -> Counts:
    del known
    found, copy = bool((predicted or {}).get("copy")), bool(gold["copy"])
    cell = "right" if found and copy else "false" if found else "missed" if copy else "apart"
    return Counter({cell: 1, **({f"{cell} {KEPT}": 1} if gold.get("part") == KEPT else {})})


def _figures(counts: Counts) -> dict[str, float | None]:
    figures: dict[str, float | None] = {}
    for name, part in (("", ""), (", kept part", f" {KEPT}")):
        right, false, missed, apart = (counts[f"{cell}{part}"] for cell in ("right", "false", "missed", "apart"))
        if right + false + missed + apart:
            precision, recall, mean = f1(right, right + false, right + missed)
            figures[f"pairs{name}"] = float(right + false + missed + apart)
            figures |= {f"P{name}": precision, f"R{name}": recall, f"F1{name}": mean}
    return figures


DUPLICATES = Task("duplicates", _count, _figures, nothing)
