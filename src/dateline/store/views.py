"""The SQL of a snapshot: a DuckDB connection with a view for each table, that can read nothing but the store."""

from collections.abc import Collection
from pathlib import Path

import duckdb

from dateline.store.manifest import Manifest
from dateline.store.schema import OWNED, RECORDS, TABLES, WITH_RECORD, record_view
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
    segments = folder.resolve() / FOLDER
    connection.execute("SET allowed_directories = [?]", [str(segments)])
    connection.execute("SET enable_external_access = false")
    wanted = [one for one in TABLES if tables is None or one in tables or one == "retirements"]
    for table in wanted:
        files = [str(segments / one.file) for one in manifest.of(table)]
        connection.execute(f"CREATE VIEW all_{table} AS {_source(table, files)}")
    bound = f"WHERE generation <= {as_of}"
    connection.execute(f"CREATE VIEW gone AS SELECT * FROM all_retirements {bound}")
    retired = bool(manifest.of("retirements"))
    for table in wanted:
        if table != "retirements":
            for name, sql in _views(table, as_of if as_of < manifest.generation else None, retired):
                connection.execute(f"CREATE VIEW {name} AS {sql}")
    for table in WITH_RECORD.intersection(wanted):
        files = [str(segments / str(one.records)) for one in manifest.of(table)]
        name = record_view(table)
        connection.execute(f"CREATE VIEW all_{name} AS {_source(name, files)}")
        kept = f"SELECT r.* FROM all_{name} r SEMI JOIN {table} t ON t.id = r.id AND t.generation = r.generation"
        connection.execute(f"CREATE VIEW {name} AS {kept}")
    if tables is None:
        connection.execute(f"CREATE VIEW mentions_with_events AS {WITH_EVENTS}")
    connection.execute("SET lock_configuration = true")
    return connection


def _source(table: str, files: list[str]) -> str:
    """The rows of all segments of a table, with where each stands."""
    if files:
        listed = ", ".join(f"'{_quoted(one)}'" for one in files)
        return f"SELECT * FROM read_parquet([{listed}], filename = true, file_row_number = true)"
    columns = [(one.name, SQL_TYPES[str(one.type)]) for one in TABLES.get(table, RECORDS)]
    columns += [("filename", "VARCHAR"), ("file_row_number", "BIGINT")]
    return "SELECT " + ", ".join(f'NULL::{kind} AS "{name}"' for name, kind in columns) + " WHERE false"


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _views(table: str, as_of: int | None, retired: bool) -> list[tuple[str, str]]:
    owner, column = OWNED.get(table, (table, "id"))
    places = "EXCLUDE (filename, file_row_number)"
    bound = f"WHERE m.generation <= {as_of}" if as_of is not None else ""
    gone = f"gone g ON g.table_name = '{owner}' AND g.id = m.{column} AND g.row_generation = m.generation"
    current = f"SELECT m.* FROM all_{table} m {f'ANTI JOIN {gone}' if retired else ''} {bound}"
    marked = f"SELECT * {places}, 'current' AS status FROM placed_{table}"
    history = (
        f"SELECT m.* {places}, coalesce(g.status, 'current') AS status, g.generation AS retired, g.reason AS retired_because "
        f"FROM all_{table} m LEFT JOIN {gone} {bound}"
    )
    return [(f"placed_{table}", current), (table, marked), (f"{table}_history", history)]
