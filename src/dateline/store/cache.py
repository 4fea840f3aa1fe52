"""A copy of the rows that count in DuckDB's own format, sorted by date: quicker to ask than the segments.

It is made from the segments and may be deleted at any time. What came after it is read from the segments, and what ceased to
count since is left out; where it does not fit a state of the store, the segments alone are read.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import duckdb

from dateline.store.manifest import Manifest
from dateline.store.schema import TABLES

NAME = "cache.duckdb"
PART, SPILL = ".cache.part", ".cache.tmp"
ORDERS: Mapping[str, str] = {
    "mentions": "date_start NULLS LAST, id",
    "participants": "mention_id, role, n",
    "events": "date_start NULLS LAST, id",
    "event_participants": "event_id, role, n",
    "event_mentions": "event_id, mention_id",
    "documents": "publication_date NULLS LAST, id",
}
"""The tables that it holds, each with the order of its rows."""
FROM = 20_000  # mentions from which on a store has one
STALE = 0.05  # share of rows that came after it from which on it is made anew
MEMORY = "256MB"  # what making it may take; more goes to disk


def files_of(manifest: Manifest) -> set[str]:
    """The segments of the tables that a cache holds."""
    return {one.file for table in ORDERS for one in manifest.of(table)}


def attach(connection: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest) -> int | None:
    """Attach the cache of a store, to be read only, as `cache`; the generation that it was made of, None: none that fits."""
    path = folder.resolve() / NAME
    if not path.is_file():
        return None
    try:
        connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS cache (READ_ONLY)")
    except duckdb.Error:
        return None
    with suppress(duckdb.Error):
        held = connection.execute("SELECT generation, files FROM cache.made_of").fetchone()
        if held and held[0] <= manifest.generation and files_of(manifest) >= set(held[1]) and _has_columns(connection):
            return int(held[0])
    connection.execute("DETACH cache")
    return None


def _has_columns(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the attached cache has all columns that its tables have now: one of an earlier version may not."""
    sql = "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'cache'"
    held = set(connection.execute(sql).fetchall())
    return all((table, name) in held for table in ORDERS for name in TABLES[table].names)


def is_due(folder: Path, manifest: Manifest) -> bool:
    """Whether a store is large enough to have a cache, and has none that holds nearly all of its rows."""
    rows = sum(one.rows for one in manifest.of("mentions"))
    if rows < FROM:
        return False
    with duckdb.connect() as connection:
        if attach(connection, folder, manifest) is None:
            return True
        (files,) = connection.execute("SELECT files FROM cache.made_of").fetchone() or ((),)
    after = sum(one.rows for one in manifest.of("mentions") if one.file not in set(files))
    return after > STALE * rows


def build(folder: Path, manifest: Manifest, define: Callable[[duckdb.DuckDBPyConnection], None]) -> bool:
    """Make the cache of a state anew and put it in place; False where the disk does not allow it: a store does without.

    Args:
        folder: the store's folder.
        manifest: its state.
        define: makes the views of the state on a connection.
    """
    part, spill = folder / PART, folder / SPILL
    try:
        part.unlink(missing_ok=True)
        with duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(spill)}) as connection:
            define(connection)
            connection.execute(f"ATTACH '{str(part).replace(chr(39), chr(39) * 2)}' AS cache")
            for table, order in ORDERS.items():
                rows = f"SELECT * EXCLUDE (cache_row) REPLACE (parse_filename(filename) AS filename) FROM placed_{table} ORDER BY {order}"
                connection.execute(f"CREATE TABLE cache.{table} AS {rows}")
            connection.execute("CREATE TABLE cache.made_of (generation BIGINT, files VARCHAR[])")
            files = sorted(files_of(manifest))
            connection.execute("INSERT INTO cache.made_of VALUES (?, ?)", [manifest.generation, files])
            connection.execute("DETACH cache")
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(folder / NAME)
    except (OSError, duckdb.Error):
        part.unlink(missing_ok=True)
        return False
    finally:
        shutil.rmtree(spill, ignore_errors=True)
    return True
