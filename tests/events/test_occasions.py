"""Happenings as times: what is told to be at, before, after or since another is dated by it, and says how."""

from functools import cache

import pytest

from dateline.dates import PartialDate
from dateline.model import EventDate, EventMention
from dateline.pipeline import load
from dateline.read.records import RawDocument

DAY = PartialDate(2024, 6, 21)


@cache
def mentions(text: str, day: PartialDate | None = DAY) -> tuple[EventMention, ...]:
    return load().code_raw(RawDocument("x", text, "x", date=day)).mentions


def date_of(text: str, trigger: str, day: PartialDate | None = DAY) -> EventDate:
    (found,) = [one.event_date for one in mentions(text, day) if one.evidence.trigger.text.startswith(trigger)]
    return found


@pytest.mark.parametrize(
    ("text", "trigger", "start", "end"),
    [
        ("The two sides signed a ceasefire on June 3. Since the ceasefire, troops have withdrawn from three towns.", "withdrawn", "2024-06-03", "2024-06-21"),
        ("Maria Lopez was sworn in on Monday. At the inauguration, she signed a decree that cut taxes.", "signed", "2024-06-17", "2024-06-17"),
        ("Soldiers seized power in a coup in May. Before the coup, the army had bombed rebel camps.", "bombed", None, "2024-05-01"),
        ("Protesters clashed with police in Caracas after last week's election.", "clashed", "2024-06-10", "2024-06-21"),
        ("Police arrested the suspect after the attack on June 3.", "arrested", "2024-06-03", "2024-06-21"),
        ("Gunmen killed 12 people in an attack on June 3. Troops arrested four suspects the day after the attack.", "arrested", "2024-06-04", "2024-06-04"),
        ("The minister resigned a week before the election, which was held on June 9.", "resigned", "2024-06-02", "2024-06-02"),
        ("The president resigned hours after the attack on Tuesday.", "resigned", "2024-06-18", "2024-06-19"),
        ("During the visit, which began on Tuesday, the two presidents signed a treaty.", "signed", "2024-06-18", "2024-06-21"),
        ("The army has arrested dozens of protesters since Monday.", "arrested", "2024-06-17", "2024-06-21"),
        ("The two leaders met before June 10.", "met", None, "2024-06-10"),
        ("The president withdrew the bill on Wednesday, a day after crowds stormed parliament.", "stormed", "2024-06-18", "2024-06-18"),
        ("Two days before the army attacked the camp, the minister visited Goma on Monday.", "attacked", "2024-06-19", "2024-06-19"),
        ("Robert Fico arrived in Baku on Monday, three days after meeting Nikol Pashinyan.", "meeting", "2024-06-14", "2024-06-14"),
        ("Robert Fico arrived in Baku on Monday, days after meeting Nikol Pashinyan.", "meeting", None, "2024-06-17"),
        ("Robert Fico flew to Baku on Monday. It is his first visit to Azerbaijan since 2019.", "visit", None, None),
        ("Glas, convicted twice for corruption, had been living at the embassy since Monday.", "convicted", None, None),
    ],
)  # fmt: skip
def test_a_happening_that_the_report_dates_dates_what_hangs_on_it(
    text: str, trigger: str, start: str | None, end: str | None
) -> None:
    found = date_of(text, trigger)
    assert (found.start, found.end) == (start, end)


def test_the_basis_and_the_words_say_how() -> None:
    text = "The two sides signed a ceasefire on June 3. Since the ceasefire, troops have withdrawn from three towns."
    found = date_of(text, "withdrawn")
    assert found.text == "Since the ceasefire" and found.precision == "interval"
    assert found.basis is not None and 'since "ceasefire", dated in sentence 1 by "June 3"' in found.basis
    (one,) = [m for m in mentions(text) if m.evidence.trigger.text == "withdrawn"]
    assert any(entry.field == "event_date" and entry.rule == found.basis for entry in one.trace)


def test_public_events_date_what_the_report_does_not() -> None:
    found = date_of(
        "France has withdrawn its ambassador from Niger since the coup.", "withdrawn", PartialDate(2023, 9, 10)
    )
    assert (found.start, found.end) == ("2023-07-26", "2023-09-10")
    assert found.basis is not None and "the public event 2023-07-26" in found.basis


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Police arrested the suspect after an attack.", "arrested"),
        ("Police arrested the suspect after the attack.", "arrested"),
        ("France has withdrawn its ambassador from Niger since the coup.", "withdrawn"),
    ],
)
def test_what_nothing_dates_has_no_day(text: str, trigger: str) -> None:
    found = date_of(text, trigger, PartialDate(2019, 6, 1))
    assert (found.start, found.end) == (None, None)


def test_what_is_to_come_has_no_last_day() -> None:
    found = date_of("Russia will withdraw its troops after the summit on July 9.", "withdraw")
    assert (found.start, found.end) == (None, None)
    assert found.basis is not None and found.basis.startswith("after")


def test_a_time_of_day_is_the_day_itself() -> None:
    assert date_of("Troops fired on protesters before dawn on Tuesday.", "fired").start == "2024-06-18"
