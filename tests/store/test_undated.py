"""Undated reports are dated by what dated ones tell of the same, whatever came first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from dateline.dates import parse_date
from dateline.dating.calendar import Clue
from dateline.dating.days import all_days
from dateline.model import CodedDocument, PublicationDate
from dateline.read.records import RawDocument, Rejection
from dateline.store import Store
from dateline.store.intake import ingest

from .conftest import coded, raw

VISIT = "Erdogan visit Damascus\nAssad thank Ankara\nFidan praise Shaibani"
STRIKE = "Netanyahu bomb Sanaa\nHouthi shell Eilat\nHodeidah mourn Aden"
REPORTS = (
    replace(raw(f"{VISIT}\nReuters tell readers", "dated-1"), date=parse_date("2024-05-03")),
    replace(raw(f"{STRIKE}\nReuters tell readers", "dated-2"), date=parse_date("2024-07-20")),
    raw(f"{VISIT}\nKurtulmus stay home", "undated-1"),
    raw(f"{STRIKE}\nKurtulmus stay home", "undated-2"),
    raw("Kim launch Hwasong", "undated-3"),
)


def again(one: RawDocument, clues: Sequence[Clue] = ()) -> CodedDocument:
    """A coding that dates an undated report by the likeliest day of the clues."""
    made = coded(one)
    if one.date:
        return made
    date = PublicationDate(None, None, "not determinable")
    if clues:
        date = PublicationDate(all_days().date(int(clues[0].likelihood.argmax())).isoformat(), "day", "solved")
    return replace(made, document=replace(made.document, publication_date=date))


def code(documents: Iterable[RawDocument | Rejection]) -> Iterator[CodedDocument | Rejection]:
    """Code documents without clues."""
    for one in documents:
        yield one if isinstance(one, Rejection) else again(one)


def state(store: Store) -> tuple[object, ...]:
    """What a store says of reports and events, whatever the generations."""
    with store.snapshot() as snapshot:
        days = snapshot.rows("SELECT id, publication_date, publication_basis FROM documents ORDER BY id")
        records = snapshot.records("documents", [row["id"] for row in days])
        events = snapshot.rows("SELECT * EXCLUDE (generation) FROM events ORDER BY id")
        mentions = snapshot.rows("SELECT id, coding_id FROM mentions ORDER BY id")
        return days, [records[row["id"]].get("dated_by") for row in days], events, mentions


def take_in(store: Store, *together: Sequence[RawDocument]) -> None:
    """One ingest after another."""
    for documents in together:
        list(ingest(store, documents, code, again=again))


def test_undated_reports_get_the_day_of_those_that_tell_the_same(store: Store) -> None:
    take_in(store, REPORTS)
    days = {row["id"]: row["publication_date"] for row in store.snapshot().query(table="documents").rows}
    assert days == {
        "dated-1": "2024-05-03",
        "dated-2": "2024-07-20",
        "undated-1": "2024-05-03",
        "undated-2": "2024-07-20",
        "undated-3": None,
    }
    told = store.snapshot().document("undated-1")
    assert told is not None and told["dated_by"][0].startswith("dated-1 of 2024-05-03")


@pytest.mark.parametrize("order", list(permutations(range(4)))[1::5])
def test_the_outcome_is_the_same_whatever_came_first(store: Store, order: tuple[int, ...]) -> None:
    whole = Store.open(store.folder.parent / "whole", create=True)
    take_in(whole, REPORTS)
    take_in(store, *([REPORTS[n]] for n in order), [REPORTS[4]])
    assert state(store) == state(whole)


def test_ingesting_again_codes_nothing_again(store: Store) -> None:
    take_in(store, REPORTS)
    before = store.generation
    take_in(store, REPORTS)
    assert store.generation == before
