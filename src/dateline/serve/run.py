"""Starting the server, and stopping it: open requests are answered first."""

import logging
import socket
import sys
from pathlib import Path

from dateline.errors import UsageError
from dateline.serve.app import create_app
from dateline.serve.settings import ServeSettings

GRACE_SECONDS = 10


def run(folder: Path, settings: ServeSettings, rules: Path | None = None, quiet: bool = False) -> None:
    """Serve a store until a signal (SIGINT, SIGTERM) ends it.

    Raises:
        UsageError: it would listen beyond this machine without a token, or the port is taken.
        StoreError: the folder is no store.
    """
    import uvicorn

    if not settings.on_loopback and not settings.token:
        raise UsageError(
            f"--host {settings.host} can be reached from other machines; give --token (or --token-file), or leave --host out"
        )
    logs(quiet)
    app = create_app(folder, settings, rules)
    bound = listening(settings.host, settings.port)
    if not quiet:
        print(f"http://{settings.host}:{bound.getsockname()[1]}/  (stop with Ctrl-C)", file=sys.stderr, flush=True)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        limit_concurrency=200,
    )
    uvicorn.Server(config).run(sockets=[bound])


def listening(host: str, port: int) -> socket.socket:
    """A socket bound to the address.

    Raises:
        UsageError: another program listens there, or the address is none of this machine.
    """
    bound = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except (OSError, OverflowError) as error:
        bound.close()
        why = getattr(error, "strerror", None) or error
        raise UsageError(f"--port {port}: nothing can listen there on {host} ({why}); choose another port") from error
    return bound


def logs(quiet: bool) -> None:
    """A line of JSON for each request on standard error; only faults where quiet."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    for name in ("dateline.serve", "uvicorn", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(logging.WARNING if quiet or name != "dateline.serve" else logging.INFO)
        logger.propagate = False
