"""Attributions to look at."""

import io
import re

from dateline.api import load
from dateline.attribution.shown import runs
from dateline.cli.attribute_marked import print_marked

TEXT = "The <b>mayor</b> said that talks had failed.\nNobody came."


def test_a_page_has_exactly_the_text_and_marks_each_part() -> None:
    html = load().attributions(TEXT).page("a <title>")
    assert "<b>" not in html and "a &lt;title&gt;" in html
    for field in ("source", "cue", "content"):
        assert f'<mark class="{field}"' in html


def test_the_runs_are_the_whole_text() -> None:
    shown = load().attributions(TEXT)
    assert "".join(piece for piece, _ in runs(shown)) == TEXT
    assert ("said", "cue") in list(runs(shown))


def test_without_a_terminal_there_are_no_colours() -> None:
    file = io.StringIO()
    print_marked(load().attributions(TEXT), "a", file)
    assert not re.search(r"\x1b", file.getvalue())
    assert "said  indirect  that talks had failed" in file.getvalue()
