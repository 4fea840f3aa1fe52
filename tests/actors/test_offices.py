"""Offices on a day: who people were when the report was written."""

from datetime import date

import pytest
from tests.actors.conftest import actor_of, read_actors

from dateline.actors.who import who

ON_A_DAY = [
    ("President Medvedev spoke.", "President Medvedev", date(2009, 3, 1), "President", "GOV"),
    ("Prime Minister Medvedev spoke.", "Prime Minister Medvedev", date(2013, 3, 1), "Prime Minister", "GOV"),
    ("Vladimir Putin spoke.", "Vladimir Putin", date(2010, 6, 1), "Prime Minister", "GOV"),
    (
        "Former President Nicolas Sarkozy spoke.",
        "Former President Nicolas Sarkozy",
        date(2014, 1, 1),
        "former President",
        "ELI",
    ),
    ("Angela Merkel spoke.", "Angela Merkel", date(2022, 6, 1), "former Chancellor", "ELI"),
]


@pytest.mark.parametrize(("text", "words", "when", "title", "sector"), ON_A_DAY)
def test_a_person_has_the_office_of_the_day(text: str, words: str, when: date, title: str, sector: str) -> None:
    actor = actor_of(read_actors(text, when), words)
    assert (actor.title, actor.sectors[0]) == (title, sector)


def test_a_described_office_is_bound_to_its_holder() -> None:
    actor = actor_of(read_actors("The French president spoke.", date(1999, 1, 1)), "The French president")
    assert actor.identity is not None and actor.identity.name == "Jacques Chirac"


def test_without_a_day_a_described_office_has_no_holder() -> None:
    assert actor_of(read_actors("The French president spoke."), "The French president").identity is None


def test_bearers_of_one_name_are_listed_and_none_is_taken() -> None:
    actor = actor_of(read_actors("Johnson said so on Monday."), "Johnson")
    assert actor.identity is None or not actor.candidates or len(actor.rejected) == len(actor.candidates) - 1


def test_the_taliban_governed_and_rebelled_by_turns() -> None:
    text = "The Taliban refused."
    assert actor_of(read_actors(text, date(2010, 1, 1)), "Taliban").sectors[0] == "REB"
    assert actor_of(read_actors(text, date(2022, 1, 1)), "Taliban").sectors[0] == "GOV"


@pytest.mark.parametrize(("when", "sector"), [(date(2010, 1, 1), "REB"), (date(2022, 1, 1), "GOV")])
def test_the_people_of_an_organisation_have_its_sectors_of_the_day(when: date, sector: str) -> None:
    actor = actor_of(read_actors("Taliban fighters took the town.", when), "Taliban fighters")
    assert (actor.country, actor.sectors[0]) == ("AFG", sector)


def test_who_answers_from_the_tables() -> None:
    assert [(a.name, a.title) for a in who("Lavrov", date(2011, 5, 1))] == [("Sergei Lavrov", "Foreign Minister")]
    assert who("the UN secretary-general", date(2001, 1, 1))[0].name == "Kofi Annan"
    assert who("Nobody Whatsoever", date(2001, 1, 1)) == ()


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Officers arrested Johnson after the match.", False),
        ("Boris Johnson criticised the bill. Johnson said it was too soft.", True),
        ("Netanyahu condemned the decision.", True),
    ],
)
def test_a_surname_that_many_bear_tells_nobody_by_itself(text: str, known: bool) -> None:
    actors = read_actors(text, date(2023, 5, 5))
    assert any(one.identity for one in actors.actors) == known


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Moldovan Foreign Ministry summoned the Russian ambassador on Tuesday.", None),
        ("The Russian ambassador to the United Nations accused Ukraine of lying.", "Vasily Nebenzya"),
        ("The U.N. Security Council met. The Russian ambassador accused France of lying.", "Vasily Nebenzya"),
    ],
)
def test_an_ambassador_is_the_one_at_the_united_nations_only_where_these_are_told(text: str, name: str | None) -> None:
    found = [one for one in read_actors(text, date(2023, 3, 10)).actors if one.role == "ambassador"]
    assert [one.identity.name if one.identity else None for one in found] == [name]
