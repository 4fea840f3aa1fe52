"""Copies are found under new headlines, cut and signed, and grouped under their original; in any order, and as they come."""

import json
import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from dateline.corpus.prints import Print, print_of
from dateline.corpus.syndication import group_syndication, grouped_with, syndication_heaps
from dateline.model import Document, PublicationDate
from dateline.rules import RESOURCES

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "gold" / "joining.jsonl"


def _document(row: dict[str, str | None], credit: str | None = None) -> Document:
    date = PublicationDate(row["date"], "day" if row["date"] else None, "given")
    text = str(row["text"])
    return Document(str(row["id"]), row["title"], text, date, row["publisher"], credit, None, None, "en", (), text)


@pytest.fixture(scope="module")
def prints() -> list[Print]:
    """The prints of the example corpus."""
    lines = (RESOURCES / "example_corpus" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [print_of(_document(json.loads(line))) for line in lines]


class Kept:
    """The reports that were grouped before."""

    def __init__(self, prints: list[Print]) -> None:
        self.prints, self.groups = prints, syndication_heaps(prints)

    def sharing(self, keys: frozenset[str]) -> Iterable[Print]:
        return [one for one in self.prints if one.keys & keys]

    def heaps(self, document_ids: frozenset[str]) -> Iterable[Print]:
        ids = {id for heap in self.groups if heap & document_ids for id in heap} | document_ids
        return [one for one in self.prints if one.id in ids]


def test_the_copies_of_the_example_corpus_are_found_and_nothing_else(prints: list[Print]) -> None:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    expected = {(row["copy_of"], row["id"]) for row in rows if row["copy_of"]}
    found = {(group.original_id, one.document_id) for group in group_syndication(prints) for one in group.members}
    assert found == expected


def test_the_order_of_arrival_does_not_matter(prints: list[Print]) -> None:
    once = group_syndication(prints)
    for seed in range(20):
        assert group_syndication(random.Random(seed).sample(prints, len(prints))) == once


@pytest.mark.parametrize("seed", range(5))
def test_grouping_later_equals_grouping_from_scratch(prints: list[Print], seed: int) -> None:
    shuffled = random.Random(seed).sample(prints, len(prints))
    before, added = shuffled[: 10 * seed + 5], shuffled[10 * seed + 5 :]
    changed, heaps = grouped_with(Kept(before), added)
    touched = {id for heap in heaps for id in heap}
    kept = [group for group in group_syndication(before) if group.original_id not in touched]
    assert sorted([*kept, *changed], key=lambda group: group.id) == list(group_syndication(prints))


def test_a_report_that_is_credited_is_the_original_though_it_came_later() -> None:
    text = "The two ministers met in the port of Odesa on Monday. They spoke about the export of grain for two hours."
    one = {"id": "a", "title": None, "text": text, "date": "2024-05-01", "publisher": "Northgate Times"}
    two = {"id": "b", "title": None, "text": text, "date": "2024-05-02", "publisher": "Harbour Wire"}
    [group] = group_syndication([print_of(_document(one, credit="Harbour Wire")), print_of(_document(two))])
    assert group.original_id == "b"


def test_an_excerpt_within_a_longer_piece_is_found() -> None:
    part = "The two ministers met in the port of Odesa on Monday. They spoke about the export of grain for two hours."
    piece = (
        f"Snow fell on the passes of the Andes for a third day in a row. {part} Nobody knows how the talks will end."
    )
    rows = [{"id": id, "title": None, "text": text, "date": None, "publisher": None} for id, text in
            (("a", part), ("b", piece))]  # fmt: skip
    [group] = group_syndication([print_of(_document(row)) for row in rows])
    assert [one.kind for one in group.members] == ["excerpt"]
