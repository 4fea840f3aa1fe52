"""Who did it where no place around the trigger names him."""

import pytest

from dateline.events.coder import code_events
from dateline.events.coding import code_text
from dateline.events.records import EventFrame


def named(text: str, event_type: str, trigger: str) -> tuple[set[str], EventFrame]:
    read = code_text(text)
    events = code_events(read.parse, read.times, read.actors, read.places)  # with what the second opinion adds
    found = next(e for e in events if e.event_type == event_type and trigger in text[e.start : e.end])
    return {text[role.start : role.end] for role in found.actors}, found


@pytest.mark.parametrize(
    ("text", "event_type", "trigger", "actors"),
    [
        # the agent hangs on a word further below, or on the passive joined to it
        ("A mayor was shot dead in the main square of Puno by a gunman.", "ASSAULT", "shot", {"a gunman"}),
        ("The leader was barred from running by the electoral council.", "COERCE", "barred", {"the electoral council"}),
        # the clause that tells when
        ("Forty villagers were killed when armed herders attacked in the night.", "ASSAULT", "killed", {"armed herders"}),
        # on what it is blamed, whom it is tied to
        ("Burundi closed its border with Rwanda after a grenade attack in Bujumbura it blamed on rebels.", "ASSAULT", "attack", {"rebels"}),
        ("The spy chief linked Iran to an arson attack on a synagogue.", "ASSAULT", "attack", {"Iran"}),
        # who is tried for it
        ("Five men went on trial for the assassination of the president of Haiti.", "ASSAULT", "assassination", {"Five men"}),
        # who is on strike, who is only counted
        ("Four Kurdish prisoners on hunger strike against Turkish jailers were moved.", "PROTEST", "hunger strike", {"Four Kurdish prisoners"}),
        ("Thousands march in Maputo against vote result", "PROTEST", "march", {"Thousands"}),
        # to whom somebody is called
        ("The Belarusian ambassador was summoned on Monday to the Armenian Foreign Ministry.", "ACCUSE", "summoned",
         {"the Armenian Foreign Ministry"}),
        # "who" after a place or a body
        ("Workers on the estates of Unilever, who walked off the job in October, met.", "PROTEST", "walked off", {"Workers"}),
        ("Opposition groups in the capital, who want Aristide to go, left.", "REQUEST", "want", {"Opposition groups"}),
        # beside a thing that is joined to the event noun
        ("The president declared an emergency government and a curfew.", "COERCE", "curfew", {"The president"}),
    ],
)  # fmt: skip
def test_the_doer_is_found(text: str, event_type: str, trigger: str, actors: set[str]) -> None:
    assert named(text, event_type, trigger)[0] == actors


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Two soldiers were killed when the army raided a village.", "killed"),  # they are of those who raided
        ("Four students were arrested during a march by nurses.", "arrested"),  # the nurses march
        ("Two men were killed when a bridge fell.", "killed"),
    ],
)
def test_nobody_is_made_the_doer(text: str, trigger: str) -> None:
    coded = code_text(text)
    for one in coded.events:
        if trigger in text[one.start : one.end]:
            assert not one.actors


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Farmers marched through Lahore on Monday.", set()),
        ("Dockers went on strike in Nairobi on Monday.", set()),
        ("Farmers marched through Nairobi on Monday.", {"Nairobi"}),  # on those in charge there
    ],
)
def test_a_town_is_where_people_protest(text: str, recipients: set[str]) -> None:
    coded = code_text(text)
    found = next(e for e in coded.events if e.event_type == "PROTEST")
    assert {text[role.start : role.end] for role in found.recipients} == recipients
