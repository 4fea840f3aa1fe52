"""The SQL of a snapshot: a DuckDB connection with a view for each table, that can read nothing but the store."""

from pathlib import Path

import duckdb

from dateline.store.manifest import Manifest
from dateline.store.schema import OWNED, RECORDS, TABLES, WITH_RECORD
from dateline.store.segments import FOLDER


def connect(folder: Path, manifest: Manifest, as_of: int) -> duckdb.DuckDBPyConnection:
    """A connection in memory with the views of a state of a store; it can read the store's segments and nothing else.

    Views: each table of the store as it is now (`documents`, `mentions`, ...), the same with what no longer counts
    (`mentions_history`, with `status` and `retired`, the generation since when), and the records (`mention_records`).
    """
    connection = duckdb.connect()
    segments = folder.resolve() / FOLDER
    connection.execute("SET allowed_directories = [?]", [str(segments)])
    connection.execute("SET enable_external_access = false")
    for table in TABLES:
        files = [str(segments / one.file) for one in manifest.of(table)]
        connection.execute(f"CREATE VIEW all_{table} AS {_source(connection, table, files)}")
    bound = f"WHERE generation <= {as_of}"
    connection.execute(f"CREATE VIEW gone AS SELECT * FROM all_retirements {bound}")
    retired = bool(manifest.of("retirements"))
    for table in TABLES:
        if table != "retirements":
            for name, sql in _views(table, as_of if as_of < manifest.generation else None, retired):
                connection.execute(f"CREATE VIEW {name} AS {sql}")
    for table in WITH_RECORD:
        files = [str(segments / str(one.records)) for one in manifest.of(table)]
        name = f"{table.removesuffix('s')}_records"
        connection.execute(f"CREATE VIEW all_{name} AS {_source(connection, name, files)}")
        kept = f"SELECT r.* FROM all_{name} r SEMI JOIN {table} t ON t.id = r.id AND t.generation = r.generation"
        connection.execute(f"CREATE VIEW {name} AS {kept}")
    connection.execute("SET lock_configuration = true")
    return connection


def _source(connection: duckdb.DuckDBPyConnection, table: str, files: list[str]) -> str:
    """The rows of all segments of a table, with where each stands."""
    if files:
        listed = ", ".join(f"'{_quoted(one)}'" for one in files)
        return f"SELECT * FROM read_parquet([{listed}], filename = true, file_row_number = true)"
    empty = TABLES.get(table, RECORDS).empty_table()
    connection.from_arrow(empty).create(f"none_of_{table}")
    return f"SELECT *, NULL::VARCHAR AS filename, NULL::BIGINT AS file_row_number FROM none_of_{table}"


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
