"""What a fact-checker relies on: whoever denies is named with the words, how sure each side is, what is left out is counted."""

import json
from typing import Any

from .visit import Visit


def _denied_apart(visit: Visit) -> tuple[dict[str, Any], dict[str, Any]]:
    """An event that one account tells and whose denial the same report tells in another sentence; and that account."""
    for row in visit.json("/api/events?factuality=disputed&limit=100")["rows"]:
        page = visit.json(f"/api/events/{row['id']}")
        for one in page["accounts"]:
            if len(one["mention"]["attributions"]) > 1 and one["stance"] == "asserted":
                return page, one
    raise AssertionError("no event of the example reports is denied in the sentence behind it")


def test_who_denies_it_in_the_next_sentence_is_named_and_quoted(visit: Visit) -> None:
    page, account = _denied_apart(visit)
    [denial] = [one for one in account["mention"]["attributions"] if one["stance"] == "denied"]
    name = denial["chain"][0]["speakers"][0]["name"]
    shown = visit.open(f"/events/{page['event']['id']}")
    assert f"Denied by {name}" in shown.locator("main header").inner_text()
    assert shown.get_by_text(f"{name} denied", exact=True).count() == 1
    apart = shown.locator("section[aria-labelledby=h-contra] tr", has_text="denied").inner_text()
    assert (
        denial["chain"][0]["cue"][0]["text"] in apart
        and account["mention"]["evidence"]["sentence"]["text"] not in apart
    )


def test_each_account_leads_to_its_words_and_rules(visit: Visit) -> None:
    event = visit.json("/api/events?order=-sources&limit=1")["rows"][0]
    page = visit.open(f"/events/{event['id']}")
    links = page.get_by_role("link", name="Words and rules")
    assert links.count() == page.locator(".accounts > li").count()
    links.first.click()
    page.get_by_role("heading", name="Why").wait_for()
    assert page.locator("aside code").count() > 0 and page.locator(".text .marked").count() > 0


def test_how_sure_each_side_is_stands_beside_it_as_it_is_filtered_by(visit: Visit) -> None:
    event = next(one for one in visit.json("/api/events?min_participants=0.9&limit=20")["rows"] if one["actors"])
    sure = event["actors"][0]["confidence"]
    page = visit.open(f"/events/{event['id']}")
    record = page.locator("section[aria-labelledby=h-record]").inner_text()
    assert sure >= 0.9 and f"{int(sure * 100 + 0.5)} %" in record


def test_the_columns_of_accounts_are_those_that_anybody_tells(visit: Visit) -> None:
    for row in visit.json("/api/events?order=-sources&limit=5")["rows"]:
        accounts = visit.json(f"/api/events/{row['id']}")["accounts"]
        heads = visit.open(f"/events/{row['id']}?as=table").locator(".card.scroll th[scope=col]").all_inner_texts()
        assert ("How many" in heads) == any(one["mention"]["quantities"] for one in accounts)
        assert ("Where" in heads) == any(one["mention"]["place"] for one in accounts)


def test_what_cannot_be_drawn_is_counted(visit: Visit) -> None:
    rows = visit.json("/api/events?limit=1000")["rows"]
    placeless = sum(1 for one in rows if not one["place"])
    undated = sum(1 for one in rows if not one["date"]["start"] and not one["date"]["end"])
    page = visit.open("/")
    told = f"{len(rows)} events, {undated} without a date, {placeless} without a place"
    page.get_by_text(told, exact=True).wait_for()
    visit.open("/map").get_by_text(f"{placeless} without a place are not drawn").wait_for()


def test_a_selection_without_events_says_so_once_and_what_to_leave_out(visit: Visit) -> None:
    rest = visit.json("/api/events?limit=1&factuality=happened")["total"]
    page = visit.open("/?factuality=happened&text=zzzzz")
    page.get_by_role("heading", name="No event fits all of these filters").wait_for()
    assert page.locator("main section").count() == 1
    item = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Without Words: zzzzz"))
    item.get_by_text(f"{rest} events").wait_for()
    assert visit.serious() == []
    item.get_by_role("link").click()
    page.locator("section[aria-labelledby=h-list] li").first.wait_for()
    assert visit.address() == "/?factuality=happened"


def test_words_that_no_event_has_lead_to_the_reports_that_have_them(visit: Visit) -> None:
    reports = [visit.json(f"/api/documents/{ident}")["document"]["text"] for ident in ("swap-04", "ir-02")]
    words = [one for one in " ".join(reports).split() if one.isalpha() and len(one) > 6]
    word = next(one for one in words if not visit.json(f"/api/events?text={one}&limit=1")["total"])
    page = visit.open(f"/?text={word}")
    page.get_by_role("link", name="Reports with these words").click()
    page.locator("section[aria-label='List of reports'] tbody tr").first.wait_for()


