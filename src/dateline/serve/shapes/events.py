"""Shapes of events, mentions and corrections."""

from dataclasses import fields
from typing import Any, Literal

from dateline.corpus import records as corpus
from dateline.model import EventMention, EventPlace, Quote, Rejected, Stance
from dateline.serve.shapes.common import Day, Shape, of_record

CODED = frozenset({
    "id", "event_type", "kind", "event_mode", "contexts", "cameo", "quad_class", "intensity", "actors", "recipients", "quantities",
    "factuality", "certainty", "confidence", "story_id",
})  # fmt: skip


def _but(*kept: str) -> set[str]:
    """The fields of an event that are left out of its row."""
    return {one.name for one in fields(corpus.Event)} - CODED - set(kept)


class DateRow(Shape):
    """When an event was or is to be; all null where unknown."""

    start: Day
    end: Day
    precision: str | None
    basis: str | None


class At(Shape):
    """Where an event was."""

    name: str
    geonames_id: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None
    radius_km: float | None


@of_record(corpus.Event, _but())
class EventRow(Shape):
    """An event as lists have it, in a plain sentence (`plain`), and with the sentence of its clearest mention."""

    plain: str
    object: str | None
    date: DateRow
    place: At | None
    mention_count: int
    document_count: int
    source_count: int
    contradiction_count: int
    sentence: str | None
    headline: str | None
    document_id: str | None
    corrected: bool


@of_record(corpus.Event, _but("related", "sources"))
class WholeEvent(EventRow):
    """An event with its sources."""


@of_record(EventPlace)
class MentionPlace(Shape):
    """Where, with the radius of the area that it stands for."""

    radius_km: float | None


class _Told(Shape):
    """What is told with a mention; `plain`: the mention as a sentence."""

    plain: str
    place: MentionPlace | None
    event_id: str | None
    story_id: str | None
    headline: str | None
    publication_date: Day
    publisher: str | None
    status: Literal["current", "superseded", "withdrawn"]
    corrected: bool


@of_record(EventMention, ("trace", "place"))
class MentionRow(_Told):
    """A mention without its trace."""


@of_record(EventMention, ("place",))
class FullMention(_Told):
    """A mention with its trace."""


@of_record(EventMention, ("trace",))
class PlainMention(Shape):
    """A mention's record without its trace."""


@of_record(corpus.State)
class StateRow(Shape):
    """What stands as the outcome of events, with its count in words."""

    text: str


class MarkRow(Shape):
    """What was read in a piece of text."""

    field: str
    mention_id: str
    note: str
    elsewhere: bool


class Segment(Shape):
    """A piece of a text with what was read in it; one with `removed` is boilerplate that stood there, and no part of the text."""

    start: int
    end: int
    text: str
    marks: list[MarkRow]
    removed: str | None


class AnchorRow(Shape):
    """The words that a correction hangs on."""

    document_id: str
    text_sha256: str
    start: int
    end: int
    mention_id: str | None


class CorrectionRow(Shape):
    """A correction."""

    id: str
    document_id: str
    text_sha256: str
    start: int
    end: int
    mention_id: str | None
    action: Literal["set", "reject", "split", "merge", "add"]
    field: str | None
    old: Any
    new: Any
    who: str | None
    when: str | None
    why: str | None
    status: Literal["applied", "conflict", "withdrawn"]
    conflict: str | None
    anchors: list[AnchorRow]


class ElsewhereRow(Shape):
    """What of a mention its own sentence does not tell in a place of the event: whom or what, the sentence that tells it in
    segments, and why it was taken; `how`: `inferred` the likeliest of all in the report, `here` so too, but told in the
    mention's own sentence, `referred` what a pronoun there stands for, `told` any other words; `said`: that in plain words."""

    field: str
    name: str
    start: int
    end: int
    how: Literal["inferred", "here", "referred", "told"]
    said: str
    reasons: list[str]
    segments: list[Segment]


class AccountRow(Shape):
    """What one mention says of an event: the sentence in segments, who says so, whether it is a copy; `opening`: the first
    words of its report, where that has no headline."""

    mention: MentionRow
    segments: list[Segment]
    elsewhere: list[ElsewhereRow]
    speakers: str | None
    stance: Stance | None
    source: str | None
    copy_of: str | None
    opening: str | None


class Agreement(Shape):
    """A field that the accounts tell alike."""

    field: str
    value: str


class EventPage(Shape):
    """An event with its accounts side by side."""

    generation: int
    event: WholeEvent
    accounts: list[AccountRow]
    contradictions: list[corpus.Contradiction]
    agreements: list[Agreement]
    states: list[StateRow]
    related: list[EventRow]
    corrections: list[CorrectionRow]


class MentionPage(Shape):
    """A mention with its trace and its sentence."""

    generation: int
    mention: FullMention
    segments: list[Segment]
    elsewhere: list[ElsewhereRow]
    corrections: list[CorrectionRow]


class Reason(Shape):
    """How a field was decided; `rule_known`: the rule has a page; `reasons`: the rule in plain words."""

    field: str
    value: str
    rule: str
    words: list[Quote]
    rejected: list[Rejected]
    rule_known: bool
    reasons: list[str]


class Why(Shape):
    """Why each field of a mention is what it is."""

    generation: int
    mention_id: str
    fields: list[Reason]


class Preview(Shape):
    """What a correction would do."""

    before: list[dict[str, Any]]
    after: list[dict[str, Any]]
    events_before: list[str]
    problems: list[str]


class Made(Shape):
    """A correction that was made or taken back; `before` and `after` are records of mentions."""

    generation: int
    correction: CorrectionRow
    before: list[dict[str, Any]]
    after: list[dict[str, Any]]
