"""Of two who meet, as the words of a whole report tell, the second is not left out when who takes part is weighed."""

import pytest

from dateline.api import load

LEAD = (
    "The European Union adopted new sanctions against Russia on Friday. Ukrainian President Volodymyr Zelenskiy thanked the EU, "
    "but said the bloc had to go further. China protested. Germany has rejected the plan. "
)


@pytest.mark.parametrize(
    ("text", "partner"),
    [
        ("He met Danish Prime Minister Mette Frederiksen in Lviv, where the two signed a security agreement.", "DNK"),
        (
            "Swedish minister Ebba Busch discussed the plan with her Australian counterpart, Ed Husic, by telephone.",
            "AUS",
        ),
        ("Zelenskiy later spoke by phone with Turkish President Recep Tayyip Erdogan.", "TUR"),
    ],
)
def test_whom_somebody_meets_is_told(text: str, partner: str) -> None:
    met = [m for m in load().code(LEAD + text, date="2024-02-23").mentions if m.event_type == "CONSULT"]
    assert any(partner in {one.country for one in (*m.actors, *m.recipients)} and m.actors for m in met)
