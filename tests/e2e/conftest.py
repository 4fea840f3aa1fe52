"""A store of the example reports, the server over it, and a browser: what the tests of the page share."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.store import Store

from .visit import Visit

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
START_SECONDS = 90


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example reports, coded."""
    folder = tmp_path_factory.mktemp("e2e") / "store"
    dateline("demo", "--no-page", "--store", str(folder))
    return folder


def dateline(*args: str) -> None:
    """Run the command line to its end."""
    done = subprocess.run([sys.executable, "-m", "dateline", *args], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def server(demo_store: Path) -> Iterator[str]:
    """The address of a server that allows corrections."""
    yield from served(demo_store, "--allow-corrections", "--who", "tester")


@pytest.fixture(scope="session")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a store that holds nothing, read only."""
    folder = tmp_path_factory.mktemp("e2e-empty") / "store"
    Store.open(folder, create=True)
    yield from served(folder)


def served(store: Path, *options: str) -> Iterator[str]:
    """Serve a store, and give the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dateline", "serve", "--store", str(store), "--port", str(port), "--quiet"]
    slow = ["--query-seconds", "30", "--try-seconds", "90"]  # the test machine may be busy; speed is measured elsewhere
    running = subprocess.Popen([*command, *slow, *options], env={**os.environ, "OMP_NUM_THREADS": "1"})
    base = f"http://127.0.0.1:{port}"
    try:
        _wait(base, running)
        yield base
    finally:
        running.terminate()
        running.wait(20)


def _wait(base: str, running: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        assert running.poll() is None, "the server ended by itself"
        try:
            urllib.request.urlopen(f"{base}/health", timeout=2)
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not start")


@pytest.fixture
def new_server(tmp_path: Path) -> Iterator[str]:
    """The address of a server that may write, over a folder where there is nothing yet."""
    yield from served(tmp_path / "new", "--allow-corrections", "--who", "tester")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, without a window."""
    if BROWSER is None:
        pytest.skip("chromium is not installed")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=BROWSER, args=["--no-sandbox", "--enable-unsafe-swiftshader", "--disable-dev-shm-usage"]
        )
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Any, server: str) -> Iterator[Visit]:
    """A page of the browser on the server; at the end nothing may have gone wrong in it."""
    with Visit(browser, server) as visit:
        yield visit


@pytest.fixture
def new_visit(browser: Any, new_server: str) -> Iterator[Visit]:
    """A page of the browser, no wider than a small laptop's, on the server over a folder where there is nothing yet."""
    with Visit(browser, new_server, width=1280) as visit:
        yield visit


@pytest.fixture
def visit_empty(browser: Any, empty_server: str) -> Iterator[Visit]:
    """A page of the browser on the server over an empty store."""
    with Visit(browser, empty_server) as visit:
        yield visit
