"""What bodies and those with a name of their own are: police by any name, committees, companies, and whom no office means."""

from datetime import date

import pytest
from tests.actors.conftest import actor_of, read_actors

from dateline.actors.resolve import resolve


@pytest.mark.parametrize(
    ("words", "sectors"),
    [
        ("agents of the National Civil Police", ("COP",)),
        ("the Mobile Brigade", ("COP",)),
        ("two companies of the Mobile Brigade", ("COP",)),
        ("a company of soldiers", ("MIL",)),
        ("a company of the president", ("BUS",)),
        ("the mining company", ("BUS",)),
        ("the Duma's defence committee", ("LEG",)),
        ("the Knesset's foreign affairs committee", ("LEG",)),
        ("the government's defence committee", ("MIL",)),
        ("the Joint Action Committee", ("SOC",)),
        ("the strike committee", ("LAB",)),
        ("an accounts officer", ("GOV",)),
        ("an army officer", ("MIL",)),
    ],
)
def test_sectors(words: str, sectors: tuple[str, ...]) -> None:
    assert resolve(words).sectors == sectors


PERU = "LIMA, Peru - Peru's army watched on Monday. "


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # who has a name of his own is nobody else
        ("Police arrested the leader Juan Tzoc Choc on Tuesday.", "the leader", "Juan Tzoc Choc"),
        ("Envoys told the president Robert Roe had fled.", "the president", None),
        ("The president criticised the strikers.", "The president", "Ollanta Humala"),
        # who holds an office no more, or heads what is not told
        ("The ex president criticised the strikers.", "The ex president", None),
        ("The ex chief of security of a mine faces a trial.", "The ex chief", None),
    ],
)
def test_names_of_their_own(text: str, words: str, name: str | None) -> None:
    actor = actor_of(read_actors(PERU + text, date(2014, 3, 20)), words)
    assert (actor.identity.name if actor.identity else None) == name


def test_a_chief_of_a_country_is_not_the_head_of_a_body_there() -> None:
    text = "GUATEMALA - Guatemala's army watched. The ex chief of security of a mine faces a trial."
    assert actor_of(read_actors(text, date(2014, 3, 20)), "The ex chief").identity is None


@pytest.mark.parametrize(
    ("text", "words", "country", "sectors"),
    [
        ("Forces of the Yemeni government shelled a port.", "Forces of the Yemeni government", "YEM", ("MIL",)),
        ("Forces loyal to Khalifa Haftar attacked Tripoli.", "Forces", "LBY", ("MIL",)),
        ("Iran's rebel forces attacked a post.", "Iran's rebel forces", "IRN", ("REB",)),
        ("Russian Railways halted deliveries to Estonia.", "Russian Railways", "RUS", ("BUS",)),
        ("The Custodian of the Two Holy Mosques met the president of Syria.", "Custodian of the Two Holy Mosques", "SAU", ("GOV",)),
        ("LIMA - Peru's police closed a road. Others demanded money. It rained. Peru's court met.", "Others", "PER", ("UNK",)),
        ("The main opposition Republican People's Party criticised the Turkish government.", "The main opposition", "TUR", ("PTY", "OPP")),
        ("Raila Odinga's NASA coalition criticised the police in Kenya.", "Raila Odinga's NASA coalition", "KEN", ("PTY", "OPP")),
        ("NASA launched a probe, the US Congress said.", "NASA", "USA", ("GOV",)),
    ],
)  # fmt: skip
def test_whose_they_are(text: str, words: str, country: str, sectors: tuple[str, ...]) -> None:
    actor = actor_of(read_actors(text), words)
    assert (actor.country, actor.sectors) == (country, sectors)


EUROPE = "BRUSSELS, Aug 3 - The European Commission met on Monday. Iceland refused. Spain waited. "


@pytest.mark.parametrize(
    ("words", "country"),
    [("Fisheries Commissioner Jan Roe", "EUR"), ("Spanish Police Commissioner Jan Roe", "ESP")],
)
def test_a_commissioner_of_a_portfolio_is_the_unions(words: str, country: str) -> None:
    assert actor_of(read_actors(f"{EUROPE}{words} threatened sanctions."), words).country == country


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The Nigerian Red Cross ferried the injured to hospitals.", "Nigerian Red Cross", "NGA"),
        ("The Nigerian Red Cross ferried the injured. The Red Cross gave blankets.", "Red Cross", "NGA"),
        ("Turkey's Red Crescent set up two kitchens.", "Turkey's Red Crescent", "TUR"),
        ("The Jordanian Muslim Brotherhood condemned the raid.", "Jordanian Muslim Brotherhood", "JOR"),
        ("The Egyptian Muslim Brotherhood condemned the raid.", "Muslim Brotherhood", "EGY"),
        ("The Red Cross ferried the injured to Nigerian hospitals.", "Red Cross", "NGO"),
    ],
)
def test_a_branch_is_of_the_country_before_its_name(text: str, words: str, country: str) -> None:
    assert actor_of(read_actors(text), words).country == country
