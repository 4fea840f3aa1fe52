"""Writing, joining and checking segments."""

import hashlib
import os
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.store.manifest import Segment, flush_folder
from dateline.store.schema import RECORD_GROUP, RECORDS, ROW_GROUP, TABLES, WITH_RECORD

FOLDER = "segments"
PART = ".part-"
PAGE = 16_384  # bytes: of a row that is wanted only the pages around it are read
UNREPEATED = frozenset(
    {"id", "coding_id", "sentence", "latitude", "longitude", "record"}
)  # no dictionary pays for these
Rows = Sequence[Mapping[str, Any]]


def write_segments(folder: Path, tables: Mapping[str, Rows]) -> tuple[Segment, ...]:
    """Write rows as new segments; nothing refers to them until a manifest does.

    Args:
        folder: the store's folder.
        tables: rows by table; those of a table with records have theirs as `record`.

    Raises:
        OSError: the disk is full or fails; what was begun is removed.
    """
    made = []
    for table, rows in tables.items():
        if rows:
            made.append(
                write_segment(folder, table, [pa.Table.from_pylist(list(rows), TABLES[table])], _records(table, rows))
            )
    flush_folder(folder / FOLDER)
    return tuple(made)


def _records(table: str, rows: Rows) -> list[pa.Table] | None:
    return [pa.Table.from_pylist(list(rows), RECORDS)] if table in WITH_RECORD else None


def write_segment(folder: Path, table: str, parts: Iterable[pa.Table], records: Iterable[pa.Table] | None) -> Segment:
    """Write one segment of parts that are in memory one at a time."""
    file, sha256, rows, size = _write(folder, table, TABLES[table], parts, ROW_GROUP)
    if records is None:
        return Segment(table, file, sha256, rows, size)
    beside, beside_sha256, _, more = _write(folder, f"{table}-records", RECORDS, records, RECORD_GROUP)
    return Segment(table, file, sha256, rows, size + more, beside, beside_sha256)


def _write(
    folder: Path, name: str, schema: pa.Schema, parts: Iterable[pa.Table], group: int
) -> tuple[str, str, int, int]:
    """Write a file under a name of its own content; returns the name, the checksum, rows and bytes."""
    part = folder / FOLDER / f"{PART}{name}"
    rows = 0
    try:
        with part.open("wb") as file:
            repeated = [one for one in schema.names if one not in UNREPEATED]
            options = {"compression": "zstd", "compression_level": 3, "data_page_size": PAGE}
            with pq.ParquetWriter(file, schema, use_dictionary=repeated, **options) as writer:
                for one in parts:
                    writer.write_table(one, row_group_size=group)
                    rows += one.num_rows
            file.flush()
            os.fsync(file.fileno())
        sha256 = checksum(part)
        final = f"{name}-{sha256[:20]}.parquet"
        part.replace(folder / FOLDER / final)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return final, sha256, rows, (folder / FOLDER / final).stat().st_size


def checksum(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sweep(folder: Path, wanted: Iterable[str]) -> None:
    """Remove files that no manifest names: what a writer that was killed has left. Only a writer may call this."""
    kept = set(wanted)
    for path in (folder / FOLDER).iterdir():
        if path.name not in kept and (path.name.startswith(PART) or path.suffix == ".parquet"):
            path.unlink(missing_ok=True)


def records_at(folder: Path, segment: Segment, rows: Iterable[int]) -> dict[int, str]:
    """The JSON records of rows of a segment, by their places; reads only the row groups that they lie in."""
    path = folder / FOLDER / str(segment.records)
    metadata, starts = _layout(path)
    file = pq.ParquetFile(path, metadata=metadata)
    found: dict[int, str] = {}
    group, column = -1, None
    for row in sorted(set(rows)):
        holding = bisect_right(starts, row) - 1
        if holding != group or column is None:
            group, column = holding, file.read_row_group(holding, columns=["record"]).column(0)
        found[row] = column[row - starts[group]].as_py()
    return found


@lru_cache(maxsize=64)
def _layout(path: Path) -> tuple[pq.FileMetaData, list[int]]:
    """What a file of records says of itself, and the rows at which its groups begin; its name tells its content."""
    metadata = pq.read_metadata(path)
    sizes = (metadata.row_group(number).num_rows for number in range(metadata.num_row_groups))
    return metadata, list(accumulate(sizes, initial=0))[:-1]
