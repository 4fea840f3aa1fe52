"""Mentions: what is found, with which words, of which country and sector."""

import pytest
from tests.actors.conftest import actor_of, read_actors

CASES = [
    ("A senior Russian official said talks would resume.", "A senior Russian official", "RUS", "GOV"),
    ("One of Macron's aides said so.", "One of Macron's aides", "FRA", "GOV"),
    ("Police in Nairobi fired tear gas.", "Police", "KEN", "COP"),
    ("Masked gunmen stormed the bank.", "Masked gunmen", None, "UAF"),
    ("Syrian rebels shelled the town.", "Syrian rebels", "SYR", "REB"),
    ("Iran's foreign ministry denied it.", "Iran's foreign ministry", "IRN", "GOV"),
    ("The Kremlin denied the report.", "Kremlin", "RUS", "GOV"),
    ("Norwegian state TV showed the pictures.", "Norwegian state TV", "NOR", "GOV"),
    ("The president of the Supreme Court resigned.", "The president of the Supreme Court", None, "JUD"),
    ("Thousands of Greek farmers blocked roads.", "Thousands of Greek farmers", "GRC", "AGR"),
    ("At least 185 Greek farmers were hurt.", "At least 185 Greek farmers", "GRC", "AGR"),
    ("Turkish Foreign Minister Murat Roe met his Iraqi counterpart.", "his Iraqi counterpart", "IRQ", "GOV"),
    ("Troops besieged Mopti.", "Mopti", "MLI", ""),
    ("Yemen's Saba news agency quoted him.", "Saba news agency", "YEM", "GOV"),
    ("Local authorities in Kenya banned the march.", "Local authorities", "KEN", "GOV"),
    ("Libya's House of Representatives in Tobruk voted on Monday.", "House of Representatives", "LBY", "LEG"),
    ("Norway's Labour Party won. The Labour Party has 53 seats.", "Labour Party", "NOR", "PTY"),
    ("Russia's Security Council met on Monday.", "Security Council", "RUS", "GOV"),
    ("The UN Security Council and Iran disagreed. The Security Council met.", "Security Council", "UNO", "GOV"),
    ("The BNP boycotted Bangladesh's election.", "BNP", "BGD", "PTY"),
    ("Chad's National Guard fired shots.", "Chad's National Guard", "TCD", "MIL"),
]


@pytest.mark.parametrize(("text", "words", "country", "sector"), CASES)
def test_a_description_tells_country_and_sector(text: str, words: str, country: str | None, sector: str) -> None:
    actor = actor_of(read_actors(text), words)
    assert (actor.country, (actor.sectors or ("",))[0]) == (country, sector)


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("KUALA LUMPUR, Oct 5 (AFP) - Health Minister Chua Wong refused. Thai doctors and Malaysia's unions agreed.", "Health Minister Chua Wong", "MYS"),
        ("NOUAKCHOTT (Reuters) - The junta said on Monday it would hold a vote.", "The junta", "MRT"),
        ("NAIROBI (Reuters) - Somalia's rebels shelled Somali police. They lost. Somali elders wept. The minister fled.", "The minister", "SOM"),
        ("GENEVA (AFP) - Syria, Iran and Syria's envoys met Iranian envoys. The junta agreed.", "The junta", None),
        ("PRAGUE (AFP) - Eleven European leaders dined on Monday.", "Eleven European leaders", None),
    ],
)  # fmt: skip
def test_officials_without_a_country_are_of_that_of_the_dateline_where_the_report_tells_no_other_more_often(
    text: str, words: str, country: str | None
) -> None:
    assert actor_of(read_actors(text), words).country == country


@pytest.mark.parametrize(
    "text", ["It was raining on Monday.", "The alliance of words is easy.", "He threw a stone at us."]
)
def test_weather_and_words_without_a_name_are_no_named_actor(text: str) -> None:
    assert not [a for a in read_actors(text).actors if a.identity]


def test_a_surname_that_acts_is_a_person_whatever_thing_the_recogniser_takes_it_for() -> None:
    actors = read_actors(
        "General Pervez Musharraf spoke. In a midnight address, Musharraf blamed judges for tying his hands."
    )
    assert actor_of(actors, "Musharraf").country == "PAK"


def test_spans_quote_the_text() -> None:
    text = "PRESIDENT TAYYIP ERDOGAN met  Angela Merkel, the German chancellor, in Ankara."
    actors = read_actors(text)
    assert actors.mentions
    assert all(text[m.start : m.end] == m.text for m in actors.mentions)


def test_an_adjective_before_a_noun_that_cannot_act_tells_a_country() -> None:
    actors = read_actors("Lebanon protested at two Israeli air raids.")
    assert actor_of(actors, "Israeli").country == "ISR"


def test_each_country_of_a_joined_description_is_a_member() -> None:
    actors = read_actors("Hungarian and Romanian officials agreed on Wednesday.")
    group = actor_of(actors, "Hungarian and Romanian officials")
    assert [(actors.actors[m].country, actors.actors[m].sectors) for m in group.members] == [
        ("HUN", ("GOV",)),
        ("ROU", ("GOV",)),
    ]


@pytest.mark.parametrize(("word", "name"), [("WHO", "World Health Organization"), ("US", "United States")])
def test_acronyms_are_names_and_the_same_small_words_are_not(word: str, name: str) -> None:
    assert name in {a.name for a in read_actors(f"The {word} said it would help.").actors}
    assert name not in {a.name for a in read_actors(f"They asked {word.lower()} came.").actors}


def test_the_agency_of_a_dateline_is_nobody_that_a_man_could_be() -> None:
    actors = read_actors("WASHINGTON, July 14 (Harbour Wire) - The FBI named a suspect as the man who shot Jan Roe.")
    assert not [m for m in actors.mentions if m.text == "Harbour Wire"]


def test_a_noun_for_people_behind_a_first_name_is_a_surname() -> None:
    actors = read_actors("Prosecutors in Ohio charged Thomas Matthew Crooks on Monday.")
    assert actor_of(actors, "Thomas Matthew Crooks").name == "Thomas Matthew Crooks"


def test_a_noun_for_people_where_a_town_stands_is_the_towns_name() -> None:
    assert "Butler" not in [
        m.text for m in read_actors("A gunman shot at Donald Trump during a rally in Butler.").mentions
    ]


def test_a_surname_alone_means_whoever_was_named_in_full_before() -> None:
    found = read_actors("General Pervez Musharraf suspended the constitution. In an address, Musharraf blamed judges.")
    told = [one for one in found.mentions if one.text.endswith("Musharraf")]
    assert len(told) == 2 and len({one.actor for one in told}) == 1


def test_a_misspelled_country_is_written_nearly_as_it_is() -> None:
    assert actor_of(read_actors("Ukrane sent envoys."), "Ukrane").country == "UKR"
    assert "GGY" not in {one.country for one in read_actors("Greens refused to sign the report.").actors}
