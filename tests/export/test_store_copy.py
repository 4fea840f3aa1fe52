"""A copy of a store without texts answers what the store answers, and gives no text back."""

from pathlib import Path
from typing import Any

import pytest
from tests.store.conftest import code, raw

from dateline.errors import StoreError
from dateline.export.explain import explain
from dateline.export.formats import FORMATS
from dateline.export.run import export
from dateline.export.source import source_of
from dateline.export.store import copy_without_text
from dateline.store import Filters, Store
from dateline.store.intake import ingest
from dateline.store.load import mention_of

LONG = "Turkey visit Syria 2024-05-03 " + " ".join(f"word{n}" for n in range(40))


@pytest.fixture
def stores(tmp_path: Path) -> tuple[Store, Store]:
    """A store, and its copy."""
    store = Store.open(tmp_path / "store", create=True)
    documents = [raw(f"{LONG}\nIran warn Iraq", "1", url="https://a.example/1"), raw("Iran warn Iraq", "2")]
    list(ingest(store, documents, code))
    return store, copy_without_text(store, tmp_path / "copy")


def asked(store: Store) -> list[Any]:
    with store.snapshot() as snapshot:
        events = [{**row, "generation": 0} for row in snapshot.query(table="events").rows]
        kinds = [(row["id"], row["kind"], row["date_start"]) for row in snapshot.query(Filters(country="TUR")).rows]
        found = [row["id"] for row in snapshot.query(Filters(text="Syria")).rows]
        return [events, kinds, found, snapshot.timeline(), snapshot.dyads(), snapshot.network()]


def test_a_copy_answers_what_the_store_answers(stores: tuple[Store, Store]) -> None:
    store, copy = stores
    assert asked(copy) == asked(store) and copy.verify() == []


def test_a_copy_holds_no_text(stores: tuple[Store, Store]) -> None:
    _, copy = stores
    with copy.snapshot() as snapshot:
        [mention] = snapshot.query(Filters(kind="visit"), records=True).rows
        assert len(mention["sentence"].split()) <= 17 and "word30" not in mention["sentence"]
        assert mention["record"]["evidence"]["sentence"]["end"] == len(LONG)
        document = snapshot.document("1")
        assert document is not None and document["document"]["text"] == "" and document["document"]["text_sha256"]
        for table in ("mentions", "events", "documents", "terms"):
            for row in snapshot.rows(f"SELECT * FROM {table}"):
                assert "word30" not in str(row)
        for table in ("mentions", "events", "documents"):
            held = snapshot.records(table, [row["id"] for row in snapshot.rows(f"SELECT id FROM {table}")])
            assert "word30" not in str(held)


@pytest.mark.parametrize("format", FORMATS)
def test_a_copy_is_exported_as_the_store_is(stores: tuple[Store, Store], tmp_path: Path, format: str) -> None:
    if format == "ftm":
        pytest.importorskip("followthemoney")
    with stores[1].snapshot() as snapshot:
        book = export(source_of(snapshot, Filters(), "mention"), format, tmp_path / "out", with_text=False)
    assert book["records"] == 3


def test_a_mention_of_a_copy_is_explained_without_its_words(stores: tuple[Store, Store]) -> None:
    store, copy = stores
    with store.snapshot() as before, copy.snapshot() as after:
        for row in before.query().rows:
            held, left = before.mention(row["id"]), after.mention(row["id"])
            assert held is not None and left is not None
            assert mention_of(left).actors == mention_of(held).actors and explain(1, mention_of(left))


def test_nothing_can_be_added_to_a_copy(stores: tuple[Store, Store], tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="without texts"):
        list(ingest(stores[1], [raw("Iran warn Iraq", "3")], code))
    with pytest.raises(StoreError, match="without texts"):
        stores[1].withdraw("1", "why")
    with pytest.raises(StoreError, match="other files"):
        copy_without_text(stores[0], tmp_path / "copy")


def test_an_event_is_exported_with_the_sentence_of_its_surest_mention(stores: tuple[Store, Store]) -> None:
    store, copy = stores
    for one, words in ((store, LONG), (copy, "word1")):
        with one.snapshot() as snapshot:
            records = list(source_of(snapshot, Filters(kind="visit")).records)
        assert [words in record["sentence"] for record in records] == [True]
    assert "word30" not in records[0]["sentence"]
