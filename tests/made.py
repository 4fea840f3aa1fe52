"""Coded reports that no coder made: what tests and benchmarks of a store are made of, quick and known in full."""

from collections.abc import Iterable

from dateline.ids import text_sha256
from dateline.model import (
    CodedDocument,
    Coder,
    Document,
    EventDate,
    EventMention,
    EventPlace,
    Evidence,
    Participant,
    PublicationDate,
    Quote,
    TraceEntry,
)
from dateline.read.records import RawDocument

CODER = Coder("1", "rules", "model")


def document(raw: RawDocument, date: str | None, title: str | None = None, publisher: str | None = None) -> Document:
    """The record of a report with a day, or without one."""
    day = PublicationDate(date, "day" if date else None, "given")
    return Document(
        *(raw.id, title, raw.text, day, publisher, None, raw.byline, None, "en", (), text_sha256(raw.text)),
    )


def report(raw: RawDocument, date: str | None, mentions: Iterable[EventMention], **more: str | None) -> CodedDocument:
    """A report with its mentions."""
    return CodedDocument(document(raw, date, **more), tuple(mentions))


def party(
    name: str,
    at: int,
    country: str | None,
    *,
    words: str | None = None,
    ident: str | None = None,
    sectors: tuple[str, ...] = (),
    title: str | None = None,
) -> Participant:
    """A party that a report names at a place of its text, by these words (its name)."""
    text = words or name
    return Participant(text, at, at + len(text), name, ident or name, country, sectors, title, "made")


def mention(
    ident: str,
    coding: str,
    report_id: str,
    kind: tuple[str | None, str],
    day: str | None,
    sides: tuple[Participant, Participant],
    evidence: tuple[Quote, Quote],
    *,
    contexts: tuple[str, ...] = (),
    cameo: str | None = "042",
    quad_class: int = 1,
    intensity: float = 1.0,
    place: EventPlace | None = None,
    confidence: float = 0.9,
    trace: tuple[TraceEntry, ...] = (),
    coder: Coder = CODER,
) -> EventMention:
    """A mention of what happened on a day, told by the reporter.

    Args:
        ident: its id.
        coding: the id of its coding.
        report_id: the id of its report.
        kind: the event type and the kind.
        day: an ISO date.
        sides: the actor and the recipient.
        evidence: the sentence and the trigger.
        contexts, cameo, quad_class, intensity, place, confidence, trace, coder: as in the record.
    """
    date = EventDate(day, day, "day" if day else None)
    return EventMention(
        *(ident, coding, report_id, *kind, None, contexts, cameo, quad_class, intensity),
        *((sides[0],), (sides[1],), None, (), date, place, "happened", 1.0, (), confidence),
        *(Evidence(*evidence), trace, coder),
    )
