"""Toponyms scored: found (exact spans), and placed (within 161 km, median error, AUC of the log error; Gritta et al. 2018)."""

import math
from collections import Counter

from dateline.evaluate.counts import Counts, Record, Task, f1, nothing, ratio

FARTHEST = 20039.0  # km, half the Earth's girth: the error of what was not found
NEAR = 161.0  # km, a hundred miles
LITERAL = {"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"}
EARTH = 6371.0088  # km, mean radius


def kilometres(a: float, b: float, c: float, d: float) -> float:
    """The great-circle distance between two points given as latitude and longitude in degrees (haversine).

    >>> round(kilometres(52.52, 13.40, 48.86, 2.35))
    877
    """
    a, b, c, d = map(math.radians, (a, b, c, d))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(h)))


def matches(gold: list[Record], found: list[Record]) -> dict[int, int]:
    """Pair toponyms one to one by equal spans: place in gold to place in found."""
    places: dict[tuple[int, int], int] = {}
    for j, one in enumerate(found):
        places.setdefault((one["start"], one["end"]), j)
    matched: dict[int, int] = {}
    for i, one in enumerate(gold):
        place = places.get((one["start"], one["end"]))
        if place is not None and place not in matched.values():
            matched[i] = place
    return matched


def _counter(literal: bool) -> Task:
    def count(gold: Record, predicted: Record | None, known: Record) -> Counts:
        del known
        expected, found = list(gold["toponyms"]), list((predicted or {}).get("toponyms", []))
        matched = matches(expected, found)
        kept = {i for i, one in enumerate(expected) if not literal or one.get("type") in (LITERAL | {None})}
        counts: Counts = Counter(gold=len(kept), predicted=len(found) - sum(i not in kept for i in matched))
        for i in sorted(kept):
            hit = found[matched[i]] if i in matched else None
            counts["found"] += hit is not None
            _place(counts, expected[i], hit)
        return counts

    return Task("places", count, _figures, nothing)


def _place(counts: Counts, gold: Record, hit: Record | None) -> None:
    if gold.get("lat") is None:
        return
    placed = hit is not None and hit.get("lat") is not None
    error = kilometres(gold["lat"], gold["lon"], hit["lat"], hit["lon"]) if hit and placed else FARTHEST
    log = math.log1p(min(error, FARTHEST)) / math.log1p(FARTHEST)
    counts["located"] += 1
    counts["located_near"] += error <= NEAR
    counts["located_log"] += log  # type: ignore[assignment]  # sums of real numbers add up like counts
    if placed:
        counts["placed"] += 1
        counts["placed_near"] += error <= NEAR
        counts["placed_log"] += log  # type: ignore[assignment]


def _figures(counts: Counts) -> dict[str, float | None]:
    precision, recall, mean = f1(counts["found"], counts["predicted"], counts["gold"])
    return {
        "gold": counts["gold"],
        "predicted": counts["predicted"],
        "P": precision,
        "R": recall,
        "F1": mean,
        "acc161_of_found": ratio(counts["placed_near"], counts["placed"]),
        "auc_of_found": ratio(counts["placed_log"], counts["placed"]),
        "acc161_end_to_end": ratio(counts["located_near"], counts["located"]),
        "auc_end_to_end": ratio(counts["located_log"], counts["located"]),
    }


PLACES = _counter(literal=False)
LITERAL_PLACES = _counter(literal=True)
