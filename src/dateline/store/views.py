"""The SQL of a snapshot: a DuckDB connection with a view for each table, that can read nothing but the store."""

from collections.abc import Collection
from pathlib import Path

import duckdb

from dateline.store import cache
from dateline.store.manifest import Manifest
from dateline.store.schema import OWNED, RECORDS, TABLES, WIDENED, WITH_RECORD, record_view
from dateline.store.segments import FOLDER

SQL_TYPES = {
    **{"string": "VARCHAR", "int64": "BIGINT", "double": "DOUBLE", "bool": "BOOLEAN"},
    "list<element: string>": "VARCHAR[]",
    "list<item: string>": "VARCHAR[]",
}
WITH_EVENTS = """
    SELECT m.*, em.event_id, e.story_id FROM mentions m LEFT JOIN event_mentions em ON em.mention_id = m.id
    LEFT JOIN events e ON e.id = em.event_id"""


def connect(
    folder: Path, manifest: Manifest, as_of: int, tables: Collection[str] | None = None
) -> duckdb.DuckDBPyConnection:
    """A connection in memory with the views of a state of a store; it can read the store's segments and nothing else.

    Views: each table of the store as it is now (`documents`, `mentions`, ...), the same with what no longer counts
    (`mentions_history`, with `status` and `retired`, the generation since when), and the records (`mention_records`).

    Args:
        folder: the store's folder.
        manifest: its state.
        as_of: the generation up to which it counts.
        tables: those that are wanted; all where left out.
    """
    connection = duckdb.connect()
    whole = tables is None and as_of == manifest.generation
    cached = cache.attach(connection, folder, manifest) if whole else None
    segments = folder.resolve() / FOLDER
    connection.execute("SET allowed_directories = [?]", [str(segments)])
    connection.execute("SET enable_external_access = false")
    define(connection, folder, manifest, as_of, tables, cached)
    if tables is None:
        connection.execute(f"CREATE VIEW mentions_with_events AS {WITH_EVENTS}")
    connection.execute("SET lock_configuration = true")
    return connection


def define(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    manifest: Manifest,
    as_of: int,
    tables: Collection[str] | None = None,
    cached: int | None = None,
) -> None:
    """Make the views of a state on a connection.

    Args:
        connection: where to.
        folder: the store's folder.
        manifest: its state.
        as_of: the generation up to which it counts.
        tables: those that are wanted; all where left out.
        cached: the generation of the attached cache, whose rows are read in place of the segments'.
    """
    segments = folder.resolve() / FOLDER
    wanted = [one for one in TABLES if tables is None or one in tables or one == "retirements"]
    for table in wanted:
        files = [str(segments / one.file) for one in manifest.of(table)]
        connection.execute(f"CREATE VIEW all_{table} AS {_source(table, files)}")
    bound = f"WHERE generation <= {as_of}"
    connection.execute(f"CREATE VIEW gone AS SELECT * FROM all_retirements {bound}")
    retired = bool(manifest.of("retirements"))
    for table in wanted:
        if table != "retirements":
            since = cached if table in cache.ORDERS else None
            for name, sql in _views(table, as_of, as_of < manifest.generation, retired, since):
                connection.execute(f"CREATE VIEW {name} AS {sql}")
    for table in WITH_RECORD.intersection(wanted):
        files = [str(segments / str(one.records)) for one in manifest.of(table)]
        name = record_view(table)
        connection.execute(f"CREATE VIEW all_{name} AS {_source(name, files)}")
        kept = f"SELECT r.* FROM all_{name} r SEMI JOIN {table} t ON t.id = r.id AND t.generation = r.generation"
        connection.execute(f"CREATE VIEW {name} AS {kept}")


def of_damage(error: duckdb.Error) -> bool:
    """Whether an error comes of a file that is not as it was written, and not of the query."""
    if isinstance(error, duckdb.InvalidInputException):
        return "parquet" in str(error).lower()
    return isinstance(error, duckdb.IOException) or type(error) is duckdb.Error  # what the reader of Parquet throws


def _source(table: str, files: list[str]) -> str:
    """The rows of all segments of a table, with where each stands; null in columns that came to the table after they did."""
    columns = [(one.name, SQL_TYPES[str(one.type)]) for one in TABLES.get(table, RECORDS)]
    columns += [("filename", "VARCHAR"), ("file_row_number", "BIGINT")]
    none = "SELECT " + ", ".join(f'NULL::{kind} AS "{name}"' for name, kind in columns) + " WHERE false"
    if not files:
        return none
    listed = ", ".join(f"'{_quoted(one)}'" for one in files)
    if table not in WIDENED:
        return f"SELECT * FROM read_parquet([{listed}], filename = true, file_row_number = true)"
    rows = f"SELECT * FROM read_parquet([{listed}], filename = true, file_row_number = true, union_by_name = true)"
    return f"{none} UNION ALL BY NAME {rows}"


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _views(table: str, as_of: int, earlier: bool, retired: bool, cached: int | None) -> list[tuple[str, str]]:
    """The views of a table: the rows that count with where they stand (`placed_`: in a segment, and in the cache its
    `cache_row`), the same without, and all rows with what became of them."""
    owner, column = OWNED.get(table, (table, "id"))
    bound = f"WHERE m.generation <= {as_of}" if earlier else ""
    same = f"g.table_name = '{owner}' AND g.id = m.{column} AND g.row_generation = m.generation"
    current = (
        f"SELECT m.*, NULL::BIGINT AS cache_row FROM all_{table} m {f'ANTI JOIN gone g ON {same}' if retired else ''}"
    )
    if cached is None:
        placed = f"{current} {bound}"
    elif cached == as_of:
        placed = f"SELECT *, rowid AS cache_row FROM cache.{table}"
    else:
        later = f"(SELECT * FROM gone WHERE generation > {cached})"
        kept = f"SELECT m.*, m.rowid AS cache_row FROM cache.{table} m {f'ANTI JOIN {later} g ON {same}' if retired else ''}"
        placed = f"{kept} UNION ALL BY NAME {current} WHERE m.generation > {cached}"
    marked = f"SELECT * EXCLUDE (filename, file_row_number, cache_row), 'current' AS status FROM placed_{table}"
    history = (
        "SELECT m.* EXCLUDE (filename, file_row_number), coalesce(g.status, 'current') AS status, "
        "g.generation AS retired, g.reason AS retired_because "
        f"FROM all_{table} m LEFT JOIN gone g ON {same} {bound}"
    )
    return [(f"placed_{table}", placed), (table, marked), (f"{table}_history", history)]
