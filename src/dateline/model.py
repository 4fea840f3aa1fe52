"""The record that Dateline writes: documents and event mentions, field by field as the contract has them.

All offsets are Unicode code points into the text that the document record holds; all dates are ISO 8601.
"""

from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Factuality = Literal["happened", "ongoing", "planned", "possible", "hypothetical", "not_happened", "disputed"]
Stance = Literal["asserted", "denied", "doubted"]
LinkKind = Literal["said", "quoted", "written", "shown", "reported"]
Precision = Literal[
    "day", "week", "month", "quarter", "half", "season", "year", "decade", "century", "interval", "vague"
]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the document: `document.text[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who takes part in an event, or who speaks: the words, and who they are.

    `id` is stable over documents (a Wikidata QID where known); `country` an ISO 3166 alpha-3 code or a PLOVER non-state
    code; `title` the office held on the day; `basis` the rule that says who it is; `mentions` all words for the actor.
    """

    text: str
    start: int
    end: int
    name: str | None
    id: str | None
    country: str | None
    sectors: tuple[str, ...]
    title: str | None
    basis: str
    mentions: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that belongs to an event; `low` and `high` differ for words such as "dozens" (None: open)."""

    kind: str
    low: float | None
    high: float | None
    unit: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EventObject:
    """What was given, signed, seized or made."""

    text: str
    start: int
    end: int
    kind: str | None
    quantity: float | None


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event was or is to be; all None where unknown, never a made-up day."""

    start: str | None = None
    end: str | None = None
    precision: Precision | None = None
    text: str | None = None
    start_char: int | None = None
    end_char: int | None = None
    timex_value: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where an event was, from the gazetteer; `precision` is locality, admin2, admin1, country, region or area."""

    name: str
    geonames_id: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: str
    text: str
    start: int
    end: int
    basis: str


@dataclass(frozen=True, slots=True)
class SaidDate:
    """When something was said."""

    start: str
    end: str
    precision: Precision


@dataclass(frozen=True, slots=True)
class Link:
    """One link in a chain of sources: who says, shows or writes it, by which words."""

    kind: LinkKind
    speakers: tuple[Participant, ...]
    anonymous: bool
    outlet: bool
    cue: tuple[Quote, ...]
    content: tuple[Quote, ...]
    said_date: SaidDate | None
    rule: str


@dataclass(frozen=True, slots=True)
class Account:
    """What one chain of sources, outermost first, says of an event."""

    chain: tuple[Link, ...]
    stance: Stance
    factuality: Factuality


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that an event mention was read from."""

    sentence: Quote
    trigger: Quote


@dataclass(frozen=True, slots=True)
class Rejected:
    """A value that was considered for a field and not taken, and why."""

    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class TraceEntry:
    """How a field was decided: its value, the rule, the words it was read from, what was rejected."""

    field: str
    value: str
    rule: str
    words: tuple[Quote, ...] = ()
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class Coder:
    """What coded a mention: the version of Dateline, its rules' fingerprint, the language model."""

    version: str
    rules: str
    model: str


@dataclass(frozen=True, slots=True)
class EventMention:
    """One trigger's report of one happening."""

    id: str
    coding_id: str
    document_id: str
    event_type: EventType | None
    kind: str
    event_mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad_class: int | None
    intensity: float | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    object: EventObject | None
    quantities: tuple[Quantity, ...]
    event_date: EventDate
    place: EventPlace | None
    factuality: Factuality
    certainty: float
    attributions: tuple[Account, ...]
    confidence: float
    evidence: Evidence
    trace: tuple[TraceEntry, ...]
    coder: Coder


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date that the report could have, with its score (they add up to at most 1) and the reasons for it."""

    value: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """The date of a report: given with it, written in it, or solved from it; `value` is None where it cannot be determined."""

    value: str | None
    precision: Precision | None
    basis: str
    candidates: tuple[DateCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class DatelineLine:
    """What the line before the first sentence says: "PYONGYANG, June 19 (Agency) -"."""

    place: str | None
    date: str | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece of the raw text that is no part of the report, and why."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """A report as it was read."""

    id: str
    headline: str | None
    text: str
    publication_date: PublicationDate
    publisher: str | None
    credit: str | None
    byline: str | None
    dateline: DatelineLine | None
    language: str | None
    removed: tuple[Removed, ...]
    text_sha256: str


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document and the event mentions in it, in the order of their triggers."""

    document: Document
    mentions: tuple[EventMention, ...]


def to_dict(record: Any) -> Any:
    """Turn a record into what JSON can hold: dataclasses to dictionaries in the order of their fields, tuples to lists.

    >>> to_dict(Quote(0, 5, "Putin"))
    {'start': 0, 'end': 5, 'text': 'Putin'}
    """
    if is_dataclass(record) and not isinstance(record, type):
        return {field.name: to_dict(getattr(record, field.name)) for field in fields(record)}
    if isinstance(record, tuple | list):
        return [to_dict(one) for one in record]
    return record
