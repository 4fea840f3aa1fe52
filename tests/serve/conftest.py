"""A server over the example reports."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline.cli.demo import fill
from dateline.serve.app import create_app
from dateline.serve.settings import ServeSettings

WRITE = {"X-Dateline-Request": "1"}


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the example reports."""
    folder = tmp_path_factory.mktemp("serve") / "store"
    fill(folder, 1)
    return folder


@pytest.fixture(scope="session")
def client(example: Path) -> Iterator[TestClient]:
    """A client of a server that reads only."""
    with TestClient(create_app(example, ServeSettings(query_seconds=20)), base_url="http://localhost:8000") as client:
        yield client


@pytest.fixture
def writable(example: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A client of a server over a copy of the store that takes corrections."""
    shutil.copytree(example, tmp_path / "store")
    settings = ServeSettings(allow_corrections=True, who="ada", query_seconds=20)
    with TestClient(
        create_app(tmp_path / "store", settings), base_url="http://localhost:8000", headers=WRITE
    ) as client:
        yield client


@pytest.fixture
def served(example: Path) -> Iterator[Callable[..., TestClient]]:
    """Makes clients of servers with other settings."""
    opened: list[TestClient] = []

    def make(base_url: str = "http://localhost:8000", **settings: object) -> TestClient:
        made = TestClient(create_app(example, ServeSettings(**settings)), base_url=base_url)  # type: ignore[arg-type]
        opened.append(made)
        made.__enter__()
        return made

    yield make
    for one in opened:
        one.__exit__(None, None, None)
