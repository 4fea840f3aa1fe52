"""What the event stage hands on: triggers with their participants, types, objects, quantities, times and places."""

from msgspec import Struct
from msgspec.structs import replace

from dateline.model import EventType


class Role(Struct, frozen=True):
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


class Embedding(Struct, frozen=True):
    """A predicate above an event: its token, the id of its entry in the predicate lexicon (or None), and the dependency
    label by which the event (or the next embedding inwards) hangs on it."""

    token: int
    entry: str | None
    relation: str


class QuantityFound(Struct, frozen=True):
    """A number that belongs to an event, with its words."""

    kind: str
    low: float | None
    high: float | None
    unit: str | None
    start: int
    end: int


class ObjectFound(Struct, frozen=True):
    """What was given, signed, seized or made, with its words and head token."""

    start: int
    end: int
    head: int
    kind: str | None
    quantity: float | None


class TimeLink(Struct, frozen=True):
    """The time expression (its index) that dates an event, how it was chosen (own clause, sentence), and how the event
    stands to it: at, or before, after or since it."""

    expression: int
    basis: str
    relation: str = "at"


class Happening(Struct, frozen=True):
    """Another happening by which an event is dated: "two days after the attack".

    `relation` is at, before, after, since or until; `head` its token, `word` its word, `start` and `end` the whole phrase.
    `expression` is the time that dates it and `where` the report says so, `begins` if it tells only the beginning; else
    `events` are the ids of the public events that it may be, looked for `days` back. `offset` is the expression of how
    long before or after.
    """

    relation: str
    head: int
    start: int
    end: int
    word: str
    expression: int | None = None
    where: str = ""
    begins: bool = False
    events: tuple[str, ...] = ()
    days: int = 0
    offset: int | None = None

    def dated(self, expression: int, where: str, begins: bool) -> "Happening":
        """The same with the time that dates it."""
        return replace(self, expression=expression, where=where, begins=begins)

    def public(self, events: tuple[str, ...], days: int) -> "Happening":
        """The same with the public events that it may be."""
        return replace(self, events=events, days=days)


class PlaceLink(Struct, frozen=True):
    """The toponym (its index) at which an event was, and how it was chosen: own clause, sentence, destination, dateline."""

    toponym: int
    basis: str


class Weighed(Struct, frozen=True):
    """How likely those are who fill a place of an event, 0 to 1: their countries among all of whom the report tells (`share`; 1
    where the event's words settle it), and they as read in their sentence (`in_context`; None where it does not tell them)."""

    share: float
    in_context: float | None


class EventFrame(Struct, frozen=True):
    """One trigger's event, before its time, source and factuality are decided.

    `head` is the trigger's head token, `start`/`end` its characters; `path` the embedding predicates, innermost first;
    `event_type` None for an untyped kind; `rule` is the id of the frame, `type_rule` of what changed its type (or the same).
    `weighed` says how likely its actors and its recipients are, where all of whom the report tells were weighed.
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
    happening: Happening | None = None
    weighed: tuple[Weighed | None, Weighed | None] = (None, None)
