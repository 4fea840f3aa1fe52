"""What the first page of a large store asks for is worked out before; until it is, a request is told to come again."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from fastapi.testclient import TestClient

from dateline.serve import warm
from dateline.serve.app import create_app
from dateline.serve.problems import Problem
from dateline.serve.settings import ServeSettings

COUNTS = next(one for one in warm.FIRST if one.startswith("/api/facets"))


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


def test_the_first_page_of_a_large_store_is_answered_from_memory(example: Path) -> None:
    app = create_app(example, ServeSettings(warm_mentions=1, query_seconds=0.000_001))
    with TestClient(app, base_url="http://localhost:8000") as client:
        for url in warm.FIRST:
            until(lambda url=url: client.get(url).status_code == 200)  # type: ignore[misc]
        assert "warm" not in client.get("/metrics").text


def test_until_it_is_worked_out_a_request_is_told_to_come_again(example: Path) -> None:
    app = create_app(example, ServeSettings(warm_mentions=1))
    client = TestClient(app, base_url="http://localhost:8000")  # not entered: nothing is worked out
    answer = client.get(COUNTS)
    assert answer.status_code == 503 and answer.headers["retry-after"] == "2"
    assert answer.json()["type"] == "/problems/counting" and answer.json()["setting"] == "--query-seconds"
    assert client.get("/api/").status_code == 200 and client.get("/api/events?limit=25&order=-date").status_code == 200


def test_a_small_store_is_asked_when_it_is_asked(example: Path) -> None:
    client = TestClient(create_app(example, ServeSettings()), base_url="http://localhost:8000")
    assert client.get(COUNTS).status_code == 200


def test_meanwhile_the_answer_of_the_last_generation_is_given(writable: TestClient) -> None:
    state = writable.app.state.dateline  # type: ignore[attr-defined]
    state.warmer._large = 1
    until(lambda: writable.get(COUNTS).status_code == 200)
    before = writable.get(COUNTS).json()["generation"]
    row = writable.get("/api/mentions?limit=1").json()["rows"][0]
    assert writable.post("/api/corrections", json={"action": "reject", "mention_id": row["id"]}).status_code == 201
    answer = writable.get(COUNTS)
    assert answer.status_code == 200 and answer.json()["generation"] == before
    assert answer.headers["etag"] == f'W/"{before}"'
    assert writable.get("/api/").json()["generation"] > before


def test_a_server_that_is_stopped_while_it_works_out_answers_stops(example: Path) -> None:
    state = create_app(example, ServeSettings()).state.dateline
    ended = threading.Event()

    def ask() -> None:
        with suppress(Problem), state.reader.reading(60) as reading:
            reading.rows("SELECT count(*) FROM range(10000000) a, range(100000) b")
        ended.set()

    threading.Thread(target=ask).start()
    until(lambda: bool(state.reader._open))
    state.reader.close()
    assert ended.wait(5)
