"""The two sides of a report: whom "both sides", "the parties" and "the two countries" mean, and who is theirs."""

import pytest
from tests.actors.conftest import actor_of, read_actors

CLASH = (
    "BISHKEK, April 30 - Kyrgyz and Tajik border guards clashed near a village on Thursday. "
    "The governor of the Kyrgyz province said houses had burned. Tajikistan accused Kyrgyzstan of opening fire. "
)
TALKS = (
    "DOHA, May 2 - Eritrean soldiers pulled back from the hills on Monday. Qatari observers took their place, Djibouti said. "
    "Djibouti had accused Eritrea of occupying the hills. "
)
WAR = (
    "COLOMBO, Aug 14 - The Sri Lankan army shelled the Tamil Tigers near the harbour on Monday. "
    "The Tigers killed ten soldiers, the Sri Lankan government said. Norway has sent an envoy. "
)


@pytest.mark.parametrize(
    ("text", "words", "lands"),
    [
        (CLASH + "Servicemen on both sides opened fire.", "Servicemen", {"KGZ", "TJK"}),
        (CLASH + "The foreign ministers of the two countries spoke.", "The foreign ministers of the two countries",
         {"KGZ", "TJK"}),
        (CLASH + "Moscow called on the parties to talk.", "the parties", {"KGZ", "TJK"}),
        (CLASH + "The neighbours agreed to withdraw.", "The neighbours", {"KGZ", "TJK"}),
        (CLASH + "The United Nations imposed an embargo on both belligerents.", "both belligerents", {"KGZ", "TJK"}),
        # who mediates is no side
        (TALKS + "The two countries signed an accord.", "The two countries", {"DJI", "ERI"}),
        # nor are they two lands where all of it is within one
        (WAR + "Norway urged both sides to stop.", "both sides", {"LKA"}),
        # parties that stand for election are no sides of a conflict
        (CLASH + "The parties hope to win the election in May.", "The parties", {"KGZ"}),
    ],
)  # fmt: skip
def test_the_sides_of_a_report_have_their_countries(text: str, words: str, lands: set[str]) -> None:
    actors = read_actors(text)
    one = actor_of(actors, words)
    assert ({actors.actors[k].country for k in one.members} or {one.country}) == lands


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Robert Telus met Mykola Solsky. Both agreed to talk.", "Both"),
        ("Robert Telus met Mykola Solsky in Warsaw. The two talked for an hour.", "The two"),
    ],
)
def test_both_and_the_two_mean_the_last_two(text: str, words: str) -> None:
    actors = read_actors(text)
    one = actor_of(actors, words)
    assert {actors.actors[k].name for k in one.members} == {"Robert Telus", "Mykola Solsky"}


@pytest.mark.parametrize("text", ["Russia cut the cable in two.", "Two were killed in Lima.", "The two men left Lima."])
def test_other_twos_are_nobody_told_before(text: str) -> None:
    assert not [m for m in read_actors(text).mentions if m.text.lower() in ("two", "the two")]
