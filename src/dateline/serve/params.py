"""The parameters that lists have in common: filters, paging, the form of the answer."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Query

from dateline.serve.problems import Problem
from dateline.store.filters import Filters

Form = Literal["json", "csv", "jsonl", "geojson"]
Many = Annotated[list[str] | None, Query(max_length=100)]
Short = Annotated[str | None, Query(max_length=1_000)]


def _near(value: str | None) -> tuple[float, float, float] | None:
    if value is None:
        return None
    try:
        latitude, longitude, km = (float(part) for part in value.split(","))
    except ValueError as error:
        told = [{"field": "near", "problem": f"{value!r} cannot be read"}]
        raise Problem(422, f"near: {value!r} cannot be read; write LATITUDE,LONGITUDE,KM", errors=told) from error
    return latitude, longitude, km


def _several(given: list[str] | None) -> tuple[str, ...] | None:
    kept = tuple(one for one in given or () if one)
    return kept or None


def filters(
    type: Many = None,
    kind: Many = None,
    mode: Many = None,
    context: Many = None,
    actor: Many = None,
    recipient: Many = None,
    country: Many = None,
    sector: Many = None,
    place: Many = None,
    factuality: Many = None,
    source: Many = None,
    document: Many = None,
    story: Many = None,
    near: Annotated[Short, Query(description="LATITUDE,LONGITUDE,KM")] = None,
    start: Annotated[Short, Query(description="YYYY, YYYY-MM or YYYY-MM-DD")] = None,
    end: Annotated[Short, Query(description="YYYY, YYYY-MM or YYYY-MM-DD")] = None,
    text: Annotated[Short, Query(description="words of the sentence; word* for beginnings, quotes for phrases")] = None,
    min_confidence: Annotated[float | None, Query(ge=0, le=1, description="of the type")] = None,
    min_participants: Annotated[float | None, Query(ge=0, le=1, description="of each actor and recipient")] = None,
    untyped: Annotated[
        bool | None, Query(description="only (true) or never (false) events without a PLOVER type")
    ] = None,
) -> Filters:
    """The filters of a request, as the command line has them; a parameter given again means any of its values."""
    return Filters(
        event_type=_several(type), kind=_several(kind), mode=_several(mode), context=_several(context),
        actor=_several(actor), recipient=_several(recipient), country=_several(country), sector=_several(sector),
        place=_several(place), near=_near(near), start=start or None, end=end or None, factuality=_several(factuality),
        source=_several(source), text=text or None, document=_several(document), story=_several(story),
        min_confidence=min_confidence, min_participants=min_participants, untyped=untyped,
    )  # fmt: skip


Filtered = Annotated[Filters, Depends(filters)]


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a list is wanted, and in which form."""

    limit: int
    cursor: str | None
    format: Form


def paging(
    limit: Annotated[int, Query(ge=1, le=1_000_000_000)] = 100,
    cursor: Annotated[str | None, Query(max_length=4_000)] = None,
    format: Form = "json",
) -> Paging:
    """The paging of a request; more rows than the server's limit are not an error, the answer is `truncated`."""
    return Paging(limit, cursor or None, format)


Paged = Annotated[Paging, Depends(paging)]
