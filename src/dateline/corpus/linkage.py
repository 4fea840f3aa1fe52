"""Average-link clustering (Sokal and Michener 1958), near-linear: only what hangs together by similar pairs is compared in full."""

from collections.abc import Iterable, Sequence

import numpy as np

from dateline.corpus.vectors import Floats, Space

LARGEST = 1500  # reports compared in full at a time; a larger heap is first taken apart at a higher threshold
STEP = 1.15


def average_link(space: Space, threshold: float) -> list[list[int]]:
    """Cluster reports so that the mean similarity between two joined clusters is at least the threshold.

    Args:
        space: the reports' vectors.
        threshold: 0 to 1.

    Returns:
        The clusters, each of rising numbers, ordered by their first.
    """
    pairs = list(space.near_pairs(threshold))
    heaps = components(len(space.vectors), ((a, b) for a, b, _ in pairs))
    clusters: list[list[int]] = []
    todo = [(heap, threshold) for heap in heaps]
    while todo:
        heap, level = todo.pop()
        if len(heap) > LARGEST and level < 1:
            todo += [(part, level * STEP) for part in _parts(heap, pairs, level * STEP)]
        elif len(heap) == 1:
            clusters.append(heap)
        else:
            clusters += [[heap[i] for i in part] for part in joined(space.matrix(heap), threshold)]
    return sorted(clusters)


def components(size: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """What hangs together by pairs.

    >>> components(4, [(0, 2), (2, 3)])
    [[0, 2, 3], [1]]
    """
    above = list(range(size))
    for a, b in pairs:
        low, high = sorted((_root(above, a), _root(above, b)))
        above[high] = low
    found: dict[int, list[int]] = {}
    for i in range(size):
        found.setdefault(_root(above, i), []).append(i)
    return list(found.values())


def joined(similarity: Floats, threshold: float, parts: Sequence[Sequence[int]] | None = None) -> list[list[int]]:
    """Join the two most similar clusters until none are similar enough; of equals the first.

    Args:
        similarity: of each two, -1 where they must not be together.
        threshold: what the mean of two clusters must reach.
        parts: the clusters to begin with; each by itself where left out.

    >>> joined(np.array([[1, 0.9, 0.1], [0.9, 1, 0.3], [0.1, 0.3, 1]]), 0.25)
    [[0, 1], [2]]
    >>> joined(np.array([[1, 0.9, 0.1], [0.9, 1, 0.3], [0.1, 0.3, 1]]), 0.19, [[0, 1], [2]])
    [[0, 1, 2]]
    """
    near = np.round(similarity if parts is None else _between(similarity, parts), 9)  # the last bits decide nothing
    np.fill_diagonal(near, -1)
    members: dict[int, list[int]] = {i: [i] if parts is None else [*parts[i]] for i in range(len(near))}
    while len(members) > 1:
        a, b = sorted(divmod(int(near.argmax()), len(near)))
        if near[a, b] < threshold:
            break
        of_a, of_b = len(members[a]), len(members[b])
        mean = (near[a] * of_a + near[b] * of_b) / (of_a + of_b)
        mean[(near[a] < 0) | (near[b] < 0)] = -1
        near[a], near[:, a], near[b], near[:, b] = mean, mean, -1, -1
        members[a] += members.pop(b)
    return sorted(sorted(one) for one in members.values())


def _between(similarity: Floats, parts: Sequence[Sequence[int]]) -> Floats:
    """How similar clusters are: the mean of their members' similarities, -1 where two must not be together."""
    found = np.empty((len(parts), len(parts)))
    for a, some in enumerate(parts):
        for b, others in enumerate(parts[: a + 1]):
            block = similarity[np.ix_(some, others)]
            found[a, b] = found[b, a] = -1 if (block < 0).any() else block.mean()
    return found


def _root(above: list[int], i: int) -> int:
    while above[i] != i:
        above[i] = above[above[i]]
        i = above[i]
    return i


def _parts(heap: Sequence[int], pairs: Iterable[tuple[int, int, float]], level: float) -> list[list[int]]:
    places = {number: i for i, number in enumerate(heap)}
    inside = ((places[a], places[b]) for a, b, s in pairs if s >= level and a in places and b in places)
    return [[heap[i] for i in part] for part in components(len(heap), inside)]
