"""What many events add up to: facets, time, network, pairs, places, sources."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from dateline.knowledge.codes import nonstate_codes, sectors
from dateline.knowledge.countries import countries
from dateline.places.radius import radius_km
from dateline.serve import queries
from dateline.serve.answers import Listing, as_json, listing
from dateline.serve.cursors import cursor_of, page_of, place_of
from dateline.serve.facets import ALL_FACETS
from dateline.serve.facets import facets as count_facets
from dateline.serve.params import Filtered, Paged
from dateline.serve.rows import PLACES
from dateline.serve.shapes.aggregates import Facets, Network, PairRow, PlaceRow, SourceRow, Timeline
from dateline.serve.shapes.common import Envelope
from dateline.serve.state import Read, Shared

router = APIRouter(prefix="/api", tags=["aggregates"])
By = Literal["actor", "country"]
Period = Literal["auto", "day", "week", "month", "quarter", "year"]
Units = Literal["both", "events"]
Split = Literal["type", "quad", "factuality", "none"]
Most = Annotated[
    int | None,
    Query(ge=1, le=1_000_000_000, description="look at so many of the newest events only; all where left out"),
]
PAIRS, MOST_SOURCES = 200, 100_000


@router.get("/facets", response_model=Facets)
def facets(
    filters: Filtered,
    reading: Read,
    facet: Annotated[list[str] | None, Query(max_length=20)] = None,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 50,
    most: Most = None,
    units: Annotated[Units, Query(description="count events alone, which is quicker, or mentions, too")] = "both",
) -> Response:
    """The most frequent values of each field among what the filters let through."""
    counted, dates, partial = count_facets(reading, filters, facet or ALL_FACETS, limit, most, units == "both")
    found = {name: _labelled(name, rows) for name, rows in counted.items()}
    return as_json({"generation": reading.generation, "facets": found, "dates": dates, "partial": partial})


def _labelled(name: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = (
        {**nonstate_codes(), **{code: one.name for code, one in countries().by_code.items()}}
        if name == "country"
        else {}
    )
    labels = sectors() if name == "sector" else names
    return [{**row, "label": labels.get(row["value"], row["label"])} for row in rows]


@router.get("/timeline", response_model=Timeline)
def timeline(
    request: Request,
    filters: Filtered,
    page: Paged,
    reading: Read,
    by: Annotated[Period, Query()] = "auto",
    split: Annotated[Split, Query()] = "type",
    units: Annotated[Units, Query(description="count events alone, which is quicker, or mentions, too")] = "both",
) -> Response:
    """Events and mentions over time."""
    period, rows, undated = queries.timeline(reading, filters, by, split, units == "both")
    if page.format != "json":
        return listing(request, reading.generation, Listing(rows), page)
    return as_json({"generation": reading.generation, "by": period, "split": split, "rows": rows, "undated": undated})


@router.get("/network", response_model=Network)
def network(
    request: Request,
    filters: Filtered,
    page: Paged,
    reading: Read,
    state: Shared,
    by: Annotated[By, Query()] = "actor",
    most: Most = None,
) -> Response:
    """Who acts on whom: parties as nodes, an edge for each pair and type."""
    limit = min(page.limit if "limit" in request.query_params else PAIRS, state.settings.max_rows)
    rows = queries.edges(reading, filters, by, limit + 1, most=most)
    kept = _first_pairs(rows, limit)
    if page.format != "json":
        return listing(request, reading.generation, Listing(kept, truncated=len(kept) < len(rows)), page)
    edges = [
        {
            name: row[name]
            for name in ("source", "target", "event_type", "quad_class", "events", "mentions", "intensity")
        }
        | {"type": row["part"]}
        for row in kept
    ]
    return as_json(
        {
            "generation": reading.generation,
            "nodes": _nodes(kept),
            "edges": edges,
            "truncated": len(kept) < len(rows),
            "partial": bool(most and rows and rows[0]["counted"] >= most),
        }
    )


def _first_pairs(rows: list[dict[str, Any]], limit: int) -> list[dict[str, Any]]:
    kept = list(dict.fromkeys((row["source"], row["target"]) for row in rows))[:limit]
    wanted = set(kept)
    return [row for row in rows if (row["source"], row["target"]) in wanted]


def _nodes(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    nodes: dict[str, dict[str, Any]] = {}
    for row in rows:
        for side in ("source", "target"):
            node = nodes.setdefault(
                row[side],
                {"id": row[side], "name": row[f"{side}_name"], "country": row[f"{side}_country"], "events": 0},
            )
            node["events"] += row["events"]
    return sorted(nodes.values(), key=lambda node: (-node["events"], node["id"]))


@router.get("/pairs", response_model=Envelope[PairRow])
def pairs(
    request: Request,
    filters: Filtered,
    page: Paged,
    reading: Read,
    state: Shared,
    by: Annotated[By, Query()] = "country",
) -> Response:
    """The pairs with most events, each with its types."""
    limit = min(page.limit, state.settings.max_rows)
    rows = queries.edges(reading, filters, by, limit + 1, place_of(page.cursor, f"pairs {by}", (int, str, str)))
    kept = _first_pairs(rows, limit)
    more = len(kept) < len(rows)
    last = cursor_of(f"pairs {by}", [kept[-1][name] for name in ("pair_events", "source", "target")]) if more else None
    made: dict[tuple[str, str], dict[str, Any]] = {}
    for row in kept:
        pair = made.setdefault(
            (row["source"], row["target"]),
            {
                **{side: {"id": row[side], "name": row[f"{side}_name"], "country": row[f"{side}_country"]} for side in ("source", "target")},
                "events": 0, "mentions": 0, "score": 0.0, "scored": 0, "types": {},
            },
        )  # fmt: skip
        pair["events"] += row["events"]
        pair["mentions"] += row["mentions"]
        if row["intensity"] is not None:
            pair["score"] += row["intensity"] * row["events"]
            pair["scored"] += row["events"]
        pair["types"][row["part"]] = row["events"]
    shown = [_mean(pair) for pair in made.values()]
    return listing(request, reading.generation, Listing(shown, last, more), page)


def _mean(pair: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in pair.items() if name not in ("score", "scored")}
    return {**kept, "intensity": round(pair["score"] / pair["scored"], 2) if pair["scored"] else None}


@router.get("/places", response_model=Envelope[PlaceRow])
def places(
    request: Request, filters: Filtered, page: Paged, reading: Read, state: Shared, most: Most = None
) -> Response:
    """Where things happened."""
    limit = min(page.limit, state.settings.max_rows)
    rows = queries.places(reading, filters, limit + 1, place_of(page.cursor, "places", (int, int, str, str)), most)
    keys = [row.pop("key") for row in rows]
    made = [{**row, "radius_km": radius_km(row["precision"]), "types": dict(row["types"] or {})} for row in rows]
    more = len(made) > limit
    last = [*(made[limit - 1][name] for name in ("events", "mentions", "name")), keys[limit - 1]] if more else []
    found = Listing(made[:limit], cursor_of("places", last) if more else None, more)
    return listing(request, reading.generation, found, page, PLACES)


@router.get("/sources", response_model=Envelope[SourceRow])
def sources(request: Request, filters: Filtered, page: Paged, reading: Read, state: Shared) -> Response:
    """Who says so: those quoted and those who publish."""
    limit = min(page.limit, state.settings.max_rows)
    rows = reading.sources(filters, MOST_SOURCES)
    named = [{"name": row["source"], **{k: v for k, v in row.items() if k != "source"}} for row in rows]
    kept, cursor = page_of(named, _source_place, "sources", (int, str, str), page.cursor, limit)
    return listing(request, reading.generation, Listing(kept, cursor, cursor is not None, len(named)), page)


def _source_place(row: dict[str, Any]) -> tuple[int, str, str]:
    """What sources are sorted by: the most mentions first."""
    return -row["mentions"], row["name"], row["kind"]
