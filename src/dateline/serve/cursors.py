"""Cursors of lists: the place of the last row of a page, so that the next page goes on after it whatever came or went since."""

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from dateline.serve.problems import Problem
from dateline.store.filters import Condition

Place = tuple[Any, ...]
Row = TypeVar("Row")
NO_CURSOR = "cursor: it belongs to no such list; ask for the first page again"


def cursor_of(order: str, place: Sequence[Any]) -> str:
    """The cursor of a row.

    Args:
        order: the name of the list's order: a cursor of one order is none of another.
        place: the values that the row is sorted by, the last of them its own.

    >>> place_of(cursor_of("stories", [3, "2024-06-19", "ab"]), "stories", (int, str, str))
    (3, '2024-06-19', 'ab')
    """
    content = json.dumps([order, *place], ensure_ascii=True, separators=(",", ":"))
    return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")


def place_of(cursor: str | None, order: str, kinds: Sequence[type]) -> Place | None:
    """The place that a cursor names; None without a cursor.

    Raises:
        Problem: it is none of this order.
    """
    if cursor is None:
        return None
    try:
        told, *place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError, binascii.Error) as error:
        raise Problem(422, NO_CURSOR) from error
    fits = len(place) == len(kinds) and all(type(one) is kind for one, kind in zip(place, kinds, strict=True))
    if told != order or not fits or any(isinstance(one, int) and abs(one) > 2**62 for one in place):
        raise Problem(422, NO_CURSOR)
    return tuple(place)


def after(columns: Sequence[str], place: Place | None) -> Condition:
    """The condition that a row comes after a place; a `-` before a column means that it goes down.

    >>> after(["-n", "id"], (3, "a"))
    ('(n < ?) OR (n = ? AND id > ?)', [3, 3, 'a'])
    """
    if place is None:
        return "true", []
    parts, given = [], list[Any]()
    for at, column in enumerate(columns):
        same = "".join(f"{one.lstrip('-')} = ? AND " for one in columns[:at])
        parts.append(f"({same}{column.lstrip('-')} {'<' if column.startswith('-') else '>'} ?)")
        given += place[: at + 1]
    return " OR ".join(parts), given


def page_of(
    rows: Iterable[Row], key: Callable[[Row], Place], order: str, kinds: Sequence[type], cursor: str | None, limit: int
) -> tuple[list[Row], str | None]:
    """A page of rows that are all at hand, and the cursor of the next one (None: there is none)."""
    last = place_of(cursor, order, kinds)
    ordered = sorted(rows, key=key)
    kept = [one for one in ordered if last is None or key(one) > last][: limit + 1]
    return kept[:limit], cursor_of(order, key(kept[limit - 1])) if len(kept) > limit else None
