"""Who condemns or proposes a wave, a series, a round of something does not do it."""

import pytest

from dateline.events.coding import code_text


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("The minister criticised the wave of arrests in Minsk.", ["ACCUSE"]),
        ("Police investigated a string of killings in Kenya.", ["ACCUSE"]),
        ("The UN Security Council condemned the campaign of violence in Kenya.", ["ACCUSE"]),
        ("Egypt proposed a round of talks with Israel.", ["REQUEST"]),
        ("Iran announced a round of talks with Oman.", ["AGREE"]),
        ("The envoys ended two days of talks with Iran.", ["CONSULT"]),
    ],
)
def test_what_is_counted_stands_below_the_verb_as_it_would_alone(text: str, types: list[str]) -> None:
    assert [one.event_type for one in code_text(text).events if one.event_type] == types