def test_a_filter_that_cannot_be_read_is_told_once(browser: Any, server: str) -> None:
    with Visit(browser, server) as visit:
        visit.expected.append("422")
        for path in ("/", "/timeline", "/map", "/network", "/sources"):
            page = visit.open(f"{path}?start=abc")
            page.get_by_role("alert").first.wait_for()
            assert page.get_by_role("alert").count() == 1, path
            assert "abc" in page.get_by_role("alert").inner_text()


def test_filters_have_the_names_of_what_they_let_through_on_every_page(visit: Visit) -> None:
    actor = next(
        one for one in visit.json("/api/facets?facet=actor")["facets"]["actor"] if one["label"] != one["value"]
    )
    place = visit.json("/api/facets?facet=place")["facets"]["place"][0]
    for path in ("/timeline", "/map", "/network", "/sources", "/audit"):
        page = visit.open(f"{path}?actor={actor['value']}")
        page.get_by_role("button", name=f"Remove the filter Actor: {actor['label']}").wait_for()
    page = visit.open(f"/timeline?text=zzzzz&place={place['value']}&type=COERCE")  # nothing fits: no count has the name
    page.get_by_role("button", name=f"Remove the filter Place: {place['label']}").wait_for()
    assert page.get_by_role("group", name="Type").get_by_text("Coerce").count() == 1


def test_a_story_is_told_by_its_title(visit: Visit) -> None:
    story = visit.json("/api/stories?limit=1")["rows"][0]
    visit.open(f"/?story={story['id']}").get_by_role("button", name=f"Story: {story['title']}").wait_for()


def test_the_search_offers_the_words_themselves_where_no_name_is_like_them(visit: Visit) -> None:
    page = visit.open("/")
    page.keyboard.press("/")
    page.keyboard.type("ceasefire qqq")
    page.get_by_role("option", name="Reports with “ceasefire qqq”").click()
    page.wait_for_function("location.pathname === '/documents' && location.search.includes('ceasefire')")


def test_why_says_a_day_as_a_day_and_rejects_no_rule_by_itself(visit: Visit) -> None:
    rows = visit.json("/api/mentions?limit=300")["rows"]
    dated = next(
        one for one in rows if one["event_date"]["start"] and one["event_date"]["start"] == one["event_date"]["end"]
    )
    page = visit.open(f"/documents/{dated['document_id']}?mention={dated['id']}")
    page.get_by_role("heading", name="Why").wait_for()
    day = dated["event_date"]["start"]
    assert f"{day} to {day}" not in page.locator("aside").inner_text() and day in page.locator("aside").inner_text()


def test_why_is_in_sight_once_a_mention_is_chosen(browser: Any, server: str) -> None:
    with Visit(browser, server, width=1280) as visit:
        rows = visit.json("/api/documents?limit=100")["rows"]
        most = max(rows, key=lambda one: one["mentions"] or 0)
        page = visit.open(f"/documents/{most['id']}")
        chosen = page.locator("aside ol button").last
        chosen.click()
        heading = page.get_by_role("heading", name="Why")
        heading.wait_for()
        assert heading.bounding_box()["y"] < 560
        box, held = chosen.bounding_box(), page.locator("aside ol").bounding_box()
        assert held["y"] - 1 <= box["y"] and box["y"] + box["height"] <= held["y"] + held["height"] + 1


def test_what_was_tried_is_there_after_a_look_at_a_rule_and_can_be_taken(visit: Visit) -> None:
    page = visit.open("/try")
    page.fill("textarea", "Chad shelled the town of Zinder on Tuesday. Niger condemned the attack.")
    page.get_by_role("button", name="Code it").click()
    page.get_by_role("complementary", name="What was coded").get_by_role("button").first.click(timeout=90_000)
    page.locator("aside a code").first.click()
    page.wait_for_function("location.pathname.startsWith('/rules/')")
    page.go_back()
    page.get_by_role("region", name="The report as coded").wait_for()
    with page.expect_download() as got:
        page.get_by_role("button", name="Take the record").click()
    record = json.loads(got.value.path().read_text("utf-8"))
    assert record["mentions"] and record["document"]["text"].startswith("Chad")


def test_on_a_phone_what_is_in_force_shows_its_proof(browser: Any, server: str) -> None:
    with Visit(browser, server, width=390) as visit:
        page = visit.open("/holdings")
        box = page.locator("table a", has_text="event 1").first.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
        page.get_by_label("Kind", exact=True).select_option("sanctions")
        page.wait_for_function("location.search === '?kind=sanctions'")


def test_reports_of_one_outlet_are_a_click_away_and_the_filter_can_be_dropped(visit: Visit) -> None:
    page = visit.open("/documents")
    name = page.locator("tbody tr td:nth-child(3) a").first.inner_text()
    page.locator("tbody tr td:nth-child(3) a").first.click()
    page.get_by_role("button", name=f"Remove the filter Publisher or credit: {name}").click()
    page.wait_for_function("location.search === ''")
