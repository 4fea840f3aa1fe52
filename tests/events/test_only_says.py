"""Who only says what others did accuses nobody; who hopes to do something himself is willing to."""

import pytest

from dateline.api import load


def types(text: str) -> list[str | None]:
    return [one.event_type for one in load().code(text, date="2024-05-15").mentions]


@pytest.mark.parametrize("verb", ["affirmed", "confirmed", "said", "stated", "noted", "added", "recounted"])
def test_a_neutral_verb_of_saying_is_no_accusation(verb: str) -> None:
    assert types(f"The villagers {verb} that the raiders had burned the market.") == ["ASSAULT"]


def test_a_claim_and_an_accusation_still_accuse() -> None:
    assert "ACCUSE" in types("Chad accused the raiders of burning the market.")
    assert "ACCUSE" in types("The minister claimed that Rwanda had attacked the camp.")


@pytest.mark.parametrize(
    "text",
    [
        "The Turkish president hopes to meet Assad.",
        "Putin wants to meet Zelensky.",
        "Japan is keen to hold talks with North Korea.",
    ],
)
def test_who_wants_or_hopes_to_meet_is_willing_to(text: str) -> None:
    assert types(text) == ["AGREE"]


@pytest.mark.parametrize(
    "text",
    [
        "The EU hopes to impose sanctions on Belarus.",
        "Police hope to arrest the suspect.",
        "The shop hopes to open at noon.",
    ],
)
def test_a_hope_for_anything_else_tells_nothing(text: str) -> None:
    assert types(text) == []


def test_who_announces_the_martyrdom_of_others_did_not_kill_them() -> None:
    found = load().code("The ministry announced the martyrdom of five citizens.", date="2024-05-15").mentions
    assert [(m.event_type, m.actors, [one.text for one in m.recipients]) for m in found] == [
        ("ASSAULT", (), ["five citizens"])
    ]
