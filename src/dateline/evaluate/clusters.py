"""Clusters scored: MUC (Vilain et al. 1995), B3 (Bagga and Baldwin 1998), CEAFe (Luo 2005) and their mean, CoNLL F1.

A record counts into a table of gold cluster by predicted cluster; all figures are made of the summed table.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from dateline.evaluate.counts import Counts, Record, Task, nothing

BETWEEN = "\t"
Table = Mapping[tuple[str, str], int]


def _count(gold: Record, predicted: Record | None, known: Record) -> Counts:
    """An item without a prediction is a cluster of its own."""
    del known
    counts: Counts = Counter()
    if "mentions" not in gold:
        found = (predicted or {}).get("cluster")
        counts[_cell(gold["cluster"], found, gold["id"], 0)] += 1
        return counts
    found_each = (predicted or {}).get("mentions") or []
    for place, cluster in enumerate(gold["mentions"]):
        found = found_each[place] if place < len(found_each) else None
        counts[_cell(cluster, found, gold["id"], place)] += 1
    return counts


def _cell(gold: object, found: object, id: object, place: int) -> str:
    return f"{gold}{BETWEEN}{f'alone {id} {place}' if found is None else f'in {found}'}"


def clusters_figures(counts: Counts) -> dict[str, float | None]:
    """The figures of a table whose cells are named gold cluster, tab, predicted cluster."""
    table = {(cell.split(BETWEEN)[0], cell.split(BETWEEN)[1]): number for cell, number in counts.items() if number}
    if not table:
        return dict.fromkeys(("items", "MUC F1", "B3 P", "B3 R", "B3 F1", "CEAFe F1", "CoNLL F1"))
    expected, predicted = sizes_of(table, 0), sizes_of(table, 1)
    items = sum(table.values())
    precision = sum(n * n / predicted[p] for (_, p), n in table.items()) / items
    recall = sum(n * n / expected[g] for (g, _), n in table.items()) / items
    b3_f1 = _mean(precision, recall)
    muc = _mean(_links(table, predicted, 1), _links(table, expected, 0))
    aligned = alignment(table, expected, predicted)
    ceafe = _mean(aligned / len(predicted), aligned / len(expected))
    return {
        "items": items,
        "MUC F1": muc,
        "B3 P": precision,
        "B3 R": recall,
        "B3 F1": b3_f1,
        "CEAFe F1": ceafe,
        "CoNLL F1": (muc + b3_f1 + ceafe) / 3,
    }


def _mean(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def sizes_of(table: Table, side: int) -> Counter[str]:
    """How many items each cluster of one side has."""
    sizes: Counter[str] = Counter()
    for cell, number in table.items():
        sizes[cell[side]] += number
    return sizes


def _links(table: Table, sizes: Counter[str], side: int) -> float:
    """The share of the links of one side's clusters that the other side has too."""
    pieces = Counter(cell[side] for cell in table)
    links = sum(size - 1 for size in sizes.values())
    return sum(size - pieces[name] for name, size in sizes.items()) / links if links else 0.0


def alignment(table: Table, expected: Counter[str], predicted: Counter[str]) -> float:
    """The greatest sum of similarities when each gold cluster is put to at most one predicted cluster."""
    total = 0.0
    for part in _parts(table):
        rows, columns = (sorted({cell[side] for cell in part}) for side in (0, 1))
        gains = np.zeros((len(rows), len(columns)))
        for gold, found in part:
            similarity = 2 * table[gold, found] / (expected[gold] + predicted[found])
            gains[rows.index(gold), columns.index(found)] = similarity
        total += best_assignment(gains)
    return total


def _parts(table: Table) -> Iterator[list[tuple[str, str]]]:
    """The cells that hang together by shared clusters: each part is aligned for itself."""
    beside: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    for cell in table:
        for side in (0, 1):
            beside[side, cell[side]].append(cell)
    seen: set[tuple[str, str]] = set()
    for cell in table:
        if cell in seen:
            continue
        part, todo = [], [cell]
        seen.add(cell)
        while todo:
            part.append(at := todo.pop())
            near = {*beside[0, at[0]], *beside[1, at[1]]} - seen
            seen |= near
            todo += sorted(near)
        yield sorted(part)


def best_assignment(gains: NDArray[np.float64]) -> float:
    """The greatest sum of gains with at most one in each row and column (Kuhn 1955, by shortest augmenting paths).

    >>> best_assignment(np.array([[0.9, 0.8], [0.8, 0.1]]))
    1.6
    """
    costs = -(gains if gains.shape[0] <= gains.shape[1] else gains.T)
    rows, columns = costs.shape
    if rows == 1:
        return float(-costs.min())
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    owner = np.zeros(columns + 1, dtype=np.int64)  # rows and columns count from 1; 0 is nobody
    for row in range(1, rows + 1):
        _augment(costs, row, row_price, column_price, owner)
    taken = np.flatnonzero(owner[1:])
    return round(float(-costs[owner[1:][taken] - 1, taken].sum()), 12)


def _augment(
    costs: NDArray[np.float64],
    row: int,
    row_price: NDArray[np.float64],
    column_price: NDArray[np.float64],
    owner: NDArray[np.int64],
) -> None:
    """Give one more row a column, moving others along the cheapest path."""
    columns = costs.shape[1]
    least, before = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=np.int64)
    used = np.zeros(columns + 1, dtype=bool)
    owner[0], at = row, 0
    while True:
        used[at] = True
        reduced = costs[owner[at] - 1] - row_price[owner[at]] - column_price[1:]
        better = ~used[1:] & (reduced < least[1:])
        least[1:][better], before[1:][better] = reduced[better], at
        free = np.where(used, np.inf, least)
        free[0] = np.inf
        following = int(free.argmin())
        step = free[following]
        row_price[owner[used]] += step
        column_price[used] -= step
        least[~used] -= step
        at = following
        if owner[at] == 0:
            break
    while at:
        owner[at] = owner[before[at]]
        at = int(before[at])


CLUSTERS = Task("clusters", _count, clusters_figures, nothing)
