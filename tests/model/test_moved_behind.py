"""An object that a time or place parts from its verb is the verb's all the same."""

import pytest

from dateline.api import load
from dateline.language import Parse
from dateline.pipeline import parse_text


def hung(text: str, word: str) -> tuple[str, str]:
    """A word's function and the word that it hangs on."""
    parse: Parse = parse_text(text)[1]
    token = next(t for t in parse.tokens if t.text == word)
    return token.dep, parse.tokens[token.head].text


@pytest.mark.parametrize(
    ("text", "noun", "verb"),
    [
        ("Venezuela expelled this Monday, July 29, the consular personnel of Chile.", "personnel", "expelled"),
        ("Peru recalled on Monday (15) its ambassador in Madrid.", "ambassador", "recalled"),
        ("The government announced yesterday, in Quito, new curbs against Russia.", "curbs", "announced"),
        ("Gunmen killed last Saturday, in the town of Kaya, four farmers.", "farmers", "killed"),
        ("Police arrested on Thursday in the capital three opposition leaders.", "leaders", "arrested"),
        ("The guerrillas attacked at dawn this Sunday a police station.", "station", "attacked"),
        ("Tokyo imposed on Tuesday sanctions on three companies.", "sanctions", "imposed"),
    ],
)
def test_what_stands_behind_a_time_or_place_is_the_object(text: str, noun: str, verb: str) -> None:
    assert hung(text, noun) == ("dobj", verb)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("He arrived on Monday, the first foreign leader to visit Kabul.", "leader"),
        ("He died on Monday, July 29, the anniversary of the coup.", "anniversary"),
        ("The two sides met on Monday in Doha, the capital of Qatar.", "capital"),
        ("Shares rose on Monday 5 percent.", "percent"),
        ("They protested in Paris last Saturday, the third such march this month.", "march"),
    ],
)
def test_a_name_set_off_by_one_comma_and_a_measure_are_no_object(text: str, noun: str) -> None:
    assert hung(text, noun)[0] != "dobj"


def test_an_active_verb_without_its_object_is_no_passive() -> None:
    found = (
        load().code("Police arrested on Thursday in the capital three opposition leaders.", date="2024-05-15").mentions
    )
    assert [([one.text for one in m.actors], [one.text for one in m.recipients]) for m in found] == [
        (["Police"], ["three opposition leaders"])
    ]
