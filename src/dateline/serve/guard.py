"""What stands before every request: names, tokens, sizes, forgery; and after it: headers, metrics, a line of log."""

import asyncio
import hmac
import json
import logging
import time
from base64 import b64encode
from collections import deque
from collections.abc import Callable, MutableMapping
from contextlib import nullcontext, suppress
from hashlib import sha256
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.display import STYLE
from dateline.serve.cache import Answer
from dateline.serve.problems import Problem
from dateline.serve.settings import ServeSettings
from dateline.serve.state import State
from dateline.serve.warm import MARK as WARM

LOG = logging.getLogger("dateline.serve")
COOKIE = "dateline_token"
MARK = "x-dateline-request"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
EVIDENCE_STYLE = STYLE + ".dl{white-space:pre-wrap}"  # the one style that may stand in a page: named by its hash
_HASH = b64encode(sha256(EVIDENCE_STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; script-src 'self'; style-src 'self' 'sha256-{_HASH}'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"geolocation=(), camera=(), microphone=()"),
)
TURNS = 2  # answers that are worked out at once; others wait for their turn, and their time begins with it
OPEN = frozenset({"/health"})
TRYING = ("/api/try", "/api/rules/try")
UNKEPT = frozenset({"/api/demo"})  # answers that change without the store
KEPT = frozenset({b"content-type", b"etag", b"x-truncated", b"link"})


class TooLarge(Exception):
    """A body is larger than it may be."""


