"""A store whose segments were written before a column came is read, asked, joined and written as any other."""

from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from dateline.store import Filters, Store, cache
from dateline.store.intake import ingest
from dateline.store.manifest import Manifest
from dateline.store.schema import WIDENED
from dateline.store.segments import FOLDER, checksum

from .conftest import code, raw

FIRST = [raw(f"Turkey visit Syria 2024-05-{n + 1:02d}", f"old-{n}") for n in range(3)]
THEN = [raw(f"Turkey visit Iran 2024-06-{n + 1:02d}", f"new-{n}") for n in range(3)]


def without_confidence(store: Store, folder: Path) -> None:
    """Take the column out of the segments, as an earlier version had written them."""
    manifest: Manifest = store.manifest
    for table in WIDENED:
        for segment in manifest.of(table):
            path = folder / FOLDER / segment.file
            pq.write_table(pq.read_table(path).drop_columns(["confidence"]), path)
            assert checksum(path) != segment.sha256


@pytest.fixture
def old(store: Store, tmp_path: Path) -> Store:
    """A store that an earlier version began and this one goes on with."""
    list(ingest(store, FIRST, code))
    without_confidence(store, tmp_path / "store")
    list(ingest(store, THEN, code))
    return store


def sentences(store: Store, filters: Filters) -> set[str]:
    return {row["sentence"] for row in store.snapshot().query(filters).rows}


def test_what_is_not_known_to_be_sure_is_left_out(old: Store) -> None:
    assert sentences(old, Filters()) == {one.text for one in (*FIRST, *THEN)}
    assert sentences(old, Filters(actor="Turkey")) == {one.text for one in (*FIRST, *THEN)}
    assert sentences(old, Filters(min_participants=0.9)) == {one.text for one in THEN}
    events = old.snapshot().query(Filters(min_participants=0.9), table="events").rows
    assert {row["date_start"][:7] for row in events} == {"2024-06"}


def test_segments_of_both_forms_are_joined(old: Store) -> None:
    before = sentences(old, Filters(min_participants=0.9))
    old.compact(everything=True)
    assert len(old.manifest.of("participants")) == 1
    assert sentences(old, Filters(min_participants=0.9)) == before
    assert sentences(old, Filters()) == {one.text for one in (*FIRST, *THEN)}


def test_a_cache_without_the_column_is_not_read(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "FROM", 2)
    list(ingest(store, FIRST, code))
    with duckdb.connect(str(tmp_path / "store" / cache.NAME)) as connection:
        connection.execute("ALTER TABLE participants DROP COLUMN confidence")
    assert sentences(store, Filters(min_participants=0.9)) == {one.text for one in FIRST}
    with duckdb.connect() as connection:
        assert cache.attach(connection, tmp_path / "store", store.manifest) is None
