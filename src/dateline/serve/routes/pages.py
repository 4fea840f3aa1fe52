"""The page: one file of HTML for all its addresses, and its assets."""

import gzip
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, Request
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


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the page as it is sent: its bytes, plain and compressed (None where that is no smaller), and its tag."""

    plain: bytes
    packed: bytes | None
    tag: str


@cache
def asset(name: str) -> Asset:
    """Read a file of the page, once."""
    plain = assets()[name].read_bytes()
    packed = gzip.compress(plain, 9, mtime=0)
    return Asset(plain, packed if len(packed) < len(plain) * 0.9 else None, sha256(plain).hexdigest()[:20])


def _sent(request: Request, name: str, keep: str) -> Response:
    """A file of the page: compressed where the client reads that, and not again where it has it already."""
    try:
        found = asset(name)
    except OSError as error:  # another version of the page was put in its place
        raise Problem(404, f"no asset {name!r} any more; start the server anew, and load the page again") from error
    packed = found.packed if _reads_gzip(request.headers.get("accept-encoding", "")) else None
    tag = f'"{found.tag}-gzip"' if packed else f'"{found.tag}"'
    headers = {"Cache-Control": keep, "ETag": tag, "Vary": "Accept-Encoding"}
    if tag in (one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(packed or found.plain, media_type=TYPES[assets()[name].suffix], headers=headers)


def _reads_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding lets gzip through.

    >>> [_reads_gzip(one) for one in ("gzip, br", "br;q=1, gzip;q=0", "*", "identity", "")]
    [True, False, True, False, False]
    """
    offers = {}
    for one in accepted.lower().split(","):
        coding, _, weight = one.partition(";")
        offers[coding.strip()] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return offers.get("gzip", offers.get("*", False))


@router.get("/static/{name:path}")
def static(request: Request, name: str) -> Response:
    """An asset; those with a hash in their name never change."""
    path = assets().get(name)
    if path is None:
        raise Problem(404, f"no asset {name!r}; the page may have been built anew: load it again")
    hashed = "-" in path.stem or "." in path.stem
    return _sent(request, name, "public, max-age=31536000, immutable" if hashed else "no-cache")


@router.get("/{path:path}")
def page(request: Request, path: str) -> Response:
    """The page, for each of its addresses."""
    if path.startswith("api/"):
        raise Problem(404, f"no path /{path}; see /api/openapi.json for what there is")
    if "index.html" not in assets():
        return HTMLResponse(NO_PAGE, headers={"Cache-Control": "no-cache"})
    return _sent(request, "index.html", "no-cache")
