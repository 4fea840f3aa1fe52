"""Coreference is scored as CoNLL-2012 does: worked cases by hand, whole agreement is 1, nothing found is 0."""

from typing import Any

import pytest

from dateline.evaluate.coreference import COREFERENCE, chains_of, matched_spans, table_of
from dateline.evaluate.counts import score

TEXT = "The UN's envoy met Putin. He thanked the UN and left Putin there."
GOLD: dict[str, Any] = {
    "id": "a",
    "text": TEXT,
    "chains": [[[0, 8], [37, 43]], [[0, 14], [26, 28]], [[19, 24], [53, 58]]],
}


def figures(chains: list[list[list[int]]]) -> dict[str, float | None]:
    made = score(COREFERENCE, [GOLD], {"a": {"id": "a", "chains": chains}}, samples=0)
    return {name: figure.value for name, figure in made.items()}


def test_the_gold_itself_scores_one() -> None:
    assert figures(GOLD["chains"])["CoNLL F1"] == 1


def test_nothing_found_scores_no_link() -> None:
    found = figures([])
    assert found["MUC F1"] == 0 and found["MUC R"] == 0


def test_articles_and_possessives_are_no_part_of_a_mention() -> None:
    assert figures([[[4, 6], [41, 43]], [[4, 14], [26, 28]], [[19, 24], [53, 58]]])["CoNLL F1"] == 1
    assert chains_of(GOLD, TEXT)[0] == [(4, 6), (41, 43)]


def test_two_chains_thrown_together_cost_precision_alone() -> None:
    found = figures([[[0, 8], [37, 43], [19, 24], [53, 58]], [[0, 14], [26, 28]]])
    assert found["MUC R"] == 1 and found["MUC P"] == pytest.approx(3 / 4)
    assert found["B3 R"] == 1 and found["B3 P"] == pytest.approx((4 * 0.5 + 2) / 6)


def test_a_mention_that_only_one_side_has_stands_alone_on_the_other() -> None:
    table = table_of(GOLD, {"chains": [[[19, 24], [53, 58], [45, 52]]]})
    assert table["alone (45, 52)", "found 0"] == 1 and table["gold 2", "found 0"] == 2


def test_equal_spans_are_matched_before_near_ones() -> None:
    assert matched_spans([(0, 9), (0, 10)], [(0, 10)]) == {(0, 10): (0, 10)}
