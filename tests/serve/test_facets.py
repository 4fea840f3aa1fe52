"""Facets are counted in one query; counted field by field, from all rows, they are the same."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import UsageError
from dateline.serve.facets import ALL_FACETS, facets
from dateline.serve.groups import group_label
from dateline.serve.reading import Reader, Reading
from dateline.store.filters import Filters, conditions, where

UNITS = {"events": ("event_participants", "event_id"), "mentions": ("participants", "mention_id")}
SINGLE = {"type": "event_type", "kind": "kind", "mode": "event_mode", "factuality": "factuality"}
Told = Iterator[tuple[str | None, str | None]]


@pytest.fixture(scope="module")
def reader(example: Path) -> Iterator[Reader]:
    reader = Reader(example, 60)
    yield reader
    reader.close()


def by_owner(rows: list[dict[str, Any]], column: str) -> dict[str, list[dict[str, Any]]]:
    made: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        made[row[column]].append(row)
    return made


def values_of(name: str, row: dict[str, Any], people: list[dict[str, Any]], publishers: list[str | None]) -> Told:
    """The values that a facet has of an event or a mention, with their labels."""
    if name in SINGLE:
        yield row[SINGLE[name]], None
    elif name == "context":
        yield from ((one, None) for one in row["contexts"] or ())
    elif name == "place":
        yield row["geonames_id"] or row["place_name"], row["place_name"]
    elif name == "source":
        yield from ((one, None) for one in publishers)
    for one in people:
        if name == "country" and one["role"] in ("actor", "recipient"):
            yield one["country"], None
        elif name == "sector" and one["role"] in ("actor", "recipient"):
            yield from ((sector, None) for sector in one["sectors"] or ())
        elif name == one["role"]:
            yield party(one)


def party(one: dict[str, Any]) -> tuple[str | None, str]:
    """The key and the name of a participant: those without a name are taken together."""
    country = one["country"] or "-"
    if one["id"] or one["name"] is not None:
        return one["id"] or f"{country}:{one['name'].lower()}", one["name"] if one["name"] is not None else one["text"]
    group = f"{country}/{(one['sectors'] or ['-'])[0]}"
    return (None if group == "-/-" else group), str(group_label(group))


def one_by_one(reading: Reading, filters: Filters, name: str, limit: int) -> list[dict[str, Any]]:
    """A facet, counted by reading everything."""
    publishers = {row["id"]: row["publisher"] or row["credit"] for row in reading.rows("SELECT * FROM documents")}
    told = by_owner(reading.rows("SELECT * FROM event_mentions"), "event_id")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for unit, (people, owner) in UNITS.items():
        clause, given = where(conditions(filters, unit))
        parties = by_owner(reading.rows(f"SELECT * FROM {people} ORDER BY ALL"), owner)
        for row in reading.rows(f"SELECT * FROM {unit} {clause}", given):
            documents = [row] if unit == "mentions" else told[row["id"]]
            by = [publishers[one["document_id"]] for one in documents]
            seen: dict[str, str] = {}
            for value, label in values_of(name, row, parties[row["id"]], by):
                if value is not None:
                    seen[value] = min(seen.get(value, label or value), label or value)
            for value, label in seen.items():
                counts[value][unit] += 1
                labels[value][label] += 1
    rows = [
        {
            "value": value,
            "label": min(labels[value], key=lambda one: (-labels[value][one], one)),
            "events": n["events"],
            "mentions": n["mentions"],
        }
        for value, n in counts.items()
    ]
    return sorted(rows, key=lambda row: (-row["events"], -row["mentions"], row["value"]))[:limit]


@pytest.mark.parametrize("limit", [3, 1_000])
@pytest.mark.parametrize(
    "filters",
    [Filters(), Filters(start="2024-06-01"), Filters(country="RUS"), Filters(text="prisoners"), Filters(place="UKR")],
    ids=["all", "since", "country", "text", "place"],
)
def test_all_facets_at_once_are_each_facet_counted_by_itself(filters: Filters, limit: int, reader: Reader) -> None:
    with reader.reading() as reading:
        found, dates, _ = facets(reading, filters, ALL_FACETS, limit)
        assert list(found) == list(ALL_FACETS) and any(found.values())
        for name, rows in found.items():
            assert rows == one_by_one(reading, filters, name, limit), name
        clause, given = where(conditions(filters, "events"))
        days = reading.rows(f"SELECT min(date_start) AS first, max(date_end) AS last FROM events {clause}", given)
        assert dates == days[0]


@pytest.mark.parametrize("name", ALL_FACETS)
def test_a_facet_asked_for_alone_is_as_among_all(name: str, reader: Reader) -> None:
    with reader.reading() as reading:
        every, days, _ = facets(reading, Filters(), ALL_FACETS, 20)
        assert facets(reading, Filters(), [name, name], 20) == ({name: every[name]}, days, False)


def test_where_nothing_matches_there_are_no_values_and_no_days(reader: Reader) -> None:
    with reader.reading() as reading:
        found, dates, _ = facets(reading, Filters(kind="no-such-kind"), ALL_FACETS, 20)
    assert not any(found.values()) and dates == {"first": None, "last": None}


def test_facets_are_one_query(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    rows = Reading.rows
    monkeypatch.setattr(Reading, "rows", lambda self, sql, given=(): asked.append(sql) or rows(self, sql, given))
    with reader.reading() as reading:
        facets(reading, Filters(country="RUS"), ALL_FACETS, 20)
    assert len(asked) == 1


def test_an_unknown_facet_is_named_with_those_there_are(reader: Reader) -> None:
    with reader.reading() as reading, pytest.raises(UsageError, match="'colour' is none; choose among type, "):
        facets(reading, Filters(), ["colour"], 20)
