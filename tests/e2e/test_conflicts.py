"""After re-coding by other rules a correction that no longer fits waits in the queue, and is resolved there by keyboard."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import dateline, served
from .visit import Visit

REPORTS = (
    {"id": "food", "date": "2024-05-06", "title": "Chad sends food", "text": "Chad sent food to Niger on Friday. Troops left the capital."},
    {"id": "envoy", "date": "2024-05-07", "title": "Envoy expelled", "text": "Chad expelled two French diplomats on Friday."},
)  # fmt: skip


@pytest.fixture
def recoded(tmp_path: Path, browser: Any) -> Iterator[tuple[Visit, Any]]:
    """A server over two reports, and what codes them again without the rule that a mention hangs on."""
    reports, store, rules = tmp_path / "reports.jsonl", tmp_path / "store", tmp_path / "rules"
    reports.write_text("".join(json.dumps(one) + "\n" for one in REPORTS), "utf-8")
    dateline("ingest", "-q", "--store", str(store), str(reports))

    def again(rule: str) -> None:
        rules.mkdir()
        (rules / "disable.yaml").write_text(
            f"disable: [{rule}, aid.give-any, aid.give-many, aid.sends-things, aid.lends-thing]\n", "utf-8"
        )  # and those that would step in
        dateline("ingest", "-q", "--store", str(store), "--rules", str(rules), str(reports))

    for base in served(store, "--allow-corrections", "--who", "ada"):
        with Visit(browser, base) as visit:
            yield visit, again


def _conflict(visit: Visit, again: Any) -> dict[str, Any]:
    """Correct a mention, and code again so that the coder finds it no more."""
    mention: dict[str, Any] = visit.json("/api/mentions?document=food&type=AID")["rows"][0]
    fields = visit.json(f"/api/why/{mention['id']}")["fields"]
    rule = next(one["rule"] for one in fields if one["field"] == "event_type" and one["rule_known"])
    wanted = {
        "action": "set",
        "mention_id": mention["id"],
        "field": "factuality",
        "new": "disputed",
        "why": "Niger denies it",
    }
    headers = {"X-Dateline-Request": "1"}
    made = visit.context.request.post(f"{visit.base}/api/corrections", data=wanted, headers=headers)
    assert made.status == 201, made.text()
    again(rule)
    (row,) = visit.json("/api/corrections?status=conflict")["rows"]
    assert "no mention has these words" in row["conflict"] and row["mention_id"] == mention["id"]
    return mention


def test_a_conflict_is_seen_and_the_mention_is_added_again_as_corrected(recoded: tuple[Visit, Any]) -> None:
    visit, again = recoded
    mention = _conflict(visit, again)
    page = visit.open("/corrections")
    page.get_by_role("link", name=re.compile("could not be applied")).click()
    page.wait_for_selector("text=As it was coded, and is no more")
    assert "Chad sent food to Niger" in page.locator(".conflict .text").inner_text()
    assert visit.serious() == []
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Add it again, corrected").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("text=No conflict")
    (back,) = visit.json("/api/mentions?document=food&type=AID")["rows"]
    assert back["factuality"] == "disputed" and back["kind"] == mention["kind"] and back["corrected"]
    assert [one["name"] for one in back["actors"]] == [one["name"] for one in mention["actors"]]
    assert {one["status"] for one in visit.json("/api/corrections")["rows"]} == {"applied", "withdrawn"}


def test_a_conflict_is_taken_back_by_a_key(recoded: tuple[Visit, Any]) -> None:
    visit, again = recoded
    _conflict(visit, again)
    page = visit.open("/corrections?status=conflict")
    page.locator("main ol > li").first.focus()
    page.keyboard.press("u")
    page.wait_for_selector("text=No conflict")
    assert visit.json("/api/mentions?document=food&type=AID")["rows"] == []


def test_a_report_that_was_coded_again_is_shown_as_the_version_that_it_was(recoded: tuple[Visit, Any]) -> None:
    visit, again = recoded
    _conflict(visit, again)
    assert [one["status"] for one in visit.json("/api/documents/food")["versions"]] == ["current"]
    page = visit.open("/documents/food")
    assert page.locator("h1").inner_text() == "Chad sends food"
    assert page.get_by_role("heading", name="Versions").count() == 0
