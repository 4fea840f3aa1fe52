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
        ("Iran did not bomb the American base.", "ASSAULT", "not_happened"),
        ("We will not negotiate with terrorists, the minister of Algeria said.", "REJECT", "happened"),
        ("The mayor of Lampedusa said he would go on hunger strike.", "THREATEN", "happened"),
        ("The premier deplored not having been told of the raid in Mali.", "ACCUSE", "happened"),
        ("The party proposed early elections, an idea rejected by the president of Brazil.", "REJECT", "happened"),
        (
            "Moldova has imposed sanctions on Russia: from May its offices no longer issue papers to firms.",
            "SANCTION",
            "happened",
        ),
    ],
)
def test_the_negation_that_makes_a_refusal_does_not_undo_it(text: str, event_type: str, factuality: str) -> None:
    mentions = [one for one in load().code(text, date="2012-06-06").mentions if one.event_type == event_type]
    assert [one.factuality for one in mentions] == [factuality]


@pytest.mark.parametrize(
    ("text", "event_type", "factuality"),
    [
        ("Zarif said that London must put an end to this unlawful act.", "REQUEST", "happened"),
        ("Zarif flew to Baku to demand that Azerbaijan free the crew.", "REQUEST", "happened"),
        ("The ministry summoned the Polish envoy to protest against the search.", "ACCUSE", "happened"),
        ("The parties sent a lawyer to Geneva to demand an inquiry.", "REQUEST", "possible"),
        ("Pakistan's president ordered an investigation.", "ACCUSE", "happened"),
        ("The president decreed a nightly curfew.", "COERCE", "happened"),
        ("Its chairman, Kristian Thulesen Dahl, called on Rasmussen to go to Brussels.", "REQUEST", "happened"),
        ("Lavrov is due to be received by President Saakashvili on Friday.", "AGREE", "planned"),
        ("Chile agreed to meet Bolivia.", "AGREE", "happened"),
        ("The families do not accept the version of the government.", "REJECT", "happened"),
    ],
)
def test_what_is_said_or_decreed_has_happened_and_what_is_planned_is_planned(
    text: str, event_type: str, factuality: str
) -> None:
    mentions = [one for one in load().code(text, date="2008-06-06").mentions if one.event_type == event_type]
    assert [one.factuality for one in mentions] == [factuality]
