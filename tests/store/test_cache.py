"""The cache of a large store says what its segments say, whatever came after it; without it a store is only slower."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.read.records import RawDocument
from dateline.store import Filters, Snapshot, Store, cache
from dateline.store.intake import ingest

from .conftest import code, raw

ASKED: dict[str, Callable[[Snapshot], Any]] = {
    "a page": lambda s: s.query(limit=5),
    "all pages": lambda s: list(pages(s, "mentions")),
    "documents": lambda s: s.query(table="documents", order="-headline,id").rows,
    "events": lambda s: s.query(Filters(country="TUR"), table="events", order="-date_start").rows,
    "a kind on a day": lambda s: s.query(Filters(kind="visit", start="2024-05-03"), order="-confidence").rows,
    "who": lambda s: s.query(Filters(actor="Iran"), records=True).rows,
    "where": lambda s: s.query(Filters(near=(39.9, 32.8, 30))).rows,
    "words": lambda s: s.query(Filters(text="Syria")).rows,
    "months": lambda s: s.timeline(),
    "a mention": lambda s: [s.mention(row["id"]) for row in s.query(limit=3).rows],
    "dyads": lambda s: s.dyads(unit="mention"),
}


def pages(snapshot: Snapshot, table: str) -> Iterator[Any]:
    cursor: str | None = None
    while True:
        page = snapshot.query(table=table, limit=4, cursor=cursor)
        yield page.rows
        if (cursor := page.cursor) is None:
            return


def reports(first: int, last: int) -> list[RawDocument]:
    return [
        raw(f"Turkey visit Syria 2024-{n % 12 + 1:02d}-03\nIran warn X{n}", str(n), url=f"https://a.example/{n}")
        for n in range(first, last)
    ]


@pytest.fixture
def large(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store that is large enough for a cache."""
    monkeypatch.setattr(cache, "FROM", 10)
    list(ingest(store, reports(0, 30), code))
    return store


def answers(store: Store) -> dict[str, Any]:
    with store.snapshot() as snapshot:
        return {name: ask(snapshot) for name, ask in ASKED.items()}


def without(store: Store) -> dict[str, Any]:
    """The answers of the segments alone."""
    hidden = store.folder / "hidden"
    (store.folder / cache.NAME).rename(hidden)
    found = answers(store)
    hidden.rename(store.folder / cache.NAME)
    return found


def uses_cache(store: Store) -> bool:
    with store.snapshot() as snapshot:
        rows = snapshot.rows("SELECT count(*) AS n FROM placed_mentions WHERE cache_row IS NOT NULL")
        return bool(rows[0]["n"])


def test_a_small_store_has_no_cache(store: Store) -> None:
    list(ingest(store, reports(0, 30), code))
    assert not (store.folder / cache.NAME).exists()


def test_the_cache_says_what_the_segments_say(large: Store) -> None:
    assert uses_cache(large) and answers(large) == without(large)


def test_what_came_and_went_after_the_cache_counts(large: Store) -> None:
    made = (large.folder / cache.NAME).stat().st_mtime_ns
    large.withdraw("https://a.example/3", "it was retracted")
    list(ingest(large, [raw("Turkey warn Syria 2024-01-09", url="https://a.example/4")], code))
    assert (large.folder / cache.NAME).stat().st_mtime_ns == made and uses_cache(large)
    now = answers(large)
    assert now == without(large)
    assert not any(row["document_id"] == "3" for rows in now["all pages"] for row in rows)


def test_a_cache_of_other_segments_is_not_read_and_made_anew(large: Store) -> None:
    before = answers(large)
    large.compact(everything=True)
    list(ingest(large, [raw("Iran warn Iraq", "last")], code))
    large.compact(everything=True)
    assert not uses_cache(large)
    assert large.cache() and uses_cache(large) and answers(large) == without(large) != before
    assert not large.cache() and large.cache(always=True)


def test_an_earlier_state_is_read_from_the_segments(large: Store) -> None:
    generation, before = large.generation, answers(large)
    list(ingest(large, reports(30, 60), code))
    with large.snapshot(generation) as snapshot:
        assert {name: ask(snapshot) for name, ask in ASKED.items()} == before


@pytest.mark.parametrize("content", [b"", b"no database", None])
def test_a_store_does_without_a_cache_that_is_damaged_or_gone(large: Store, content: bytes | None) -> None:
    before, path = answers(large), large.folder / cache.NAME
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert answers(large) == before
    list(ingest(large, [raw("Iran warn Iraq", "last")], code))
    assert uses_cache(large)


def test_a_reader_keeps_the_cache_that_it_opened(large: Store) -> None:
    with large.snapshot() as reader, large.snapshot() as other:
        before = reader.query(limit=1000).rows
        assert other.query(limit=1000).rows == before
        list(ingest(large, reports(30, 90), code))
        assert reader.query(limit=1000).rows == before
        assert len(large.snapshot().query(limit=1000).rows) == 180


def test_a_disk_that_fails_costs_the_cache_only(large: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    before = answers(large)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        assert not large.cache(always=True)
    assert answers(large) == before and not (large.folder / cache.PART).exists()
