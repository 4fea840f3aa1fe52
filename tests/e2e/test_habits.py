"""What people do without thinking: leave a page and come back, search again, read an undated report, open an empty store."""

from .visit import Visit

UNDATED = "Chad shelled the town of Zinder on Tuesday. Niger condemned the attack."


def test_a_pasted_report_is_there_after_another_page_and_gone_with_the_tab(visit: Visit) -> None:
    page = visit.open("/try")
    page.fill("textarea", UNDATED)
    visit.open("/documents")
    visit.open("/try")
    assert page.input_value("textarea") == UNDATED
    other = visit.context.new_page()
    other.goto(f"{visit.base}/try")
    assert other.input_value("textarea") == ""


def test_the_coder_is_made_ready_while_one_pastes_and_undated_words_are_told(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda one: asked.append(one.url.removeprefix(visit.base)))
    page = visit.open("/try")
    assert "/api/try/ready" in asked
    page.fill("textarea", UNDATED)
    page.keyboard.press("Control+Enter")
    told = page.get_by_role("complementary", name="What was coded").inner_text(timeout=90_000)
    assert "“Tuesday”, date unknown" in told


def test_a_new_search_takes_the_place_of_the_old(visit: Visit) -> None:
    page = visit.open("/?text=talks")
    page.keyboard.press("/")
    page.keyboard.type("gift")
    assert page.input_value("#q") == "gift"


def test_the_button_of_an_empty_store_stays_within_its_card(new_visit: Visit) -> None:
    page = new_visit.open("/")
    button = page.get_by_role("button", name="Put the example reports into this store")
    card = page.locator("li.card", has=button).bounding_box()
    box = button.bounding_box()
    assert box and card and card["x"] < box["x"] and box["x"] + box["width"] < card["x"] + card["width"]
