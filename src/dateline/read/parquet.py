"""Parquet tables of documents, a row at a time."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from dateline.errors import InputError
from dateline.read.records import Rejection, Row
from dateline.read.rows import check_columns, mapped
from dateline.settings import Settings

ROWS = 64  # that are in memory together


def parquet_rows(
    file: BinaryIO, source: str, settings: Settings, columns: Mapping[str, str]
) -> Iterator[Row | Rejection]:
    """Read a Parquet table; days and times become ISO dates.

    Args:
        file: open for reading bytes, and for jumping in it.
        source: its name in messages.
        settings: `max_line_bytes` bounds a text, `max_expanded_bytes` the table.
        columns: our names of fields to the table's own.

    Raises:
        InputError: it is no Parquet, it lacks a column that `columns` names, or it is too large.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file)
        names = table.schema_arrow.names
        _check(table, names, source, settings, columns)
        number = 0
        for batch in table.iter_batches(ROWS):
            for fields in _fields(batch):
                number += 1
                if isinstance(fields, Exception):
                    problem, remedy = f"a value that cannot be read ({fields})", "write the row again"
                    yield Rejection(InputError(source, number, None, problem, remedy))
                    continue
                text = fields.get(columns.get("text", "text"))
                if isinstance(text, str) and len(text) > settings.max_line_bytes:
                    problem = f"it is longer than {settings.max_line_bytes:,}"
                    yield Rejection(InputError(source, number, "text", problem, "split it, or raise max_line_bytes"))
                else:
                    yield Row(source, number, mapped({k: _plain(v) for k, v in fields.items()}, columns))
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise InputError(
            source, None, None, f"no Parquet that can be read ({error})", "write the table again"
        ) from error


def _fields(batch: Any) -> Iterator[dict[str, Any] | Exception]:
    """The fields of each row; the error where a value is no text of Unicode or no time of the calendar."""
    try:
        yield from batch.to_pylist()
        return
    except (ValueError, OverflowError):
        pass
    for number in range(batch.num_rows):
        try:
            yield from batch.slice(number, 1).to_pylist()
        except (ValueError, OverflowError) as error:
            yield error


def _check(table: Any, names: list[str], source: str, settings: Settings, columns: Mapping[str, str]) -> None:
    check_columns(names, source, columns)
    size = sum(table.metadata.row_group(n).total_byte_size for n in range(table.metadata.num_row_groups))
    if size > settings.max_expanded_bytes:
        problem = f"it unpacks to {size:,} bytes, more than {settings.max_expanded_bytes:,}"
        raise InputError(source, None, None, problem, "split it, or raise max_expanded_bytes")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
