"""Shapes of what the whole store says."""

from typing import Literal

from pydantic import Field

from dateline.model import EventType
from dateline.serve.shapes.common import Counts, Day, Shape
from dateline.serve.shapes.documents import DocumentRow
from dateline.serve.shapes.events import EventRow, Segment


class Health(Shape):
    """Whether the store can be read."""

    status: Literal["ok", "failing"]
    generation: int = 0
    detail: str = ""


class Limits(Shape):
    """What the server allows."""

    max_rows: int
    query_seconds: float
    max_body_bytes: int
    try_per_minute: int
    max_try_characters: int


class CoderRow(Shape):
    """What coded the newest mentions."""

    version: str
    rules: str
    model: str


class Info(Shape):
    """What the store holds, and what this server allows."""

    name: Literal["dateline"]
    version: str
    generation: int
    documents: int
    outcomes: Counts
    mentions: int
    events: int
    stories: int
    states: int
    first_date: Day
    last_date: Day
    empty: bool
    corrections_allowed: bool
    texts: bool = Field(description="false: a copy without the texts of its reports")
    demo_allowed: bool = Field(
        description="the example reports can be put into this store, which is empty: POST /api/demo"
    )
    who: str | None
    limits: Limits
    coder: CoderRow | None


class Demo(Shape):
    """How far the example reports are."""

    status: Literal["idle", "running", "done", "failed"]
    detail: str


class Choice(Shape):
    """A code with what it means."""

    value: str
    label: str
    description: str


class Mode(Shape):
    """A mode of a PLOVER type."""

    value: str
    label: str
    intensity: float


class TypeChoice(Choice):
    """A PLOVER type with its modes."""

    quad_class: int
    intensity: float
    modes: list[Mode]


class KindChoice(Shape):
    """The short name of a frame."""

    value: str
    label: str
    event_type: EventType | None


class QuadChoice(Shape):
    """One of the four quad classes."""

    value: int
    label: str


class CountryChoice(Shape):
    """A country: ISO 3166 alpha-3, name, and numeric code."""

    value: str
    label: str
    numeric: str | None


class ColumnRow(Shape):
    """A column of the CSV forms."""

    table: str
    name: str
    type: str
    description: str


class Codebook(Shape):
    """All codes with what they mean."""

    types: list[TypeChoice]
    kinds: list[KindChoice]
    contexts: list[Choice]
    factuality: list[Choice]
    sectors: list[Choice]
    quad_classes: list[QuadChoice]
    countries: list[CountryChoice]
    columns: list[ColumnRow]


class StoryRow(Shape):
    """Reports on the same happening."""

    id: str
    title: str | None
    first_date: Day
    last_date: Day
    documents: int
    events: int


class StoryPage(Shape):
    """A story with its events and documents."""

    generation: int
    story: StoryRow
    events: list[EventRow]
    documents: list[DocumentRow]


class ChangeRow(Shape):
    """A mention that came, changed or went, and the fields that differ."""

    what: Literal["added", "changed", "superseded", "withdrawn"]
    mention_id: str
    document_id: str | None
    generation: int
    reason: str | None
    fields: list[str]


class Hit(Shape):
    """What a search found."""

    kind: Literal["document", "actor", "place", "rule"]
    id: str
    title: str | None
    segments: list[Segment]
    date: Day
    score: float


class Found(Shape):
    """What a search found, names first."""

    generation: int
    rows: list[Hit]
