"""Copies are found under new headlines, cut and signed, and grouped under their original; in any order, and as they come."""

import json
import random
from collections.abc import Collection, Iterable
from pathlib import Path

import pytest

from dateline.corpus.candidates import Keys
from dateline.corpus.prints import Print, print_of
from dateline.corpus.records import SyndicationGroup
from dateline.corpus.syndication import Keyed, group_syndication, grouped_with, keyed, syndication_heaps
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
    """The reports that were grouped before, and those that come."""

    def __init__(self, prints: list[Print], added: list[Print]) -> None:
        self.prints, self.groups = prints, syndication_heaps(prints)
        self.every = {one.id: one for one in (*prints, *added)}

    def sharing(self, keys: Iterable[int], /) -> Iterable[Keyed]:
        wanted = set(keys)
        return [Keyed(one.id, one.published, one.keys & wanted) for one in self.prints if one.keys & wanted]

    def keyed(self, document_ids: Collection[str], /) -> Iterable[Keyed]:
        return [keyed(one) for one in self.prints if one.id in document_ids]

    def heaps(self, document_ids: Collection[str], /) -> set[str]:
        return {id for heap in self.groups if heap & set(document_ids) for id in heap}

    def print(self, document_id: str) -> Print:
        return self.every[document_id]


def test_the_copies_of_the_example_corpus_are_found_and_nothing_else(prints: list[Print]) -> None:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    expected = {(row["copy_of"], row["id"]) for row in rows if row["copy_of"]}
    found = {(group.original_id, one.document_id) for group in group_syndication(prints) for one in group.members}
    assert found == expected


def test_the_order_of_arrival_does_not_matter(prints: list[Print]) -> None:
    once = group_syndication(prints)
    for seed in range(20):
        assert group_syndication(random.Random(seed).sample(prints, len(prints))) == once


def _later(before: list[Print], added: list[Print], gone: frozenset[str] = frozenset()) -> list[SyndicationGroup]:
    """What is known once reports have come to others and some of these have gone."""
    found = grouped_with(Kept(before, added), [keyed(one) for one in added], gone)
    held = [group for group in group_syndication(before) if not {*found.reports, *gone} & set(group.document_ids)]
    return sorted([*held, *found.groups], key=lambda group: group.id)


@pytest.mark.parametrize("seed", range(5))
def test_grouping_later_equals_grouping_from_scratch(prints: list[Print], seed: int) -> None:
    shuffled = random.Random(seed).sample(prints, len(prints))
    before, added = shuffled[: 10 * seed + 5], shuffled[10 * seed + 5 :]
    assert _later(before, added) == list(group_syndication(prints))


WIRES = (
    (
        "The harbour of the northern province was closed for two days after a grain ship ran aground in the fog.",
        "Dock workers unloaded nine thousand tonnes of wheat by hand before the tugs could pull the vessel free.",
        "The transport minister promised a new lighthouse and thanked the crews of both tugs for their patience.",
    ),
    (
        "Three climbers were found alive on a glacier after rescuers had searched the summit ridge for a week.",
        "Helicopters brought them to a clinic in the valley where doctors treated frostbite and broken fingers.",
        "Their guide said that melted snow and a single bar of chocolate had kept the whole party going.",
    ),
)


@pytest.fixture(scope="module")
def wires() -> list[Print]:
    """Two wire stories in forty versions each, under many dates, each version with a sentence of one of ten outlets."""
    choose = random.Random(4)
    made = []
    for number in range(80):
        outlet = (
            f"Readers of the Bugle number {number % 10} may write to the editor about what they think of this piece."
        )
        whole = WIRES[number % 2]
        left_out = choose.randrange(4)
        kept = [one for n, one in enumerate(whole) if n != left_out]
        row = {"id": f"{number:02d}", "title": None, "text": " ".join([*kept, outlet]), "publisher": None}
        made.append(print_of(_document({**row, "date": f"2024-05-{choose.randint(1, 28):02d}"})))
    return made


@pytest.mark.parametrize("seed", range(8))
def test_of_many_copies_those_that_come_and_go_later_leave_what_all_at_once_gives(
    wires: list[Print], seed: int
) -> None:
    shuffled = random.Random(seed).sample(wires, len(wires))
    cut = 9 * seed + 8
    before, added = shuffled[:cut], shuffled[cut : cut + 20]
    gone = frozenset(one.id for one in before[: seed * 2])
    left = [one for one in (*before, *added) if one.id not in gone]
    assert _later(before, added, gone) == list(group_syndication(left))


@pytest.fixture(scope="module")
def many() -> list[Print]:
    """One wire story in 150 versions, some cut, each with a sentence of its own and a day: so many that each key is a common one."""
    return [_version(number) for number in range(150)]


def _version(number: int) -> Print:
    paper = "".join(chr(ord("a") + int(digit)) for digit in str(number))
    kept = [one for n, one in enumerate(WIRES[0]) if n != number % 7]
    text = f"{' '.join(kept)} This is how the {paper.title()} of the capital told its readers."
    date = f"2024-{1 + number * 7 % 12:02d}-{1 + number * 11 % 28:02d}"
    return print_of(_document({"id": f"{number:04d}", "title": None, "text": text, "publisher": None, "date": date}))


@pytest.mark.parametrize("cut", [16, 31, 33, 100, 127, 129, 149])
def test_copies_that_make_a_key_a_common_one_leave_what_all_at_once_gives(many: list[Print], cut: int) -> None:
    shuffled = random.Random(cut).sample(many, len(many))
    assert _later(shuffled[:cut], shuffled[cut:]) == list(group_syndication(many))
    gone = frozenset(one.id for one in shuffled[cut:])
    assert _later(many, [], gone) == list(group_syndication(shuffled[:cut]))


def test_all_versions_of_a_wire_story_are_one_group_however_many(many: list[Print]) -> None:
    for number in (8, 40, 150):
        [group] = group_syndication(many[:number])
        assert len(group.document_ids) == number


def test_a_wire_story_of_ten_times_as_many_copies_costs_as_much_for_each() -> None:
    found = []
    for number in (40, 400, 1600):
        keys = Keys()
        for n, one in enumerate(sorted(map(_version, range(number)), key=lambda one: (one.published, one.id))):
            keys.add(n, one.keys)
        found.append(len(keys.pairs()) / number)
    assert max(found) < 1.4 * found[0], found


def test_two_wire_stories_of_many_copies_are_two_groups(wires: list[Print]) -> None:
    heaps = syndication_heaps(wires)
    assert [sorted({int(id) % 2 for id in heap}) for heap in heaps] in ([[0], [1]], [[1], [0]])
    assert max(map(len, heaps)) > 30


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
