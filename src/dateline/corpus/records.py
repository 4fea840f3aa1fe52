"""What many reports add up to: events, stories, groups of copies, contradictions, standing states.

All are frozen and made from content only: the same reports in any order give the same records.
"""

from dataclasses import dataclass, field

from dateline.corpus.terms import names_of
from dateline.model import Document, EventDate, EventMention, EventPlace, EventType, Factuality, HowTold, Record

BEGINNING = 1200  # characters of a report whose names say what it is about


@dataclass(frozen=True, slots=True)
class Party(Record):
    """Someone who took part in an event, as all accounts together name them; `mentions` counts the event mentions.

    `told` is the surest way in which any of them tells it: `read` at the event, `inferred` of those in its sentence, or
    `elsewhere`, inferred of those in the rest of the report; `confidence` the highest that any of them has. None where an older
    Dateline joined the event.
    """

    name: str | None
    id: str | None
    country: str | None
    sectors: tuple[str, ...]
    title: str | None
    text: str
    mentions: int = 1
    told: HowTold | None = None
    confidence: float | None = None

    @property
    def label(self) -> str:
        """The name, or the words where no name is known."""
        return self.name or self.text


@dataclass(frozen=True, slots=True)
class Thing(Record):
    """What was given, signed, seized or made, as most accounts put it; `quantity` is the least that any account tells of."""

    text: str
    kind: str | None
    quantity: float | None


@dataclass(frozen=True, slots=True)
class QuantityAccount(Record):
    """A number that one mention gives."""

    mention_id: str
    low: float | None
    high: float | None
    text: str


@dataclass(frozen=True, slots=True)
class QuantityRange(Record):
    """The numbers of one kind in all accounts of an event, from the least to the greatest (None: open)."""

    kind: str
    unit: str | None
    low: float | None
    high: float | None
    accounts: tuple[QuantityAccount, ...]


@dataclass(frozen=True, slots=True)
class ContradictionValue(Record):
    """One of the values that accounts differ on: the mentions that give it, and the words of each."""

    value: str
    mention_ids: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction(Record):
    """Where accounts of one event cannot all be right: date, place, quantity:<kind>, actor or factuality."""

    field: str
    values: tuple[ContradictionValue, ...]


@dataclass(frozen=True, slots=True)
class SourceGroup(Record):
    """Reports that count as one source: an outlet and its copies, or the outlets of one owner."""

    name: str
    document_ids: tuple[str, ...]
    owner: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Event(Record):
    """One happening with all its mentions; each field is what most accounts say, the disagreements are kept beside it."""

    id: str
    event_type: EventType | None
    kind: str
    event_mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad_class: int | None
    intensity: float | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    object: Thing | None
    quantities: tuple[QuantityRange, ...]
    date: EventDate
    place: EventPlace | None
    factuality: Factuality
    certainty: float
    confidence: float
    mention_ids: tuple[str, ...]
    document_ids: tuple[str, ...]
    sources: tuple[SourceGroup, ...]
    source_count: int
    contradictions: tuple[Contradiction, ...]
    story_id: str | None = None
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story(Record):
    """Reports on the same happening, with the events that they tell of; dates are ISO days of publication."""

    id: str
    document_ids: tuple[str, ...]
    event_ids: tuple[str, ...]
    title: str | None
    first_date: str | None
    last_date: str | None


@dataclass(frozen=True, slots=True)
class GroupMember(Record):
    """A report that repeats another: the share of it that is the original's words, and how (copy, excerpt, rewrite)."""

    document_id: str
    share: float
    kind: str


@dataclass(frozen=True, slots=True)
class SyndicationGroup(Record):
    """A report and those that repeat it; `members` are the others."""

    id: str
    original_id: str
    members: tuple[GroupMember, ...]

    @property
    def document_ids(self) -> tuple[str, ...]:
        """The original and all members."""
        return (self.original_id, *(one.document_id for one in self.members))


@dataclass(frozen=True, slots=True)
class StatedTotal(Record):
    """A total that a report itself states ("now has at least two"), and whether the events bear it out."""

    document_id: str
    mention_id: str | None
    low: float
    high: float | None
    text: str
    date: str | None
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class State(Record):
    """What stands on a day as the outcome of events: a holding, an office, an agreement, sanctions, prisoners, territory.

    `count_low` is "at least": what the events prove; `count_high` None where more may be. `end` None: still stands.
    """

    id: str
    kind: str
    holder: Party
    other: Party | None
    object: str | None
    count_low: float | None
    count_high: float | None
    start: str | None
    end: str | None
    event_ids: tuple[str, ...]
    stated: tuple[StatedTotal, ...] = ()
    agrees: bool | None = None


@dataclass(frozen=True, slots=True)
class Telling(Record):
    """A mention with what joining needs to know of its report: the unit that `join_mentions` works on.

    `published` is the report's date as an ISO date (day, month or year), None where it is not known; `outlet` who brings
    it, `credit` whom it names as its source; `names` the names in its beginning, by which reports on one matter are told.
    """

    mention: EventMention
    document_id: str
    published: str | None = None
    outlet: str | None = None
    credit: str | None = None
    names: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The id of the mention."""
        return self.mention.id


@dataclass(frozen=True, slots=True)
class Joined(Record):
    """The outcome of joining: the events, and the heap of each mention.

    A heap is what hangs together by possible links. Events never cross heaps, so that only the heaps that a new
    mention touches are worked out again.
    """

    events: tuple[Event, ...]
    heaps: dict[str, str] = field(default_factory=dict, hash=False)


def telling(mention: EventMention, document: Document) -> Telling:
    """Put a mention together with what joining needs of its document."""
    published, begins = document.publication_date.value, names_of(document.text[:BEGINNING])
    return Telling(mention, document.id, published, document.publisher, document.credit, begins)
