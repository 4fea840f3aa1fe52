"""Who is the first to do something does it: "Iceland was among the first to recognise Lithuania"."""

import pytest

from dateline.events.coding import code_text


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Iceland was the first to recognise Lithuania.", "Iceland"),
        ("Athens was among the first to send surgeons to Skopje.", "Athens"),
    ],
)
def test_who_is_the_first_to_do_it_does_it(text: str, who: str) -> None:
    coded = code_text(text)
    first = next(one for one in coded.events if one.event_type)
    assert [text[role.start : role.end] for role in first.actors] == [who]