class Guard:
    """The middleware of the server, plain ASGI."""

    def __init__(self, app: ASGIApp, state: State, clock: Callable[[], float] = time.monotonic) -> None:
        self.app, self.state, self.clock = app, state, clock
        self.settings: ServeSettings = state.settings
        self.tried: deque[float] = deque()
        self.turns = asyncio.Semaphore(TURNS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        exchange = _Exchange(self, scope, receive, send)
        try:
            await exchange.run()
        finally:
            exchange.report()

    def refusal(self, scope: Scope, headers: Headers) -> tuple[str, Problem] | None:
        """Why a request is not to be answered, if so."""
        path, method = scope["path"], scope["method"]
        if not self.settings.answers_to(headers.get("host", "")):
            detail = "the Host header does not name this server; use its own name, or allow another"
            return "host", Problem(421, detail, "--allow-host")
        if self.settings.token and path not in OPEN and not self._has_token(headers):
            detail = "a token is needed: open /?token=TOKEN once, or send Authorization: Bearer TOKEN"
            return "token", Problem(401, detail, "--token", headers={"WWW-Authenticate": "Bearer"})
        if method not in SAFE and (forged := self._forged(headers)):
            return "forgery", Problem(403, forged)
        if int(headers.get("content-length") or 0) > self.settings.max_body_bytes:
            return "body", self.too_large()
        if path in TRYING and method == "POST" and not self._may_try():
            most = self.settings.try_per_minute
            detail = f"more than {most} texts in a minute; wait, or raise the limit"
            return "rate", Problem(429, detail, "--try-per-minute", headers={"Retry-After": "10"})
        return None

    def too_large(self) -> Problem:
        """The body is too large."""
        return Problem(
            413, f"the body is larger than {self.settings.max_body_bytes} bytes; send less", "--max-body-bytes"
        )

    def _has_token(self, headers: Headers) -> bool:
        given = headers.get("authorization", "").removeprefix("Bearer ").strip()
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        wanted = (self.settings.token or "").encode()
        return any(hmac.compare_digest(one.encode(), wanted) for one in (given, cookie.value if cookie else "") if one)

    def _forged(self, headers: Headers) -> str | None:
        """Why a request that writes may come from a foreign page: such a page can set neither header."""
        if headers.get(MARK) != "1":
            return "a request that sends something needs the header X-Dateline-Request: 1"
        origin = headers.get("origin")
        if origin and origin.partition("://")[2] != headers.get("host", ""):
            return f"the request comes from a page of {origin}; only pages of this server may send"
        return None

    def _may_try(self) -> bool:
        now = self.clock()
        while self.tried and now - self.tried[0] > 60:
            self.tried.popleft()
        if len(self.tried) >= self.settings.try_per_minute:
            return False
        self.tried.append(now)
        return True


class _Exchange:
    """One request and its answer."""

    def __init__(self, guard: Guard, scope: Scope, receive: Receive, send: Send) -> None:
        self.guard, self.scope, self._receive, self._send = guard, scope, receive, send
        self.headers = Headers(scope=scope)
        self.began, self.status, self.refused = time.perf_counter(), 0, ""
        self.received = self.sent = 0
        self.overflow = False
        self.keep: tuple[int, str] | None = None
        self.body: list[bytes] = []
        self.answer_headers: list[tuple[bytes, bytes]] = []

    async def run(self) -> None:
        """Refuse it, answer it from memory, or hand it on."""
        if response := self._login():
            await response(self.scope, self._receive, self.send)
            return
        found = None if WARM in self.scope else self.guard.refusal(self.scope, self.headers)
        if found:
            self.refused, problem = found
            await problem.response(self.scope["path"])(self.scope, self._receive, self.send)
            return
        if await self._from_memory():
            return
        with suppress(TooLarge):
            async with self.guard.turns if self.keep and WARM not in self.scope else nullcontext():
                await self.guard.app(self.scope, self.receive, self.send)
        if self.overflow and not self.status:
            self.refused, self.overflow = "body", False
            await self.guard.too_large().response(self.scope["path"])(self.scope, self._receive, self.send)

    def _login(self) -> Response | None:
        """The page opened with the token in its address: put it into a cookie, and take it out of the address."""
        token = self.guard.settings.token
        given = parse_qs(self.scope["query_string"].decode("latin-1"))
        if not token or self.scope["path"].startswith("/api/") or "token" not in given or self.scope["method"] != "GET":
            return None
        if not hmac.compare_digest(given["token"][0].encode(), token.encode()):
            return None
        rest = urlencode({name: value for name, value in given.items() if name != "token"}, doseq=True)
        response = RedirectResponse(self.scope["path"] + (f"?{rest}" if rest else ""), 303)
        response.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")
        return response

    async def _from_memory(self) -> bool:
        """Answer what has been answered before: 304 where the client has it, else the answer that is kept."""
        path = self.scope["path"]
        if self.scope["method"] != "GET" or not path.startswith("/api/") or path in UNKEPT:
            return False
        generation = self.guard.state.reader.generation
        url = f"{path}?{self.scope['query_string'].decode('latin-1')}"
        etag = f'W/"{generation}"'
        self.scope["dateline_etag"] = etag
        if etag in (one.strip() for one in self.headers.get("if-none-match", "").split(",")):
            await Response(status_code=304, headers={"ETag": etag})(self.scope, self._receive, self.send)
            return True
        if kept := self._kept(generation, url):
            start: MutableMapping[str, Any] = {
                "type": "http.response.start",
                "status": 200,
                "headers": list(kept.headers),
            }
            await self.send(start)
            await self.send({"type": "http.response.body", "body": kept.body})
            return True
        if WARM not in self.scope and (later := self.guard.state.warmer.refusal(url)):
            self.refused = "counting"
            await later.response(path)(self.scope, self._receive, self.send)
            return True
        self.keep = (generation, url)
        return False

    def _kept(self, generation: int, url: str) -> Answer | None:
        """The answer of this generation; of the first page meanwhile that of the last generation which was worked out."""
        state = self.guard.state
        if kept := state.answers.get(generation, url):
            return kept
        before = None if WARM in self.scope else state.warmer.standing_in(url)
        return None if before is None else state.answers.get(before, url)

    async def receive(self) -> Message:
        """What the client sends, counted."""
        message = await self._receive()
        self.received += len(message.get("body", b""))
        if self.received > self.guard.settings.max_body_bytes:
            self.overflow = True
            raise TooLarge
        return message

    async def send(self, message: Message) -> None:
        """What is answered, with the headers that every answer has."""
        if self.overflow and not self.status:
            return  # the framework's own answer to a body that was cut off
        if message["type"] == "http.response.start":
            self.status = message["status"]
            present = {name.lower() for name, _ in message["headers"]}
            added = [pair for pair in HEADERS if pair[0] not in present]
            if self.scope["path"].startswith("/api/"):
                added.append((b"cache-control", b"no-cache"))
                if self.status == 200 and "dateline_etag" in self.scope and b"etag" not in present:
                    added.append((b"etag", self.scope["dateline_etag"].encode()))
            message["headers"] = [*message["headers"], *added]
            self.answer_headers = [pair for pair in message["headers"] if pair[0].lower() in KEPT]
        elif message["type"] == "http.response.body":
            body = message.get("body", b"")
            self.sent += len(body)
            if self.keep and self.status == 200:
                self.body.append(body)
                if not message.get("more_body"):
                    self._remember()
        await self._send(message)

    def _remember(self) -> None:
        if self.keep:
            body = b"".join(self.body)
            headers = (*self.answer_headers, (b"content-length", str(len(body)).encode()))
            self.guard.state.answers.put(*self.keep, Answer(body, headers))

    def report(self) -> None:
        """Count the request and log it; what the server asks itself is no request."""
        if WARM in self.scope:
            return
        seconds = time.perf_counter() - self.began
        route = self.scope.get("route")
        path = getattr(route, "path", None) or ("/static" if self.scope["path"].startswith("/static") else "other")
        self.guard.state.metrics.answered(self.scope["method"], path, self.status, seconds)
        if self.refused:
            self.guard.state.metrics.refused.labels(self.refused).inc()
        told = {
            "event": "request",
            "method": self.scope["method"],
            "path": self.scope["path"],
            "status": self.status,
            "ms": round(seconds * 1000, 1),
            "bytes": self.sent,
        }
        LOG.info(json.dumps({**told, **({"refused": self.refused} if self.refused else {})}, ensure_ascii=True))
