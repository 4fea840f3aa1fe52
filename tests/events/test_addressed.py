"""What is written to somebody is said by who writes; what something is called, and whose deed is protested, is no event of theirs."""

import pytest

from dateline.events.coder import code_events
from dateline.events.coding import code_text
from dateline.events.records import EventFrame


def coded(text: str) -> list[EventFrame]:
    read = code_text(text)
    return [e for e in code_events(read.parse, read.times, read.actors, read.places) if e.event_type]


@pytest.mark.parametrize(
    ("text", "event_type", "actor", "recipient"),
    [
        ("The Peruvian foreign minister wrote to his Chilean counterpart demanding an apology.", "REQUEST",
         "The Peruvian foreign minister", "his Chilean counterpart"),
        ("Tbilisi sent a note to Moscow protesting the building of a fence.", "ACCUSE", "Tbilisi", "Moscow"),
        ("The Polish interior minister spoke to his Belarusian counterpart accusing Minsk of smuggling migrants.", "ACCUSE",
         "The Polish interior minister", "Minsk"),
        ("Mali's opposition sent a petition to the African Union accusing the army of torture.", "ACCUSE", "Mali's opposition",
         "the army"),
        ("Syria sent weapons to fighters seeking to topple the president.", "AID", "Syria", "fighters"),
    ],
)  # fmt: skip
def test_who_writes_says_what_is_written(text: str, event_type: str, actor: str, recipient: str) -> None:
    found = next(e for e in coded(text) if e.event_type == event_type)
    assert [text[role.start : role.end] for role in found.actors] == [actor]
    assert recipient in {text[role.start : role.end] for role in found.recipients}


@pytest.mark.parametrize(
    "text",
    [
        "Greece branded the drilling a provocation orchestrated by Ankara.",
        "The Cuban president called the embargo an attack on the Cuban people.",
        "Tripoli described the blockade as a siege imposed by Egypt.",
        "Peru called the raid an invasion ordered by Quito.",
    ],
)
def test_what_something_is_called_is_no_event_of_its_own(text: str) -> None:
    assert {e.event_type for e in coded(text)} == {"ACCUSE"}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Protests against the occupation of the island by Britain were held in Buenos Aires.", "Britain"),
        ("The protests against the export of gas by Chile left ten dead.", "Chile"),
        ("The protests against the killing of a student by police left ten dead in Lima.", "police"),
    ],
)
def test_who_does_what_is_protested_does_not_protest(text: str, actor: str) -> None:
    found = next(e for e in coded(text) if e.event_type == "PROTEST")
    assert actor not in {text[role.start : role.end] for role in found.actors}
