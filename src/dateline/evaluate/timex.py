"""Time expressions scored as in TempEval-3 (UzZaman et al. 2013): strict and relaxed spans, types, values."""

from collections import Counter, defaultdict

from dateline.evaluate.counts import Counts, Record, Task, f1, nothing

MEASURES = ("strict", "relaxed", "type", "value", "strict_value")


def pairs(gold: list[Record], found: list[Record]) -> list[tuple[int, int, bool]]:
    """Match expressions one to one: equal spans first, then overlapping ones, the longest overlap first.

    Returns:
        (place in gold, place in found, whether the spans are equal).
    """
    places: dict[tuple[int, int], list[int]] = defaultdict(list)
    for j, one in enumerate(found):
        places[one["start"], one["end"]].append(j)
    matched: list[tuple[int, int, bool]] = []
    for i, one in enumerate(gold):
        same = places.get((one["start"], one["end"]))
        if same:
            matched.append((i, same.pop(0), True))
    left = set(range(len(gold))) - {i for i, _, _ in matched}
    free = set(range(len(found))) - {j for _, j, _ in matched}
    overlaps = []
    for i in left:
        for j in free:
            shared = min(gold[i]["end"], found[j]["end"]) - max(gold[i]["start"], found[j]["start"])
            if shared > 0:
                overlaps.append((-shared, i, j))
    for _, i, j in sorted(overlaps):
        if i in left and j in free:
            matched.append((i, j, False))
            left.discard(i)
            free.discard(j)
    return matched


def _count(gold: Record, predicted: Record | None, known: Record) -> Counts:
    del known
    expected, found = list(gold["timex"]), list((predicted or {}).get("timex", []))
    counts: Counts = Counter(gold=len(expected), predicted=len(found))
    for i, j, exact in pairs(expected, found):
        same_value = expected[i]["value"] == found[j]["value"]
        counts["relaxed"] += 1
        counts["strict"] += exact
        counts["type"] += expected[i]["type"] == found[j]["type"]
        counts["value"] += same_value
        counts["strict_value"] += exact and same_value
    return counts


def _figures(counts: Counts) -> dict[str, float | None]:
    made: dict[str, float | None] = {"gold": counts["gold"], "predicted": counts["predicted"]}
    for measure in MEASURES:
        precision, recall, mean = f1(counts[measure], counts["predicted"], counts["gold"])
        made |= {f"{measure}_P": precision, f"{measure}_R": recall, f"{measure}_F1": mean}
    made["value_accuracy_of_matched"] = counts["value"] / max(1, counts["relaxed"])
    return made


TIMEX = Task("timex", _count, _figures, nothing)
