"""The noun of a small clause is the object of its verb: "called its ambassador home", "called the raid barbaric"."""

import pytest

from dateline.events.coding import code_text
from dateline.pipeline import parse_text


@pytest.mark.parametrize(
    ("text", "noun", "verb", "last"),
    [
        ("Turkey called its ambassador home.", "ambassador", "called", ("home", "advmod")),
        ("The general ordered the ambassador home.", "ambassador", "ordered", ("home", "advmod")),
        ("Turkey called home its ambassador to Oslo.", "ambassador", "called", ("home", "advmod")),
        ("A Taliban spokesman called the raid barbaric.", "raid", "called", ("barbaric", "oprd")),
        (
            "He snapped at Chavez, who had just called a former Spanish prime minister a fascist at the summit.",
            "minister",
            "called",
            ("fascist", "oprd"),
        ),
    ],
)
def test_the_noun_of_a_small_clause_is_the_object(text: str, noun: str, verb: str, last: tuple[str, str]) -> None:
    tokens = parse_text(text)[1].tokens
    by_text = {token.text: token for token in tokens}
    assert (by_text[noun].dep, tokens[by_text[noun].head].text) == ("dobj", verb)
    assert by_text[last[0]].dep == last[1]


def test_a_name_given_stays_one() -> None:
    by_text = {token.text: token for token in parse_text("They called the man Ahmed.")[1].tokens}
    assert by_text["Ahmed"].dep == "oprd"


def test_who_is_recalled_for_talks_remembers_none() -> None:
    coded = code_text("Ecuador recalled its ambassador from Israel for consultations.")
    assert [one.event_type for one in coded.events] == ["SANCTION"]
