"""Coreference: which mentions mean the same actor."""

import pytest
from tests.actors.conftest import actor_of, read_actors

from dateline.actors.spans import coreferring
from dateline.actors.stage import find_actors
from dateline.events.coding import code_text
from dateline.pipeline import parse_text

SAME = [
    ("Vladimir Putin flew to Vietnam. He left the country on Friday.", "Vietnam", "the country"),
    ("Oman said the country would host talks.", "Oman", "the country"),
    ("French troops left Niger. The country expelled the envoy of Benin.", "Niger", "The country"),
    (
        "Angela Merkel met Xi Jinping in Beijing. The German chancellor praised China.",
        "Angela Merkel",
        "The German chancellor",
    ),
    ("Shinzo Abe resigned. Mr. Abe said he was ill.", "Shinzo Abe", "he"),
    ("Mr. Lavrov, the Russian foreign minister, left Geneva.", "Mr. Lavrov", "the Russian foreign minister"),
    ("Hamas rejected the plan. The group said it would fight on.", "Hamas", "The group"),
    ("Turkey closed its border with Syria.", "Turkey", "its"),
    (
        "The FBI named Thomas Matthew Crooks as the man who tried to kill Donald Trump. Agents shot him dead.",
        "Thomas Matthew Crooks",
        "him",
    ),
    ("Syrian rebels attacked the base. They took two tanks.", "Syrian rebels", "They"),
    ("Theresa May defended herself on Monday.", "Theresa May", "herself"),
    ('"I am innocent," Silvio Berlusconi said.', "Silvio Berlusconi", "I"),
    ("When he arrived in Cairo, John Kerry met activists.", "John Kerry", "he"),
    (
        "Assimi Goita spoke on Monday. The 41-year-old officer promised revenge.",
        "Assimi Goita",
        "The 41-year-old officer",
    ),
    ("Narendra Modi met students. The former tea seller, 74, praised them.", "Narendra Modi", "The former tea seller"),
    ("Manasseh Sogavare said his country needed nobody. Solomon Islands is rich.", "his country", "Solomon Islands"),
    (
        "Lula da Silva spoke in Brasilia. He blamed his predecessor. Jair Bolsonaro denied it.",
        "his predecessor",
        "Jair Bolsonaro",
    ),
    ("The al-Qaeda-linked group JNIM attacked a base. The jihadists fled.", "JNIM", "The jihadists"),
    (
        "Houthi spokesman Yahya Saree spoke on Monday. The group had fired missiles. The Houthis were proud.",
        "The group",
        "Houthis",
    ),
    ("A gunman shot a judge in Lima. The attacker fled.", "A gunman", "The attacker"),
    (
        "Venezuela closed its border. The South American country blamed a neighbour.",
        "Venezuela",
        "The South American country",
    ),
    ("The president of Cape Verde, Jose Neves, spoke.", "The president of Cape Verde", "Jose Neves"),
    ("Ruben Vardanyan was arrested. Guards took the billionaire to Baku.", "Ruben Vardanyan", "the billionaire"),
    ("Hun Sen praised his eldest son. Hun Manet won a seat.", "his eldest son", "Hun Manet"),
    ("Sri Lanka's president fled. Gotabaya Rajapaksa took a plane.", "Sri Lanka's president", "Gotabaya Rajapaksa"),
    ("The minister met the ambassador. The ambassador warned of war. He left at noon.", "The ambassador", "He"),
    ("Volkswagen talked with striking workers. They had blocked two gates.", "striking workers", "They"),
]


@pytest.mark.parametrize(("text", "first", "second"), SAME)
def test_these_words_mean_the_same_actor(text: str, first: str, second: str) -> None:
    actors = read_actors(text)
    assert actor_of(actors, first) is actor_of(actors, second)


DIFFERENT = [
    ("The al-Qaeda-linked group JNIM attacked a base. Al-Qaeda praised it.", "JNIM", "Al-Qaeda"),
    ("Assimi Goita spoke on Monday. The 41-year-old woman was freed.", "Assimi Goita", "The 41-year-old woman"),
    ("France signed two deals with the country.", "France", "the country"),
    ("Angela Merkel met Xi Jinping. The Chinese president smiled.", "Angela Merkel", "The Chinese president"),
    ("A soldier fired at a protester. Another soldier fled.", "A soldier", "Another soldier"),
    ("Putin called Obama.", "Putin", "Obama"),
    ("Obama praised him.", "Obama", "him"),
]


def test_the_governor_is_who_was_called_so_and_not_the_president_who_once_was() -> None:
    actors = read_actors(
        "The state governor, Nasir Idris, spoke. President Bola Tinubu cancelled a trip. The governor denied a ransom."
    )
    assert actor_of(actors, "Nasir Idris") is actor_of(actors, "The governor")


@pytest.mark.parametrize(("text", "first", "second"), DIFFERENT)
def test_these_words_mean_different_actors(text: str, first: str, second: str) -> None:
    actors = read_actors(text)
    assert actor_of(actors, first) is not actor_of(actors, second)


