"""The API answers what it says: lists in pages and twins, one thing whole, errors that name what to do."""

import base64
import csv
import io
import json
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dateline.cli.app import main
from dateline.serve.app import create_app
from dateline.serve.settings import ServeSettings
from dateline.serve.worker import Workshop

PAGED = (
    "events", "mentions", "documents", "changes", "rules", "stories", "sources", "holdings", "pairs", "pairs?by=actor", "places",
)  # fmt: skip
LISTS = (
    "events",
    "mentions",
    "documents",
    "stories",
    "sources",
    "holdings",
    "changes",
    "pairs",
    "places",
    "rules",
    "corrections",
)


def get(client: TestClient, path: str, **query: Any) -> Any:
    """The JSON of an answer that must be one."""
    answer = client.get(path, params=query or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_it_says_what_it_holds_and_allows(client: TestClient) -> None:
    told = get(client, "/api/")
    assert (
        told["documents"] == 71
        and told["events"] > 50
        and told["mentions"] > 150
        and not told["empty"]
        and not told["corrections_allowed"]
    )
    assert told["limits"]["max_rows"] == 1000


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_an_envelope_and_its_twins(name: str, client: TestClient) -> None:
    page = get(client, f"/api/{name}", limit=3)
    assert {"generation", "rows", "cursor", "truncated", "total", "links"} == set(page) and len(page["rows"]) <= 3
    assert (page["cursor"] is not None) <= page["truncated"]
    lines = client.get(page["links"]["jsonl"]).text.splitlines()
    assert [json.loads(line) for line in lines] == page["rows"]
    table = list(csv.reader(io.StringIO(client.get(page["links"]["csv"]).text)))
    assert len([row for row in table[1:] if row]) == len(page["rows"])
    if page["links"]["geojson"]:
        assert client.get(page["links"]["geojson"]).json()["type"] == "FeatureCollection"


@pytest.mark.parametrize("name", PAGED)
def test_pages_go_on_without_gap_or_repetition(name: str, client: TestClient) -> None:
    begin = f"/api/{name}{'&' if '?' in name else '?'}limit="
    whole = all_rows(client, f"{begin}1000")
    assert all_rows(client, f"{begin}{max(3, len(whole) // 5)}") == whole


def all_rows(client: TestClient, path: str | None) -> list[str]:
    """The rows of a page and of those that follow it."""
    found: list[str] = []
    while path:
        page = get(client, path)
        found += [json.dumps(row) for row in page["rows"]]
        path = page["links"]["next"]
    return found


@pytest.mark.parametrize("name", PAGED)
def test_a_cursor_of_another_list_is_refused(name: str, client: TestClient) -> None:
    place = base64.urlsafe_b64encode(json.dumps(["date_start,id", {"a": 1}, None]).encode()).decode().rstrip("=")
    for cursor in (place, "3", "e30", "%00", base64.urlsafe_b64encode(b'["stories",1]').decode().rstrip("=")):
        answer = client.get(f"/api/{name}", params={"cursor": cursor})
        assert answer.status_code == 422 and "ask for the first page again" in answer.json()["detail"], cursor


def test_filters_are_those_of_the_command_line(client: TestClient) -> None:
    rows = get(client, "/api/mentions", type=["ASSAULT", "AID"], start="2024-06", end="2024-07-31")["rows"]
    assert rows and {row["event_type"] for row in rows} <= {"ASSAULT", "AID"}
    assert all(row["event_date"]["end"] >= "2024-06-01" for row in rows)
    for name, value, told in (("country", "UKR", "country"), ("actor", "Putin", "name")):
        rows = get(client, "/api/mentions", **{name: value})["rows"]
        assert rows and all(
            any(value in (one[told] or one["text"]) for one in (*row["actors"], *row["recipients"])) for row in rows
        )
    assert (
        get(client, "/api/mentions", untyped="true")["total"] + get(client, "/api/mentions", untyped="false")["total"]
        == get(client, "/api/mentions")["total"]
    )


def test_every_pair_leads_to_its_events(client: TestClient) -> None:
    for by in ("actor", "country"):
        for row in get(client, "/api/pairs", by=by, limit=60)["rows"]:
            found = get(client, "/api/events", actor=row["source"]["id"], recipient=row["target"]["id"])["rows"]
            both = get(client, "/api/events", actor=[row["source"]["id"], row["target"]["id"]])["rows"]
            assert found or both, row


def test_a_document_is_shown_whole_with_its_marks(client: TestClient) -> None:
    page = get(client, "/api/documents/kp-01")
    text = page["document"]["text"]
    assert "".join(one["text"] for one in page["segments"] if one["removed"] is None) == text
    assert all(text[one["start"] : one["end"]] == one["text"] for one in page["segments"] if one["removed"] is None)
    marked = {mark["field"] for one in page["segments"] for mark in one["marks"]}
    assert {"trigger", "actors", "date"} <= marked
    assert all(mention["trace"] for mention in page["mentions"])
    by_address = get(client, f"/api/documents/{page['document']['url']}")
    assert by_address["document"]["id"] == "kp-01"


def test_what_was_cut_out_stands_where_it_was(client: TestClient) -> None:
    answers = [get(client, f"/api/documents/{row['id']}") for row in get(client, "/api/documents")["rows"][:40]]
    cut = [one for answer in answers for one in answer["segments"] if one["removed"]]
    assert all(one["start"] == one["end"] and one["text"] and not one["marks"] for one in cut)


def test_a_report_without_a_headline_is_called_by_its_first_words(tmp_path: Path) -> None:
    text = "Kenya's parliament rejected the president's plan for a new tax on bread after a long debate on Tuesday, officials said."
    (tmp_path / "one.jsonl").write_text(json.dumps({"id": "plain", "text": text, "date": "2024-06-25"}) + "\n", "utf-8")
    with pytest.raises(SystemExit) as done:
        main(["ingest", "-q", "--store", str(tmp_path / "store"), str(tmp_path / "one.jsonl")])
    assert done.value.code == 0
    with TestClient(
        create_app(tmp_path / "store", ServeSettings(query_seconds=20)), base_url="http://localhost:8000"
    ) as client:
        called = "Kenya's parliament rejected the president's plan for a new tax on bread after a long…"
        assert get(client, "/api/documents")["rows"][0]["opening"] == called
        assert get(client, "/api/documents/plain")["document"]["opening"] == called
        event = get(client, "/api/events")["rows"][0]["id"]
        assert get(client, f"/api/events/{event}")["accounts"][0]["opening"] == called
        assert get(client, "/api/audit/sample")["rows"][0]["opening"] == called


def test_whom_another_sentence_tells_is_shown_with_that_sentence_and_why(client: TestClient) -> None:
    found = []
    for row in get(client, "/api/events", limit=300)["rows"]:
        for account in get(client, f"/api/events/{row['id']}")["accounts"]:
            sentence = account["mention"]["evidence"]["sentence"]
            for one in account["elsewhere"]:
                found.append((one, account["mention"]["document_id"]))
                inside = sentence["start"] <= one["start"] and one["end"] <= sentence["end"]
                assert inside == (one["how"] == "here")
    assert {one["how"] for one, _ in found} == {"inferred", "here", "referred", "told"}
    for one, document in found:
        if one["how"] == "here":
            continue
        marked = [part for part in one["segments"] if part["marks"]]
        assert "".join(part["text"] for part in marked) and all(part["marks"][0]["elsewhere"] for part in marked)
        assert marked[0]["start"] == one["start"] and marked[-1]["end"] == one["end"]
        words = "".join(part["text"] for part in one["segments"])
        assert words in get(client, f"/api/documents/{document}")["document"]["text"]
        assert one["reasons"] or one["how"] != "inferred"
    one, document = next((one, document) for one, document in found if one["how"] == "inferred")
    marks = [mark for part in get(client, f"/api/documents/{document}")["segments"] for mark in part["marks"]]
    assert any(mark["elsewhere"] and "inferred from the report" in mark["note"] for mark in marks)
    assert "elsewhere" in client.get(f"/api/documents/{document}/evidence.html").text
    sampled = get(client, "/api/audit/sample", n=300, by="none")["rows"]
    assert {one["how"] for row in sampled for one in row["elsewhere"]} == {"inferred", "here", "referred", "told"}


def test_why_names_words_rules_and_what_was_rejected(client: TestClient) -> None:
    mention = get(client, "/api/mentions", kind="gift")["rows"][0]
    fields = {one["field"]: one for one in get(client, f"/api/why/{mention['id']}")["fields"]}
    assert fields["event_type"]["value"] == "AID" and fields["event_type"]["rule_known"]
    rule = get(client, f"/api/rules/{fields['event_type']['rule']}")
    assert rule["rule"]["source"].startswith("- id: ") and rule["rule"]["example_texts"] and rule["mentions"]


def test_facets_count_what_the_filters_let_through(client: TestClient) -> None:
    facets = get(client, "/api/facets", start="2024-06-01")["facets"]
    assert set(facets) == {
        "type",
        "kind",
        "mode",
        "context",
        "country",
        "sector",
        "actor",
        "recipient",
        "place",
        "factuality",
        "source",
    }
    for row in facets["type"][:3]:
        assert row["mentions"] == get(client, "/api/mentions", type=row["value"], start="2024-06-01")["total"]
        assert row["events"] == get(client, "/api/events", type=row["value"], start="2024-06-01")["total"]
    for row in facets["country"][:3]:
        assert row["mentions"] == get(client, "/api/mentions", country=row["value"], start="2024-06-01")["total"]


@pytest.mark.parametrize("by", ["auto", "day", "week", "month", "quarter", "year"])
def test_a_timeline_counts_every_mention_once(by: str, client: TestClient) -> None:
    found = get(client, "/api/timeline", by=by)
    assert (
        sum(row["mentions"] for row in found["rows"]) + found["undated"]["mentions"]
        == get(client, "/api/mentions")["total"]
    )
    assert all(row["start"] <= row["end"] for row in found["rows"])


def test_search_finds_reports_parties_and_rules(client: TestClient) -> None:
    rows = get(client, "/api/search", q="prisoners")["rows"]
    hit = next(row for row in rows if row["kind"] == "document")
    assert any(one["marks"] and one["text"].lower().startswith("prisoner") for one in hit["segments"])


def test_the_codebook_names_every_code(client: TestClient) -> None:
    book = get(client, "/api/codebook")
    assert len(book["types"]) == 16 and all(
        one["description"] for one in book["types"] + book["sectors"] + book["contexts"]
    )
    assert next(one for one in book["countries"] if one["value"] == "TUR")["numeric"] == "792"
    assert next(one for one in book["countries"] if one["value"] == "UNO")["label"] == "United Nations"
    told = {one["value"]: one["label"] for one in get(client, "/api/facets")["facets"]["country"]}
    assert told["EUR"] == "European Union"


def test_a_state_is_told_without_counting_twice_or_a_name(client: TestClient) -> None:
    rows = get(client, "/api/holdings", limit=100)["rows"]
    told = {row["object"]: row["text"] for row in rows if row["kind"] == "prisoner"}
    assert told["Juan José Zúñiga"] == "Juan José Zúñiga" and told["17 people"] == "at least 17 people"


def test_an_answer_that_the_client_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/events")
    assert first.headers["etag"] == f'W/"{first.json()["generation"]}"'
    again = client.get("/api/events", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304 and not again.content
    assert client.get("/api/events").content == first.content


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/api/events/none", 404, "no event 'none'"),
        ("/api/documents/none", 404, "no document 'none'"),
        ("/api/mentions/none", 404, "no mention"),
        ("/api/why/none", 404, "no mention"),
        ("/api/rules/none", 404, "no rule"),
        ("/api/stories/none", 404, "no story"),
        ("/api/none", 404, "see /api/openapi.json"),
        ("/api/events?start=32", 422, "is no date"),
        ("/api/events?start=2024&end=2023", 422, "exchange them"),
        ("/api/events?near=1,2", 422, "LATITUDE,LONGITUDE,KM"),
        ("/api/events?near=91,2,3", 422, "no place with a radius"),
        ("/api/events?limit=0", 422, "limit"),
        ("/api/events?order=size", 422, "order"),
        ("/api/events?cursor=xyz", 422, "ask for the first page again"),
        ("/api/events?min_confidence=2", 422, "min_confidence"),
        ("/api/sources?format=geojson", 422, "no places"),
        ("/api/facets?facet=colour", 422, "choose among"),
        ("/api/changes?since=99", 422, "no generation 99"),
        ("/api/search?q=", 422, "q"),
        ("/api/search?q=...", 422, "no word"),
    ],
)
def test_an_error_says_what_is_wrong_and_what_to_do(path: str, status: int, told: str, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.status_code == status and answer.headers["content-type"] == "application/problem+json"
    assert told in answer.json()["detail"] and answer.json()["status"] == status
    assert answer.json()["title"] != HTTPStatus(status).phrase


def test_titles_of_errors_say_what_is_wrong(client: TestClient) -> None:
    paths = ("/api/documents/none", "/api/events?start=32", "/api/none")
    assert [client.get(path).json()["title"] for path in paths] == [
        *("There is no such document", "Something that was asked for cannot be read", "There is no such page"),
    ]
    foreign = client.get("/api/info", headers={"host": "evil.example"})
    assert foreign.status_code == 421 and foreign.json()["title"] == "The request names another server"


def test_a_text_is_coded_and_not_stored(client: TestClient) -> None:
    body = {"text": "Chad expelled two French diplomats on Friday.\nSource: Example Wire", "date": "2024-05-05"}
    answer = client.post("/api/try", json=body, headers={"X-Dateline-Request": "1"}).json()
    assert answer["mentions"][0]["actors"][0]["country"] == "TCD" and answer["document"]["credit"] == "Example Wire"
    assert any(one["removed"] for one in answer["segments"]) and get(client, "/api/")["documents"] == 71


def test_a_rule_is_tried_on_a_sample(client: TestClient) -> None:
    rules = "- id: tried.juggle\n  kind: juggling\n  verbs: juggle\n  roles: does_to\n  examples: [He juggled.]\n"
    body = {"rules": rules, "event_type": "PROTEST", "texts": ["The French minister juggled plates in Paris."]}
    found = client.post("/api/rules/try", json=body, headers={"X-Dateline-Request": "1"}).json()
    assert [one["after"]["kind"] for one in found["gained"]] == ["juggling"] and found["problems"] == []
    broken = client.post(
        "/api/rules/try", json={**body, "rules": "- id: x"}, headers={"X-Dateline-Request": "1"}
    ).json()
    assert "has no kind" in broken["problems"][0]


def test_the_coder_can_be_made_ready_before_a_text_comes(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    monkeypatch.setattr("dateline.serve.worker.Workshop.begin", lambda _: begun.append(1))
    assert client.post("/api/try/ready").status_code == 403 and begun == []
    assert client.post("/api/try/ready", headers={"X-Dateline-Request": "1"}).status_code == 202 and begun == [1]


def test_making_the_coder_ready_waits_for_nothing() -> None:
    workshop, given = Workshop(1), []

    class Pool:
        def submit(self, *told: Any) -> None:
            given.append(told)

    workshop._pool = Pool()  # type: ignore[assignment]
    with workshop._lock:
        workshop.begin()  # it is at work: there is nothing to start
    assert given == []
    workshop.begin()
    assert len(given) == 1
