"""Of which country they are whose words mislead: namesakes, people by birth, envoys, regions, forces of many countries."""

import pytest
from tests.actors.conftest import actor_of, read_actors

from dateline.actors.resolve import resolve

MACEDONIA = (
    "SKOPJE, July 5 - The Macedonian government accepted a truce on Thursday. The Macedonian army had shelled a village. "
    "Macedonia's president spoke on television. "
)
CANADA = "OTTAWA, May 2 - Canada's parliament met on Monday. Canadian police watched. The Canadian premier spoke. "
JAPAN = "TOKYO, April 15 - Japan pulled out troops. Japanese families wept. Tokyo thanked the United States. "
SENEGAL = (
    "DAKAR, June 3 - Senegal's police arrested ten men on Monday. Senegalese students marched. Dakar was calm later. "
)
HAITI = "PORT-AU-PRINCE, Feb 4 - Haiti's president saw Jan Roe on Monday. Haitian police fired. Haitians marched. "


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        # of which people somebody is by birth
        (MACEDONIA + "Ethnic Albanian rebels fired mortars.", "Ethnic Albanian rebels", "MKD"),
        (MACEDONIA + "Albanian rebels fired mortars.", "Albanian rebels", "ALB"),
        # namesakes
        (CANADA + "In Victoria, demonstrators blocked the door.", "demonstrators", "CAN"),
        (JAPAN + "Opposition Democratic Party leader Naoto Kan reproached the government.",
         "Opposition Democratic Party leader Naoto Kan", "JPN"),
        ("TIRANA, Albania (AP) - The Democratic Party left parliament on Monday. The police watched.", "The Democratic Party", "ALB"),
        ("WELLINGTON (Reuters) - The Labour Party of New Zealand met. The Labour Party left parliament.", "Labour Party", "NZL"),
        ("MANAGUA - Nicaragua put Bishop Rolando Alvarez on a plane. The Nicaraguan government said so. Nicaraguans wept. It rained.",
         "Bishop Rolando Alvarez", "NIC"),
        (SENEGAL + "The Catholic Church offered its help.", "The Catholic Church", "SEN"),
        ("ROME - The Vatican spoke. The pope prayed. The Catholic Church offered its help. It rained.", "Catholic Church", "VAT"),
        ("The Malaita premier spoke in the Solomon Islands.", "The Malaita premier", "SLB"),
        # whose name one word of his own tells apart
        (SENEGAL + "The UN Security Council met. The communication council cut the broadcasts.", "The communication council", "SEN"),
        # regions within a country, and of the world
        (SENEGAL + "The regional governor resigned.", "The regional governor", "SEN"),
        (SENEGAL + "The regional force will stay.", "The regional force", "IGO"),
        (SENEGAL + "An African force will come.", "An African force", "IGO"),
        # states without a name
        (SENEGAL + "The union sued the State.", "the State", "SEN"),
        # envoys, and whose somebody is
        (HAITI + "The European Union sent its envoy, Marc Roe, to the capital.", "Marc Roe", "EUR"),
        (HAITI + "France recalled ambassador Marc Roe for talks.", "ambassador Marc Roe", "FRA"),
        # kingdoms and emirates
        ("DOHA - Qatar closed a bank. Qatari police watched. Iran congratulated Qatar. Turkish troops came to the emirate.",
         "the emirate", "QAT"),
        # whose surname alone is another's elsewhere
        ("MANILA - Philippine troops hunted rebels. The Philippine army spoke. Commander Kato fled. Kato had burned a village.",
         "Kato", "PHL"),
        # Indians of the Americas
        ("LA PAZ - Bolivia's president spoke. Bolivian police watched. Some 300 Indians blocked a road. It rained.",
         "Some 300 Indians", "BOL"),
        # what only stands beside
        (SENEGAL + "The opposition with French backing refused.", "The opposition", "SEN"),
        ("KATHMANDU - Nepal's king left. Nepali troops stayed. The Cordillera Peoples Alliance met. It rained.",
         "The Cordillera Peoples Alliance", "NPL"),
        # forces of several countries, and of who sends them
        (HAITI + "KFOR moved in on Tuesday. The peacekeepers fired.", "The peacekeepers", "IGO"),
        (HAITI + "Germany agreed to contribute 4,000 soldiers to a mission.", "4,000 soldiers", "DEU"),
        # whose one of several is
        (HAITI + "The World Food Programme stopped deliveries after gunmen shot at one of its convoys.", "one of its convoys", "UNO"),
        # a name after what a post is for
        (HAITI + "The president received on Wednesday the Turkish Minister of Interior, Rustu Kazim Yucelen, and his aides.",
         "Rustu Kazim Yucelen", "TUR"),
        # what a name is said to be
        (HAITI + "He implored the Democratic Convergence, an alliance of 15 parties, to vote.", "Convergence", "HTI"),
        # what follows a noun of several words
        (HAITI + "The heads of state of the ECOWAS bloc met.", "The heads of state of the ECOWAS bloc", "IGO"),
    ],
)  # fmt: skip
def test_words_that_mislead_tell_no_wrong_country(text: str, words: str, country: str) -> None:
    assert actor_of(read_actors(text), words).country == country


