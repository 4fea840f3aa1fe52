"""Answers: lists in an envelope with their twins (CSV, JSONL, GeoJSON), single things as JSON."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from fastapi import Request
from starlette.responses import Response

from dateline.export.csv import line
from dateline.export.jsonl import dumps
from dateline.serve.params import Paging
from dateline.serve.problems import Problem

Row = Mapping[str, Any]
CSV, JSONL, GEOJSON = "text/csv; charset=utf-8", "application/x-ndjson; charset=utf-8", "application/geo+json"


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list: its rows, the cursor of the next page, whether there are more, and how many in all."""

    rows: Sequence[Row]
    cursor: str | None = None
    truncated: bool = False
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Twins:
    """How a list is written in other forms: its rows as flat cells for CSV, and as features for GeoJSON."""

    columns: Sequence[str] = ()
    flat: Callable[[Row], Row] | None = None
    feature: Callable[[Row], Row | None] | None = None


def as_json(value: Any, status: int = 200) -> Response:
    """Any value as JSON."""
    return Response(dumps(value).encode("utf-8"), status, media_type="application/json")


def listing(request: Request, generation: int, page: Listing, paging: Paging, twins: Twins | None = None) -> Response:
    """A page of a list in the form that was asked for."""
    twins = twins or Twins()
    if paging.format == "csv":
        return _with_next(request, page, Response(_csv(page.rows, twins), media_type=CSV))
    if paging.format == "jsonl":
        content = "".join(dumps(row) + "\n" for row in page.rows)
        return _with_next(request, page, Response(content.encode("utf-8"), media_type=JSONL))
    if paging.format == "geojson":
        return _with_next(request, page, Response(_geojson(page.rows, twins), media_type=GEOJSON))
    return as_json(
        {
            "generation": generation,
            "rows": list(page.rows),
            "cursor": page.cursor,
            "truncated": page.truncated,
            "total": page.total,
            "links": _links(request, page, twins),
        }
    )


def _links(request: Request, page: Listing, twins: Twins) -> dict[str, str | None]:
    return {
        "self": _url(request),
        "next": _url(request, cursor=page.cursor) if page.cursor else None,
        "csv": _url(request, format="csv"),
        "jsonl": _url(request, format="jsonl"),
        "geojson": _url(request, format="geojson") if twins.feature else None,
    }


def _url(request: Request, **changed: str) -> str:
    kept = [
        (name, value) for name, value in parse_qsl(request.url.query, keep_blank_values=True) if name not in changed
    ]
    query = urlencode([*kept, *changed.items()])
    return f"{request.url.path}?{query}" if query else request.url.path


def _with_next(request: Request, page: Listing, response: Response) -> Response:
    response.headers["X-Truncated"] = "true" if page.truncated else "false"
    if page.cursor:
        response.headers["Link"] = f'<{_url(request, cursor=page.cursor)}>; rel="next"'
    return response


def _csv(rows: Sequence[Row], twins: Twins) -> bytes:
    flat = [twins.flat(row) if twins.flat else {name: _cell(value) for name, value in row.items()} for row in rows]
    names = list(twins.columns) or list(dict.fromkeys(name for row in flat for name in row))
    lines = [line(names), *(line(row.get(name) for name in names) for row in flat)]
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list | tuple) else value


def _geojson(rows: Sequence[Row], twins: Twins) -> bytes:
    if twins.feature is None:
        raise Problem(422, "format: the rows of this list have no places; ask for json, csv or jsonl")
    features = [one for one in (twins.feature(row) for row in rows) if one is not None]
    return dumps({"type": "FeatureCollection", "features": features}).encode("utf-8")
