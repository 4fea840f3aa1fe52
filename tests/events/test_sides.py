"""Who takes part where no place around the trigger names him plainly: whose the thing is, who said it, of whom somebody is."""

import pytest

from dateline.events.coding import Coded, code_text
from dateline.events.frames import load_lexicon
from dateline.events.records import EventFrame, Role
from dateline.events.scene import Scene
from dateline.events.unlikely import countries_of


def lands(coded: Coded, roles: tuple[Role, ...]) -> set[str]:
    scene = Scene(coded.parse, coded.times, coded.actors, coded.places, load_lexicon())
    return {country for role in roles for country in countries_of(scene, role)}


def last_of(coded: Coded, event_type: str) -> EventFrame:
    return [e for e in coded.events if e.event_type == event_type][-1]


@pytest.mark.parametrize(
    ("text", "event_type", "actors", "recipients"),
    [
        # whose a thing is: by its own clause, by who did it, by its owner before any other name
        ("Chile's minister denounced the nets which Peru had laid.", "ACCUSE", {"CHL"}, {"PER"}),
        ("Norway condemned the arrest of a bishop by Belarus.", "ACCUSE", {"NOR"}, {"BLR"}),
        ("Oslo rejects London's Iceland offer", "REJECT", {"NOR"}, {"GBR"}),
        # on what was said before: on who said it
        ("Kenya called on Uganda to pay. Kampala rejected the demand.", "REJECT", {"UGA"}, {"KEN"}),
        ("Chad released two rebels. Niger dismissed that as folly.", "REJECT", {"NER"}, {"TCD"}),
        # against whom a crowd asks for something, it marches
        ("Opposition supporters marched in Lome to demand that President Faure Gnassingbe of Togo step down.", "PROTEST", {"TGO"}, {"TGO"}),
        # who is sent, receives nothing
        ("Estonia promised 55 soldiers.", "AGREE", {"EST"}, set()),
        ("Kenya offered to send 1,000 officers to Haiti.", "AGREE", {"KEN"}, {"HTI"}),
        # of whom a clause before tells
        ("It was Kenya that attacked the camp, Ghana said.", "ASSAULT", {"KEN"}, set()),
        ("Xi Jinping on Friday met with visiting Mongolian Prime Minister Norov Altankhuyag.", "CONSULT", {"CHN", "MNG"}, set()),
        ("Ghana's minister spoke after the visit to Accra of the European Union's commissioner.", "CONSULT", {"EUR"}, {"GHA"}),
        ("The presidents of Peru and Chile signed a treaty.", "SUPPORT", {"PER", "CHL"}, set()),
        # all of a list, whose second the parser takes for the first by another name; a land by what it is known for
        ("Saudi Arabia, the United Arab Emirates, Bahrain and Egypt on Monday accused Qatar of theft.", "ACCUSE",
         {"SAU", "ARE", "BHR", "EGY"}, {"QAT"}),
        ("Saudi Arabia cut ties with Qatar on Monday. Egypt accused the gas-rich emirate of theft.", "ACCUSE", {"EGY"}, {"QAT"}),
        # who is on a visit
        ("Foreign Minister Jan Roe of Norway, on a visit to Sydney, praised Chad.", "CONSULT", {"NOR"}, {"AUS"}),
        # who did it in the clause of a verb joined to it
        ("A villager in Chad was killed and another was wounded after Sudanese rebels opened fire.", "ASSAULT", {"SDN"}, {"TCD"}),
        # a complaint to those in charge is on whom its clause tells of; where somebody speaks, is not on whom
        ("Italy's minister complained to Brussels that Malta had let 40,000 people go.", "ACCUSE", {"ITA"}, {"MLT"}),
        ("In Brussels, the European Commission's president condemned the violence in Georgia.", "ACCUSE", {"EUR"}, {"GEO"}),
        # of whom somebody is
        ("Moscow's deputy U.N. envoy accused France of theft.", "ACCUSE", {"RUS"}, {"FRA"}),
        ("Jan Roe of the Taliban praised Iran.", "SUPPORT", {"AFG"}, {"IRN"}),
        ("Observers of the African Union praised Ghana.", "SUPPORT", {"IGO"}, {"GHA"}),
        # persons whom no table knows and nameless people, where one country is told
        ("President Jan Roe of Ivory Coast pardoned Simon Doe.", "CONCEDE", {"CIV"}, {"CIV"}),
        ("Xavier Doe endorsed Ghana's president.", "SUPPORT", {"GHA"}, {"GHA"}),
        # a protest in a town is one against those in charge there
        ("Farmers marched through Lima on Monday.", "PROTEST", {"PER"}, {"PER"}),
        # what a state does with its own forces is done to nobody; abroad it is
        ("Ghana sent soldiers to Tamale.", "MOBILIZE", {"GHA"}, set()),
        ("The army patrolled Tamale in Ghana.", "MOBILIZE", {"GHA"}, set()),
        # where two sides fight is no side, nor is the land of those of whom only a clause tells
        ("Clashes between Ghana and Togo flared near Tamale.", "ASSAULT", {"GHA", "TGO"}, set()),
        ("Ghana vowed to punish those who blocked the road.", "THREATEN", {"GHA"}, set()),
        ("Ghana and Togo agreed in Accra to talk. The two governments are to resume talks in Miami.", "AGREE", {"GHA", "TGO"}, set()),
        # whoever is told of two countries as neighbours
        ("Ghana accused Togo of theft. Lome denied it. The two neighbours signed a pact.", "SUPPORT", {"GHA", "TGO"}, set()),
        # charities may be those of the land that closes them; who brings relief is of none
        ("Nicaragua froze the accounts of two charities.", "COERCE", {"NIC"}, {"NIC"}),
        ("Kabul accused aid groups of spying.", "ACCUSE", {"AFG"}, {"NGO"}),
        # who joins the clause again after a name given, by phone, in capitals
        ("Jan Roe of the Taliban dismissed it as folly and accused Iran.", "ACCUSE", {"AFG"}, {"IRN"}),
        ("President Macron conferred by telephone with Vladimir Putin.", "CONSULT", {"FRA", "RUS"}, set()),
        # who attacked when they were killed; officials told with others of a land; a title is of no land that is addressed
        ("Forty villagers in Chad were killed when Sudanese rebels attacked in the night.", "ASSAULT", {"SDN"}, {"TCD"}),
        ("Kenyan minister Jan Roe and a group of deputies met leaders of Romania.", "CONSULT", {"KEN", "ROU"}, set()),
        (
            "Energy Minister Parviz Roe assured his hosts in Sofia that Azerbaijan would double its gas deliveries.",
            "AGREE", {"AZE"}, {"BGR"},
        ),
        ("The European Parliament asked the Commission for help.", "REQUEST", {"EUR"}, {"EUR"}),
        ("India's premier invited Kenya's president to Agra for a summit.", "AGREE", {"IND"}, {"KEN"}),
        # what is told as done is no threat; who is shut out of meetings; a road that is called after a continent
        ("Gangs set fire to a clinic in Haiti.", "ASSAULT", {"HTI"}, {"HTI"}),
        ("The African Union has suspended Gabon from its meetings.", "SANCTION", {"IGO"}, {"GAB"}),
        ("Farmers blocked the Pan-American highway near Ambato.", "PROTEST", {"ECU"}, set()),
        # what only tells when it was is no place; a protest is at whom it shows anger
        ("Two bombers blew themselves up in Haifa in the worst attack in the Jordanian war.", "ASSAULT", {"JOR"}, {"ISR"}),
        ("Demonstrators in Lima blocked a road to show their anger at Chile.", "PROTEST", {"PER"}, {"CHL"}),
        ("Gambia's foreign minister consulted ECOWAS chiefs in Abuja.", "CONSULT", {"GMB", "IGO"}, set()),
        # who held them frees them; a position is who holds it, a plane whose it is
        ("Five men were arrested by police in Kenya and later released.", "RETREAT", {"KEN"}, {"KEN"}),
        ("The Ugandan army shelled rebel positions near Goma in Congo.", "ASSAULT", {"UGA"}, {"COD"}),
        ("Government helicopters attacked a village in Sudan.", "ASSAULT", {"SDN"}, {"SDN"}),
        ("Rebels attacked government troops in Chad.", "ASSAULT", {"TCD"}, {"TCD"}),
    ],
)  # fmt: skip
def test_the_other_side(text: str, event_type: str, actors: set[str], recipients: set[str]) -> None:
    coded = code_text(text)
    found = last_of(coded, event_type)
    assert (lands(coded, found.actors), lands(coded, found.recipients)) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Kenya visited Uganda. Tanzania rejected the demand.", "REJECT"),  # nobody demanded
        ("Norway urged all sides to talk.", "REQUEST"),  # of no land that is told
        ("Ghana recommended that he be dislodged by force.", "REQUEST"),  # no people
        ("Lisbon turned to its partners for help after the fires.", "REQUEST"),  # who are of other lands
        ("Seoul urged its allies to keep up the pressure.", "REQUEST"),
        ("Greece begged its creditors for a delay.", "REQUEST"),
        ("Brazil asked the contributing governments to hurry up.", "REQUEST"),
    ],
)
def test_no_other_side_is_made_up(text: str, event_type: str) -> None:
    coded = code_text(text)
    assert not lands(coded, last_of(coded, event_type).recipients)


def test_what_only_tells_which_thing_is_meant_is_no_event() -> None:
    told = {e.event_type for e in code_text("Kenya's president withdrew the bill that farmers had opposed.").events}
    assert "REJECT" not in told
    assert "REJECT" in {e.event_type for e in code_text("Farmers in Kenya had opposed the bill.").events}
