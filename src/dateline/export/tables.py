"""Event mentions as tables of Arrow, pandas and Polars, with the columns of the CSV export."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dateline.errors import UsageError
from dateline.export.csv import COLUMNS, mention_records
from dateline.export.parquet import schema
from dateline.model import CodedDocument, EventMention, to_dict

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


def _records(items: Iterable[CodedDocument | EventMention]) -> Iterable[dict[str, Any]]:
    for item in items:
        if isinstance(item, CodedDocument):
            yield from mention_records(item)
        else:
            yield to_dict(item)


def to_arrow(items: Iterable[CodedDocument | EventMention]) -> "pyarrow.Table":
    """An Arrow table with a row for each event mention.

    Args:
        items: coded documents or single mentions.

    Raises:
        UsageError: pyarrow is not installed.
    """
    pyarrow = _imported("pyarrow")
    rows = [{name: read(record) for name, read in COLUMNS.items()} for record in _records(items)]
    return pyarrow.Table.from_pylist(rows, schema=schema("mention"))


def to_pandas(items: Iterable[CodedDocument | EventMention]) -> "pandas.DataFrame":
    """A pandas table with a row for each event mention."""
    _imported("pandas")
    return to_arrow(items).to_pandas()


def to_polars(items: Iterable[CodedDocument | EventMention]) -> "polars.DataFrame":
    """A Polars table with a row for each event mention."""
    made: polars.DataFrame = _imported("polars").from_arrow(to_arrow(items))
    return made


def _imported(name: str) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError(f"{name} is not installed; pip install 'dateline[tables]'") from error
