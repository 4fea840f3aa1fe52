"""A state of a store that does not change while it is read."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb

from dateline.errors import StoreError, UsageError
from dateline.store import paging
from dateline.store.filters import Filters
from dateline.store.manifest import Manifest, Segment
from dateline.store.pins import Pin
from dateline.store.records import Page
from dateline.store.schema import TABLES
from dateline.store.segments import records_at
from dateline.store.views import connect


class Snapshot:
    """A consistent state of a store, to be read only; a writer neither waits for it nor changes it."""

    def __init__(self, folder: Path, manifest: Manifest, as_of: int | None = None, pin: Pin | None = None) -> None:
        self.folder, self.manifest, self._pin = folder, manifest, pin
        self.generation = manifest.generation if as_of is None else as_of
        if not 0 <= self.generation <= manifest.generation:
            raise StoreError(
                f"{folder}: there is no generation {as_of}; the store has 1 to {manifest.generation} (dateline stats lists them)"
            )

    @cached_property
    def _base(self) -> duckdb.DuckDBPyConnection:
        return connect(self.folder, self.manifest, self.generation)

    def connection(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection with the views; it reads the store and nothing else, and its configuration is locked."""
        return self._base.cursor()

    def rows(self, sql: str, given: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The rows of a query as dictionaries."""
        try:
            answer = self.connection().execute(sql, list(given))
            names = [column[0] for column in answer.description or ()]
            return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
        except duckdb.IOException as error:
            raise StoreError(f"{self.folder}: a segment cannot be read ({error}); run dateline store verify") from error

    def document(self, ident: str) -> dict[str, Any] | None:
        """The record of a document (its `document` and `mentions`), by id or address; None where there is none."""
        found = self.rows(
            "SELECT id FROM documents_history WHERE id = ? OR url = ? ORDER BY status = 'current' DESC, generation DESC LIMIT 1",
            [ident, ident],
        )
        if not found:
            return None
        ident = found[0]["id"]
        row = self._latest("documents", ident)
        if row is None:
            return None
        mentions = self.rows("SELECT id FROM mentions WHERE document_id = ?", [ident])
        records = self.records("mentions", [one["id"] for one in mentions])
        ordered = sorted(records.values(), key=lambda one: (one["evidence"]["trigger"]["start"], one["id"]))
        return {**row, "mentions": ordered}

    def mention(self, ident: str) -> dict[str, Any] | None:
        """The record of an event mention with its `status`; its last coding where it is withdrawn; None: no such id."""
        return self._latest("mentions", ident)

    def _latest(self, table: str, ident: str) -> dict[str, Any] | None:
        found = self.rows(
            f"SELECT status, retired_because, generation FROM {table}_history WHERE id = ? "
            "ORDER BY status = 'current' DESC, generation DESC LIMIT 1",
            [ident],
        )
        if not found:
            return None
        place = self.rows(
            f"SELECT filename, file_row_number FROM all_{table} WHERE id = ? AND generation = ?",
            [ident, found[0]["generation"]],
        )[0]
        record = self._records_at(table, [(place["filename"], place["file_row_number"])])[0]
        return {**record, "status": found[0]["status"], "status_reason": found[0]["retired_because"]}

    def records(self, table: str, idents: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The records of current rows of a table by their ids; ids that are not there are left out."""
        wanted = list(dict.fromkeys(idents))
        places = self.rows(
            f"SELECT id, filename, file_row_number FROM placed_{table} WHERE id IN (SELECT unnest(?::VARCHAR[]))",
            [wanted],
        )
        found = self._records_at(table, [(one["filename"], one["file_row_number"]) for one in places])
        by_id = {one["id"]: record for one, record in zip(places, found, strict=True)}
        return {one: by_id[one] for one in wanted if one in by_id}

    def _records_at(self, table: str, places: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
        segments: Mapping[str, Segment] = {one.file: one for one in self.manifest.of(table)}
        wanted: dict[str, list[int]] = {}
        for name, row in places:
            wanted.setdefault(Path(name).name, []).append(row)
        found = {}
        for name, rows in wanted.items():
            try:
                found[name] = records_at(self.folder, segments[name], rows)
            except OSError as error:
                raise StoreError(f"{self.folder}: {error}; run dateline store verify") from error
        return [json.loads(found[Path(name).name][row]) for name, row in places]

    def query(
        self,
        filters: Filters | None = None,
        *,
        table: str = "mentions",
        order: str = "",
        limit: int = 100,
        cursor: str | None = None,
        records: bool = False,
    ) -> Page:
        """Rows of a table that filters let through, in a stable order, a page at a time.

        Args:
            filters: what is wanted; all where left out.
            table: mentions, events or documents.
            order: columns separated by commas, `-` before one for descending; by date where left out.
            limit: rows of a page.
            cursor: of the page before.
            records: give each row its `record` too.

        Raises:
            UsageError: a filter, the order or the cursor cannot be read.
        """
        if table not in TABLES:
            raise UsageError(f"table: {table!r} is none; choose one of {', '.join(TABLES)}")
        page = paging.query(self, filters or Filters(), table, order, limit, cursor)
        if not records:
            return page
        found = self.records(table, [one["id"] for one in page.rows])
        return Page(tuple({**one, "record": found[one["id"]]} for one in page.rows), page.cursor, page.truncated)

    def close(self) -> None:
        """Let go of the connection, and of the segments for a writer to remove."""
        if "_base" in self.__dict__:
            self._base.close()
        if self._pin:
            self._pin.release()

    def __enter__(self) -> "Snapshot":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
