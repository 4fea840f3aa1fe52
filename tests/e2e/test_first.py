"""What the page asks for where nothing is filtered is what a server over a large store works out beforehand."""

from dateline.serve.warm import FIRST

from .visit import Visit


def test_the_pages_ask_for_what_is_worked_out_beforehand(visit: Visit) -> None:
    asked: set[str] = set()
    visit.page.on("request", lambda request: asked.add(request.url.removeprefix(visit.base)))
    for path in ("/", "/map", "/network", "/timeline", "/documents"):
        visit.open(path)
    wanted = {one for one in asked if one.startswith("/api/") and one != "/api/codebook"}
    assert {one if "?" in one else f"{one}?" for one in wanted} == set(FIRST)
