"""Joining small segments, so that a store of many commits is as quick as one of few."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from dateline.store.manifest import Manifest, Segment
from dateline.store.schema import RECORD_GROUP, RECORDS, ROW_GROUP, TABLES
from dateline.store.segments import FOLDER, write_segment

TOGETHER = 16  # segments of one size that are joined
SPILL = ".sort.tmp"
MEMORY = "128MB"  # what sorting may take; more goes to disk
SIZES = (4_000, 64_000, 1_000_000)  # rows below which a segment is of a size


def compact(folder: Path, manifest: Manifest, everything: bool = False) -> Manifest | None:
    """Join segments of a table where there are many of one size.

    Args:
        folder: the store's folder.
        manifest: its state.
        everything: join all segments of each table.

    Returns:
        The manifest with the joined segments, and those that they replace as garbage, which the next compaction removes;
        None where nothing is to be joined.
    """
    replaced: list[Segment] = []
    made: list[Segment] = []
    for table in TABLES:
        for group in _groups(manifest.of(table), everything):
            made.append(_joined(folder, group))
            replaced += group
    if not made:
        return None
    kept = tuple(one for one in manifest.segments if one not in replaced)
    garbage = tuple(file for segment in replaced for file, _ in segment.files)
    names = {file for segment in (*kept, *made) for file, _ in segment.files}
    return replace(manifest, segments=(*kept, *made), garbage=tuple(one for one in garbage if one not in names))


def _groups(segments: Sequence[Segment], everything: bool) -> list[Sequence[Segment]]:
    if everything:
        return [segments] if len(segments) > 1 else []
    below = 0
    for size in SIZES:
        alike = [one for one in segments if below <= one.rows < size]
        if len(alike) >= TOGETHER:
            return [alike]
        below = size
    return []


def _joined(folder: Path, group: Sequence[Segment]) -> Segment:
    if group[0].table == "terms":
        return write_segment(folder, "terms", _sorted_terms(folder, [one.file for one in group]), None)
    records = [str(one.records) for one in group if one.records]
    parts = _parts(folder, [one.file for one in group], ROW_GROUP, TABLES[group[0].table])
    beside = _parts(folder, records, RECORD_GROUP * 32, RECORDS) if records else None
    return write_segment(folder, group[0].table, parts, beside)


def _sorted_terms(folder: Path, files: Sequence[str]) -> Iterator[pa.Table]:
    """The index of words sorted by word, so that a search reads only where its words stand."""
    schema = TABLES["terms"]
    spill = folder / SPILL
    try:
        with duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(spill)}) as connection:
            rows = connection.read_parquet([str(folder / FOLDER / one) for one in files])
            rows = rows.select(*schema.names).order("term, document_id, generation")
            for batch in rows.to_arrow_reader(ROW_GROUP):
                yield pa.Table.from_batches([batch]).cast(schema)
    except duckdb.Error as error:
        raise OSError(None, f"the index of words could not be sorted: {error}") from error
    finally:
        shutil.rmtree(spill, ignore_errors=True)


def _parts(folder: Path, files: Sequence[str], rows: int, schema: pa.Schema) -> Iterator[pa.Table]:
    """The rows of files in parts of so many rows, one in memory at a time; null in columns that a file does not have yet."""
    held: list[pa.RecordBatch] = []
    count = 0
    for name in files:
        for batch in pq.ParquetFile(folder / FOLDER / name).iter_batches(rows):
            rest = _widened(batch, schema)
            while count + rest.num_rows >= rows:
                head = rest.slice(0, rows - count)
                yield pa.Table.from_batches([*held, head])
                rest, held, count = rest.slice(head.num_rows), [], 0
            if rest.num_rows:
                held.append(rest)
                count += rest.num_rows
    if held:
        yield pa.Table.from_batches(held)


def _widened(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    if batch.schema.names == schema.names:
        return batch
    held = set(batch.schema.names)
    columns = [batch.column(one.name) if one.name in held else pa.nulls(len(batch), one.type) for one in schema]
    return pa.RecordBatch.from_arrays(columns, schema=schema)
