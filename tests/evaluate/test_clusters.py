"""Scores of clusters, on cases small enough to reckon by hand, and against a search through all assignments."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluate.clusters import CLUSTERS, best_assignment
from dateline.evaluate.counts import score


def conll(gold: str, found: str) -> dict[str, float | None]:
    records = [{"id": str(n), "cluster": c} for n, c in enumerate(gold)]
    answers = {str(n): {"id": str(n), "cluster": c} for n, c in enumerate(found) if c != "-"}
    return {name: figure.value for name, figure in score(CLUSTERS, records, answers, samples=0).items()}


def test_the_same_clusters_under_other_names_score_one() -> None:
    assert conll("aabbc", "xxyyz")["CoNLL F1"] == 1


def test_one_heap_has_full_recall_and_low_precision() -> None:
    figures = conll("aabb", "xxxx")
    assert figures["B3 R"] == 1 and figures["B3 P"] == 0.5
    assert figures["MUC F1"] == pytest.approx(0.8)  # two of three links are right, both links found
    assert figures["CEAFe F1"] == pytest.approx(4 / 9)  # one cluster of two aligned at 2/3


def test_an_item_without_an_answer_is_a_cluster_of_its_own() -> None:
    assert conll("ab", "--")["CEAFe F1"] == 1 and conll("aa", "--")["MUC F1"] == 0


def test_mentions_are_items() -> None:
    gold = [{"id": "1", "mentions": ["a", "b"]}, {"id": "2", "mentions": ["a"]}]
    answers = {"1": {"mentions": ["x", "y"]}, "2": {"mentions": ["x"]}}
    assert score(CLUSTERS, gold, answers, samples=0)["CoNLL F1"].value == 1


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=4))
def test_the_best_assignment_is_the_best_of_all(rows: list[list[int]]) -> None:
    best = max(sum(row[c] for row, c in zip(rows, order, strict=False)) for order in permutations(range(4)))
    assert best_assignment(np.array(rows, dtype=np.float64)) == best
    assert best_assignment(np.array(rows, dtype=np.float64).T) == best
