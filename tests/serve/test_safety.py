"""What the server refuses, and what it never sends."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from dateline.cli.serve import command
from dateline.errors import UsageError
from dateline.serve.segments import Mark, segments
from dateline.store.snapshot import Snapshot

Server = Callable[..., TestClient]
SENT = {"X-Dateline-Request": "1"}


def test_a_foreign_host_is_refused(client: TestClient, served: Server) -> None:
    assert client.get("/api/", headers={"Host": "evil.example"}).status_code == 421
    assert served(allowed_hosts=("events.example",)).get("/api/", headers={"Host": "events.example"}).status_code == 200


def test_a_foreign_page_cannot_send(writable: TestClient) -> None:
    body = {"action": "reject", "mention_id": "x"}
    for headers in ({"X-Dateline-Request": ""}, {"Origin": "http://evil.example"}, {"Origin": "null"}):
        answer = writable.post("/api/corrections", json=body, headers=headers)
        assert answer.status_code == 403 and "/json" not in answer.headers.get("access-control-allow-origin", "")
    assert writable.post("/api/corrections", json=body, headers={"Origin": "http://localhost:8000"}).status_code == 409


def test_it_reads_only_unless_told_otherwise(client: TestClient) -> None:
    for answer in (
        client.post("/api/corrections", json={"action": "reject", "mention_id": "x"}, headers=SENT),
        client.request("DELETE", "/api/corrections/x", headers=SENT),
    ):
        assert answer.status_code == 403 and answer.json()["setting"] == "--allow-corrections"


def test_a_token_is_needed_where_there_is_one(served: Server) -> None:
    client = served(token="s3cret")
    assert client.get("/api/").status_code == 401 and client.get("/").status_code == 401
    assert client.get("/health").status_code == 200
    assert client.get("/api/", headers={"Authorization": "Bearer s3cret"}).status_code == 200
    assert client.get("/api/", headers={"Authorization": "Bearer other"}).status_code == 401
    opened = client.get("/map?token=s3cret&type=AID", follow_redirects=False)
    assert opened.status_code == 303 and opened.headers["location"] == "/map?type=AID"
    assert "HttpOnly" in opened.headers["set-cookie"] and "SameSite=strict" in opened.headers["set-cookie"]
    assert client.get("/api/").status_code == 200


def test_it_does_not_listen_to_others_without_a_token(example: Path) -> None:
    result = CliRunner().invoke(command, ["--store", str(example), "--host", "0.0.0.0"])
    assert isinstance(result.exception, UsageError) and "--token" in str(result.exception)


def test_bodies_rows_and_trials_have_limits_that_name_their_option(served: Server) -> None:
    client = served(max_body_bytes=1000, max_rows=5, try_per_minute=1, max_try_characters=10)
    large = client.post("/api/try", content=b"x" * 2000, headers={**SENT, "Content-Type": "application/json"})
    assert large.status_code == 413 and large.json()["setting"] == "--max-body-bytes"
    chunked = client.post(
        "/api/try", content=iter([b"x" * 600, b"x" * 600]), headers={**SENT, "Content-Type": "application/json"}
    )
    assert chunked.status_code == 413
    page = client.get("/api/mentions?limit=100000").json()
    assert len(page["rows"]) == 5 and page["truncated"]
    last = client.post("/api/try", json={"text": "Talks were held in Oslo."}, headers=SENT)
    assert last.status_code == 429 and last.json()["setting"] == "--try-per-minute" and last.headers["retry-after"]


def test_a_text_to_try_has_a_length(served: Server) -> None:
    answer = served(max_try_characters=10).post("/api/try", json={"text": "Talks were held in Oslo."}, headers=SENT)
    assert answer.status_code == 413 and answer.json()["setting"] == "--max-try-characters"


ENDLESS = "SELECT sum(a.range * b.range % 7) FROM range(1000000) a, range(1000000) b"


@pytest.mark.parametrize("path", ["/api/facets", "/api/events", "/api/events?format=csv", "/api/network"])
def test_a_query_that_takes_too_long_is_ended(path: str, served: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a request asks, here takes hours: only the time limit brings an answer."""
    client = served(query_seconds=0.1)
    assert client.get("/api/").status_code == 200
    monkeypatch.setattr(Snapshot, "_execute", lambda self, *_: self.connection().execute(ENDLESS))
    answer = client.get(path)
    assert answer.status_code == 503 and answer.json()["setting"] == "--query-seconds" and answer.headers["retry-after"]


