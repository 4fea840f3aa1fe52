"""A store opens as it is or says what is wrong; readers see one state; compaction changes no content."""

import json
import os
from pathlib import Path

import duckdb
import pytest

from dateline.errors import StoreError
from dateline.store import Store, StoredDocument
from dateline.store.manifest import NAME

from .conftest import coded, raw
from .test_ingest import content, take_in


def fill(store: Store, commits: int) -> None:
    """So many commits with a document each."""
    for n in range(commits):
        one = raw(f"Turkey visit Syria 2024-05-{n % 28 + 1:02d}\nIran warn X{n}", str(n))
        store.commit([StoredDocument(one, coded=coded(one))])


def test_a_folder_without_a_store_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store"):
        Store.open(tmp_path)


def test_a_folder_with_other_files_is_not_made_a_store(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StoreError, match=r"letter\.txt"):
        Store.open(tmp_path, create=True)


def test_a_store_of_a_newer_version_says_so(store: Store) -> None:
    path = store.folder / NAME
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 99}))
    with pytest.raises(StoreError, match="newer Dateline"):
        Store.open(store.folder)


@pytest.mark.parametrize("change", [lambda b: b[:40], lambda b: b.replace(b'"generation": 1', b'"generation": 7')])
def test_a_damaged_manifest_says_so(store: Store, change: object) -> None:
    fill(store, 1)
    path = store.folder / NAME
    path.write_bytes(change(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(StoreError, match=r"manifest\.json"):
        Store.open(store.folder)


def test_verify_names_the_file_that_is_damaged_or_missing(store: Store) -> None:
    fill(store, 2)
    assert store.verify() == []
    first, second = (one.file for one in store.manifest.of("mentions"))
    path = store.folder / "segments" / first
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    (store.folder / "segments" / second).unlink()
    assert [first in line or second in line for line in store.verify()] == [True, True]
    with pytest.raises(StoreError, match=second):
        Store.open(store.folder)


def test_a_reader_keeps_its_state_while_another_writes_and_compacts(store: Store) -> None:
    fill(store, 3)
    before = store.snapshot()
    before.query()
    fill(store, 40)
    store.rebuild()
    assert len(before.query().rows) == 6
    assert len(store.snapshot().query().rows) == 80
    used = len(list((store.folder / "segments").iterdir()))
    before.close()
    store.rebuild()
    assert len(list((store.folder / "segments").iterdir())) < used


def test_compaction_changes_no_content_and_leaves_few_segments(store: Store) -> None:
    fill(store, 20)
    held = content(store)
    records = store.snapshot().records("mentions", [row["id"] for row in store.snapshot().query().rows])
    assert len(store.manifest.of("mentions")) < 16
    store.rebuild()
    assert len(store.manifest.of("mentions")) == 1 and store.verify() == []
    assert content(store) == held
    assert store.snapshot().records("mentions", list(records)) == records


def test_one_process_writes_at_a_time(store: Store) -> None:
    other = Store.open(store.folder)
    with store.writing(), pytest.raises(StoreError, match="another process"), other.writing():
        pass


def test_what_a_killed_writer_left_is_swept_away(store: Store) -> None:
    fill(store, 1)
    left = store.folder / "segments" / "mentions-0123456789.parquet"
    left.write_bytes(b"PAR1")
    fill(store, 2)
    assert not left.exists() and store.verify() == []


def test_a_connection_reads_the_store_and_nothing_else(store: Store, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n1,2\n")
    take_in(store, [raw("Turkey visit Syria")])
    connection = store.snapshot().connection()
    assert connection.execute("SELECT count(*) FROM mentions").fetchone() == (1,)
    for sql in (
        f"SELECT * FROM read_csv('{secret}')",
        f"COPY mentions TO '{tmp_path}/x.csv'",
        "SET threads = 1",
        "INSTALL fts",
    ):
        with pytest.raises(duckdb.Error):
            connection.execute(sql)


@pytest.mark.parametrize("name", ["mentions-*", "documents-records-*"])
def test_a_query_of_a_store_whose_file_was_cut_off_names_the_file(store: Store, name: str) -> None:
    fill(store, 1)
    file = next((store.folder / "segments").glob(f"{name}.parquet"))
    file.write_bytes(file.read_bytes()[:100])
    with store.snapshot() as snapshot, pytest.raises(StoreError, match=f"{file.name}.*run dateline store verify"):
        snapshot.document(snapshot.column("SELECT id FROM documents")[0])


def test_a_folder_whose_name_is_no_utf8_is_refused_before_it_is_made(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    with pytest.raises(StoreError, match=r"caf\\xe9: its name is no UTF-8; give the folder another name"):
        Store.open(folder, create=True)
    assert not folder.exists()
