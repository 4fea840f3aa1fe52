"""Happenings that PLOVER has no type for: each kind is told where it happens, and not where a word only looks like it."""

from pathlib import Path

import pytest

from dateline.events.coding import code_sentence
from dateline.events.frames import load_lexicon
from dateline.rules import read_table

ROWS = [row for _, row in read_table(Path(__file__).with_name("other_kinds.tsv"), ("kind", "told", "sentence"))]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}: {row['sentence']}")
def test_a_kind_is_told_where_it_happens_alone(row: dict[str, str]) -> None:
    kinds = {event.kind for event in code_sentence(row["sentence"]) if event.event_type is None}
    assert (row["kind"] in kinds) == (row["told"] == "yes"), kinds


def test_every_kind_has_two_examples_and_a_counterexample() -> None:
    for kind in {frame.kind for frame in load_lexicon().frames if frame.event_type is None}:
        told = [row["told"] for row in ROWS if row["kind"] == kind]
        assert told.count("yes") >= 2 and told.count("no") >= 1, kind
