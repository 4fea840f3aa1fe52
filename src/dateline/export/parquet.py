"""Records as Parquet, typed, with the codebook in the file's own metadata; also rows for Arrow."""

import itertools
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

from dateline.export.codebook import codebook_json
from dateline.export.columns import columns, readers
from dateline.export.job import Job

if TYPE_CHECKING:
    import pyarrow

BATCH = 5_000


def schema(table: str) -> "pyarrow.Schema":
    """The Arrow schema of a table of columns, each with its meaning in the field's metadata."""
    import pyarrow

    types = {"text": pyarrow.string(), "date": pyarrow.string(), "integer": pyarrow.int64(), "real": pyarrow.float64()}
    return pyarrow.schema(
        [pyarrow.field(one.name, types[one.type], metadata={"meaning": one.meaning}) for one in columns(table)]
    )


def write(job: Job, out: IO[bytes]) -> None:
    """Write a store's events or mentions in batches; dates stay text, since they may be known to the month only."""
    import pyarrow
    import pyarrow.parquet

    shape = schema(job.level).with_metadata({"dateline": codebook_json(job, "parquet")})
    reads = readers(job.level)
    with pyarrow.parquet.ParquetWriter(out, shape, compression="zstd") as writer:
        for batch in _batches({name: read(item) for name, read in reads.items()} for item in job.items()):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema=shape))
            for _ in batch:
                job.wrote()


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    iterator = iter(rows)
    while batch := list(itertools.islice(iterator, BATCH)):
        yield batch
