"""The shapes of the API's answers: what the OpenAPI document says of them, and what tests hold them to.

Answers are written as they are and not made from these, so that a page of a thousand rows costs no second look. What a
mention, a document or an event has is taken from its record, so that a field that comes there comes here.
"""

from collections.abc import Callable, Collection
from dataclasses import fields
from typing import Annotated, Any, Generic, TypeVar, cast, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

Row = TypeVar("Row")
Day = Annotated[str | None, Field(description="ISO date: YYYY-MM-DD, YYYY-MM or YYYY; null where not known")]
Counts = dict[str, int]


class Shape(BaseModel):
    """An object that has these fields and no other."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


def of_record(record: type, without: Collection[str] = ()) -> Callable[[type[Row]], type[Row]]:
    """A decorator that gives a shape the fields of a record, less some."""
    hints = get_type_hints(record)
    kept: dict[str, Any] = {one.name: (hints[one.name], ...) for one in fields(record) if one.name not in without}

    def shaped(shape: type[Row]) -> type[Row]:
        made: Any = create_model(shape.__name__, __base__=shape, __doc__=shape.__doc__, __module__=__name__, **kept)
        return cast(type[Row], made)

    return shaped


class Problem(Shape):
    """An error (RFC 9457): `detail` says what to do, `setting` names the option of `dateline serve` behind a limit."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    setting: str | None
    errors: list["FieldProblem"] = Field(default_factory=list)


class FieldProblem(Shape):
    """A parameter or a field of a body that cannot be read."""

    field: str
    problem: str


class Links(Shape):
    """Addresses of this page, of the next, and of the same rows in other forms; null where there is none."""

    self: str
    next: str | None
    csv: str
    jsonl: str
    geojson: str | None


class Envelope(Shape, Generic[Row]):
    """A page of a list."""

    generation: int
    rows: list[Row]
    cursor: str | None = Field(description="asks for the next page; null: there is none")
    truncated: bool = Field(description="there are more rows than these")
    total: int | None = Field(description="all rows that the filters let through; null where they are not counted")
    links: Links
