"""A first line that tells when a report was written is its date or dateline, and no headline."""

import pytest

from dateline.segment.opening import is_date_line
from dateline.segment.report import segment

DAY_LINES = (
    "19 June 2024", "Nov 30, 2026", "Wednesday, 19 June 2024", "June 19th, 2024", "2024-06-19", "2024-06-19T10:00:00Z",
    "19/06/2024", "19-Jun-2024", "(June 19, 2024)", "19 June 2024, 10:30 GMT", "Wed, Jun 19, 2024 at 3:15 p.m. ET",
    "19 June 2024 - 1030 GMT", "06/07/2024",
)  # fmt: skip
NO_DAY_LINES = (
    "September 11 attacks trial", "March 10, 1000 dead", "MARCH 10 1000 DEAD", "June 2024", "2024", "30 May road",
)  # fmt: skip
BELOW = "\nA missile fell into the sea on Wednesday, the army said. No one was hurt.\nIt was the third this month."


@pytest.mark.parametrize("line", DAY_LINES)
def test_a_first_line_that_is_a_day_is_no_headline(line: str) -> None:
    report = segment(line + BELOW)
    assert is_date_line(line)
    assert (report.headline, report.stamp, report.sentences[0].section) == (None, line, "dateline")
    titled = segment(f"{line}\n\nArmy reports third launch{BELOW}")
    assert titled.headline is not None
    assert titled.text[titled.headline.start : titled.headline.end] == "Army reports third launch"


@pytest.mark.parametrize("line", NO_DAY_LINES)
def test_what_only_begins_like_a_day_is_none(line: str) -> None:
    assert not is_date_line(line)


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Dhaka, 19 June 2024", "Dhaka", "19 June 2024"),
        ("TOKYO, June 19", "TOKYO", "June 19"),
        ("KIRKUK, Iraq, June 19, 2024", "KIRKUK, Iraq", "June 19, 2024"),
    ],
)
def test_a_place_and_a_day_on_the_first_line_are_the_dateline(line: str, place: str, day: str) -> None:
    report = segment(line + BELOW)
    assert report.headline is None
    assert report.dateline is not None
    assert (report.dateline.place, report.dateline.date) == (place, day)


def test_a_headline_that_ends_in_a_day_stays_one() -> None:
    report = segment(f"Vote on the budget, 19 June 2024{BELOW}")
    assert report.headline is not None
    assert report.dateline is None
