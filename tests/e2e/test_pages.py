"""Every page shows what the API has, logs no error, asks no other host, and can be read by everyone."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from .visit import Visit


def _event(visit: Visit) -> str:
    """The event that most sources tell of."""
    ident: str = visit.json("/api/events?order=-sources&limit=1")["rows"][0]["id"]
    return ident


def _mention(visit: Visit) -> dict[str, Any]:
    rows = visit.json("/api/mentions?limit=50")["rows"]
    mention: dict[str, Any] = next(one for one in rows if one["actors"] and one["event_type"])
    return mention


def _report(visit: Visit) -> str:
    one = _mention(visit)
    return f"/documents/{one['document_id']}?mention={one['id']}"


def _rule(visit: Visit) -> str:
    return f"/rules/{visit.json('/api/rules?q=gift')['rows'][0]['id']}"


PATHS: dict[str, Callable[[Visit], str]] = {
    "overview": lambda _: "/",
    "timeline": lambda _: "/timeline",
    "map": lambda _: "/map",
    "network": lambda _: "/network",
    "event": lambda visit: f"/events/{_event(visit)}",
    "reports": lambda _: "/documents",
    "report": _report,
    "correct": lambda visit: f"/correct/{_mention(visit)['id']}?field=event_date",
    "merge": lambda visit: f"/correct/{_mention(visit)['id']}?action=merge",
    "add": lambda visit: f"/correct?document={_mention(visit)['document_id']}&start=0&end=5",
    "corrections": lambda _: "/corrections",
    "sources": lambda _: "/sources",
    "holdings": lambda _: "/holdings",
    "audit": lambda _: "/audit",
    "try": lambda _: "/try?example=1",
    "rules": lambda _: "/rules",
    "rule": _rule,
}


@pytest.mark.parametrize("name", PATHS)
def test_a_page_is_sound_in_light_and_dark(visit: Visit, name: str) -> None:
    page = visit.open(PATHS[name](visit))
    assert page.locator("main [role=alert]").count() == 0, page.locator("main [role=alert]").all_inner_texts()
    assert visit.serious() == []
    page.emulate_media(color_scheme="dark")
    assert visit.serious() == []
    assert isinstance(visit.json(page.locator("a[data-twin]").get_attribute("href")), dict)


@pytest.mark.parametrize("name", PATHS)
def test_a_page_fits_a_phone(browser: Any, server: str, name: str) -> None:
    with Visit(browser, server, width=360) as visit:
        page = visit.open(PATHS[name](visit))
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_from_two_names_and_a_month_to_the_words_of_the_report_in_two_clicks(visit: Visit) -> None:
    pairs = [
        f"actor={one['source']['id']}&recipient={one['target']['id']}"
        for one in visit.json("/api/pairs?by=actor&limit=20")["rows"]
    ]
    told = [(pair, one["date"]["start"]) for pair in pairs for one in visit.json(f"/api/events?{pair}")["rows"]]
    pair, day = next((pair, day) for pair, day in told if day)  # of a pair whose events have no day a month shows none
    page = visit.open(f"/?{pair}&start={day[:7]}-01")
    page.locator("section[aria-labelledby=h-list] ol a").first.click()
    page.locator(".accounts a").first.click()
    page.wait_for_selector(".text")
    assert visit.address().startswith("/documents/") and "mention=" in visit.address()
    assert page.locator(".text .marked").count() > 0


def test_the_brush_over_the_timeline_filters_list_map_and_network(visit: Visit) -> None:
    page = visit.open("/")
    before = page.locator("section[aria-labelledby=h-list]").inner_text()
    box = page.locator(".brush .overlay").bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.7, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, middle, steps=4)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.mouse.up()
    page.wait_for_function("location.search.includes('start=') && location.search.includes('end=')")
    page.wait_for_function(
        "words => document.querySelector('[aria-labelledby=h-list]').innerText !== words", arg=before
    )
    for part in ("events", "places", "network", "facets"):  # pairs are of the network
        assert any(f"/api/{part}?" in url and "start=" in url for url in asked), part
    assert page.locator(".brush .selection").is_visible()
    page.go_back()
    assert visit.address() == "/"


def test_filters_stand_in_the_address_and_can_be_taken_away(visit: Visit) -> None:
    page = visit.open("/")
    page.get_by_role("group", name="Type").get_by_role("checkbox").first.check()
    page.wait_for_function("location.search.includes('type=')")
    chip = page.get_by_role("button", name="Remove the filter Type")
    chip.click()
    page.wait_for_function("!location.search.includes('type=')")


def test_a_report_shows_its_exact_text_and_why_each_field_was_coded(visit: Visit) -> None:
    mention = next(one for one in visit.json("/api/mentions?limit=50")["rows"] if one["actors"])
    document = visit.json(f"/api/documents/{mention['document_id']}")["document"]
    page = visit.open(f"/documents/{mention['document_id']}")
    shown = page.evaluate("[...document.querySelectorAll('.text [data-start]')].map((one) => one.textContent).join('')")
    assert shown == document["text"]
    page.locator(".marked[tabindex='0']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("location.search.includes('mention=')")
    assert page.locator("aside code").count() >= 3  # the rules
    assert page.locator("aside q").count() >= 1  # the words


def test_it_is_told_how_many_accounts_say_whom_they_have_it_from(visit: Visit) -> None:
    rows = visit.json("/api/events?order=-sources&limit=60")["rows"]
    mixed = whole = ""
    for row in rows:
        stances = [one["stance"] for one in visit.json(f"/api/events/{row['id']}")["accounts"]]
        own, said = stances.count(None), len(stances) - stances.count(None)
        if own and said and not mixed:
            mixed = row["id"]
            visit.open(f"/events/{mixed}").get_by_text(f"{own} of {own + said} accounts state").wait_for()
        if not own and said == 1 and not whole:
            whole = row["id"]
            told = visit.open(f"/events/{whole}").locator("main header").inner_text()
            assert (
                any(words in told for words in ("According to", "Denied by", "Doubted by")) and "accounts" not in told
            )
    assert mixed and whole


def test_whom_another_sentence_tells_is_shown_with_that_sentence(visit: Visit) -> None:
    events = visit.json("/api/events?limit=300")["rows"]
    pages = (visit.json(f"/api/events/{row['id']}") for row in events)
    event, told = next(
        (page["event"]["id"], one)
        for page in pages for account in page["accounts"] for one in account["elsewhere"] if one["how"] == "inferred"
    )  # fmt: skip
    words = "".join(part["text"] for part in told["segments"])
    page = visit.open(f"/events/{event}")
    item = (
        page.get_by_label("Told outside of this sentence").get_by_role("listitem").filter(has_text=told["name"]).first
    )
    assert "inferred from the report" in item.inner_text() and told["reasons"][0] in item.inner_text()
    assert item.get_by_role("group").inner_text() == words
    assert page.get_by_text("told elsewhere", exact=True).count() > 0
    visit.open(f"/events/{event}?as=table").get_by_text(f"{told['name']} told elsewhere:").first.wait_for()
    assert words in page.locator("main").inner_text()


def test_on_a_phone_the_words_beside_the_bars_and_the_name_of_the_page_are_seen_whole(
    browser: Any, server: str
) -> None:
    with Visit(browser, server, width=360) as visit:
        page = visit.open("/timeline")
        page.locator("figure svg text, .dl-plot text").first.wait_for()
        cut = page.evaluate("""() => [...document.querySelectorAll('.dl-plot a text')].filter((one) => {
            const card = one.closest('section').getBoundingClientRect(), box = one.getBoundingClientRect();
            return box.left < card.left || box.right > card.right;
        }).map((one) => one.textContent)""")
        assert cut == []
        for path in ("/documents", "/rules"):
            here = visit.open(path).locator("nav [aria-current]").bounding_box()
            assert here["x"] >= 0 and here["x"] + here["width"] <= 360, path


def test_in_force_says_on_whom_and_from_whom(visit: Visit) -> None:
    text = visit.open("/holdings").locator("table").inner_text()
    assert "European Union on Russia" in text and "Kim Jong-un from Vladimir Putin" in text


def test_the_keyboard_reaches_the_search_and_the_content(visit: Visit) -> None:
    page = visit.open("/rules")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("Kyiv")
    page.keyboard.press("Enter")
    page.wait_for_function("location.pathname === '/' && location.search === '?text=Kyiv'")
    page.reload()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_every_picture_has_its_table(visit: Visit) -> None:
    for path in ("/", "/timeline", "/map", "/network"):
        page = visit.open(path)
        tables = page.locator("summary", has_text="As a table")
        assert tables.count() >= 1
        tables.first.click()
        assert page.locator("details[open] table tbody tr").count() >= 1


def test_try_codes_a_report_and_stores_nothing(visit: Visit) -> None:
    before = visit.json("/api/")
    page = visit.open("/try")
    page.get_by_label("Paste a report").fill("The president of Turkey visited Ankara's embassy in Kyiv on Monday.")
    page.get_by_label("Date of the report").fill("2024-05-08")
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Code it").click()
    page.wait_for_selector("text=event mention")
    assert page.locator(".text .marked.trigger").count() >= 1
    after = visit.json("/api/")
    assert (before["generation"], before["documents"]) == (after["generation"], after["documents"])


def test_a_rule_is_tried_on_a_sample_before_anything_is_saved(visit: Visit) -> None:
    page = visit.open("/rules")
    page.get_by_role("button", name="Try it").click()
    page.wait_for_selector("text=/gained, .* lost, .* changed/")
    assert page.locator("section", has_text="Try a rule").locator("table tbody tr").count() >= 1


def test_an_empty_store_offers_the_example_corpus(visit_empty: Visit) -> None:
    page = visit_empty.open("/")
    assert page.get_by_text("dateline demo").is_visible()
    assert visit_empty.serious() == []


def test_the_example_corpus_comes_at_the_push_of_a_button(browser: Any, new_server: str) -> None:
    with Visit(browser, new_server) as visit:
        page = visit.open("/")
        page.get_by_role("button", name="Put the example reports into this store").click()
        page.wait_for_selector("text=Coding 71 reports")
        page.wait_for_selector("section[aria-labelledby=h-list] li", timeout=300_000)
        assert visit.json("/api/")["documents"] == 71


def test_an_unknown_page_and_an_unknown_event_say_what_to_do(browser: Any, server: str) -> None:
    with Visit(browser, server) as visit:
        visit.expected.append("404")
        assert "There is no page" in visit.open("/nowhere").locator("h1").inner_text()
        page = visit.open("/events/none")
        assert page.get_by_role("alert").is_visible() and page.get_by_role("link", name="To the overview").is_visible()


def test_the_page_allows_no_inline_script(visit: Visit) -> None:
    answer = visit.context.request.get(visit.base + "/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy, json.dumps(policy)
