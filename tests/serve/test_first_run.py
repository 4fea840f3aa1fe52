"""A server with nothing in its store says so, and puts the example reports there where it may."""

import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline.errors import StoreError
from dateline.serve.app import create_app
from dateline.serve.settings import ServeSettings

WRITE = {"X-Dateline-Request": "1"}


def served(folder: Path, **settings: object) -> TestClient:
    """A client of a server over a folder."""
    made = create_app(folder, ServeSettings(**settings))  # type: ignore[arg-type]
    return TestClient(made, base_url="http://localhost:8000", headers=WRITE)


def test_the_example_reports_come_into_an_empty_store(tmp_path: Path) -> None:
    with served(tmp_path / "new", allow_corrections=True, query_seconds=60) as client:
        assert client.get("/api/").json()["demo_allowed"] and client.get("/api/demo").json()["status"] == "idle"
        assert client.post("/api/demo").status_code == 202
        end = time.monotonic() + 600
        while client.get("/api/demo").json()["status"] == "running":
            assert time.monotonic() < end
            time.sleep(0.3)
        assert client.get("/api/demo").json() == {"status": "done", "detail": ""}
        info = client.get("/api/").json()
        assert info["documents"] == 71 and info["events"] > 50 and not info["demo_allowed"]
        again = client.post("/api/demo")
        assert again.status_code == 409 and "holds documents already" in again.json()["detail"]


def test_where_the_server_may_not_write_nothing_is_made(tmp_path: Path, example: Path) -> None:
    with pytest.raises(StoreError):
        create_app(tmp_path / "none", ServeSettings())
    assert not (tmp_path / "none").exists()
    answer = served(example).post("/api/demo")
    assert answer.status_code == 403 and answer.json()["setting"] == "--allow-corrections"
    beyond = served(example, host="192.0.2.1", token="s3cret", allow_corrections=True)
    answer = beyond.post("/api/demo", headers={"Authorization": "Bearer s3cret"})
    assert answer.status_code == 403 and answer.json()["setting"] == "--host"
    assert served(example, allow_corrections=True).post("/api/demo").status_code == 409


def test_a_foreign_page_cannot_start_it(tmp_path: Path) -> None:
    client = served(tmp_path / "new", allow_corrections=True)
    assert client.post("/api/demo", headers={"Origin": "http://evil.example"}).status_code == 403
    assert client.get("/api/demo").json()["status"] == "idle"
