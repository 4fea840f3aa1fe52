"""The unnamed ("the court", "protesters") are of the country that their surroundings tell, and the record says by what."""

import pytest
from tests.actors.conftest import actor_of, read_actors

from dateline.actors.told import Point, Told
from dateline.actors.weighing import home_of, relation, traits_of
from dateline.knowledge.agents import FOLDER
from dateline.language import simple_parse
from dateline.pipeline import parse_text
from dateline.rules import read_table

PERU = (
    "LIMA, Dec 8 (AFP) - Peru's Congress removed President Pedro Castillo on Wednesday. Peruvian police arrested him near the "
    "Mexican embassy. Mexico had opened its door to him. The prosecution searched the palace overnight. Protesters gathered in "
    "Lima. Washington said that it was watching the court."
)


@pytest.mark.parametrize("words", ["The prosecution", "Protesters", "the court"])
def test_the_unnamed_of_a_report_are_of_the_country_that_weighs_most(words: str) -> None:
    actor = actor_of(read_actors(PERU), words)
    assert actor.country == "PER"
    assert "country.weighed: " in actor.rule


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Rwanda charged its neighbour with arming rebels. Congo denied it. Rwanda insisted. Congo protested.", "its neighbour", "COD"),
        ("France's rivals agreed. Britain and Britain's navy stayed. Britons voted. London was calm.", "France's rivals", "GBR"),
        ("Philippine police searched a house. It was empty. He fled. In Kuala Lumpur officials said the police there helped.", "the police", "MYS"),
        ("Mali's junta stayed. West African mediators left Bamako on Monday.", "West African mediators", "IGO"),
        ("European officials carried messages between Iran and the United States.", "European officials", "EUR"),
        ("The Niger State Government refused to negotiate.", "The Niger State Government", "NGA"),
        ("Kenya met the leaders of a dozen island countries. Kenya left. Kenyans cheered. It rained.", "the leaders of a dozen island countries", None),
        ("Kenya asked the contributing governments to hurry up. Kenya left. Kenyans cheered. It rained.", "the contributing governments", None),
        ("CHANDIGARH, Feb 21 (PTI) A road was blocked. The road is long. It rained. The police freed it.", "The police", "IND"),
        ("Nepal and Sri Lanka will send men. Colombo said so. It rained. Nepal agreed.", "Nepal", "NPL"),
        ("Eleven European leaders dined in Prague.", "Eleven European leaders", None),
        ("Kazakhstan closed its border. Kazakh guards stood by. It rained. Some 3,000 townspeople in Osh marched.", "Some 3,000 townspeople", "KGZ"),
    ],
)  # fmt: skip
def test_the_words_of_a_description_and_its_place_come_first(text: str, words: str, country: str | None) -> None:
    assert actor_of(read_actors(text), words).country == country


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The UN Security Council met on Monday. Ethiopia agreed. The Council welcomed the move.",
            "The Council",
            "UNO",
        ),
        ("Ethiopia's town council met. The Council welcomed the move.", "The Council", "ETH"),
    ],
)
def test_a_council_is_that_whose_name_ends_so(text: str, words: str, name: str) -> None:
    assert actor_of(read_actors(text), words).country == name


def test_the_two_neighbours_are_countries() -> None:
    text = "Rwanda and Congo agreed to a truce. Congo accused Rwanda and the M23. The two neighbours will meet."
    actors = read_actors(text)
    members = actor_of(actors, "The two neighbours").members
    assert {actors.actors[m].country for m in members} == {"RWA", "COD"}


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("The foreign ministers of Rwanda and Angola sat down.", "The foreign ministers of Rwanda", {"RWA", "AGO"}),
        ("Police in Serbia and Bosnia compared files.", "Police", {"SRB", "BIH"}),
        ("Police in Serbia compared files.", "Police", set()),
    ],
)
def test_the_countries_joined_after_a_noun_are_all_meant(text: str, words: str, codes: set[str]) -> None:
    actors = read_actors(text)
    assert {actors.actors[m].country for m in actor_of(actors, words).members} == codes


def test_a_news_agency_that_is_quoted_tells_no_country() -> None:
    actors = read_actors(
        "Gunmen beheaded villagers in Mozambique, a resident told Lusa. Lusa could not reach the government."
    )
    assert actors.told is not None
    assert set(actors.told.counts) == {"MOZ"}


