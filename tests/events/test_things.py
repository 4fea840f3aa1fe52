"""A thing that is hit, wrecked or taken is the recipient where nobody is told whose it is; those in it where they are told."""

import pytest

from dateline.events.coder import code_events
from dateline.events.coding import code_text


def recipients(text: str, event_type: str) -> set[str]:
    read = code_text(text)
    events = code_events(read.parse, read.times, read.actors, read.places)
    found = next(e for e in events if e.event_type == event_type)
    return {text[role.start : role.end] for role in found.recipients}


WHOLE = " Opposition leaders vowed to go on. The interior minister called for calm on Thursday. No one has claimed the deed."


@pytest.mark.parametrize(
    ("text", "event_type", "told"),
    [
        ("ACCRA, May 3 - Ghanaian youths looted two stores on Tuesday.", "PROTEST", {"two stores"}),
        ("GAZA, May 3 - Israeli jets hit a warehouse on Sunday.", "ASSAULT", {"a warehouse"}),
        ("JUBA, May 3 - South Sudanese rebels shelled a camp sheltering Nuer families on Friday.", "ASSAULT",
         {"Nuer families"}),
        ("QUITO, May 3 - Ecuadorean police rounded up about 200 after a night of riots.", "COERCE", {"about 200"}),
        ("MANILA, May 3 - Philippine rebels torched two buses and a sawmill in Mindanao on Friday.", "ASSAULT",
         {"two buses", "a sawmill"}),
        ("KYIV, May 3 - Russian drones hit a substation near Odesa on Friday.", "ASSAULT", {"a substation"}),
        ("PATNA, May 3 - Indian Maoists blew up a stretch of railway track on Monday.", "ASSAULT",
         {"a stretch of railway track"}),
    ],
)  # fmt: skip
def test_a_thing_stands_for_those_whose_it_is(text: str, event_type: str, told: set[str]) -> None:
    assert recipients(text + WHOLE, event_type) == told


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Bus drivers blocked the road on Monday.", "PROTEST"),
        ("Soldiers threw stones on Monday.", "ASSAULT"),
    ],
)
def test_roads_and_weapons_are_nobody(text: str, event_type: str) -> None:
    read = code_text(text)
    events = code_events(read.parse, read.times, read.actors, read.places)
    assert not [r for e in events if e.event_type == event_type for r in e.recipients]
