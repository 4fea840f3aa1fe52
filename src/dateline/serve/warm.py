"""What the first page asks for, worked out before it is asked: over a large store it takes longer than a request may.

The answers are kept like all others, by generation. While those of a new generation are worked out, those of the last are
given, each of which says of which generation it is; before there are any, a request is told to come again.
"""

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

from dateline.serve.problems import Problem
from dateline.serve.reading import Reader

FACETS = ("type", "actor", "recipient", "country", "place", "factuality", "source", "context")
FIRST = (
    "/api/?",
    "/api/events?limit=25&order=-date",
    "/api/timeline?units=events",
    "/api/facets?units=events&" + "&".join(f"facet={name}" for name in FACETS),
    "/api/places?limit=500",
    "/api/network?limit=60",
    "/api/network?by=actor&limit=200",
    "/api/events?start=0001-01-01&limit=60&order=date",
    "/api/documents?limit=60",
)
"""What the page asks for where nothing is filtered, in the order in which a reader comes to it."""
QUICK = FIRST[:3]
"""Those that a large store can answer within the time of a request: nobody is told to come again for them."""
SECONDS = 600.0  # that one of them may take
REST = 4  # how many times as long as the last round it waits before the next, so that a busy writer does not keep it busy too
MARK = "dateline.warm"
LOG = logging.getLogger("dateline.serve")
Application = Callable[[MutableMapping[str, Any], Any, Any], Awaitable[None]]


class Warmer:
    """Works out what the first page asks for, whenever the store has changed.

    Args:
        reader: of the store.
        large: the number of mentions from which on this is worth it.
    """

    def __init__(self, reader: Reader, large: int) -> None:
        self._reader, self._large = reader, large
        self._done: dict[str, int] = {}

    @property
    def wanted(self) -> bool:
        """Whether the store is that large."""
        return sum(one.rows for one in self._reader.store.manifest.of("mentions")) >= self._large

    def standing_in(self, url: str) -> int | None:
        """The generation whose answer is given meanwhile; None where there is none."""
        return None if url in QUICK else self._done.get(url)

    def refusal(self, url: str) -> Problem | None:
        """Why a request is not worked out now: it will be there soon, and would take too long."""
        if url not in FIRST or url in QUICK or not self.wanted:
            return None
        detail = "the store is large, and this is being counted; ask again in a moment"
        title, kind = "The store is being counted", "/problems/counting"
        return Problem(503, detail, "--query-seconds", headers={"Retry-After": "2"}, kind=kind, title=title)

    async def run(self, app: Application) -> None:
        """Work out the answers of every generation, until it is cancelled."""
        seen = -1
        while True:
            generation = await asyncio.to_thread(lambda: self._reader.generation)
            if generation == seen or not self.wanted:
                await asyncio.sleep(1)
                continue
            began = time.monotonic()
            for url in FIRST:
                with suppress(Exception):  # a fault is told to the request that asks for it itself
                    if await _asked(app, url) == 200:
                        self._done[url] = generation
            seconds = time.monotonic() - began
            LOG.info(json.dumps({"event": "warm", "generation": generation, "ms": round(1000 * seconds)}))
            seen = generation
            await asyncio.sleep(min(REST * seconds, 600))


async def _asked(app: Application, url: str) -> int:
    """Ask the application itself; returns the status."""
    path, _, query = url.partition("?")
    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http", "path": path,
        "raw_path": path.encode(), "query_string": query.encode(), "root_path": "", "headers": [(b"host", b"localhost")],
        "client": None, "server": ("localhost", 80), MARK: True,
    }  # fmt: skip
    status = 0

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        nonlocal status
        status = message.get("status", status)

    await app(scope, receive, send)
    return status
