"""A sample is judged on the page by keyboard, the score shows its interval, and judgements are there after a reload."""

from .visit import Visit


def test_a_sample_is_judged_by_keys(visit: Visit) -> None:
    page = visit.open("/audit?n=6")
    page.wait_for_selector("text=Judge the first mention")
    page.keyboard.press("y")
    page.wait_for_function("location.search.includes('at=2')")
    page.keyboard.press("n")
    page.keyboard.press("2")
    assert page.get_by_role("button", name="who 2").get_attribute("aria-pressed") == "true"
    page.keyboard.press("j")
    page.keyboard.press("u")
    page.wait_for_selector("text=the whole store")
    page.wait_for_selector("text=3 of 6 judged, 1 of them not sure")
    page.wait_for_selector(
        "tr:has(th:text-is('who')):has(td:text-is('2'))"
    )  # the score is the server's, and comes after the counts
    row = page.locator("tr", has=page.get_by_role("rowheader", name="who", exact=True)).inner_text()
    assert (
        row.split()[1] == "2" and "%" in row and " to " in row
    )  # two judged; the share is weighted by the types' sizes
    assert visit.serious() == []
    page.keyboard.press("k")
    page.reload()
    page.wait_for_selector("text=3 of 6 judged")
    with page.expect_download() as found:
        page.get_by_role("button", name="Download the judgements").click()
    text = found.value.path().read_text("utf-8")
    assert text.startswith("mention_id,stratum,stratum_size,right,wrong_field") and ",n,actors" in text
    page.get_by_role("button", name="Clear them").click()
    page.wait_for_selector("text=Judge the first mention")
