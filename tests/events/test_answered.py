"""Refusals of what was told just before have the mode of the plea or offer that they answer."""

import pytest

from dateline.events.coder import code_events
from dateline.events.coding import code_text


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Egypt urged Hamas to free the soldier. Its leader turned that down.", "yield"),
        ("Norway called for talks between Mali and the rebels. Bamako flatly turned it down.", "meet"),
        ("The union demanded a new election of the board. The governor rejected the demand.", "change"),
        ("Norway called for talks between Mali and the rebels. Bamako rejected the budget of the mine.", None),
    ],
)
def test_a_refusal_has_the_mode_of_what_it_answers(text: str, mode: str | None) -> None:
    one = code_text(text)
    events = code_events(one.parse, one.times, one.actors, one.places, None, True)
    found = [event.event_mode for event in events if event.event_type == "REJECT"]
    assert (mode in found) if mode else "meet" not in found
