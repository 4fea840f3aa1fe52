"""Whom an attack on others killed is done to as well: "shelled a school, killing a guard and his wife"."""

import pytest

from dateline.api import load


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Rebels shelled a hospital in Aden, wounding a nurse and a doctor.", ["a hospital", "a nurse", "a doctor"]),
        ("Rebels shelled a hospital in Aden.", ["a hospital"]),
        ("Rebels attacked soldiers in Aden, killing 20.", ["soldiers"]),
    ],
)
def test_tolls(text: str, recipients: list[str]) -> None:
    mentions = [one for one in load().code(text, date="2015-05-05").mentions if one.event_type == "ASSAULT"]
    assert [[who.text for who in one.recipients] for one in mentions] == [recipients]
