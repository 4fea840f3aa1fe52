"""Dated public events (summits, elections, inaugurations, treaties, wars, disasters) that reports assume or tell of."""

from collections.abc import Mapping
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
    end = parse_date(row["end"] or row["start"])
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
    return tuple(part.strip() for part in cell.split("|") if part.strip())
