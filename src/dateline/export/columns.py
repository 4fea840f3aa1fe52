"""The columns of the exports: data (`resources/export/*.tsv`) from which code and documents are both made.

A column's `from` is a path into the record as JSON: `place.name` a field, `actors.*.country` of all in a list, `actors.0.text` of
the first, `name/text` the first that is there, `mention_ids.#` how many, and `@name` what a format works out itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from dateline.errors import RuleError
from dateline.export.accounts import COMPUTED
from dateline.rules import RESOURCES, read_table

FOLDER = RESOURCES / "export"
Type = Literal["text", "integer", "real", "date"]
TYPES: tuple[Type, ...] = ("text", "integer", "real", "date")
Item = Mapping[str, Any]
Reader = Callable[[Item], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the type of its values, where in the record it is read from, and what it means."""

    name: str
    type: Type
    path: str
    meaning: str


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table, in order.

    Args:
        table: the name of a file in `resources/export`: event, mention, polecat, gdelt, geojson, ...

    Raises:
        RuleError: a column has no known type.

    >>> [column.name for column in columns("event")][:3]
    ['id', 'event_type', 'event_mode']
    """
    path = FOLDER / f"{table}.tsv"
    return tuple(
        _column(path.name, number, row) for number, row in read_table(path, ("name", "type", "from", "meaning"))
    )


def _column(file: str, number: int, row: Mapping[str, str]) -> Column:
    for known in TYPES:
        if row["type"] == known:
            return Column(row["name"], known, row["from"], row["meaning"])
    raise RuleError(f"{file}, line {number}: {row['type']!r} is no type; choose one of {', '.join(TYPES)}")


def readers(
    table: str, computed: Mapping[str, Reader] | None = None, joint: str = "|", inner: str = "/"
) -> Mapping[str, Reader]:
    """For each column of a table what reads its value out of a record.

    Args:
        table: as for `columns`.
        computed: what `@name` stands for, beside what all formats know.
        joint: what joins the values of a list.
        inner: what joins those of a list in a list.

    >>> read = readers("mention")
    >>> read["actors_sectors"]({"actors": [{"sectors": ["GOV", "JRN"]}, {"sectors": ["MIL"]}]})
    'GOV/JRN|MIL'
    """
    known = {**COMPUTED, **(computed or {})}
    return {column.name: _reader(column, known, joint, inner) for column in columns(table)}


def _reader(column: Column, known: Mapping[str, Reader], joint: str, inner: str) -> Reader:
    path = column.path
    if path.startswith("@"):
        return known[path[1:]]
    if not path:
        return _nothing
    steps = tuple(tuple(step.split("/")) for step in path.split("."))

    def read(item: Item) -> Any:
        found = _walk(item, steps)
        return _joined(found, joint, inner) if isinstance(found, list) else found

    return read


def _nothing(item: Item) -> None:
    del item


def _walk(value: Any, steps: tuple[tuple[str, ...], ...]) -> Any:
    for place, step in enumerate(steps):
        if value is None:
            return None
        if step == ("*",):
            return [_walk(one, steps[place + 1 :]) for one in value]
        if step == ("#",):
            return len(value)
        if isinstance(value, list):
            value = value[int(step[0])] if int(step[0]) < len(value) else None
        else:
            value = next((value[name] for name in step if value.get(name) is not None), None)
    return value


def _joined(values: list[Any], joint: str, inner: str) -> str | None:
    return joint.join(inner.join(one) if isinstance(one, list) else _word(one) for one in values)


def _word(value: Any) -> str:
    """A value in a list: text as it is, numbers in as many digits as they have, nothing for none."""
    return f"{value:g}" if isinstance(value, float) else value or ""
