"""An area drawn on the map and a set chosen in the network filter everything, by pointer and by keyboard, and stand in the address."""

import re

from .visit import Visit


def test_an_area_is_drawn_on_the_map(visit: Visit) -> None:
    page = visit.open("/map")
    before = page.locator("section[aria-labelledby=h-list]").inner_text()
    page.get_by_role("button", name="Choose an area").click()
    box = page.locator(".map svg").first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=4)
    page.mouse.up()
    page.wait_for_function("new URLSearchParams(location.search).get('near')?.split(',').length === 3")
    page.wait_for_function(
        "words => document.querySelector('[aria-labelledby=h-list]').innerText !== words", arg=before
    )
    assert page.locator(".map path.near").count() == 1
    page.get_by_role("button", name=re.compile("^Remove the filter Near")).click()
    page.wait_for_function("!location.search.includes('near=')")


def test_an_area_is_set_by_the_keys_and_by_its_fields(visit: Visit) -> None:
    page = visit.open("/map")
    page.locator(".map").focus()
    page.keyboard.press("a")
    page.keyboard.press("+")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_function("location.search.includes('near=')")
    page.get_by_role("spinbutton", name="Latitude").fill("50.45")
    page.get_by_role("spinbutton", name="Longitude").fill("30.52")
    page.get_by_role("spinbutton", name="Within km").fill("40")
    page.keyboard.press("Tab")
    page.wait_for_function("location.search.includes('near=50.45%2C30.52%2C40')")
    rows = visit.json("/api/places?near=50.45,30.52,40")["rows"]
    page.wait_for_function("count => document.querySelectorAll('.map a').length <= count", arg=len(rows))
    assert {one["name"] for one in rows} == {"Kyiv"}


def test_a_set_of_actors_is_chosen_and_filters_the_rest(visit: Visit) -> None:
    page = visit.open("/network")
    page.get_by_text("Choose by name").click()
    boxes = page.locator(".names input")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.wait_for_function("new URLSearchParams(location.search).getAll('pick').length === 2")
    page.reload()
    page.wait_for_selector("text=2 chosen:")
    page.get_by_role("link", name="Between them").click()
    page.wait_for_function("new URLSearchParams(location.search).getAll('actor').length === 2")
    assert page.evaluate("new URLSearchParams(location.search).getAll('recipient').length") == 2
    nodes = visit.json("/api/network?limit=200")["nodes"][:2]
    query = "&".join(f"{role}={one['id']}" for role in ("actor", "recipient") for one in nodes)
    total = visit.json(f"/api/events?{query}")["total"]
    page.wait_for_function(
        "count => document.querySelectorAll('[aria-labelledby=h-list] li').length === count", arg=min(total, 25)
    )


def test_a_box_around_names_chooses_them(visit: Visit) -> None:
    page = visit.open("/network")
    if page.locator(".net.failed").count():
        return  # a browser without WebGL chooses by name
    page.get_by_role("button", name="Choose", exact=True).click()
    box = page.locator(".choose").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] - 4, steps=4)
    page.mouse.up()
    page.wait_for_function("new URLSearchParams(location.search).getAll('pick').length > 5")
    assert visit.serious() == []
