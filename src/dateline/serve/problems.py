"""Errors as problem+json (RFC 9457), each with what to do and the option behind a limit."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dateline.errors import DatelineError, StoreError, UsageError

MEDIA_TYPE = "application/problem+json"
TITLES = {  # what is wrong, in a few words that are the same each time; `detail` has the particulars and what to do
    400: "The request cannot be read",
    401: "A token is needed",
    403: "This server does not allow that",
    404: "There is no such page",
    405: "That cannot be done at this address",
    409: "The store has changed, or is being changed",
    413: "More was sent than this server takes",
    421: "The request names another server",
    422: "Something that was asked for cannot be read",
    429: "Too many texts in a minute",
    503: "The answer takes too long",
}


class Problem(Exception):
    """An answer that is an error; `setting` names the option of `dateline serve` behind it."""

    def __init__(
        self,
        status: int,
        detail: str,
        setting: str | None = None,
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
        kind: str = "about:blank",
        title: str | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.setting, self.errors = status, detail, setting, errors
        self.headers, self.kind = dict(headers or {}), kind
        self.title = title or TITLES.get(status) or HTTPStatus(status).phrase

    def response(self, path: str) -> Response:
        """The problem as an HTTP response."""
        body: dict[str, Any] = {
            "type": self.kind,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": path,
            "setting": self.setting,
        }
        if self.errors:
            body["errors"] = list(self.errors)
        return Response(json.dumps(body), self.status, self.headers, MEDIA_TYPE)


def missing(what: str, ident: str, remedy: str) -> Problem:
    """There is no such thing."""
    return Problem(404, f"no {what} {ident!r}; {remedy}", title=f"There is no such {what}")


def too_slow(seconds: float) -> Problem:
    """A query took longer than it may."""
    return Problem(
        503,
        f"the query took longer than {seconds:g} s; narrow it (dates, type, actor), or raise the limit",
        "--query-seconds",
        headers={"Retry-After": "1"},
    )


async def on_problem(request: Request, error: Exception) -> Response:
    """Answer with a problem."""
    assert isinstance(error, Problem)
    return error.response(request.url.path)


async def on_dateline_error(request: Request, error: Exception) -> Response:
    """Answer an error of Dateline: what the client asked for cannot be read, or the store fails."""
    status = 422 if isinstance(error, UsageError) else 503 if isinstance(error, StoreError) else 400
    title = "The store cannot be read" if isinstance(error, StoreError) else None
    assert isinstance(error, DatelineError)
    return Problem(status, str(error), title=title).response(request.url.path)


async def on_invalid(request: Request, error: Exception) -> Response:
    """Answer a parameter or a body that cannot be read, field by field."""
    assert isinstance(error, RequestValidationError)
    errors = [
        {"field": ".".join(str(part) for part in one["loc"][1:]) or str(one["loc"][0]), "problem": str(one["msg"])}
        for one in error.errors()
    ]
    told = "; ".join(f"{one['field']}: {one['problem']}" for one in errors)
    return Problem(422, f"the request cannot be read: {told}", errors=errors).response(request.url.path)


async def on_http(request: Request, error: Exception) -> Response:
    """Answer what the framework refuses: an unknown path, a method that is not there."""
    assert isinstance(error, HTTPException)
    remedy = {404: "see /api/openapi.json for what there is", 405: "see /api/openapi.json for its methods"}
    detail = f"{error.detail}; {remedy.get(error.status_code, 'check the request')}"
    return Problem(error.status_code, detail, headers=error.headers).response(request.url.path)
