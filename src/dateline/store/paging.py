"""Pages of rows in a stable order: each goes on after the last row of the one before, whatever was added since."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dateline.errors import UsageError
from dateline.store.filters import Condition, Filters, conditions, where
from dateline.store.records import Page
from dateline.store.schema import TABLES
from dateline.store.search import matching_documents

if TYPE_CHECKING:
    from dateline.store.snapshot import Snapshot

DEFAULT_ORDER = {"mentions": "date_start", "events": "date_start", "documents": "publication_date"}
LEAST = {"string": "''", "int64": "-9223372036854775808", "double": "'-infinity'::DOUBLE"}
MOST = {"string": "chr(1114111)", "int64": "9223372036854775807", "double": "'infinity'::DOUBLE"}


def query(snapshot: "Snapshot", filters: Filters, table: str, order: str, limit: int, cursor: str | None) -> Page:
    """A page of rows; see `Snapshot.query`.

    Raises:
        UsageError: the limit is not above 0, or there is no such column or cursor.
    """
    if limit < 1:
        raise UsageError(f"limit: {limit} is not above 0")
    keys = _keys(order or DEFAULT_ORDER.get(table, "id"), table)
    found = conditions(filters, table) if table in DEFAULT_ORDER else []
    if table == "documents" and filters.text:
        found += matching_documents(filters.text)
    if cursor:
        found.append(_after(cursor, keys))
    clause, given = where(found)
    by = ", ".join(f"{column} {'DESC' if down else 'ASC'} NULLS LAST" for column, down in keys)
    marks = ", ".join(f"{_sorted(column, table, down)} AS sort_{n}" for n, (column, down) in enumerate(keys))
    place = "filename, file_row_number, cache_row"
    wanted = f"SELECT {place}, {marks} FROM placed_{table} {clause} ORDER BY {by} LIMIT {limit + 1}"
    places = snapshot.rows(wanted, given)
    more = len(places) > limit
    places = places[:limit]
    following = _cursor(keys, places[-1]) if more else None
    stand = tuple((one["filename"], one["file_row_number"]) for one in places)
    return Page(tuple(_rows(snapshot, table, places)), following, more, stand)


def _rows(snapshot: "Snapshot", table: str, places: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows at some places, in their order: only these are read whole, the others by what they are sorted by."""
    cached = [one["cache_row"] for one in places if one["cache_row"] is not None]
    wanted: dict[str, list[int]] = {}
    for one in places:
        if one["cache_row"] is None:
            wanted.setdefault(one["filename"], []).append(one["file_row_number"])
    among = "rowid IN (SELECT unnest(?::BIGINT[]))"  # a join: only pages with these rows are read, unlike for a list in the text
    whole: list[tuple[str, list[Any]]] = [(f"cache.{table} WHERE {among}", [cached])] if cached else []
    whole += [
        (f"all_{table} WHERE filename = ? AND file_row_number IN ({_listed(numbers)})", [name])
        for name, numbers in wanted.items()
    ]
    found = {}
    for source, given in whole:
        for row in snapshot.rows(f"SELECT *, 'current' AS status FROM {source}", given):
            found[row.pop("filename"), row.pop("file_row_number")] = row
    return [found[one["filename"], one["file_row_number"]] for one in places]


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


def _keys(order: str, table: str) -> list[tuple[str, bool]]:
    """The columns to sort by, with whether each goes down; the id last, so that no two rows are alike."""
    keys = []
    for one in order.split(","):
        column = one.strip().lstrip("-")
        if column not in TABLES[table].names or str(TABLES[table].field(column).type) not in LEAST:
            sortable = [name for name in TABLES[table].names if str(TABLES[table].field(name).type) in LEAST]
            raise UsageError(f"order: {column!r} is no column to sort by; choose among {', '.join(sortable)}")
        keys.append((column, one.strip().startswith("-")))
    return (
        keys if any(column == "id" for column, _ in keys) or "id" not in TABLES[table].names else [*keys, ("id", False)]
    )


def _sorted(column: str, table: str, down: bool) -> str:
    """A column as it is compared: what is missing comes last, whichever way it is sorted."""
    return f"coalesce({column}, {(LEAST if down else MOST)[str(TABLES[table].field(column).type)]})"


def _cursor(keys: list[tuple[str, bool]], row: dict[str, Any]) -> str:
    content = [",".join(f"-{c}" if down else c for c, down in keys), *(row[f"sort_{n}"] for n in range(len(keys)))]
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def _after(cursor: str, keys: list[tuple[str, bool]]) -> Condition:
    """The condition that a row comes after the one that a cursor names."""
    try:
        order, *last = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if order != ",".join(f"-{c}" if down else c for c, down in keys) or len(last) != len(keys):
            raise ValueError(order)
    except (ValueError, TypeError, binascii.Error) as error:
        raise UsageError("cursor: it belongs to no such query; ask for the first page again") from error
    parts, given = [], []
    for n, (_, down) in enumerate(keys):
        same = "".join(f"sort_{k} = ? AND " for k in range(n))
        parts.append(f"({same}sort_{n} {'<' if down else '>'} ?)")
        given += last[: n + 1]
    return " OR ".join(parts), given
