"""What the OpenAPI document says beyond the framework: errors as problem+json, twins of lists, an example of each answer."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from pydantic.json_schema import models_json_schema

from dateline.serve.answers import CSV, GEOJSON, JSONL
from dateline.serve.problems import MEDIA_TYPE
from dateline.serve.shapes.common import FieldProblem, Problem

EXAMPLES = Path(__file__).with_name("examples.json")
REF = "#/components/schemas/"
PLACED = ("/api/events", "/api/mentions", "/api/places")
MEANINGS = {
    304: "the client has this answer",
    401: "a token is needed (`--token`)",
    403: "not allowed (`--allow-corrections`), or sent by a foreign page",
    404: "there is no such thing",
    409: "it has changed meanwhile, or another process is writing",
    413: "too large (`--max-body-bytes`, `--max-try-characters`)",
    421: "the Host header does not name this server (`--allow-host`)",
    422: "a parameter or the body cannot be read; `errors` names each",
    429: "too many (`--try-per-minute`)",
    503: "a query took too long (`--query-seconds`), or the store fails",
}
PLAIN = {"/metrics": "text/plain", "/api/documents/{ident}/evidence.html": "text/html"}


def install(app: FastAPI) -> None:
    """Give an application the whole OpenAPI document."""
    plain = app.openapi

    def whole() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = completed(plain())
        return app.openapi_schema

    app.openapi = whole  # type: ignore[method-assign]


def completed(document: dict[str, Any]) -> dict[str, Any]:
    """The framework's document with what it does not know."""
    _, defined = models_json_schema(
        [(Problem, "serialization"), (FieldProblem, "serialization")], ref_template=f"{REF}{{model}}"
    )
    schemas = document["components"]["schemas"]
    schemas.update(defined["$defs"])
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            _complete(operation, path, method)
    return document


def _complete(operation: dict[str, Any], path: str, method: str) -> None:
    answers = operation["responses"]
    right = next(one for one in answers if one.startswith("2"))
    answers[right] = {**answers[right], "content": _content(answers[right], operation, path, method)}
    if path == "/health":
        answers["503"] = {"description": "the store cannot be read", "content": answers[right]["content"]}
    for status in _statuses(path, method):
        told: dict[str, Any] = {"description": MEANINGS[status]}
        if status != HTTPStatus.NOT_MODIFIED:
            told["content"] = {MEDIA_TYPE: {"schema": {"$ref": f"{REF}Problem"}}}
        answers[str(status)] = told


def _content(answer: Mapping[str, Any], operation: Mapping[str, Any], path: str, method: str) -> dict[str, Any]:
    if path in PLAIN:
        return {PLAIN[path]: {"schema": {"type": "string"}}}
    content: dict[str, Any] = dict(answer.get("content", {}))
    if example := examples().get(f"{method.upper()} {path}"):
        content["application/json"] = {**content["application/json"], "example": example}
    if any(one["name"] == "format" for one in operation.get("parameters", ())):
        for kind in (CSV, JSONL):
            content[kind.partition(";")[0]] = {"schema": {"type": "string"}}
        if path in PLACED:
            content[GEOJSON] = {"schema": {"type": "object"}}
    return content


def _statuses(path: str, method: str) -> Iterator[int]:
    """The statuses of errors that an operation can answer with."""
    yield 421
    if path == "/health":
        return
    yield 401
    if path == "/metrics":
        return
    yield from (422, 503)
    if method == "get":
        yield 304
    else:
        yield from (403, 413)
    if "{ident}" in path or (path.startswith("/api/corrections") and method != "get"):
        yield 404
    if path.startswith(("/api/corrections", "/api/demo")) and method != "get":
        yield 409
    if path in ("/api/try", "/api/rules/try"):
        yield 429


@cache
def examples() -> dict[str, Any]:
    """An answer of each path, from the example reports; `scripts/write_examples.py` writes them."""
    made: dict[str, Any] = json.loads(EXAMPLES.read_text("utf-8")) if EXAMPLES.exists() else {}
    return made
