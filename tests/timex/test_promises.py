"""What the time stage promises of any text and any date."""

import json
import re
import time
import xml.etree.ElementTree as ElementTree
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.dates import PartialDate
from dateline.timex.bind import bind_times
from dateline.timex.find import find_times
from dateline.timex.output import timeml, timex_row
from dateline.timex.spans import moved_months, stretch

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
VOCABULARY = """the of in on by last next this past two three 3 19 1998 2,000 June May Sept. Wednesday Mon. week weeks
    month year years ago later earlier early late end quarter first third half every daily a few several morning night
    8 p.m. noon ( ) , . - 's 12:30 GMT BC fiscal spring Christmas before after that same day time now 2024-06-19 6/19/24
    '98 1990s decade century hundred twenty and or to from until"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", "\n\n"])
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join))
YEAR = r"(?:\d{4}|XXXX|BC\d{4})"
DAY = rf"{YEAR}(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?|-W(?:\d\d|XX)(?:-(?:\d|WE))?|-Q[1-4X]|-H[12X]|-(?:SP|SU|FA|WI))?"
TIME = r"T(?:XX|(?:[01]\d|2[0-4])(?::[0-5]\d)?Z?|MO|MI|AF|EV|NI|DT)"
LENGTH = r"P(?:T?(?:\d+(?:\.\d+)?|X)[A-Z]+|XX)"
VALUE = re.compile(rf"(?:{DAY}(?:{TIME})?|(?:BC)?(?:\d{{2,3}}|X{{2,3}})|(?:PAST|PRESENT|FUTURE)_REF|{LENGTH})\Z")


@given(TEXTS, DAYS)
@settings(max_examples=400, deadline=None)
def test_every_value_is_timex3_and_every_interval_begins_before_it_ends(text: str, day: date) -> None:
    for one in bind_times(find_times(text), None, day):
        assert VALUE.match(one.value), (one.expression.text, one.value)
        assert VALUE.match(one.expression.open_value), (one.expression.text, one.expression.open_value)
        assert one.first is None or one.last is None or one.first <= one.last


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_expressions_quote_the_text_in_order(text: str) -> None:
    end = 0
    for one in find_times(text):
        assert text[one.start : one.end] == one.text and one.start >= end
        end = one.end


@given(TEXTS, st.integers(1900, 2100), st.none() | st.integers(1, 12))
@settings(max_examples=200, deadline=None)
def test_a_partial_date_never_makes_up_a_day(text: str, year: int, month: int | None) -> None:
    for one in bind_times(find_times(text), None, PartialDate(year, month)):
        assert VALUE.match(one.value), (one.expression.text, one.value)


@given(DAYS)
def test_yesterday_and_the_month_are_right_over_two_centuries(day: date) -> None:
    yesterday, month, february = bind_times(
        find_times("Yesterday, last month, at the end of February this year."), None, day
    )
    assert yesterday.first == day - timedelta(days=1)
    assert month.last == day.replace(day=1) - timedelta(days=1)
    assert february.last == date(day.year, 3, 1) - timedelta(days=1)


@given(DAYS, st.integers(-2000, 2000))
def test_moving_by_months_keeps_the_day_or_the_months_end(day: date, months: int) -> None:
    moved = moved_months(day, months)
    assert moved.day == day.day or moved == stretch(moved, "month").last


@given(DAYS)
def test_a_past_weekday_is_within_the_week(day: date) -> None:
    (bound,) = bind_times(find_times("He said so on Wednesday."), None, day)
    assert bound.first is not None and 0 <= (day - bound.first).days < 7 and bound.first.isoweekday() == 3


@given(DAYS)
def test_a_future_weekday_is_within_the_week(day: date) -> None:
    (bound,) = bind_times(find_times("They will meet on Wednesday."), None, day)
    assert bound.first is not None and 0 <= (bound.first - day).days < 7 and bound.first.isoweekday() == 3


@pytest.mark.parametrize(
    "piece", ["the end of the ", "two ", "twenty-", "1998-", "(((", "last ", "a a ", "June 19 ", "9 ", 'today "']
)
def test_hostile_text_takes_time_in_proportion(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        find_times(piece * count)
        return time.process_time() - start

    seconds(10)
    assert min(seconds(4000), seconds(4000)) < 40 * seconds(400) + 0.5


@given(TEXTS, DAYS)
@settings(max_examples=150, deadline=None)
def test_timeml_is_xml_with_the_same_text(text: str, day: date) -> None:
    times = bind_times(find_times(text), None, day)
    root = ElementTree.fromstring(timeml(text, times, day.isoformat()))
    written = "".join((root.find("TEXT") or root[-1]).itertext())
    assert (
        written.split()
        == "".join(s for s in text if s >= " " or s in "\t\n\r").replace("\ufffe", "").replace("\uffff", "").split()
    )
    assert json.loads(json.dumps(timex_row("a", times)))["id"] == "a"
