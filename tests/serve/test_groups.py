"""People without a name are taken together by country and sector, in the network, in facets and as a filter."""

from fastapi.testclient import TestClient


def test_nobody_in_particular_is_no_actor_of_the_network(client: TestClient) -> None:
    network = client.get("/api/network").json()
    names = {node["id"]: node["name"] for node in network["nodes"]}
    groups = {key: name for key, name in names.items() if "/" in key}
    assert groups and "-/-" not in groups
    assert not {name for name in names.values() if name[:1].isdigit() or name.lower().startswith(("at least", "a "))}


def test_a_group_of_the_network_is_a_filter_that_finds_its_events(client: TestClient) -> None:
    for facet in ("actor", "recipient"):
        rows = client.get("/api/facets", params={"facet": facet}).json()["facets"][facet]
        row = next(one for one in rows if "/" in one["value"] and one["events"])
        found = client.get("/api/events", params={facet: row["value"], "limit": 100}).json()
        assert found["total"] == row["events"]
        country, sector = row["value"].split("/")
        for event in found["rows"]:
            assert any(
                one["name"] is None and (one["country"] or "-") == country and (one["sectors"] or ["-"])[0] == sector
                for one in event[f"{facet}s"]
            )


def test_of_many_events_the_newest_are_looked_at_and_the_answer_says_so(client: TestClient) -> None:
    total = client.get("/api/events?limit=1").json()["total"]
    newest = client.get("/api/events?limit=20&order=-date").json()["rows"]
    few = client.get("/api/facets?facet=type&units=events&most=20").json()
    counts: dict[str, int] = {}
    for event in newest:
        if event["event_type"]:
            counts[event["event_type"]] = counts.get(event["event_type"], 0) + 1
    assert few["partial"] and {one["value"]: one["events"] for one in few["facets"]["type"]} == counts
    assert {one["mentions"] for one in few["facets"]["type"]} == {None}
    assert not client.get(f"/api/facets?facet=type&most={total + 1}").json()["partial"]
    network = client.get("/api/network?most=20").json()
    assert network["partial"] and sum(node["events"] for node in network["nodes"]) > 0
    assert client.get(f"/api/network?most={total + 1}").json() == client.get("/api/network").json()
    assert sum(one["events"] for one in client.get("/api/places?most=20&limit=1000").json()["rows"]) <= 20


def test_a_search_can_be_for_names_alone(client: TestClient) -> None:
    whole = client.get("/api/search?q=Putin").json()["rows"]
    named = client.get("/api/search?q=Putin&kind=actor&kind=place").json()["rows"]
    assert {one["kind"] for one in named} == {"actor"} and named == [one for one in whole if one["kind"] == "actor"]