def test_traders_are_no_camps() -> None:
    text = SENEGAL + "Shops of Lebanese and Chinese traders were looted. The bishop appealed to both camps for calm."
    found = read_actors(text)
    held = actor_of(found, "both camps")
    lands = {found.actors[m].country for m in held.members} or {held.country}
    assert lands <= {"SEN", None}


def test_the_west_is_of_no_one_country() -> None:
    found = read_actors(
        "Moscow blamed the West for the uprising. The West African bloc met. Troops left the West Bank."
    )
    assert actor_of(found, "West").country is None
    assert actor_of(found, "The West African bloc").country == "IGO"
    assert actor_of(found, "West Bank").country == "PSE"


def test_a_word_within_a_body_is_no_actor() -> None:
    found = read_actors("The Chamber of Mines deplored the vote in Manila.")
    assert "Mines" not in [one.text for one in found.mentions]


@pytest.mark.parametrize(
    ("words", "sectors"),
    [
        ("the Committee for the Defence of Water", "GOV"),
        ("the union president", "LAB"),
        ("the company president", "BUS"),
        ("the Russian president", "GOV"),
        ("the central bank governor", "GOV"),
        ("the Mujahideen Brigades", "REB"),
        ("the ruling family", "GOV"),
        ("the search party", "CVL"),
    ],
)
def test_a_head_is_of_what_he_heads(words: str, sectors: str) -> None:
    assert resolve(words).sectors[0] == sectors


DISPUTE = (
    "TBILISI, May 1 - Georgia and Russia are in dispute over a bridge. Georgian police closed it. Russian tanks left. "
)


@pytest.mark.parametrize(
    ("text", "words", "land"),
    [
        ("A Georgian court opened a case against soldiers of the neighbouring state.", "soldiers of the neighbouring state", "RUS"),
        ("The neighbouring country's border guards detained a farmer.", "The neighbouring country's border guards", "RUS"),
        ("A Georgian court opened a case against soldiers of the state.", "soldiers of the state", "GEO"),
    ],
)  # fmt: skip
def test_the_neighbouring_state_is_not_that_of_who_acts(text: str, words: str, land: str) -> None:
    assert actor_of(read_actors(DISPUTE + text), words).country == land


@pytest.mark.parametrize(
    ("text", "words", "lands"),
    [
        ("Kenya and Somalia are at odds. President Yoweri Museveni of Uganda telephoned both of his colleagues.",
         "both of his colleagues", {"KEN", "SOM"}),
        ("Malaysia, Indonesia and Thailand sent boats back. The chief of the UN rebuked all three governments.",
         "all three governments", {"MYS", "IDN", "THA"}),
        ("Kenya and Somalia are at odds. The president of Uganda telephoned two of his colleagues.", "two of his colleagues", set()),
    ],
)  # fmt: skip
def test_who_is_counted_whole_is_who_was_told(text: str, words: str, lands: set[str]) -> None:
    actors = read_actors(text)
    assert {actors.actors[m].country for m in actor_of(actors, words).members} == lands


WAR = "QUITO, Jan 3 - Ecuador and Peru clashed on Monday. Ecuador's president visited the front. Ecuador's army attacked. "


@pytest.mark.parametrize(
    ("text", "words", "land"),
    [
        ("Two soldiers were wounded, a Peruvian colonel said.", "Two soldiers", "PER"),
        ("Two Ecuadorian soldiers were wounded, a Peruvian colonel said.", "Two Ecuadorian soldiers", "ECU"),
        ("The soldiers were wounded, a Peruvian doctor said.", "The soldiers", "ECU"),
    ],
)
def test_losses_are_of_the_forces_that_tell_of_them(text: str, words: str, land: str) -> None:
    assert actor_of(read_actors(WAR + text), words).country == land
