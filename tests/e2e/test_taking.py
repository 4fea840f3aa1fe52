"""What a reader takes from the page: a view under a name, a citation, a picture, rows; and the search that finds names."""

from .visit import Visit


def test_the_search_offers_actors_places_and_reports_by_the_keyboard_alone(visit: Visit) -> None:
    name = next(one for one in visit.json("/api/facets?facet=actor")["facets"]["actor"] if "/" not in one["value"])
    page = visit.open("/rules")
    page.keyboard.press("/")
    page.keyboard.type(name["label"][:8])
    page.wait_for_selector("#q-found.open [role=option]")
    assert visit.serious() == []
    page.keyboard.press("ArrowDown")
    assert page.locator("#q").get_attribute("aria-activedescendant") == "q-0"
    assert page.locator("#q-0").get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    page.wait_for_function("location.search.startsWith('?actor=')")
    page.wait_for_selector("section[aria-labelledby=h-list] li")


def test_a_view_is_kept_under_a_name_and_comes_back(visit: Visit) -> None:
    page = visit.open("/?type=ASSAULT")
    page.locator("summary", has_text="Views").click()
    page.get_by_label("Name of this view").fill("attacks")
    page.get_by_role("button", name="Save", exact=True).click()
    visit.open("/timeline")
    page.locator("summary", has_text="Views (1)").click()
    assert visit.serious() == []
    page.get_by_role("link", name="attacks").click()
    page.wait_for_function("location.pathname === '/' && location.search === '?type=ASSAULT'")
    page.locator("summary", has_text="Views (1)").click()
    page.get_by_role("button", name="Forget the view attacks").click()
    assert page.locator("summary", has_text="Views (1)").count() == 0


def test_an_event_is_cited_with_its_words_its_sources_and_its_coder(visit: Visit) -> None:
    row = visit.json("/api/events?order=-sources&limit=1")["rows"][0]
    told = visit.json(f"/api/events/{row['id']}")
    page = visit.open(f"/events/{row['id']}")
    assert page.locator("h1").inner_text() == row["plain"]
    page.locator("summary", has_text="Cite this event").click()
    text = page.get_by_label("Citation", exact=True).input_value()
    for words in (row["plain"], row["id"], "Dateline", "rules", *(one["name"] for one in told["event"]["sources"])):
        assert words in text, words
    sentence = " ".join(told["accounts"][0]["mention"]["evidence"]["sentence"]["text"].split())
    assert sentence in text and f"/events/{row['id']}" in text
    page.get_by_role("button", name="BibTeX").click()
    assert page.get_by_label("Citation", exact=True).input_value().startswith("@misc{dateline-")


def test_accounts_stand_in_a_table_that_the_address_holds(visit: Visit) -> None:
    row = visit.json("/api/events?order=-sources&limit=1")["rows"][0]
    page = visit.open(f"/events/{row['id']}?as=table")
    assert page.locator("section[aria-labelledby=h-accounts] tbody tr").count() == row["mention_count"]
    assert visit.serious() == []


def test_pictures_and_rows_can_be_taken_away(visit: Visit) -> None:
    page = visit.open("/")
    page.wait_for_selector("svg.plot")
    with page.expect_download() as taken:
        page.get_by_role("group", name="Take events over time away").get_by_role("button", name="SVG").click()
    picture = taken.value.path().read_text("utf-8")
    assert picture.startswith("<svg") and 'fill="rgb' in picture and "<script" not in picture
    for link in page.locator(".take a").all():
        answer = visit.context.request.get(visit.base + link.get_attribute("href"))
        assert answer.ok and len(answer.text()) > 100


def test_a_bar_is_a_click_to_its_dates(visit: Visit) -> None:
    page = visit.open("/")
    page.wait_for_selector(".brush .overlay")
    bar = page.locator("svg.plot > g:not(.brush) rect").last.bounding_box()
    assert bar is not None
    page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    page.wait_for_function("location.search.includes('start=') && location.search.includes('end=')")


def test_a_month_is_chosen_in_one_field(visit: Visit) -> None:
    page = visit.open("/")
    page.get_by_label("Month").fill("2024-06")
    page.wait_for_function("location.search === '?start=2024-06-01&end=2024-06-30'")
    assert page.get_by_label("Month").input_value() == "2024-06"
