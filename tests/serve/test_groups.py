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
