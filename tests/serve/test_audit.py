"""A sample is drawn evenly, judged, and scored with intervals, as the command line does it."""

from fastapi.testclient import TestClient

SENT = {"X-Dateline-Request": "1"}


def test_a_sample_is_the_same_again_and_another_with_another_word(client: TestClient) -> None:
    first = client.get("/api/audit/sample?n=30").json()["rows"]
    assert [one["id"] for one in first] == [one["id"] for one in client.get("/api/audit/sample?n=30").json()["rows"]]
    assert [one["id"] for one in first] != [
        one["id"] for one in client.get("/api/audit/sample?n=30&seed=b").json()["rows"]
    ]
    assert len({one["stratum"] for one in first}) > 5 and all(one["event_id"] for one in first)
    assert {one["event_type"] for one in client.get("/api/audit/sample?type=AID").json()["rows"]} == {"AID"}


def test_judgements_are_scored_for_the_whole_store_and_field_by_field(client: TestClient) -> None:
    rows = client.get("/api/audit/sample?n=20").json()["rows"]
    judged = [
        {"mention_id": one["id"], "stratum": one["stratum"], "stratum_size": one["stratum_size"], "verdict": "right"}
        for one in rows
    ]
    judged[0] |= {"verdict": "wrong", "wrong_fields": ["actors", "place"]}
    judged[1]["verdict"] = "unsure"
    score = client.post("/api/audit/score", json={"rows": judged}, headers=SENT).json()
    whole = score["strata"][-1]
    assert whole["stratum"] == "all" and whole["judged"] == 19 and whole["right"] == 18
    assert whole["low"] < whole["precision"] < whole["high"] <= 1
    fields = {one["stratum"]: one for one in score["fields"]}
    assert fields["actors"]["right"] == fields["place"]["right"] == 18 and fields["event_type"]["right"] == 19
    told = client.post("/api/audit/score?format=csv", json={"rows": judged}, headers=SENT).text.splitlines()
    assert told[0] == "mention_id,stratum,stratum_size,right,wrong_field" and told[1].endswith(",n,actors; place")
    nothing = client.post("/api/audit/score", json={"rows": judged[1:2]}, headers=SENT)
    assert nothing.status_code == 422 and "nothing is judged" in nothing.json()["detail"]
