"""A printed page holds what it is about, its address, and nothing to click; black on white, whatever the look."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from .visit import Visit

COLOURS = """[document.body, document.querySelector('main h1'), document.querySelector('.card')].map((one) => {
    const style = getComputedStyle(one);
    return [style.color, style.backgroundColor];
})"""


@pytest.mark.parametrize("name", ["event", "report"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_printed(browser: Any, server: str, name: str, scheme: str) -> None:
    with Visit(browser, server, scheme) as visit:
        event = visit.json("/api/events?order=-sources&limit=1")["rows"][0]
        path = f"/events/{event['id']}" if name == "event" else f"/documents/{event['document_id']}"
        page = visit.open(path)
        title = page.locator("main h1").inner_text()
        page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
        colours = page.evaluate(COLOURS)
        assert {colour for colour, _ in colours} == {"rgb(0, 0, 0)"}
        assert {ground for _, ground in colours} <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
        assert page.locator("header >> visible=true").count() <= 1 and not page.locator("nav").is_visible()
        document = PdfReader(io.BytesIO(page.pdf(format="A4")))
        text = " ".join(" ".join(sheet.extract_text() for sheet in document.pages).split())
        assert 1 <= len(document.pages) <= 12
        for word in title.split()[:3]:
            assert word in text
        assert path in text.replace(" ", "")
        for word in ("Search events", "Correct this mention", "This page as JSON", "Hover or Tab"):
            assert word not in text
