"""Dated public events (summits, elections, inaugurations, treaties, wars, disasters) that reports assume or tell of."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple

from msgspec import Struct

from dateline.dates import PartialDate, parse_date
from dateline.errors import RuleError
from dateline.rules import RESOURCES, read_table

FOLDER = RESOURCES / "public_events"
COLUMNS = (
    "id", "start", "end", "kind", "event_type", "actors", "actor_names", "place", "place_country", "names", "keywords",
    "source", "confidence",
)  # fmt: skip


class PublicEvent(NamedTuple):
    """An event of public record; `first` and `last` are the days it may have been on, `names` what the press calls it."""

    id: str
    first: date
    last: date
    kind: str
    actors: tuple[str, ...]
    actor_names: tuple[str, ...]
    place: str
    place_country: str
    names: tuple[str, ...]
    keywords: tuple[str, ...]
    confidence: float


class _Row(Struct, frozen=True, dict=True):
    """A row of a table, of which an event is made when a report asks for it."""

    where: str
    fields: Mapping[str, str]

    @cached_property
    def event(self) -> PublicEvent:
        try:
            return _event(self.fields)
        except ValueError as error:
            raise RuleError(f"{self.where}: {error}; write dates as YYYY-MM-DD or YYYY-MM") from error


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(f"{path.name}, line {line}", row)
        for path in sorted(FOLDER.glob("*.tsv"))
        for line, row in read_table(path, COLUMNS)
    )


@cache
def public_events() -> tuple[PublicEvent, ...]:
    """All public events, in the order of their days.

    Raises:
        RuleError: a date or a number cannot be read.
    """
    return _in_order(row.event for row in _rows())


def _in_order(found: Iterable[PublicEvent]) -> tuple[PublicEvent, ...]:
    return tuple(sorted(found, key=lambda event: (event.first, event.id)))


def _event(row: Mapping[str, str]) -> PublicEvent:
    start: PartialDate = parse_date(row["start"])
    end = parse_date(row["end"]) if row["end"] not in ("", row["start"]) else start
    return PublicEvent(
        id=row["id"],
        first=start.first,
        last=end.last,
        kind=row["kind"],
        actors=_parts(row["actors"]),
        actor_names=_parts(row["actor_names"]),
        place=row["place"],
        place_country=row["place_country"],
        names=_parts(row["names"]),
        keywords=_parts(row["keywords"]),
        confidence=float(row["confidence"] or 0.5),
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for one in cell.split("|") if (part := one.strip())) if cell else ()


NAME = 6  # letters that a name of one word has at least


@cache
def _by_first_word() -> Mapping[str, Sequence[tuple[str, _Row]]]:
    found: dict[str, list[tuple[str, _Row]]] = {}
    for row in _rows():
        for name in _parts(row.fields["names"]):
            low = name.casefold()
            if " " in low or len(low) > NAME:
                found.setdefault(low.split()[0], []).append((low, row))
    return found


def events_named(phrase: str) -> tuple[PublicEvent, ...]:
    """The events that a phrase in small letters calls by a name of theirs, in the order of their days.

    >>> [event.id[:10] for event in events_named("the good friday agreement")]
    ['1998-04-10']
    """
    padded = f" {phrase} "
    found = {
        row.event.id: row.event
        for word in dict.fromkeys(phrase.split())
        for name, row in _by_first_word().get(word, ())
        if f" {name} " in padded
    }
    return _in_order(found.values())


@cache
def _by_kind() -> Mapping[tuple[str, str], Sequence[_Row]]:
    """By kind and country."""
    found: dict[tuple[str, str], list[_Row]] = {}
    for row in _rows():
        found.setdefault((row.fields["kind"], row.fields["place_country"]), []).append(row)
    return found


def events_of_kinds(kinds: Set[str], countries: Set[str]) -> tuple[PublicEvent, ...]:
    """The events of some kinds that were in one of some countries (ISO 3166 alpha-3), in the order of their days."""
    return _in_order(
        row.event for kind in kinds for country in countries for row in _by_kind().get((kind, country), ())
    )


@cache
def _by_id() -> Mapping[str, _Row]:
    return {row.fields["id"]: row for row in _rows()}


def public_event(ident: str) -> PublicEvent | None:
    """The event with an id, if there is one."""
    row = _by_id().get(ident)
    return row.event if row is not None else None
