"""What the event stage hands on: triggers with their participants, types, objects, quantities, times and places."""

from dataclasses import dataclass

from dateline.model import EventType


@dataclass(frozen=True, slots=True)
class Role:
    """Who fills a role: a mention of the actor stage (`mention`), or bare words where that stage has none.

    `start`, `end` and `head` (a token) are the filler's own; `rule` says how it came to the role. `country` is the country
    that the event's own words lend to somebody of whom the actor stage knows none ("protesters in Monrovia").
    """

    start: int
    end: int
    head: int
    mention: int | None
    rule: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Embedding:
    """A predicate above an event: its token, the id of its entry in the predicate lexicon (or None), and the dependency
    label by which the event (or the next embedding inwards) hangs on it."""

    token: int
    entry: str | None
    relation: str


@dataclass(frozen=True, slots=True)
class QuantityFound:
    """A number that belongs to an event, with its words."""

    kind: str
    low: float | None
    high: float | None
    unit: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ObjectFound:
    """What was given, signed, seized or made, with its words and head token."""

    start: int
    end: int
    head: int
    kind: str | None
    quantity: float | None


@dataclass(frozen=True, slots=True)
class TimeLink:
    """The time expression (its index) that dates an event, and how it was chosen: own clause, sentence, paragraph, lead."""

    expression: int
    basis: str


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """The toponym (its index) at which an event was, and how it was chosen: own clause, sentence, destination, dateline."""

    toponym: int
    basis: str


@dataclass(frozen=True, slots=True)
class EventFrame:
    """One trigger's event, before its time, source and factuality are decided.

    `head` is the trigger's head token, `start`/`end` its characters; `path` the embedding predicates, innermost first;
    `event_type` None for an untyped kind; `rule` is the id of the frame, `type_rule` of what changed its type (or the same).
    """

    head: int
    start: int
    end: int
    rule: str
    type_rule: str
    event_type: EventType | None
    kind: str
    event_mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    actors: tuple[Role, ...]
    recipients: tuple[Role, ...]
    object: ObjectFound | None
    quantities: tuple[QuantityFound, ...]
    path: tuple[Embedding, ...]
    time: TimeLink | None
    place: PlaceLink | None
    confidence: float
    rejected: tuple[tuple[str, str], ...] = ()
