"""Shapes of what many events add up to."""

from typing import Literal

from pydantic import Field

from dateline.model import EventType
from dateline.serve.shapes.common import Counts, Day, Shape


class FacetRow(Shape):
    """A value of a field, with how many events and mentions have it."""

    value: str
    label: str
    events: int
    mentions: int | None


class Dates(Shape):
    """The first and the last day of the events."""

    first: Day
    last: Day


class Facets(Shape):
    """The most frequent values of fields; `partial`: only the newest `most` events were looked at."""

    generation: int
    facets: dict[str, list[FacetRow]]
    dates: Dates
    partial: bool


class TimelineRow(Shape):
    """What happened in a period."""

    start: str
    end: str
    group: str | None = Field(description="the type (or kind), quad class or factuality, as asked for by `split`")
    events: int
    mentions: int | None
    intensity: float | None


class Undated(Shape):
    """What bears no date."""

    events: int
    mentions: int | None


class Timeline(Shape):
    """Events and mentions over time."""

    generation: int
    by: Literal["day", "week", "month", "quarter", "year"]
    split: Literal["type", "quad", "factuality", "none"]
    rows: list[TimelineRow]
    undated: Undated


class Node(Shape):
    """An actor or a country."""

    id: str
    name: str | None
    country: str | None
    events: int


class Edge(Shape):
    """What one does to another, of one type (the kind where it has none)."""

    source: str
    target: str
    event_type: EventType | None
    quad_class: int | None
    events: int
    mentions: int
    intensity: float | None
    type: str


class Network(Shape):
    """Who acts on whom; `partial`: only the newest `most` events were looked at."""

    generation: int
    nodes: list[Node]
    edges: list[Edge]
    truncated: bool
    partial: bool


class Side(Shape):
    """One of a pair."""

    id: str
    name: str | None
    country: str | None


class PairRow(Shape):
    """Two of whom one acts on the other."""

    source: Side
    target: Side
    events: int
    mentions: int
    types: Counts
    intensity: float | None


class PlaceRow(Shape):
    """Where things happened; `radius_km`: how exactly that is known."""

    geonames_id: str | None
    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None
    radius_km: float | None
    events: int
    mentions: int
    types: Counts


class SourceRow(Shape):
    """Who says so."""

    name: str
    kind: Literal["publisher", "speaker"]
    country: str | None
    owner: str | None
    mentions: int
    documents: int
