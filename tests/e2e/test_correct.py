"""A mistake is put right on the spot: before and after are shown, and it can be undone."""

import re
from typing import Any

from .visit import Visit


def _mention(visit: Visit, **wanted: Any) -> dict[str, Any]:
    rows = visit.json("/api/mentions?limit=200")["rows"]
    return next(one for one in rows if all(one[name] == value for name, value in wanted.items()))


def _typed(visit: Visit) -> dict[str, Any]:
    rows = visit.json("/api/mentions?limit=200")["rows"]
    return next(one for one in rows if one["event_type"] not in (None, "CONSULT"))


def _saved(page: Any) -> None:
    page.get_by_role(
        "button", name=re.compile("^(Save the change|Reject|Split off|Merge|Add the mention)$")
    ).last.click()
    page.wait_for_selector("text=Saved.")


def test_a_field_is_changed_with_before_and_after_and_undone(visit: Visit) -> None:
    mention = _typed(visit)
    page = visit.open(f"/correct/{mention['id']}")
    page.get_by_label("Type", exact=True).select_option("CONSULT")
    page.get_by_role("region", name="After").wait_for()
    assert "Consult" in page.get_by_role("region", name="After").inner_text()
    assert "Consult" not in page.get_by_role("region", name="Before").inner_text()
    page.get_by_label("Why (kept with the correction)").fill("they met")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=Saved.")
    assert visit.json(f"/api/mentions/{mention['id']}")["mention"]["event_type"] == "CONSULT"
    page.get_by_role("button", name="Undo", exact=True).first.click()
    page.wait_for_selector("text=Undone")
    assert visit.json(f"/api/mentions/{mention['id']}")["mention"]["event_type"] == mention["event_type"]
    kept = visit.json("/api/corrections?status=withdrawn")["rows"]
    assert any(one["mention_id"] == mention["id"] and one["why"] == "they met" for one in kept)


def test_the_fields_are_reached_by_the_arrow_keys(visit: Visit) -> None:
    page = visit.open(f"/correct/{_typed(visit)['id']}")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_function("location.search.includes('field=kind')")
    assert page.evaluate("document.activeElement.getAttribute('aria-checked')") == "true"


def test_a_mention_is_rejected_and_brought_back_from_the_list(visit: Visit) -> None:
    mention = _typed(visit)
    page = visit.open(f"/correct/{mention['id']}?action=reject")
    _saved(page)
    assert mention["id"] not in {one["id"] for one in visit.json("/api/mentions?limit=500")["rows"]}
    page = visit.open("/corrections?status=applied")
    page.locator("ol > li").first.focus()
    page.keyboard.press("u")
    page.wait_for_selector("text=Undone")
    assert mention["id"] in {one["id"] for one in visit.json("/api/mentions?limit=500")["rows"]}


def test_events_are_merged_split_and_put_back(visit: Visit) -> None:
    mention, other = _two_of_a_type(visit)
    visit.expected.append("404")  # the event of before is asked for once more, and is no more
    page = visit.open(f"/correct/{mention['id']}?action=merge")
    page.get_by_label("Words of the other event").fill(" ".join(other["sentence"].split()[:6]))
    page.keyboard.press("Tab")
    label = page.locator("fieldset label", has_text=other["sentence"]).first
    label.get_by_role("checkbox").check()
    page.get_by_role("region", name="After").wait_for()
    _saved(page)
    joined = visit.json(f"/api/mentions/{mention['id']}")["mention"]["event_id"]
    inside = {one["mention"]["id"] for one in visit.json(f"/api/events/{joined}")["accounts"]}
    assert len(inside) >= 2
    page = visit.open(f"/correct/{mention['id']}?action=split")
    _saved(page)
    alone = visit.json(f"/api/mentions/{mention['id']}")["mention"]["event_id"]
    assert {one["mention"]["id"] for one in visit.json(f"/api/events/{alone}")["accounts"]} == {mention["id"]}
    page = visit.open("/corrections?status=applied")
    for left in reversed(range(page.locator("main ol > li").count())):
        page.get_by_role("button", name=re.compile("^Undo")).first.click()
        page.wait_for_function("left => document.querySelectorAll('main ol > li').length === left", arg=left)
    back = visit.json(f"/api/mentions/{mention['id']}")["mention"]["event_id"]
    assert {one["mention"]["id"] for one in visit.json(f"/api/events/{back}")["accounts"]} == {mention["id"]}


