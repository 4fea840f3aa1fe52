"""Shapes of an audit."""

from dateline.serve.shapes.common import Shape
from dateline.serve.shapes.events import ElsewhereRow, MentionRow, Segment


class AuditRow(MentionRow):
    """A mention to be judged: what it was drawn for, how many of these the store holds, and its sentence."""

    stratum: str
    stratum_size: int
    segments: list[Segment]
    elsewhere: list[ElsewhereRow]
    opening: str | None


class Share(Shape):
    """The share that was judged right, with its 95 % interval; `size` is what the store holds of it."""

    stratum: str
    size: int
    judged: int
    right: int
    precision: float
    low: float
    high: float


class Score(Shape):
    """Precision of whole mentions by stratum and in all (`all`, weighted by size), and of each field."""

    strata: list[Share]
    fields: list[Share]
