"""A state of a store that does not change while it is read."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from dateline.errors import StoreError, UsageError
from dateline.store import aggregates, paging
from dateline.store.changes import changes
from dateline.store.filters import SCOPES, Filters, conditions, where
from dateline.store.load import parsed
from dateline.store.manifest import Manifest
from dateline.store.pins import Pin
from dateline.store.records import Change, Page
from dateline.store.schema import TABLES
from dateline.store.segments import records_at
from dateline.store.views import connect, of_damage

TOGETHER = 1024  # records that are in memory at a time where many are gone through


class Snapshot:
    """A consistent state of a store, to be read only; a writer neither waits for it nor changes it.

    `folder`: the store; `generation`: the commit whose state it is. What stands in a damaged segment raises StoreError.

    >>> import tempfile
    >>> from dateline.store.store import Store
    >>> with Store.open(tempfile.mkdtemp(), create=True).snapshot() as snapshot:
    ...     snapshot.generation, snapshot.document("nobody"), snapshot.column("SELECT count(*) FROM events")
    (0, None, [0])
    """

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        as_of: int | None = None,
        pin: Pin | None = None,
        tables: Collection[str] | None = None,
    ) -> None:
        self.folder, self.manifest, self._pin, self._tables = folder, manifest, pin, tables
        self.generation = manifest.generation if as_of is None else as_of
        if not 0 <= self.generation <= manifest.generation:
            raise StoreError(
                f"{folder}: there is no generation {as_of}; the store has 1 to {manifest.generation} (dateline changes --since 0 lists what came with each)"
            )

    @cached_property
    def _base(self) -> duckdb.DuckDBPyConnection:
        try:
            return connect(self.folder, self.manifest, self.generation, self._tables)
        except duckdb.Error as error:
            raise self._damage(error) from error

    def _damage(self, error: duckdb.Error) -> Exception:
        """What is told of an error of a damaged file; any other error as it is."""
        if not of_damage(error):
            return error
        told = " ".join(str(error).partition("LINE 1:")[0].split()).rstrip(": ")
        return StoreError(f"{self.folder}: a segment cannot be read ({told}); run dateline store verify")

    def connection(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection with the views; it reads the store and nothing else, and its configuration is locked."""
        return self._base.cursor()

    def rows(self, sql: str, given: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The rows of a query in SQL over the views (docs/store.md) as dictionaries; `given` takes the place of each `?`."""
        answer = self._execute(sql, given)
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    def _execute(self, sql: str, given: Sequence[Any]) -> duckdb.DuckDBPyConnection:
        try:
            return self.connection().execute(sql, list(given))
        except (duckdb.InterruptException, duckdb.ConversionException):
            raise
        except duckdb.Error as error:
            raise self._damage(error) from error

    def column(self, sql: str, given: Sequence[Any] = ()) -> list[Any]:
        """The values of the first column of a query."""
        return [row[0] for row in self._execute(sql, given).fetchall()]

    def pairs(self, sql: str, given: Sequence[Any] = ()) -> list[tuple[Any, Any]]:
        """The values of the two columns of a query."""
        return self._execute(sql, given).fetchall()

    def numbers(self, sql: str, given: Sequence[Any] = ()) -> NDArray[Any]:
        """The same as an array, for whole numbers."""
        (found,) = self._execute(sql, given).fetchnumpy().values()
        return np.asarray(found)

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

    def mentions_of(self, ident: str) -> list[dict[str, Any]]:
        """The records of the mentions of an event, of a document (by id or address), or of the one mention, with `status`."""
        if one := self.mention(ident):
            return [one]
        found = self.rows(
            "SELECT DISTINCT m.id, m.document_id, m.sentence FROM mentions m WHERE m.document_id IN "
            "(SELECT id FROM documents WHERE id = $1 OR url = $1) OR m.id IN (SELECT mention_id FROM event_mentions WHERE event_id = $1)",
            [ident],
        )
        records = self.records("mentions", [row["id"] for row in found]).values()
        ordered = sorted(records, key=lambda one: (one["document_id"], one["evidence"]["trigger"]["start"], one["id"]))
        return [{**one, "status": "current", "status_reason": None} for one in ordered]

    def event(self, ident: str) -> dict[str, Any] | None:
        """The record of an event with its `status`; as it was last where it is no more; None where there is none."""
        return self._latest("events", ident)

    def story(self, ident: str) -> dict[str, Any] | None:
        """The record of a story with its `status`; None where there is none."""
        return self._latest("stories", ident)

    def _latest(self, table: str, ident: str) -> dict[str, Any] | None:
        held = self.rows(f"SELECT filename, file_row_number FROM placed_{table} WHERE id = ?", [ident])
        if held:
            (record,) = self.records_at(table, [(held[0]["filename"], held[0]["file_row_number"])])
            return {**record, "status": "current", "status_reason": None}
        found = self.rows(
            f"SELECT status, retired_because, generation FROM {table}_history WHERE id = ? "
            "ORDER BY generation DESC LIMIT 1",
            [ident],
        )
        if not found:
            return None
        record = self.record_of(table, ident, found[0]["generation"])
        return {**record, "status": found[0]["status"], "status_reason": found[0]["retired_because"]}

    def record_of(self, table: str, ident: str, generation: int) -> dict[str, Any]:
        """The record of a row as it came in a generation, whether it still counts or not."""
        place = self.rows(
            f"SELECT filename, file_row_number FROM all_{table} WHERE id = ? AND generation = ?", [ident, generation]
        )[0]
        return self.records_at(table, [(place["filename"], place["file_row_number"])])[0]

    def records(self, table: str, idents: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The records of current rows of a table by their ids; ids that are not there are left out."""
        wanted = list(dict.fromkeys(idents))
        places = self.rows(
            f"SELECT id, filename, file_row_number FROM placed_{table} WHERE id IN (SELECT unnest(?::VARCHAR[]))",
            [wanted],
        )
        found = self.records_at(table, [(one["filename"], one["file_row_number"]) for one in places])
        by_id = {one["id"]: record for one, record in zip(places, found, strict=True)}
        return {one: by_id[one] for one in wanted if one in by_id}

    def records_at(self, table: str, places: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
        """The records of rows by where they stand: `filename` and `file_row_number` of the view `placed_TABLE`."""
        wanted: dict[str, list[int]] = {}
        for name, row in places:
            wanted.setdefault(name, []).append(row)
        found = {name: self._texts_at(table, name, rows) for name, rows in wanted.items()}
        return [parsed(found[name][row]) for name, row in places]

    def _texts_at(self, table: str, filename: str, rows: Sequence[int]) -> dict[int, str]:
        name = Path(filename).name
        segment = next(one for one in self.manifest.of(table) if one.file == name)
        try:
            return records_at(self.folder, segment, rows)
        except OSError as error:
            raise StoreError(f"{self.folder}: {error}; run dateline store verify") from error

    def texts(self, table: str, where: str = "true", given: Sequence[Any] = ()) -> Iterator[str]:
        """The JSON of the records of all current rows of a table that a condition holds for, in the order in which they stand.

        Each group of records is read once, and few are in memory at a time: the way to go through very many.
        """
        for one in self.manifest.of(table):
            places = self.numbers(
                f"SELECT file_row_number FROM placed_{table} WHERE parse_filename(filename) = ? AND ({where}) ORDER BY 1",
                [one.file, *given],
            )
            for start in range(0, len(places), TOGETHER):
                yield from self._texts_at(table, one.file, places[start : start + TOGETHER].tolist()).values()

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

        Returns:
            The page: its rows by the names of columns (docs/store.md), and the cursor of the next, None after the last.

        Raises:
            UsageError: the table, a filter, the order or the cursor cannot be read.
        """
        if table not in TABLES:
            raise UsageError(f"table: {table!r} is none; choose one of {', '.join(TABLES)}")
        page = paging.query(self, filters or Filters(), table, order, limit, cursor)
        if not records:
            return page
        found = self.records(table, [one["id"] for one in page.rows])
        return Page(tuple({**one, "record": found[one["id"]]} for one in page.rows), page.cursor, page.truncated)

    def timeline(
        self, filters: Filters | None = None, period: str = "month", reported: bool = False, each: Sequence[str] = ()
    ) -> list[dict[str, Any]]:
        """Mentions and events by day, week, month or year, of each country or type if asked; see `aggregates.timeline`."""
        return aggregates.timeline(self, filters or Filters(), period, reported, each)

    def undated(self, filters: Filters | None = None, reported: bool = False) -> dict[str, int]:
        """How many events and mentions no timeline has, as they have no day; see `aggregates.undated`."""
        return aggregates.undated(self, filters or Filters(), reported)

    def dyads(
        self,
        filters: Filters | None = None,
        unit: str = "event",
        period: str = "month",
        by: str = "country",
        one_a_day: bool = False,
        reported: bool = False,
    ) -> list[dict[str, Any]]:
        """Who did how much to whom; see `aggregates.dyads`."""
        return aggregates.dyads(self, filters or Filters(), unit, period, by, one_a_day, reported)

    def network(
        self, filters: Filters | None = None, unit: str = "event", by: str = "name", limit: int = 200
    ) -> list[dict[str, Any]]:
        """Pairs of an actor and a recipient over all time, the most frequent first; see `aggregates.network`."""
        return aggregates.network(self, filters or Filters(), unit, by, limit)

    def stats(self) -> dict[str, Any]:
        """What the store holds, in numbers; see `aggregates.stats`."""
        return aggregates.stats(self)

    def sources(self, filters: Filters | None = None, limit: int = 100) -> list[dict[str, Any]]:
        """Who is quoted and who publishes, the most frequent first; see `aggregates.sources`."""
        return aggregates.sources(self, filters or Filters(), limit)

    def stories(self, limit: int = 100) -> list[dict[str, Any]]:
        """Stories, those told by most documents first."""
        return self.rows("SELECT * FROM stories ORDER BY document_count DESC, first_date, id LIMIT ?", [limit])

    def holdings(
        self, holder: str | None = None, on: str | None = None, kind: str | None = None, limit: int = 1000
    ) -> list[dict[str, Any]]:
        """Standing states with their records; see `standing.holdings`."""
        from dateline.store import standing

        return standing.holdings(self, holder, on, kind, limit)

    def changes(
        self, since: int, table: str = "mentions", beyond: tuple[int, int, str] | None = None
    ) -> Iterator[Change]:
        """What was added, changed and withdrawn after a generation; see `changes.changes`."""
        return changes(self, since, table, beyond)

    def versions(self, ident: str) -> list[dict[str, Any]]:
        """The versions of a document, with the sentences that each added and removed; see `versions.versions`."""
        from dateline.store.versions import versions

        return versions(self, ident)

    def relation(self, filters: Filters | None = None, table: str = "mentions") -> duckdb.DuckDBPyRelation:
        """The rows that filters let through, as a relation of DuckDB: `.arrow()`, `.pl()`, `.df()`, or more SQL on it."""
        found = conditions(filters or Filters(), table) if table in SCOPES else []
        clause, given = where(found)
        return self.connection().sql(f"SELECT * FROM {table} {clause} ORDER BY ALL", params=given)

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
