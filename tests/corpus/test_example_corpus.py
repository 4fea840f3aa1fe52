"""The example corpus is what it says: short reports of invented outlets, and gold that points at their words."""

import json
from pathlib import Path
from typing import Any

from dateline.rules import RESOURCES

REPORTS = RESOURCES / "example_corpus" / "reports.jsonl"
GOLD = Path(__file__).parents[2] / "gold" / "joining.jsonl"


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_at_least_sixty_reports_of_several_outlets_some_undated() -> None:
    rows = _rows(REPORTS)
    assert len({row["id"] for row in rows}) == len(rows) >= 60
    assert len({row["publisher"] for row in rows}) >= 10
    assert any(row["date"] is None for row in rows)
    assert all(row["url"].split("/")[2].endswith(".example") for row in rows)


def test_gold_is_of_these_reports_and_points_at_their_words() -> None:
    texts = {row["id"]: row["text"] for row in _rows(REPORTS)}
    gold = _rows(GOLD)
    assert [row["id"] for row in gold] == list(texts)
    for row in gold:
        assert row["text"] == texts[row["id"]]
        assert all(row["text"][one["start"] : one["end"]] == one["text"] for one in row["mentions"])


def test_gold_tells_of_twenty_events_in_several_reports_and_of_copies() -> None:
    gold = _rows(GOLD)
    tellers: dict[str, set[str]] = {}
    for row in gold:
        for one in row["mentions"]:
            tellers.setdefault(one["event"], set()).add(row["id"])
    assert sum(len(told) > 1 for told in tellers.values()) >= 20
    assert all(row["copy_of"] is None or row["copy_of"] in {one["id"] for one in gold} for row in gold)
    assert sum(row["copy_of"] is not None for row in gold) >= 6
