"""On the page a mistake is put right, seen, and taken back."""

from typing import Any

from fastapi.testclient import TestClient


def gift(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/mentions?kind=gift").json()["rows"][0]
    return found


def test_a_field_is_changed_and_the_change_taken_back(writable: TestClient) -> None:
    before = gift(writable)
    wanted = {
        "action": "set",
        "mention_id": before["id"],
        "field": "factuality",
        "new": "planned",
        "why": "it is to come",
    }
    seen = writable.post("/api/corrections/preview", json=wanted).json()
    assert seen["after"][0]["factuality"] == "planned" and gift(writable)["factuality"] == before["factuality"]
    made = writable.post("/api/corrections", json=wanted)
    assert (
        made.status_code == 201
        and made.json()["correction"]["who"] == "ada"
        and made.json()["correction"]["status"] == "applied"
    )
    now = writable.get(f"/api/mentions/{before['id']}").json()
    assert (
        now["mention"]["factuality"] == "planned"
        and now["mention"]["corrected"]
        and now["corrections"][0]["why"] == "it is to come"
    )
    assert writable.get("/api/").json()["generation"] == made.json()["generation"]
    ident = made.json()["correction"]["id"]
    taken = writable.request("DELETE", f"/api/corrections/{ident}", json={"why": "wrong"}).json()
    assert taken["correction"]["status"] == "withdrawn"
    after = gift(writable)
    assert (after["factuality"], after["corrected"]) == (before["factuality"], False)
    assert writable.get("/api/corrections?status=withdrawn").json()["rows"][0]["id"] == ident
    assert writable.get("/api/corrections?status=applied").json()["rows"] == []


def test_a_mention_is_rejected_and_one_added(writable: TestClient) -> None:
    before = gift(writable)
    assert writable.post("/api/corrections", json={"action": "reject", "mention_id": before["id"]}).status_code == 201
    assert before["id"] not in [row["id"] for row in writable.get("/api/mentions?kind=gift").json()["rows"]]
    trigger = before["evidence"]["trigger"]
    wanted = {
        "action": "add", "document_id": before["document_id"], "start": trigger["start"], "end": trigger["end"],
        "new": {"kind": "gift", "event_type": "AID", "event_date": {"start": "2024-06-19"}},
    }  # fmt: skip
    made = writable.post("/api/corrections", json=wanted).json()
    added = made["after"][0]
    assert added["event_date"]["precision"] == "day" and added["quad_class"] == 2
    assert writable.get(f"/api/mentions/{added['id']}").json()["mention"]["corrected"]


def test_a_correction_that_cannot_be_says_why(writable: TestClient) -> None:
    ident = gift(writable)["id"]
    for wanted, status in (
        ({"action": "set", "mention_id": ident, "field": "event_type", "new": "GIFT"}, 422),
        ({"action": "set", "mention_id": ident, "field": "coder", "new": "me"}, 422),
        ({"action": "set"}, 422),
        ({"action": "delete", "mention_id": ident}, 422),
        ({"action": "merge", "mention_ids": [ident]}, 422),
        ({"action": "reject", "mention_id": "none"}, 409),
        ({"action": "add", "document_id": "none", "start": 0, "end": 1, "new": {"kind": "x"}}, 404),
        ({"action": "add", "document_id": "kp-01", "start": 5, "end": 5, "new": {"kind": "x"}}, 422),
    ):
        answer = writable.post("/api/corrections", json=wanted)
        assert answer.status_code == status and answer.json()["detail"], wanted
    assert writable.request("DELETE", "/api/corrections/none").status_code == 404


def test_pages_of_corrections_go_on_where_the_last_ended_though_one_came_meanwhile(writable: TestClient) -> None:
    idents = [row["id"] for row in writable.get("/api/mentions?limit=4").json()["rows"]]
    for ident in idents[:3]:
        assert writable.post("/api/corrections", json={"action": "reject", "mention_id": ident}).status_code == 201
    first = writable.get("/api/corrections?limit=2").json()
    assert first["total"] > len(first["rows"]) == 2  # all that the filters let through, not those of the page
    assert writable.post("/api/corrections", json={"action": "reject", "mention_id": idents[3]}).status_code == 201
    second = writable.get(first["links"]["next"]).json()
    told = [row["mention_id"] for row in (*first["rows"], *second["rows"])]
    assert told == list(reversed(idents[:3])) and second["cursor"] is None
