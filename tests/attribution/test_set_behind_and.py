"""A source that is set right behind "and" tells only what comes after it."""

import pytest

from dateline.api import load


@pytest.mark.parametrize(
    ("text", "trigger", "label"),
    [
        ("The army shelled Goma, using howitzers and, as Kigali alleges, phosphorus.", "shelled", "happened"),
        ("Soldiers killed two protesters and, as the opposition claims, wounded dozens.", "killed", "happened"),
        ("Troops killed ten men, as residents claim, and burned a village.", "killed", "possible"),
    ],
)
def test_what_stands_before_it_is_told_by_the_reporter(text: str, trigger: str, label: str) -> None:
    found = next(one for one in load().code(text, date="2008-03-05").mentions if one.evidence.trigger.text == trigger)
    assert found.factuality == label
