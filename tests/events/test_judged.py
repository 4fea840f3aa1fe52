"""What somebody is said to find of a thing, however the parser joins the two."""

import pytest

from dateline.events.coding import code_sentence


@pytest.mark.parametrize(
    "sentence",
    [
        'The State Department found the Syrian reply "regrettable".',
        'The Kurdish party deemed the text "lopsided".',
        "A Chadian minister rated the United Nations mission a failure.",
    ],
)
def test_what_is_found_bad_is_blamed(sentence: str) -> None:
    assert [one.event_type for one in code_sentence(sentence) if one.event_type] == ["ACCUSE"]


def test_what_a_doctor_finds_is_no_blame() -> None:
    assert not [one for one in code_sentence("Doctors found the swelling worrying.") if one.event_type]
