"""Peoples, by whose names reports tell who somebody is: their countries, and words that are a people's only at times."""

import pytest
from tests.actors.conftest import actor_of, read_actors

from dateline.knowledge.peoples import peoples


def test_no_people_is_there_twice() -> None:
    words = [one.word for one in peoples()]
    assert len(words) == len(set(words)) > 400


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("Hundreds of Maasai herders marched on Monday.", "Hundreds of Maasai herders", "KEN", "CVL"),
        ("Some 40 Mohawks blocked a railway line.", "Some 40 Mohawks", "CAN", "CVL"),
        ("Hundreds of indigenous Q'eqchi' blocked a road.", "Hundreds of indigenous Q'eqchi", "GTM", "CVL"),
        ("Some 30 Ojibwe Indians occupied a park.", "Some 30 Ojibwe Indians", "CAN", "CVL"),
        ("Ethnic Karen rebels attacked a post on the Thai border.", "Ethnic Karen rebels", "MMR", "REB"),
        # peoples of several countries: the one that the text tells most
        ("Tutsi rebels attacked a village.", "Tutsi rebels", "RWA", "REB"),
        ("Tutsi rebels attacked a village in Burundi.", "Tutsi rebels", "BDI", "REB"),
        ("Police in Niger clashed with Tuareg nomads.", "Tuareg nomads", "NER", "CVL"),
        # who leads a people governs nobody
        ("Mapuche leaders met the minister.", "Mapuche leaders", "CHL", "CVL"),
        ("Chilean leaders met the minister.", "Chilean leaders", "CHL", "GOV"),
        # words that are also others'
        ("Sami herders met the minister.", "Sami herders", "NOR", "CVL"),
        ("The Kuki Students' Organisation called for talks.", "The Kuki Students' Organisation", "IND", "EDU"),
        ("Karen Hughes met Sami Hafez.", "Karen Hughes", None, ""),
        ("Karen Hughes met Sami Hafez.", "Sami Hafez", None, ""),
    ],
)  # fmt: skip
def test_people(text: str, words: str, country: str | None, sector: str) -> None:
    actor = actor_of(read_actors(text), words)
    assert actor.country == country
    assert not sector or sector in actor.sectors


def test_what_is_of_a_people_is_not_of_the_state() -> None:
    actor = actor_of(read_actors("Maori protests halted the ceremony."), "Maori")
    assert (actor.country, actor.sectors) == ("NZL", ("CVL",))


def test_a_countrys_minister_is_no_prime_minister_told_before() -> None:
    text = "In Nuuk, Prime Minister Hans Roe criticised the EU. Ireland's minister called for talks."
    actors = read_actors(text)
    assert actor_of(actors, "Ireland's minister") != actor_of(actors, "Prime Minister Hans Roe")