def test_traits_tell_where_a_country_stands_to_a_word() -> None:
    _, parse = parse_text("Chad jailed five editors on Monday.")
    told = Told(parse, (Point(0, "TCD", "land"),), None)
    assert relation(told, 3, told.points[0]) == "its verb: subject"
    assert {"told first", "told most", "in its sentence", "its verb: subject"} <= traits_of(told, 2, ("CVL",))[
        "TCD"
    ].keys()


def test_where_one_country_is_told_it_is_that_and_where_none_is_it_is_none() -> None:
    parse = simple_parse([("Chad", "nsubj", 1), ("jailed", "ROOT", 1), ("editors", "dobj", 1)])
    told = Told(parse, (Point(0, "TCD", "land"),), None)
    home = home_of(told, 2, ("JRN",))
    assert home is not None
    assert (home.country, home.share, home.rule) == ("TCD", 1.0, "country.weighed: only one told")
    assert home_of(told, 2, ("JRN",), but={"TCD"}) is None
    assert home_of(Told(parse, (), None), 2, ("JRN",)) is None


def test_every_weight_stands_once() -> None:
    rows = [(row["sort"], row["trait"]) for _, row in read_table(FOLDER / "homes.tsv", ("sort", "trait", "weight"))]
    assert len(rows) == len(set(rows)) > 50


def test_a_country_told_by_its_capital_alone_yields_to_one_told_more() -> None:
    fiji = "Fiji's army declared martial law. Australia imposed a ban on cargo to Fiji. "
    actors = read_actors(f"{fiji}Ministers, who gather in London tomorrow, will suspend the country.")
    assert actor_of(actors, "the country").country == "FJI"
    actors = read_actors("In Kabul, students demanded that the judges leave the country.")
    assert actor_of(actors, "the country").country == "AFG"


def test_a_person_who_is_only_named_has_the_country_of_the_report() -> None:
    text = (
        "Red Shirt leaders in Thailand welcomed the plan of the Thai premier. The crowd in Bangkok cheered. "
        "It was a warm evening. Veera Musikapong agreed to the plan. Nobody spoke after him."
    )
    assert actor_of(read_actors(text), "Veera Musikapong").country == "THA"


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        (
            "ABIDJAN, Oct 1 (AFP) - Mutinous soldiers traded fire with French troops near Bouake on Monday. The French, who keep "
            '600 men in the former colony, flew in helicopters. "We stay until Gbagbo goes," a sergeant told reporters. Togolese '
            "President Gnassingbe Eyadema telephoned both. Paris sent a plane. Students boycotted lectures.",
            ("Mutinous soldiers", "Students"),
            "CIV",
        ),
        (
            "FREETOWN, May 12 (Reuters) - British paratroopers guarded the airport on Friday while rebels shelled a town. The "
            'British, who landed on Monday, have orders to fire back. "Kabbah has sold us," a rebel officer said. '
            "Nigerian President Olusegun Obasanjo urged the fighters to lay down their arms. In the capital, teachers marched on parliament over unpaid wages.",
            ("rebels", "teachers"),
            "SLE",
        ),
    ],
)
def test_whose_forces_are_named_as_theirs_has_not_those_without_a_name(
    text: str, words: tuple[str, ...], country: str
) -> None:
    actors = read_actors(text)
    assert {actor_of(actors, one).country for one in words} == {country}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The Italian minister lashed out at Brussels.", "EUR"),
        ("Romania blamed the delay on Brussels.", "EUR"),
        ("Athens is under pressure from Brussels.", "EUR"),
        ("Irish fishermen vented their anger at Brussels.", "EUR"),
        ("Italian farmers marched on Brussels.", "BEL"),
        ("The Italian minister returned from Brussels.", "BEL"),
    ],
)
def test_a_seat_that_is_spoken_to_is_its_union(text: str, country: str) -> None:
    assert actor_of(read_actors(text), "Brussels").country == country


def test_a_word_is_no_acronym_of_great_and_small_letters() -> None:
    told = "Let them first free our boys, a leader of the protesters in Pakistan said."
    assert "Lashkar-e-Taiba" not in {actor.name for actor in read_actors(told).actors}
    told = "LeT fighters in Pakistan crossed the line. The LeT denied it."
    assert "PAK" in {actor.country for actor in read_actors(told).actors}
