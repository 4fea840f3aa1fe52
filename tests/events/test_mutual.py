"""Who is on both sides: "each other", both camps of a clash, those between whom talks are held, whom somebody goes to meet."""

import pytest

from dateline.events.coder import code_events
from dateline.events.coding import code_text
from dateline.events.frames import load_lexicon
from dateline.events.scene import Scene
from dateline.events.unlikely import countries_of


def lands(text: str, trigger: str) -> tuple[set[str], set[str]]:
    """The countries of the actors and of the recipients of an event."""
    read = code_text(text)
    scene = Scene(read.parse, tuple(read.times), read.actors, tuple(read.places), load_lexicon())
    events = code_events(read.parse, read.times, read.actors, read.places)
    found = next(e for e in events if e.event_type and trigger in text[e.start : e.end])
    actors, recipients = (
        {code for role in roles for code in countries_of(scene, role)} for roles in (found.actors, found.recipients)
    )
    return actors, recipients


@pytest.mark.parametrize(
    ("text", "trigger", "both"),
    [
        ("Iran and Israel have threatened each other with strikes.", "threatened", {"IRN", "ISR"}),
        ("Poland and Belarus expelled each other's diplomats on Friday.", "expelled", {"POL", "BLR"}),
        ("Ecuador and Colombia imposed tariffs on one another's rice last week.", "tariffs", {"ECU", "COL"}),
        ("Israeli and Syrian gunners shelled each other's positions on Tuesday.", "shelled", {"ISR", "SYR"}),
        ("Colombia and Venezuela are at odds again. Each country accused the other of sheltering guerrillas.", "accused",
         {"COL", "VEN"}),
        ("Rwanda and Burundi are rivals. Each side blames the other for the attacks in Cibitoke.", "blames", {"RWA", "BDI"}),
    ],
)  # fmt: skip
def test_those_who_do_it_to_each_other_stand_on_both_sides(text: str, trigger: str, both: set[str]) -> None:
    assert lands(text, trigger) == (both, both)


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("Each minister accused the other parties of fraud, said Peru's radio.", "accused", None, None),
        ("Peru and Chile accused the other states of delays.", "accused", {"PER", "CHL"}, set()),
        ("Pakistan and India traded fire across the Line of Control.", "traded fire", {"PAK", "IND"}, set()),
    ],
)
def test_others_are_not_each_other(
    text: str, trigger: str, actors: set[str] | None, recipients: set[str] | None
) -> None:
    found = lands(text, trigger)
    assert actors is None or found == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "trigger", "actors"),
    [
        ("Four soldiers and nine insurgents were killed in a gunfight near Kandahar, Afghan police said.", "killed",
         {"Four soldiers", "nine insurgents"}),
        ("Five soldiers and thirty rebels were killed when troops attacked a camp at Gao, Mali's army said.", "killed",
         {"troops", "thirty rebels"}),
        # nor where nobody fought, and where the dead are of one camp
        ("Two policemen and a bandit were shot dead in separate incidents in Lagos, Nigeria's police said.", "shot dead", set()),
        ("Four soldiers and nine farmers were killed in a clash near Kandahar, Afghan police said.", "killed", set()),
    ],
)  # fmt: skip
def test_both_camps_of_a_clash_killed(text: str, trigger: str, actors: set[str]) -> None:
    read = code_text(text)
    found = next(
        e for e in code_events(read.parse, read.times, read.actors, read.places) if trigger in text[e.start : e.end]
    )
    assert {text[role.start : role.end] for role in found.actors} == actors


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        # between whom talks are, where the parser hangs it on the verb or on the town
        ("Talks began in Muscat on Saturday between Iran and the United States.", "Talks", {"IRN", "USA"}, set()),
        ("Consultations opened on Monday in Dushanbe between Tajikistan and Kyrgyzstan about the road.", "Consultations",
         {"TJK", "KGZ"}, set()),
        # whom somebody goes to meet
        ("Uganda's president flew to Libreville on Sunday to meet his Rwandan counterpart.", "flew to", {"UGA"}, {"GAB", "RWA"}),
        ("Teams from Kenya and Uganda met at Busia on Monday.", "met", {"KEN", "UGA"}, set()),
        # a place beside people
        ("The troops shot 11 bandits at Kuyambana on Tuesday, said the army of Nigeria.", "shot", {"NGA"}, {"NGA"}),
    ],
)  # fmt: skip
def test_who_meets_and_where(text: str, trigger: str, actors: set[str], recipients: set[str]) -> None:
    assert lands(text, trigger) == (actors, recipients)


def test_both_sides_stay_so_in_a_whole_report() -> None:
    text = (
        "DJIBOUTI, March 14 - Eritrean troops crossed into Djibouti on Tuesday, the Djiboutian government said. "
        "The two armies clashed for four hours. Both sides accused each other of firing first. Qatar called for calm."
    )
    assert lands(text, "accused") == ({"ERI", "DJI"}, {"ERI", "DJI"})


def test_talks_of_nobody_are_of_the_two_of_the_report() -> None:
    text = (
        "ASUNCION, March 14 - Delegations from Paraguay and Bolivia resumed talks in Asuncion on Monday. "
        "Paraguay's energy minister said the price was open. Bolivian engineers inspected a valve. "
        "The next consultations will be held in La Paz."
    )
    assert lands(text, "consultations")[0] == {"PRY", "BOL"}
