"""Dated public events (summits, elections, inaugurations, treaties, wars, disasters) that reports assume or tell of."""

from collections.abc import Mapping, Set
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

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


@cache
def public_events(folder: Path = FOLDER) -> tuple[PublicEvent, ...]:
    """Read all tables of public events, in the order of their days.

    Raises:
        RuleError: a date or a number cannot be read.
    """
    found = []
    for path in sorted(folder.glob("*.tsv")):
        for line, row in read_table(path, COLUMNS):
            try:
                found.append(_event(row))
            except ValueError as error:
                raise RuleError(f"{path.name}, line {line}: {error}; write dates as YYYY-MM-DD or YYYY-MM") from error
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
def _by_first_word() -> Mapping[str, tuple[tuple[str, PublicEvent], ...]]:
    found: dict[str, list[tuple[str, PublicEvent]]] = {}
    for event in public_events():
        for name in event.names:
            low = name.casefold()
            if " " in low or len(low) > NAME:
                found.setdefault(low.split()[0], []).append((low, event))
    return {word: tuple(some) for word, some in found.items()}


def events_named(phrase: str) -> tuple[PublicEvent, ...]:
    """The events that a phrase in small letters calls by a name of theirs, in the order of their days.

    >>> [event.id[:10] for event in events_named("the good friday agreement")]
    ['1998-04-10']
    """
    padded = f" {phrase} "
    found = {
        event.id: event
        for word in dict.fromkeys(phrase.split())
        for name, event in _by_first_word().get(word, ())
        if f" {name} " in padded
    }
    return tuple(sorted(found.values(), key=lambda event: (event.first, event.id)))


@cache
def _by_kind() -> Mapping[str, tuple[PublicEvent, ...]]:
    found: dict[str, list[PublicEvent]] = {}
    for event in public_events():
        found.setdefault(event.kind, []).append(event)
    return {kind: tuple(some) for kind, some in found.items()}


def events_of_kinds(kinds: Set[str], countries: Set[str]) -> tuple[PublicEvent, ...]:
    """The events of some kinds that were in one of some countries (ISO 3166 alpha-3), in the order of their days."""
    found = [event for kind in sorted(kinds) for event in _by_kind().get(kind, ()) if event.place_country in countries]
    return tuple(sorted(found, key=lambda event: (event.first, event.id)))


@cache
def _by_id() -> Mapping[str, PublicEvent]:
    return {event.id: event for event in public_events()}


def public_event(ident: str) -> PublicEvent | None:
    """The event with an id, if there is one."""
    return _by_id().get(ident)
