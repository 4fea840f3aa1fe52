"""The page: one file of HTML for all its addresses, and its assets."""

from functools import cache
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from dateline.serve.problems import Problem

router = APIRouter(include_in_schema=False)
STATIC = Path(__file__).parents[1] / "static"
TYPES = {
    ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json",
    ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon", ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8",
    ".html": "text/html; charset=utf-8", ".webmanifest": "application/manifest+json",
}  # fmt: skip
NO_PAGE = (
    "<!doctype html><title>Dateline</title><p>The page has not been built: see docs/deploy.md. The API is at /api/."
)


@cache
def assets() -> dict[str, Path]:
    """The files of the page by their names; nothing else can be asked for."""
    return {path.relative_to(STATIC).as_posix(): path for path in sorted(STATIC.rglob("*")) if path.suffix in TYPES}


@router.get("/static/{name:path}")
def static(name: str) -> Response:
    """An asset; those with a hash in their name never change."""
    path = assets().get(name)
    if path is None:
        raise Problem(404, f"no asset {name!r}; the page may have been built anew: load it again")
    hashed = "-" in path.stem or "." in path.stem
    keep = "public, max-age=31536000, immutable" if hashed else "no-cache"
    return Response(path.read_bytes(), media_type=TYPES[path.suffix], headers={"Cache-Control": keep})


@router.get("/{path:path}")
def page(path: str) -> Response:
    """The page, for each of its addresses."""
    if path.startswith("api/"):
        raise Problem(404, f"no path /{path}; see /api/openapi.json for what there is")
    index = assets().get("index.html")
    return HTMLResponse(index.read_bytes() if index else NO_PAGE, headers={"Cache-Control": "no-cache"})
