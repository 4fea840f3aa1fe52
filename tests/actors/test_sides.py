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
        (WAR + "The Tigers fired. Norway and Norwegian envoys asked the parties to spare civilians.", "the parties", {"LKA"}),
        (CLASH + "The neighbours agreed to withdraw.", "The neighbours", {"KGZ", "TJK"}),
        (CLASH + "The United Nations imposed an embargo on both belligerents.", "both belligerents", {"KGZ", "TJK"}),
        (CLASH + "Each government blamed the other.", "Each government", {"KGZ", "TJK"}),
        (CLASH + "Moscow pressed both capitals for an answer.", "both capitals", {"KGZ", "TJK"}),
        (CLASH + "The topographic groups of the parties reached agreement.", "The topographic groups of the parties",
         {"KGZ", "TJK"}),
        # people of whom no names tell their lands
        (CLASH + "The Kyrgyz leader saw the governor. Moscow praised both leaders.", "both leaders", {"KGZ", "TJK"}),
        # who is theirs
        ("Thailand and Cambodia quarrel over a temple. Their armies clashed there.", "Their armies", {"THA", "KHM"}),
        ("Bulgaria and Poland asked for gas. Their neighbours sent some.", "Their neighbours", {None}),
        # who passes between them is none of them
        (CLASH + "Qatar and Egypt, which have been carrying messages between the two sides, said they would go on.",
         "the two sides", {"KGZ", "TJK"}),
        # the other of the two is not who speaks, nor whose it is
        (CLASH + "The Kyrgyz border service said the neighbouring side had fired first.", "the neighbouring side", {"TJK"}),
        (CLASH + "Kyrgyzstan closed the road to its neighbour.", "its neighbour", {"TJK"}),
        # who mediates is no side
        (TALKS + "The two countries signed an accord.", "The two countries", {"DJI", "ERI"}),
        # a sentence that tells of two before it means these
        (CLASH + "Estonia gave a horse to the president of Malta, the two countries said.", "the two countries", {"EST", "MLT"}),
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


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The Biden administration sent aid to Haiti.", "The Biden administration", "USA"),
        ("Troops loyal to the Assad regime left Idlib.", "the Assad regime", "SYR"),
        ("The prosecutor in The Hague spoke of Uganda.", "The prosecutor", "IGO"),
        ("Bolivia voted. Observers of the Organization of American States praised it.",
         "Observers of the Organization of American States", "IGO"),
        ("Burundi held polls. Students slept beside the US embassy. The ambassador praised them.", "The ambassador", "USA"),
        ("Mexico recalled its ambassador. Peru's embassy was shut.", "its ambassador", "MEX"),
        ("The European Union's commissioner flew to Gambia. The commissioner, Jan Roe, praised Gambia.", "Jan Roe", "EUR"),
        ("Oman is neutral. Muscat had asked Iran to free the ship.", "Muscat", "OMN"),
        ("The United Nations sent aid to Mali. The spokesman of the Secretary-General called for talks.",
         "The spokesman of the Secretary-General", "UNO"),
        ("West Africa's main regional bloc condemned the coup in Mali.", "West Africa's main regional bloc", "IGO"),
        ("Joseph Kobol protested in Papua New Guinea.", "Joseph Kobol", None),
    ],
)  # fmt: skip
def test_who_is_of_which_country_by_the_words_around(text: str, words: str, country: str | None) -> None:
    assert actor_of(read_actors(text), words).country == country


def test_its_is_of_the_subject_whose_object_it_stands_in() -> None:
    actors = read_actors(
        "The Uzbek government praised the grants which the University of Latvia gave, and reaffirmed its readiness to trade."
    )
    assert actor_of(actors, "its").country == "UZB"


def test_jean_is_a_man_where_another_name_is_joined_to_it() -> None:
    actors = read_actors('"We shall march," said Jean-Pierre Bemba, who leads the coalition. He accused the police.')
    assert actor_of(actors, "He").name == "Jean-Pierre Bemba"


@pytest.mark.parametrize(
    ("text", "words", "lands"),
    [
        ("Delegations from Guyana and Suriname resumed negotiations.", "Delegations", {"GUY", "SUR"}),
        ("The governors of Batken and Sughd spoke by telephone.", "The governors", {"KGZ", "TJK"}),
        ("The governors of Osh and Andijan regions met at the crossing.", "The governors", {"KGZ", "UZB"}),
        ("Delegates from the African Union and the United Nations met in Juba.", "Delegates", {"IGO", "UNO"}),
        (
            "Ministers of France, Germany and the European Union condemned the coup.",
            "Ministers of France",
            {"FRA", "DEU", "EUR"},
        ),
        ("The mayors of Narva in Estonia and Pskov in Russia met.", "The mayors", {"EST", "RUS"}),
        ("Police in Nice and Lyon arrested nine men.", "Police", {"FRA"}),
    ],
)
def test_a_noun_is_of_all_lands_joined_after_it(text: str, words: str, lands: set[str | None]) -> None:
    actors = read_actors(text)
    one = actor_of(actors, words)
    assert ({actors.actors[k].country for k in one.members} or {one.country}) == lands


def test_the_four_are_those_that_were_listed() -> None:
    actors = read_actors(
        "The session was hosted by the guarantors of the pact - Argentina, Brazil, Chile and the United States. "
        "Ecuador was late. Peru said little. The four guarantors met in Brasilia."
    )
    one = actor_of(actors, "The four guarantors")
    assert {actors.actors[k].country for k in one.members} == {"ARG", "BRA", "CHL", "USA"}


def test_two_people_named_right_after_are_meant() -> None:
    actors = read_actors(
        "Joseph Kabila met Paul Kagame. The two presidents Kabila and Kagame told the rebels to leave."
    )
    one = next(actors.actors[m.actor] for m in actors.mentions if m.text.startswith("The two presidents"))
    assert {actors.actors[k].name for k in one.members} == {"Joseph Kabila", "Paul Kagame"}


@pytest.mark.parametrize(
    ("text", "words", "land"),
    [
        # who is told beside who acts does not act, nor is a minister's own land left out of its own quarrel
        ("SUVA, May 2 - Soldiers freed ten hostages in Fiji on Monday. UN envoy Ann Roe, who saw Prime Minister Chaudhry, "
         "called on all sides to lay down their arms. Fiji's police said the rebels had fled. Suva was quiet.", "all sides", "FJI"),
        ("COLOMBO, Feb. 9 - Sri Lankan police arrested ten men after an attack on a mosque. Justice Minister Ann Roe called on "
         "all sides to respect the law. The US embassy in Colombo voiced concern. Hundreds marched in Kandy.", "all sides", "LKA"),
        # governments, capitals and parliaments are of as many lands
        ("STRASBOURG, May 3 - The assembly urged the 27 governments to suspend a pact with Israel. Israel's foreign ministry "
         "dismissed the vote. The army shelled Gaza on Monday. Ten people died.", "the 27 governments", None),
        ("LIMA, May 3 - Peru asked all governments to help. Peru's army cleared the roads. Ten people died. It rained.",
         "all governments", None),
        ("LIMA, May 3 - Peru asked local governments to help. Peru's army cleared the roads. Ten people died. It rained.",
         "local governments", "PER"),
    ],
)  # fmt: skip
def test_sides_and_governments_are_not_of_the_land_beside_them(text: str, words: str, land: str | None) -> None:
    assert actor_of(read_actors(text), words).country == land
