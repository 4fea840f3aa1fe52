"""The OpenAPI document tells of every answer, field by field, and answers are what it says."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel

from dateline.serve.app import schema
from dateline.serve.openapi import completed, examples
from dateline.serve.routes import ROUTERS

SENT = {"X-Dateline-Request": "1"}
BARE = {"/metrics", "/api/documents/{ident:path}/evidence.html"}


def shapes() -> dict[str, Any]:
    """The shape of the answer of each path."""
    routes = [route for router in ROUTERS for route in router.routes if getattr(route, "include_in_schema", False)]
    return {
        f"{next(iter(one.methods))} {one.path.replace(':path', '')}": one.response_model  # type: ignore[attr-defined]
        for one in routes
        if one.path not in BARE  # type: ignore[attr-defined]
    }


SHAPES = shapes()


def fitting(shape: type[BaseModel], answer: Any) -> None:
    """Fail where an answer has a field that its shape does not tell of, or lacks one."""
    text = json.dumps(answer)
    seen = json.loads(shape.model_validate_json(text).model_dump_json(exclude_unset=True))
    assert list(different(answer, seen)) == []


def different(answer: Any, seen: Any, path: str = "") -> Iterator[str]:
    """Where two values differ; an int may be a float."""
    if isinstance(answer, dict) and isinstance(seen, dict):
        for name in answer.keys() | seen.keys():
            yield from different(answer.get(name, "(not there)"), seen.get(name, "(not told of)"), f"{path}.{name}")
    elif isinstance(answer, list) and isinstance(seen, list) and len(answer) == len(seen):
        for number, (one, other) in enumerate(zip(answer, seen, strict=True)):
            yield from different(one, other, f"{path}[{number}]")
    elif answer != seen:
        yield f"{path}: {answer!r} {seen!r}"


@pytest.mark.parametrize("name", SHAPES)
def test_every_answer_has_a_shape_and_an_example_that_fits_it(name: str) -> None:
    assert SHAPES[name] is not None, "give the route a response_model"
    fitting(SHAPES[name], examples()[name])


@pytest.mark.parametrize("path", ["", "events", "mentions", "documents", "stories", "sources", "holdings", "changes", "rules", "pairs",
                                  "places", "network", "timeline", "facets", "codebook", "corrections"])  # fmt: skip
def test_a_list_has_the_shape_that_is_told(client: TestClient, path: str) -> None:
    fitting(SHAPES[f"GET /api/{path}"], client.get(f"/api/{path}").json())


def test_one_of_each_kind_has_the_shape_that_is_told(client: TestClient) -> None:
    for kind in ("events", "mentions", "documents", "stories", "rules"):
        for row in client.get(f"/api/{kind}?limit=8").json()["rows"]:
            fitting(SHAPES[f"GET /api/{kind}/{{ident}}"], client.get(f"/api/{kind}/{row['id']}").json())


def test_what_is_sent_is_answered_in_the_shape_that_is_told(writable: TestClient) -> None:
    row = writable.get("/api/mentions?kind=gift").json()["rows"][0]
    wanted = {"action": "reject", "mention_id": row["id"]}
    fitting(SHAPES["POST /api/corrections/preview"], writable.post("/api/corrections/preview", json=wanted).json())
    made = writable.post("/api/corrections", json=wanted).json()
    fitting(SHAPES["POST /api/corrections"], made)
    fitting(SHAPES["GET /api/corrections"], writable.get("/api/corrections").json())
    taken = writable.request("DELETE", f"/api/corrections/{made['correction']['id']}").json()
    fitting(SHAPES["DELETE /api/corrections/{ident}"], taken)


def test_every_operation_tells_of_its_errors_its_twins_and_its_parameters() -> None:
    told = schema()
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            assert operation["description"] and "421" in operation["responses"], path
            assert (method == "get" or "403" in operation["responses"]) and "HTTPValidationError" not in json.dumps(
                operation
            )
    events = told["paths"]["/api/events"]["get"]["responses"]["200"]["content"]
    assert set(events) == {"application/json", "text/csv", "application/x-ndjson", "application/geo+json"}
    assert events["application/json"]["example"]["rows"]
    assert "setting" in told["components"]["schemas"]["Problem"]["properties"]
    assert completed(told) == told


def test_a_mention_of_a_list_names_its_event(client: TestClient) -> None:
    row = client.get("/api/mentions?kind=gift").json()["rows"][0]
    event = client.get(f"/api/events/{row['event_id']}").json()["event"]
    assert event["kind"] == "gift" and event["story_id"] == row["story_id"]
