"""Shapes of documents."""

from typing import Literal

from pydantic import Field

from dateline.model import DatelineLine, Document, EventMention, PublicationDate, Removed
from dateline.serve.shapes.common import Day, Shape, of_record
from dateline.serve.shapes.events import CorrectionRow, FullMention, Reason, Segment


class DocumentRow(Shape):
    """A document, and what became of it; `opening`: its first words, where it has no headline."""

    id: str
    headline: str | None
    opening: str | None
    publication_date: Day
    publication_basis: str | None
    publisher: str | None
    url: str | None
    outcome: Literal["coded", "duplicate", "rejected"]
    duplicate_of: str | None
    reason: str | None
    version: int
    supersedes: str | None
    source: str | None
    text_sha256: str | None
    mentions: int
    events: int
    copy_of: str | None
    copy_share: float | None


class WholeDocument(DocumentRow):
    """A document with its text; `publication`: its date with what else it could have been. A rejected one has no text."""

    text: str = ""
    credit: str | None = None
    byline: str | None = None
    dateline: DatelineLine | None = None
    language: str | None = None
    removed: list[Removed] = Field(default_factory=list)
    publication: PublicationDate | None


class CopyRow(Shape):
    """A report that repeats another, or is repeated by it."""

    document_id: str
    headline: str | None
    publisher: str | None
    share: float | None
    kind: str | None
    original: bool | None


class VersionRow(Shape):
    """A version of a document."""

    document_id: str
    version: int
    status: str


class DocumentPage(Shape):
    """A document with all that was read in it."""

    generation: int
    document: WholeDocument
    segments: list[Segment]
    mentions: list[FullMention]
    copies: list[CopyRow]
    versions: list[VersionRow]
    corrections: list[CorrectionRow]


@of_record(Document)
class TriedDocument(Shape):
    """A report as it was read."""


@of_record(EventMention, ("trace",))
class TriedMention(Shape):
    """A mention with its trace, and as a sentence (`plain`)."""

    plain: str
    trace: list[Reason]


class Beginning(Shape):
    """The process that codes is being started, or runs already."""

    status: Literal["starting"]


class Tried(Shape):
    """A report that was pasted, coded; nothing is stored."""

    document: TriedDocument
    mentions: list[TriedMention]
    segments: list[Segment]
    seconds: float
