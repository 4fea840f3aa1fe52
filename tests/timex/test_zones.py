"""Zones: an hour of another zone is on the day that it is at the place the report is from, and the basis says so."""

from datetime import date

import pytest

from dateline.dates import PartialDate, parse_date
from dateline.dating.local import given_day
from dateline.pipeline import load
from dateline.read.records import RawDocument
from dateline.timex.bind import bind_times
from dateline.timex.find import find_times
from dateline.timex.zones import Here

WASHINGTON = Here("Washington", "America/New_York")
TOKYO = Here("Tokyo", "Asia/Tokyo")


@pytest.mark.parametrize(
    ("text", "here", "day"),
    [
        ("It began at 0300 GMT Wednesday.", WASHINGTON, date(2024, 6, 18)),
        ("It began at 2200 GMT on Monday.", TOKYO, date(2024, 6, 18)),
        ("It began at 11 p.m. EDT on Monday.", TOKYO, date(2024, 6, 18)),
        ("It began at 3 a.m. local time on Tuesday.", WASHINGTON, date(2024, 6, 18)),
        ("It began at 3 a.m. on Tuesday.", TOKYO, date(2024, 6, 18)),
        ("It began at 1500 GMT on Tuesday.", WASHINGTON, date(2024, 6, 18)),
    ],
)
def test_an_hour_of_another_zone_is_on_the_day_of_the_place(text: str, here: Here, day: date) -> None:
    (bound,) = bind_times(find_times(text), None, date(2024, 6, 19), here)
    assert (bound.first, bound.last) == (day, day)


def test_the_value_stays_as_told_and_the_basis_says_why_the_day_is_another() -> None:
    (bound,) = bind_times(find_times("It began at 0300 GMT Wednesday."), None, date(2024, 6, 19), WASHINGTON)
    assert bound.value == "2024-06-19T03:00Z"
    assert bound.basis.endswith("at that hour it is 2024-06-18 in Washington")


def test_a_report_is_of_the_day_that_it_was_where_it_is_from() -> None:
    text = "WASHINGTON (AP) - Troops shelled the town on Tuesday evening. Police arrested a man today."
    raw = RawDocument("x", text, "x", date=parse_date("2024-06-19T02:30:00Z"))
    coded = load().code_raw(raw)
    assert coded.document.publication_date.value == "2024-06-18"
    assert coded.document.publication_date.basis == "given; 2024-06-19T02:30Z is 2024-06-18 in Washington"
    assert {one.event_date.start for one in coded.mentions} == {"2024-06-18"}


def test_a_day_without_an_hour_is_taken_as_it_is() -> None:
    assert given_day(PartialDate(2024, 6, 19), WASHINGTON) == (PartialDate(2024, 6, 19), "given")
    assert given_day(parse_date("2024-06-19T22:00:00+02:00"), None)[0] == PartialDate(2024, 6, 19)


def test_a_date_with_its_hour_can_be_written_and_read_again() -> None:
    given = parse_date("2024-06-19T04:30:00+02:00")
    assert given.written == "2024-06-19T02:30Z" and parse_date(given.written).moment == given.moment
    assert str(given) == "2024-06-19"
