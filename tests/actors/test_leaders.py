"""Whose leader somebody is, and whose chamber: no group's leader is the head of its state, no house is American for its name."""

from datetime import date

import pytest
from tests.actors.conftest import actor_of, read_actors


@pytest.mark.parametrize(
    ("text", "words", "sectors"),
    [
        ("The rebels in northern Mali said they would fight on. Their leader accused the army.", "Their leader", ("REB",)),
        ("The union called a strike in La Paz, Bolivia. Its president accused the government.", "Its president", ("LAB",)),
        ("The party rejected the bill in Bolivia. The party's leader accused the government.", "The party's leader", ("PTY",)),
        ("Bolivia's parliament met on Monday. Its president accused Chile.", "Its president", ("LEG",)),
        ("The Bolivian cooperatives want more. Their leader called on the minister to go.", "Their leader", ("BUS",)),
    ],
)  # fmt: skip
def test_who_leads_a_group_does_not_lead_the_state(text: str, words: str, sectors: tuple[str, ...]) -> None:
    one = actor_of(read_actors(text, date(2006, 10, 5)), words)
    assert one.identity is None and one.sectors == sectors


def test_who_leads_a_state_still_does() -> None:
    text = "Bolivia rejected the ruling. Its leader accused Chile of lying."
    one = actor_of(read_actors(text, date(2006, 10, 5)), "Its leader")
    assert one.identity is not None and one.identity.name == "Evo Morales"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Gunmen took 19 people in Zamfara State. The House of Representatives asked the army to act.", "NGA"),
        ("Gunmen took 19 people in Ohio. The House of Representatives asked the army to act.", "USA"),
        ("The House of Representatives passed the bill.", "USA"),
    ],
)
def test_a_house_of_many_lands_is_of_the_land_of_the_towns_told(text: str, country: str) -> None:
    assert actor_of(read_actors(text), "House of Representatives").country == country


def test_a_region_tells_its_country_by_the_word_after_it() -> None:
    text = "Gunmen came to the Kaura Namoda Local Government Area of Zamfara State. Police searched the forest. Nobody was found."
    actors = read_actors(text)
    assert actor_of(actors, "Police").country == "NGA"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Troops fought Moro rebels in Mindanao. Commander Kato threatened to attack Manila.", "Kato"),
        ("Pakistan's army took over. General Musharraf dismissed the prime minister.", "Pervez Musharraf"),
    ],
)
def test_a_soldiers_title_makes_no_minister_of_a_namesake(text: str, name: str) -> None:
    found = [one for one in read_actors(text, date(1999, 10, 20)).actors if one.name in ("Kato", "Musharraf")]
    assert [one.identity.name if one.identity else None for one in found] == [name]
