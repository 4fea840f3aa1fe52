"""Descriptions have the country of the towns that are told with them, or of which a report tells most."""

import pytest

from dateline.api import load


def countries(text: str, word: str) -> set[str | None]:
    found = load().code(text, date="2020-02-22").to_dict()["mentions"]
    return {who["country"] for one in found for who in one["actors"] if who["text"].lower().endswith(word)}


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("Police in the capital, Naypyitaw, fired at a crowd. The United States condemned it.", "police", "MMR"),
        ("Police in Chiang Mai arrested two activists. The United States embassy was told of it.", "police", "THA"),
        (
            "The Constitutional Court dissolved the party on Friday. Students gathered in Bangkok. Police in Chiang Mai "
            "arrested two activists. A rally was held in Bangkok. The United States embassy said it was watching.",
            "court",
            "THA",
        ),
        ("The army shelled a village on Monday, witnesses in Colombia said.", "army", "COL"),
    ],
)
def test_the_towns_of_a_text_tell_whose_police_and_courts_act(text: str, word: str, country: str) -> None:
    assert countries(text, word) == {country}
