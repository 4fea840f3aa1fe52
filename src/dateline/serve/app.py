"""The server as an ASGI application."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from dateline import __version__
from dateline.errors import DatelineError
from dateline.serve.cache import Answers
from dateline.serve.filling import Filling
from dateline.serve.guard import Guard
from dateline.serve.metrics import Metrics
from dateline.serve.openapi import completed, install
from dateline.serve.problems import Problem, on_dateline_error, on_http, on_invalid, on_problem
from dateline.serve.reading import Reader
from dateline.serve.routes import ROUTERS
from dateline.serve.settings import ServeSettings
from dateline.serve.state import State
from dateline.serve.warm import Warmer
from dateline.serve.worker import Workshop
from dateline.store.store import Store

DESCRIPTION = """Documents, event mentions, events and what follows from them, from one store. Every list has filters, pages
(`cursor`) and twins (`format=csv|jsonl|geojson`); errors are problem+json and name the option behind a limit."""


def schema() -> dict[str, Any]:
    """The OpenAPI document, without a store."""
    app = FastAPI(title="Dateline", version=__version__, description=DESCRIPTION)
    for router in ROUTERS:
        app.include_router(router)
    return completed(app.openapi())


def create_app(folder: Path, settings: ServeSettings | None = None, rules: Path | None = None) -> FastAPI:
    """Make the application that serves a store.

    Args:
        folder: the store.
        settings: limits and permissions.
        rules: the user's own rules, for texts that are coded on the page.

    Raises:
        StoreError: the folder is no store.
    """
    settings = settings or ServeSettings()
    _first_run(folder, settings)
    reader = Reader(folder, settings.query_seconds)
    workshop = Workshop(settings.try_seconds, rules)
    kept = Answers(settings.cache_bytes)
    state = State(reader, settings, Metrics(), workshop, Filling(folder), Warmer(reader, settings.warm_mentions), kept)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        warming = asyncio.create_task(state.warmer.run(app))
        yield
        warming.cancel()
        state.workshop.close()
        state.filling.close()
        state.reader.close()

    app = FastAPI(
        title="Dateline",
        version=__version__,
        description=DESCRIPTION,
        lifespan=lifespan,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.dateline = state
    for kind, handler in (
        (Problem, on_problem),
        (DatelineError, on_dateline_error),
        (RequestValidationError, on_invalid),
        (HTTPException, on_http),
    ):
        app.add_exception_handler(kind, handler)
    for router in ROUTERS:
        app.include_router(router)
    app.add_middleware(Guard, state=state)
    install(app)
    return app


def _first_run(folder: Path, settings: ServeSettings) -> None:
    """An empty store where there is nothing yet and the server may write: its page says how to begin."""
    nothing = not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    if nothing and settings.allow_corrections and settings.on_loopback:
        Store.open(folder, create=True)