GROUPS = [
    (
        "Vladimir Putin met Kim Jong-un. The two leaders signed a pact.",
        "The two leaders",
        ["Vladimir Putin", "Kim Jong-un"],
    ),
    ("India and Pakistan held talks. The two countries agreed.", "The two countries", ["India", "Pakistan"]),
    (
        "Estonia and its neighbours Latvia and Lithuania closed their airspace to Russian planes. The three countries sent aid.",
        "The three countries",
        ["Estonia", "Latvia", "Lithuania"],
    ),
    ("Israel and Hamas traded fire. Both sides claimed success.", "Both sides", ["Israel", "Hamas"]),
]


@pytest.mark.parametrize(("text", "words", "names"), GROUPS)
def test_a_counted_group_is_its_members(text: str, words: str, names: list[str]) -> None:
    actors = read_actors(text)
    group = actor_of(actors, words)
    assert sorted(actors.actors[m].name or "" for m in group.members) == sorted(names)


def test_the_two_countries_can_be_those_of_their_leaders() -> None:
    actors = read_actors("Vladimir Putin met Kim Jong-un. The two countries will build a bridge.")
    group = actor_of(actors, "The two countries")
    assert {actors.actors[m].country for m in group.members} == {"RUS", "PRK"}


def test_a_group_is_those_named_right_after_it() -> None:
    text = "Tajik and Kyrgyz guards shot at each other. The two presidents, Emomali Rahmon and Sadyr Japarov, spoke by phone."
    actors = read_actors(text)
    group = actor_of(actors, "The two presidents")
    assert [actors.actors[m].name for m in group.members] == ["Emomali Rahmon", "Sadyr Japarov"]


def test_who_a_person_was_before_is_no_office_left() -> None:
    actor = actor_of(
        read_actors("Prime Minister Manasseh Sogavare spoke. The former karate teacher, 68, smiled."),
        "The former karate teacher",
    )
    assert not actor.former


def test_what_a_ministry_is_for_is_nobody() -> None:
    actors = read_actors("The Minister of Justice, Jan Roe, spoke.")
    assert "Justice" not in [m.text for m in actors.mentions]


def test_a_government_is_of_the_country_of_whose_it_is() -> None:
    actors = read_actors("James Marape, whose government signed a pact with China, flew to Australia.")
    assert actor_of(actors, "whose government").country == "PNG"


def test_both_sides_are_the_two_countries_that_are_named_most() -> None:
    text = (
        "Kosovo's Albin Kurti accused Serbia of terror. Serbian President Aleksandar Vucic denied it. Kosovo closed a bridge. "
        "The EU's envoy Miroslav Lajcak urged both sides to talk."
    )
    actors = read_actors(text)
    group = actor_of(actors, "both sides")
    assert sorted(actors.actors[m].country or "" for m in group.members) == ["SRB", "XKX"]


def test_a_mention_is_whole_with_its_apposition() -> None:
    text = "The bank's governor, Olayemi Cardoso, spoke. Cardoso said that he would go."
    _, parse = parse_text(text)
    spans = [[text[s.start : s.end] for s in chain] for chain in coreferring(parse, find_actors(parse))]
    assert ["The bank's governor, Olayemi Cardoso", "Cardoso", "he"] in spans


def test_who_asks_for_a_resignation_is_not_the_one_who_resigns() -> None:
    actors = read_actors("John Oviedo led the army of Paraguay. The president demanded his resignation.")
    assert actor_of(actors, "his").name == "John Oviedo"


def test_a_party_that_two_countries_have_is_that_of_the_one_told() -> None:
    name = "Jamaat-e-Islami"
    assert actor_of(read_actors(f"Bangladesh banned the {name} on Friday."), name).country == "BGD"
    assert actor_of(read_actors(f"Pakistan banned the {name} on Friday."), name).country == "PAK"


def test_a_house_of_representatives_is_of_the_country_told_most() -> None:
    text = "Indonesia's army left. Indonesia held talks in Tokyo. The House of Representatives backed it."
    assert actor_of(read_actors(text), "House of Representatives").country == "IDN"


def test_both_leaders_are_not_of_the_land_of_who_telephones_them() -> None:
    text = (
        "US President Bill Clinton sent an envoy. Ethiopian leader Meles Zenawi spoke in Addis Ababa. Eritrean President "
        "Isaias Afwerki answered. US envoy Susan Rice flew home. Clinton telephoned both leaders."
    )
    actors = read_actors(text)
    group = actor_of(actors, "both leaders")
    assert {actors.actors[m].country for m in group.members} == {"ETH", "ERI"}


@pytest.mark.parametrize(
    ("text", "pronoun", "meant"),
    [
        ("Police arrested a former manager in Milan. His lawyer said that he would cooperate.", "he", "a former manager"),
        ("Ariel Sharon's spokesman said he would not meet Yasser Arafat.", "he", "Ariel Sharon"),
        ("Two conscripts were convicted in Dashoguz, relatives told reporters. They had offered to serve.", "They", "Two conscripts"),
        ("Five monks were arrested in Lhasa, witnesses said. They had demanded a vote.", "They", "Five monks"),
        ("The rebels had left the town, officials said. They accused the rebels of looting.", "They", "officials"),
    ],
)  # fmt: skip
def test_who_only_tells_is_not_meant(text: str, pronoun: str, meant: str) -> None:
    actors = code_text(text).actors
    of = next(m.actor for m in actors.mentions if text[m.start : m.end] == pronoun)
    assert meant in {text[m.start : m.end] for m in actors.mentions if m.actor == of}
