"""Translated copy: an adjective of a country behind its noun says whose somebody is."""

import pytest

from dateline.api import load
from dateline.events.coding import code_text

TOLD = [
    ("The president French, Emmanuel Macron, met the chancellor German on Monday in Berlin.", {"FRA", "DEU"}),
    ("Putin met his counterpart Turk, Recep Tayyip Erdogan, in Sochi.", {"RUS", "TUR"}),
    ("Lavrov spoke by phone with his counterpart Iranian on Tuesday.", {"RUS", "IRN"}),
    ("The government Colombian expelled the diplomats Argentine.", {"COL", "ARG"}),
    ("The army Israeli bombed the camp on Monday.", {"ISR"}),
    ("The troops Russian took the village of Robotyne, in Ukraine.", {"RUS"}),
]


@pytest.mark.parametrize(("text", "lands"), TOLD)
def test_it_says_whose_somebody_is(text: str, lands: set[str]) -> None:
    mention = next(one for one in load().code(text, date="2024-05-05").mentions if one.event_type)
    assert {one.country for one in (*mention.actors, *mention.recipients)} >= lands
    assert len(mention.actors) + len(mention.recipients) <= 2, "and is nobody himself"


@pytest.mark.parametrize(
    "text",
    [
        "He told the president Russian planes had crossed the border.",
        "The player German Garcia scored twice.",
        "She told the minister Poles would not pay.",
        "The French president met the Germans.",
        "Among the officials, Russian was widely spoken.",
    ],
)
def test_other_words_behind_a_noun_stay_what_they_are(text: str) -> None:
    parse = code_text(text).parse
    assert not [one.text for one in parse.tokens if one.dep == "amod" and one.head < one.i and one.text[:1].isupper()]
