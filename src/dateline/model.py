"""The record that Dateline writes: documents and event mentions, field by field as the contract has them.

All offsets are Unicode code points into the text that the document record holds; all dates are ISO 8601.
"""

from collections.abc import Iterator
from dataclasses import Field, dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, Literal

from dateline.display import Highlight

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Factuality = Literal["happened", "ongoing", "planned", "possible", "hypothetical", "not_happened", "disputed"]
HowTold = Literal["read", "inferred", "elsewhere"]
Stance = Literal["asserted", "denied", "doubted"]
LinkKind = Literal["said", "quoted", "written", "shown", "reported"]
Precision = Literal[
    "day", "week", "month", "quarter", "half", "season", "year", "decade", "century", "interval", "vague"
]


class Record:
    """What every record can do: turn into plain dictionaries and lists, as JSON has them."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """The record as `--format json` writes it."""
        made: dict[str, Any] = to_dict(self)
        return made


@dataclass(frozen=True, slots=True)
class Quote(Record):
    """Words of the document: `document.text[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Participant(Record):
    """Someone who takes part in an event, or who speaks: the words, and who they are.

    `id` is stable over documents (a Wikidata QID where known); `country` an ISO 3166 alpha-3 code or a PLOVER non-state
    code; `title` the office held on the day; `basis` the rule that says who it is; `mentions` all words for the actor.
    Where `basis` begins with role.elsewhere or role.resumed, the words stand in another sentence than the event.
    `confidence` is how likely they take part so, and are of that country (1 of whom a person named; None of speakers, and of who
    takes part in what has no PLOVER type).
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
    confidence: float | None = field(default=None, compare=False)

    @property
    def told_elsewhere(self) -> bool:
        """Whether the event's own sentence does not tell it, and the rest of the report makes it likely."""
        return told_by(self.basis) == "elsewhere"

    @property
    def weighed(self) -> bool:
        """Whether no place of the event tells it: it is the likeliest of all of whom the report tells."""
        return told_by(self.basis) != "read"


def told_by(basis: str) -> HowTold:
    """How a participant with some basis is told.

    >>> told_by("role.subject; name.listed"), told_by("role.weighed: told last"), told_by("role.elsewhere: told last")
    ('read', 'inferred', 'elsewhere')
    """
    if basis.startswith("role.elsewhere"):
        return "elsewhere"
    return "inferred" if basis.startswith("role.weighed") else "read"


@dataclass(frozen=True, slots=True)
class Quantity(Record):
    """A number that belongs to an event; `low` and `high` differ for words such as "dozens" (None: open)."""

    kind: str
    low: float | None
    high: float | None
    unit: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EventObject(Record):
    """What was given, signed, seized or made."""

    text: str
    start: int
    end: int
    kind: str | None
    quantity: float | None


@dataclass(frozen=True, slots=True)
class EventDate(Record):
    """When an event was or is to be; all None where unknown, never a made-up day.

    Only `end` is set where an event was before a day and nothing says how long before."""

    start: str | None = None
    end: str | None = None
    precision: Precision | None = None
    text: str | None = None
    start_char: int | None = None
    end_char: int | None = None
    timex_value: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class EventPlace(Record):
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
class SaidDate(Record):
    """When something was said."""

    start: str
    end: str
    precision: Precision


@dataclass(frozen=True, slots=True)
class Link(Record):
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
class Account(Record):
    """What one chain of sources, outermost first, says of an event."""

    chain: tuple[Link, ...]
    stance: Stance
    factuality: Factuality


@dataclass(frozen=True, slots=True)
class Evidence(Record):
    """The words that an event mention was read from."""

    sentence: Quote
    trigger: Quote


@dataclass(frozen=True, slots=True)
class Rejected(Record):
    """A value that was considered for a field and not taken, and why."""

    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class TraceEntry(Record):
    """How a field was decided: its value, the rule, the words it was read from, what was rejected."""

    field: str
    value: str
    rule: str
    words: tuple[Quote, ...] = ()
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class Coder(Record):
    """What coded a mention: the version of Dateline, its rules' fingerprint, the language model."""

    version: str
    rules: str
    model: str


@dataclass(frozen=True, slots=True)
class EventMention(Record):
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

    def highlights(self) -> tuple[Highlight, ...]:
        """The words of each field, for showing them in the document's text."""
        return tuple(_highlights(self))

    def _repr_html_(self) -> str:
        from dateline.notebook import mention_html  # not above: it shows what is defined here

        return mention_html(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002
        from dateline.notebook import mention_line

        printer.text(mention_line(self))


@dataclass(frozen=True, slots=True)
class DateCandidate(Record):
    """A date that the report could have, with its score (they add up to at most 1) and the reasons for it."""

    value: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicationDate(Record):
    """The date of a report: given with it, written in it, or solved from it; `value` is None where it cannot be determined."""

    value: str | None
    precision: Precision | None
    basis: str
    candidates: tuple[DateCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class DatelineLine(Record):
    """What the line before the first sentence says: "PYONGYANG, June 19 (Agency) -"."""

    place: str | None
    date: str | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Removed(Record):
    """A piece of the raw text that is no part of the report, and why."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document(Record):
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
class CodedDocument(Record):
    """A document and the event mentions in it, in the order of their triggers.

    `words` are no part of the record: the words at which rules were looked up, so that a store can tell which other rules
    could code it otherwise; empty where that is not known.
    """

    document: Document
    mentions: tuple[EventMention, ...]
    words: frozenset[str] = field(default=frozenset(), compare=False, repr=False, metadata={"recorded": False})

    def _repr_html_(self) -> str:
        from dateline.notebook import document_html

        return document_html(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002
        from dateline.notebook import document_line

        printer.text(document_line(self))


def is_outside(mention: EventMention, one: Participant) -> bool:
    """Whether a participant's words stand in another sentence than the event."""
    sentence = mention.evidence.sentence
    return not sentence.start <= one.start <= one.end <= sentence.end


def _highlights(mention: EventMention) -> Iterator[Highlight]:
    kind = mention.event_type or mention.kind
    trigger = mention.evidence.trigger
    yield Highlight(trigger.start, trigger.end, "trigger", kind)
    for name, people in (("actors", mention.actors), ("recipients", mention.recipients)):
        for one in people:
            about = ", ".join(part for part in (one.name, one.country, "/".join(one.sectors)) if part)
            yield Highlight(one.start, one.end, name, f"{kind}: {about}")
            if is_outside(mention, one):
                yield Highlight(one.start, one.end, "elsewhere", f"{kind}: told in another sentence than the event")
    if mention.object:
        yield Highlight(mention.object.start, mention.object.end, "object", kind)
    for number in mention.quantities:
        yield Highlight(number.start, number.end, "quantities", number.kind)
    date = mention.event_date
    if date.start_char is not None and date.end_char is not None:
        day = date.start if date.start == date.end else f"{date.start} to {date.end}"
        yield Highlight(date.start_char, date.end_char, "date", day or "")
    if mention.place:
        yield Highlight(mention.place.start, mention.place.end, "place", mention.place.name)
    for account in mention.attributions:
        for link in account.chain:
            for speaker in link.speakers:
                yield Highlight(speaker.start, speaker.end, "source", account.stance)
            for cue in link.cue:
                yield Highlight(cue.start, cue.end, "cue", account.stance)


def to_dict(record: Any) -> Any:
    """Turn a record into what JSON can hold: dataclasses to dictionaries in the order of their fields, tuples to lists.

    >>> to_dict(Quote(0, 5, "Putin"))
    {'start': 0, 'end': 5, 'text': 'Putin'}
    """
    kind: Any = type(record)
    if kind in _PLAIN:
        return record
    names = _names(kind)
    if names is not None:
        return {name: to_dict(getattr(record, name)) for name in names}
    if isinstance(record, tuple | list):
        return [to_dict(one) for one in record]
    return record


_PLAIN = frozenset({str, int, float, bool, type(None)})


@cache
def _names(kind: Any) -> tuple[str, ...] | None:
    """The fields of a kind of record in their order; None for what is no record."""
    return tuple(one.name for one in recorded(kind)) if is_dataclass(kind) else None


def recorded(kind: Any) -> tuple[Field[Any], ...]:
    """The fields of a kind of record that its JSON has, in their order."""
    return tuple(one for one in fields(kind) if one.metadata.get("recorded", True))
