"""Who cannot have done it, whatever else speaks for them; and whom things are brought to, threatened or handed over."""

from functools import cache

import pytest

from dateline.api import load
from dateline.events.coding import code_text
from dateline.model import EventMention


@cache
def mentions(text: str) -> tuple[EventMention, ...]:
    return tuple(load().code(text, date="2011-03-03").mentions)


def test_a_spokesman_did_not_do_what_he_tells() -> None:
    found = mentions(
        "The Sri Lankan navy arrested 24 Indian fishermen on Thursday, a navy spokesman said. The fishermen are all from Tamil Nadu. "
        "The fishermen are being held at Kankesanthurai. The catch was small. Rain fell in the north."
    )
    held = next(one for one in found if one.evidence.trigger.text == "held")
    assert [one.text for one in held.actors] == ["The Sri Lankan navy"]


@pytest.mark.parametrize(
    ("text", "event_type", "recipients"),
    [
        ("Iraq's Sadr threatened to bring his followers back onto the streets of Baghdad.", "THREATEN", set()),
        (
            "Three Turkish soldiers held by the PKK were handed over to a Red Cross delegation.",
            "RETREAT",
            {"Three Turkish soldiers"},
        ),
        (
            "Iran made good on a pledge to sever ties with Britain over the sinking of a tanker.",
            "THREATEN",
            {"Britain"},
        ),
        ("Britain, which flew in 800 paratroopers in May to secure Lungi airport, sent rifles.", "MOBILIZE", set()),
        ("Ethiopia shipped in hundreds of soldiers.", "MOBILIZE", set()),
    ],
)
def test_whom_it_is_done_to(text: str, event_type: str, recipients: set[str]) -> None:
    found = next(one for one in code_text(text).events if one.event_type == event_type)
    assert {text[role.start : role.end] for role in found.recipients} == recipients


@pytest.mark.parametrize(
    ("last", "trigger", "doers"),
    [
        ("Two constables were wounded by stones.", "wounded", set()),
        ("A window of a police car was smashed with an iron bar.", "smashed", set()),
        ("Two shopkeepers were stabbed to death.", "stabbed to death", set()),
        ("A student was beaten on the way home.", "beaten", {"Kenyan police"}),
    ],
)
def test_police_throw_no_stones_and_bombs(last: str, trigger: str, doers: set[str]) -> None:
    found = mentions(
        "NAIROBI, May 2 (Reuters) - Kenyan police fired at a crowd in Kisumu on Monday, killing two men. Police arrested forty "
        f"people. Rain fell in the evening. {last}"
    )
    one = next(one for one in found if one.evidence.trigger.text == trigger)
    assert {actor.text for actor in one.actors} == doers


def test_a_curfew_of_which_nobody_more_is_told_is_on_all() -> None:
    found = mentions(
        "QUITO, May 2 (Reuters) - Ecuadorean gunmen loyal to Adolfo Macias seized a studio in Guayaquil on Monday. President Daniel "
        "Noboa sent troops. Police arrested thirteen intruders. A nightly curfew has been in place since. Schools are shut."
    )
    assert not next(one for one in found if one.event_mode == "curfew").recipients


def test_nobody_protests_against_survivors() -> None:
    found = mentions(
        "PALU, May 2 (Reuters) - Indonesian villagers and survivors gathered in Palu on Monday. Doctors treated the villagers in "
        "tents. Students marched through the city on Tuesday. President Joko Widodo promised more food. Schools are shut."
    )
    protest = next(one for one in found if one.event_type == "PROTEST")
    assert not {one.text for one in protest.recipients} & {"villagers", "Indonesian villagers", "survivors", "Doctors"}
