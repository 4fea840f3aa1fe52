"""A refusal that a negation tells has happened: "will not meet" is no meeting that did not happen."""

import pytest

from dateline.api import load


@pytest.mark.parametrize(
    ("text", "event_type", "factuality"),
    [
        ("Renamo said it would not return to the talks with the government.", "REJECT", "happened"),
        ("Serbia does not recognize the independence of Kosovo.", "REJECT", "happened"),
        ("The government declared that it would not impose a state of siege.", "AGREE", "happened"),
        ("Egypt denied that it would not meet Ethiopia.", "REJECT", "not_happened"),
        ("Iran did not attack the tanker.", "ASSAULT", "not_happened"),
    ],
)
def test_the_negation_that_makes_a_refusal_does_not_undo_it(text: str, event_type: str, factuality: str) -> None:
    mentions = [one for one in load().code(text, date="2012-06-06").mentions if one.event_type == event_type]
    assert [one.factuality for one in mentions] == [factuality]
