"""Deaths told with the attack that brought them are no event of their own; a meeting called for a day is agreed on."""

import pytest

from dateline.events.coder import code_events
from dateline.events.coding import code_text


def told(text: str) -> list[tuple[str | None, set[str]]]:
    return [
        (one.event_type, {text[role.start : role.end] for role in one.recipients})
        for one in code_text(text).events
        if one.event_type
    ]


def test_the_killed_are_recipients_of_the_attack() -> None:
    text = "Four civilians were killed and 27 others were injured on Monday as rebels targeted a market in Idlib with rockets."
    ((event_type, recipients),) = told(text)
    assert event_type == "ASSAULT"
    assert {"Four civilians", "27 others"} <= recipients


def test_the_killed_of_another_attack_stay() -> None:
    assert told("Two men were killed when a bridge fell.")


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The home minister has convened a meeting of the chief ministers for May 6.", "AGREE"),
        ("The president has called a meeting of party leaders for Saturday.", "AGREE"),
        ("ECOWAS convened an emergency summit in Abuja.", "CONSULT"),
        ("The king convened a meeting for peace in Amman.", "CONSULT"),
    ],
)
def test_a_meeting_called_for_a_day_is_agreed_on(text: str, event_type: str) -> None:
    assert next(one for one, _ in told(text)) == event_type


def test_a_sentence_that_is_served_is_not_handed_down_again() -> None:
    read = code_text(
        "The mufti is serving a 22-year sentence, handed down behind closed doors in March, for his role in a plot."
    )
    events = code_events(read.parse, read.times, read.actors, read.places)
    assert [one.event_type for one in events].count("SANCTION") == 1
