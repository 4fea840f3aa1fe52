"""A store that was passed on without the texts of its reports: every page says what is not there, and none fails."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import dateline, served
from .visit import Visit


@pytest.fixture(scope="module")
def copy(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("copy") / "store"
    dateline("store", "withhold", str(demo_store), str(folder))
    yield from served(folder, "--allow-corrections", "--who", "tester")


def test_each_page_of_a_copy_without_texts_says_so(browser: object, copy: str) -> None:
    with Visit(browser, copy) as visit:
        mention = next(one for one in visit.json("/api/mentions?limit=50")["rows"] if one["actors"])
        event = visit.json("/api/events?order=-sources&limit=1")["rows"][0]["id"]
        pages = {
            "/": "without texts",
            "/timeline": "without texts",
            "/network": "without texts",
            "/audit": "without texts",
            "/documents": "without texts",
            f"/events/{event}": "without texts",
            f"/documents/{mention['document_id']}?mention={mention['id']}": "The text of this report is not here",
            f"/correct/{mention['id']}": "Correct the store that it was made of",
        }
        for path, words in pages.items():
            page = visit.open(path)
            page.get_by_text(words).first.wait_for()
            assert page.locator("main [role=alert]").count() == 0, path
            assert page.locator("a[href^='/correct/']").count() == 0, path
        assert visit.serious() == []


def test_only_the_trigger_is_marked_in_words_that_were_cut(browser: object, copy: str) -> None:
    with Visit(browser, copy) as visit:
        rows = visit.json("/api/mentions?limit=200")["rows"]
        spans = ((one, one["evidence"]["sentence"]) for one in rows)
        cut = next(one for one, words in spans if len(words["text"]) != words["end"] - words["start"])
        segments = visit.json(f"/api/mentions/{cut['id']}")["segments"]
        marked = [one["text"] for one in segments if one["marks"]]
        assert marked in ([cut["evidence"]["trigger"]["text"]], [])
