"""Headlines are read as a reader says them."""

import pytest

from dateline.headlines import as_read
from dateline.language import Parse
from dateline.pipeline import parse_text


def parsed(text: str) -> Parse:
    return parse_text(text)[1]


def word(parse: Parse, text: str) -> tuple[str, str]:
    """A word's function and the word that it hangs on."""
    token = next(t for t in parse.tokens if t.text == text)
    return token.dep, parse.tokens[token.head].text


@pytest.mark.parametrize(
    ("headline", "read"),
    [
        ("Macron , Scholz visit Kyiv", "Macron and Scholz visit Kyiv"),
        ("Japan , South Korea , US hold joint drills", "Japan , South Korea and US hold joint drills"),
        ("Egypt , Jordan and Iraq sign pact", None),
        ("Protesters clash with police in Nairobi , 12 killed", None),
        ("Trump , Xi hold talks .", None),
        ("Rome", None),
    ],
)
def test_the_comma_between_those_who_act_together_is_read_as_and(headline: str, read: str | None) -> None:
    assert as_read(headline.split()) == (read.split() if read else None)


def test_the_text_and_its_offsets_stay_as_they_are() -> None:
    parse = parsed("China, Russia sign gas deal")
    assert [t.text for t in parse.tokens] == ["China", ",", "Russia", "sign", "gas", "deal"]
    assert all(parse.text[t.start : t.end] == t.text for t in parse.tokens)


def test_what_is_to_be_done_is_headed_by_its_verb_in_the_future() -> None:
    parse = parsed("Turkey to send troops to Libya")
    assert word(parse, "Turkey") == ("nsubj", "send")
    assert next(t.lemma for t in parse.tokens if t.text == "to") == "will"


def test_what_was_done_to_somebody_is_headed_by_its_verb() -> None:
    assert word(parsed("Two killed in Kabul blast"), "Two") == ("nsubjpass", "killed")


def test_a_noun_with_an_object_is_the_verb() -> None:
    parse = parsed("Macron, Scholz visit Kyiv")
    assert word(parse, "Macron") == ("nsubj", "visit")
    assert word(parse, "Kyiv") == ("dobj", "visit")


def test_a_full_sentence_is_read_as_it_stands() -> None:
    parse = parsed("The plan to send troops to Libya was dropped.")
    assert next(t.lemma for t in parse.tokens if t.text == "to") == "to"