def _two_of_a_type(visit: Visit) -> tuple[dict[str, Any], dict[str, Any]]:
    """The only mention of an event, and another event with one mention of the same type."""
    events = [one for one in visit.json("/api/events?limit=500")["rows"] if one["mention_count"] == 1]
    for first in events:
        for second in events:
            if first["id"] != second["id"] and first["event_type"] == second["event_type"] is not None:
                mention = visit.json(f"/api/events/{first['id']}")["accounts"][0]["mention"]
                return mention, second
    raise AssertionError("no two events of one type")


def test_a_missed_mention_is_added_from_words_selected_in_the_text(visit: Visit) -> None:
    report = visit.json("/api/documents?limit=1&outcome=coded")["rows"][0]["id"]
    text = visit.json(f"/api/documents/{report}")["document"]["text"]
    page = visit.open(f"/documents/{report}")
    page.evaluate(
        """() => {
            const words = [...document.querySelectorAll('.text [data-start]')].find((one) => !one.classList.contains('marked'));
            const range = document.createRange();
            range.setStart(words.firstChild, 0);
            range.setEnd(words.firstChild, words.textContent.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )
    page.get_by_role("link", name=re.compile("Add a missed mention")).click()
    page.wait_for_selector("text=The words that tell of it")
    page.get_by_label("Type", exact=True).select_option("PROTEST")
    page.get_by_role("region", name="After").wait_for()
    _saved(page)
    added = visit.json("/api/corrections?action=add&status=applied")["rows"][0]
    assert added["document_id"] == report and text[added["start"] : added["end"]]
    assert any(one["event_type"] == "PROTEST" for one in visit.json(f"/api/documents/{report}")["mentions"])
    page.get_by_role("button", name="Undo", exact=True).first.click()
    page.wait_for_selector("text=Undone")


def test_a_missed_mention_is_added_by_keyboard_alone_and_taken_back(visit: Visit) -> None:
    report = visit.json("/api/documents?limit=1&outcome=coded")["rows"][0]["id"]
    text = visit.json(f"/api/documents/{report}")["document"]["text"]
    word = max(text.split("\n")[0].split(), key=len).strip(".,")
    page = visit.open(f"/documents/{report}")
    page.get_by_role("link", name="Add a mention that was missed").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Words of the text that tell of it").focus()
    page.keyboard.type(word)
    page.keyboard.press("Enter")
    page.wait_for_selector(f"q:has-text('{word}')")
    page.get_by_label("Type", exact=True).focus()
    page.keyboard.type("Protest")
    page.get_by_role("region", name="After").wait_for()
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=Saved.")
    added = visit.json("/api/corrections?action=add&status=applied")["rows"][0]
    assert text[added["start"] : added["end"]] == word
    page.wait_for_function("document.activeElement.textContent === 'Undo'")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Undone")
    assert visit.json("/api/corrections?action=add&status=applied")["rows"] == []


def test_a_mention_is_split_off_and_put_back_by_keyboard_alone(visit: Visit) -> None:
    event = next(one for one in visit.json("/api/events?limit=500")["rows"] if one["mention_count"] > 1)
    mention = visit.json(f"/api/events/{event['id']}")["accounts"][0]["mention"]["id"]
    visit.expected.append("404")
    page = visit.open(f"/correct/{mention}")
    page.get_by_role("button", name="Split off", exact=True).first.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Why (kept with the correction)").focus()
    page.keyboard.type("another visit")
    page.get_by_role("region", name="After").wait_for()
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=Saved.")
    alone = visit.json(f"/api/mentions/{mention}")["mention"]["event_id"]
    assert {one["mention"]["id"] for one in visit.json(f"/api/events/{alone}")["accounts"]} == {mention}
    page.wait_for_function("document.activeElement.textContent === 'Undo'")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Undone")
    back = visit.json(f"/api/mentions/{mention}")["mention"]["event_id"]
    assert len(visit.json(f"/api/events/{back}")["accounts"]) == event["mention_count"]


def test_the_queue_of_conflicts_says_when_it_is_empty(visit: Visit) -> None:
    page = visit.open("/corrections?status=conflict")
    assert "No conflict" in page.locator("main").inner_text()
