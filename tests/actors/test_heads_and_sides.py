"""Heads of bodies that are no state's, bodies whose name a country ends, and two states told by what they have in common."""

from datetime import date

import pytest
from tests.actors.conftest import actor_of, read_actors

BOLIVIA = "Teachers struck in Bolivia on Monday. "


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The president of the association accused the police of torture.", "The president of the association"),
        ("The leader of the federation of cooperatives condemned the arrests.", "The leader of the federation"),
        ("The president of the football league met the mayor.", "The president of the football league"),
    ],
)
def test_who_heads_a_body_holds_no_office_of_the_state(text: str, words: str) -> None:
    found = actor_of(read_actors(BOLIVIA + text, date(2005, 2, 14)), words)
    assert found.identity is None and "GOV" not in found.sectors


def test_who_heads_a_state_called_so_does() -> None:
    found = actor_of(
        read_actors("The leader of the Russian Federation condemned it.", date(2005, 2, 14)),
        "The leader of the Russian Federation",
    )
    assert found.country == "RUS" and found.identity is not None


@pytest.mark.parametrize(
    ("text", "words", "country", "sectors"),
    [
        ("Amnesty International Peru condemned the killing of two farmers.", "Amnesty International Peru", "PER", ("SOC",)),
        ("Greenpeace Brazil accused the government of ignoring loggers.", "Greenpeace Brazil", "BRA", ("SOC",)),
        ("Shell Nigeria asked the army for protection.", "Shell Nigeria", "NGA", ("BUS",)),
        ("Villagers protested against drilling by Tullow Oil Uganda.", "Tullow Oil Uganda", "UGA", ()),
    ],
)  # fmt: skip
def test_a_body_whose_name_a_country_ends_is_no_country(
    text: str, words: str, country: str, sectors: tuple[str, ...]
) -> None:
    found = actor_of(read_actors(text), words)
    assert found.country == country and found.sectors[: len(sectors)] == sectors and found.name != "Peru"


@pytest.mark.parametrize(
    ("text", "words", "lands"),
    [
        ("Turkey accused Greece of pushing back migrants. The EU border agency, Frontex, is being probed by the European Parliament. "
         "The two NATO allies resumed talks in January. Athens rejected the charge. Brussels said nothing.",
         "The two NATO allies", {"TUR", "GRC"}),
        ("India shelled Pakistan positions in Kashmir. Pakistan fired back, killing two soldiers. China called on all sides to "
         "show restraint. India denied it. The nuclear-armed neighbours held talks in May.", "all sides", {"IND", "PAK"}),
        ("Algeria expelled a Moroccan consul. Rabat called the step unjustified. Algeria and Morocco have no ties. "
         "The Maghreb neighbours closed their border in 1994. Rain fell.", "The Maghreb neighbours", {"DZA", "MAR"}),
        ("Chad, which hosts 250,000 Sudanese refugees, accused Sudan of a raid. Sudan denied it. Chad closed its border. "
         "The two neighbours broke off ties. Rain fell.", "The two neighbours", {"TCD", "SDN"}),
    ],
)  # fmt: skip
def test_two_states_are_told_by_what_they_have_in_common(text: str, words: str, lands: set[str]) -> None:
    read = read_actors(text)
    assert {read.actors[m].country for m in actor_of(read, words).members} == lands


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("TIRANA, Albania (AP) - Six officials of the Democratic Party were arrested. In Washington, State Department spokesman James "
         "Rubin urged calm. Rain fell.", "Six officials of the Democratic Party", "ALB"),
        ("SEOUL (AP) - The Democratic Party urged Washington and the United States to talk. U.S. officials said nothing. Rain fell.",
         "Democratic Party", "KOR"),
        ("BAGHDAD (AP) - Iraq freed a reporter. In Washington, Democrats accused the White House of lying. Rain fell.", "Democrats", "USA"),
    ],
)  # fmt: skip
def test_a_party_whose_name_many_share_is_of_the_land_told_before(text: str, words: str, country: str) -> None:
    assert actor_of(read_actors(text, date(1998, 8, 24)), words).country == country
