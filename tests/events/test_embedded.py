"""What an outer word makes of the event within it: the mode of a threat by what is threatened."""

import pytest

from dateline.api import load


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("President Xanana Gusmao threatened to resign on Thursday.", None),
        ("Fiji's foreign minister threatened to quit the talks with Australia.", "relations"),
    ],
)
def test_who_threatens_to_resign_breaks_off_no_relations(text: str, mode: str | None) -> None:
    (told,) = load().code(text, date="2006-06-22").mentions
    assert (told.event_type, told.event_mode) == ("THREATEN", mode)
