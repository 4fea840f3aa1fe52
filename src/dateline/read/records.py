"""What reading hands on: raw documents, and the inputs that could not be read."""

from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

from dateline.dates import PartialDate
from dateline.errors import InputError


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A text as it came, with what came with it.

    `source` and `line` say where it is from; `clean` whether boilerplate is to be cut (for whole reports; the text of a
    table's row is left as it is); `extra` holds a row's other fields.
    """

    id: str
    text: str
    source: str
    line: int | None = None
    date: PartialDate | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    byline: str | None = None
    context: str | None = None
    clean: bool = True
    extra: dict[str, Any] = field(default_factory=dict, compare=False)


class Rejection(Struct, frozen=True):
    """An input that cannot be coded, and why; `id` where it had one."""

    error: InputError
    id: str | None = None


class Row(Struct, frozen=True):
    """A row of a table: its fields by name."""

    source: str
    line: int
    fields: dict[str, Any]