@pytest.mark.parametrize(
    "path", ["/", "/events/x", "/api/", "/api/documents/kp-01/evidence.html", "/api/none", "/static/none"]
)
def test_every_answer_forbids_foreign_and_inline_script(path: str, client: TestClient) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src 'self';" in policy and "http" not in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"


def test_the_page_has_no_inline_script_and_asks_no_other_host(client: TestClient) -> None:
    html = client.get("/").text
    assert not re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", html) and not re.findall(r"\bon\w+=", html)
    assert not re.findall(r"(?:src|href)=\"(?:https?:)?//", html)


@pytest.mark.parametrize(
    "name", ["../app.py", "..%2fapp.py", "%2e%2e/settings.py", "/etc/passwd", "index.html/../../app.py"]
)
def test_no_file_but_the_page_s_can_be_asked_for(name: str, client: TestClient) -> None:
    answer = client.get(f"/static/{name}")
    assert answer.status_code == 404 or "<!doctype html" in answer.text


@pytest.mark.parametrize("sql", ["'; DROP VIEW mentions; --", "x' OR '1'='1", "\"); COPY mentions TO '/tmp/x' --"])
def test_no_text_of_a_client_becomes_sql(sql: str, client: TestClient) -> None:
    for name in ("actor", "kind", "place", "source", "document", "story", "country", "sector", "context"):
        answer = client.get("/api/mentions", params={name: sql})
        assert answer.status_code == 200 and answer.json()["rows"] == []
    assert client.get(f"/api/mentions/{sql.replace('/', '')}").status_code == 404
    assert client.get("/api/mentions").json()["total"] > 0


def test_metrics_and_logs_tell_of_each_request(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", "dateline.serve"):
        client.get("/api/events?actor=SECRET")
    assert '"path": "/api/events"' in caplog.text and "SECRET" not in caplog.text
    text = client.get("/metrics").text
    assert 'dateline_requests_total{method="GET",path="/api/events",status="200"}' in text
    assert re.search(r"dateline_store_generation [1-9]", text)


def test_segments_of_overlapping_marks_add_up_to_the_text() -> None:
    text = "Ann and Bob met 😀 in Oslo"
    made = segments(
        text, [Mark(0, 7, "actors", "m", ""), Mark(4, 15, "trigger", "m", ""), Mark(20, 99, "place", "m", "")]
    )
    assert "".join(one["text"] for one in made) == text and len(made) == 4


def test_files_of_the_page_come_compressed_and_only_once(client: TestClient) -> None:
    page = client.get("/", headers={"Accept-Encoding": "identity"})
    script = page.text.split('src="/static/assets/')[1].split('"')[0]
    plain = client.get(f"/static/assets/{script}", headers={"Accept-Encoding": "identity"})
    packed = client.get(f"/static/assets/{script}", headers={"Accept-Encoding": "gzip, br"})
    assert "content-encoding" not in plain.headers and packed.headers["content-encoding"] == "gzip"
    assert plain.content == packed.content  # the client has unpacked it
    assert int(packed.headers["content-length"]) < 0.6 * int(plain.headers["content-length"])
    assert plain.headers["vary"] == packed.headers["vary"] == "Accept-Encoding"
    assert plain.headers["etag"] != packed.headers["etag"]
    again = client.get(f"/static/assets/{script}", headers={"If-None-Match": packed.headers["etag"]})
    assert again.status_code == 304 and not again.content
    assert client.get("/", headers={"If-None-Match": page.headers["etag"], "Accept-Encoding": "br"}).status_code == 304
