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
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.setting, self.errors = status, detail, setting, errors
        self.headers, self.kind = dict(headers or {}), kind

    def response(self, path: str) -> Response:
        """The problem as an HTTP response."""
        body: dict[str, Any] = {
            "type": self.kind,
            "title": HTTPStatus(self.status).phrase,
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
    return Problem(404, f"no {what} {ident!r}; {remedy}")


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
    assert isinstance(error, DatelineError)
    return Problem(status, str(error)).response(request.url.path)


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
