"""A report is dated by what it says; where that is not enough, no date is made up."""

import numpy as np
import pytest

from dateline.dates import PartialDate
from dateline.dating.calendar import Clue
from dateline.dating.days import all_days, month_span
from dateline.dating.solve import date_report
from dateline.dating.told import kind_words
from dateline.dating.weights import weights
from dateline.knowledge.public_events import public_events
from dateline.model import PublicationDate
from dateline.parsing import load_model, parse_documents
from dateline.segment.report import segment
from dateline.timex.find import find_times


def dated(text: str, given: PartialDate | None = None, outside: tuple[Clue, ...] = ()) -> PublicationDate:
    report = segment(text, cut=True)
    parse = next(parse_documents(load_model(), [(report.text, report.sentences)]))
    times = find_times(report.text, parse, dateline_span=report.dateline_span)
    return date_report(given, report, parse, times, outside)


def test_a_given_date_is_taken() -> None:
    found = dated("Talks began on Monday.", PartialDate(2008, 3))
    assert (found.value, found.precision, found.basis) == ("2008-03", "month", "given")


def test_a_dateline_with_its_year_dates_the_report() -> None:
    found = dated("LONDON, May 3, 2011 (AP) — Voters went to the polls on Tuesday.")
    assert (found.value, found.basis) == ("2011-05-03", "dateline")


def test_a_line_with_the_date_dates_the_report() -> None:
    found = dated(
        "Ministers meet in Vienna\nMarch 01, 2008\nThe ministers met in Vienna on Friday and agreed to meet again."
    )
    assert (found.value, found.basis) == ("2008-03-01", "stamp")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Barack Obama was sworn in as president on Tuesday (20) in Washington. President Obama said that hope had won.", "2009-01-20"),
        ("Britain held a referendum on Thursday (23) and chose to leave the European Union. Prime Minister David Cameron lost.", "2016-06-23"),
        ("Gustavo Petro, Colombian president, spoke on May Day of Gaza. Israel's foreign minister, Israel Katz, was angry.", "2024-05-01"),
        ("Russian President Vladimir Putin arrived in Pyongyang on Wednesday (19) for talks with Kim Jong Il, the North Korean leader.", "2000-07-19"),
    ],
)  # fmt: skip
def test_a_day_in_brackets_and_who_held_office_date_a_report(text: str, day: str) -> None:
    found = dated(text)
    assert found.candidates[0].value == day
    assert found.candidates[0].reasons


@pytest.mark.parametrize(
    "text",
    [
        "The village lies in a valley. Its people make cheese.",
        "Police arrested two men on Monday. They will appear in court next week.",
        "The council met yesterday and will meet again in May.",
    ],
)
def test_what_cannot_be_dated_is_not(text: str) -> None:
    found = dated(text)
    assert found.value is None and found.basis == "not determinable"


def test_other_reports_may_narrow_the_date() -> None:
    days = all_days()
    clue = Clue("another report", np.where((days.year == 2015) & (days.month == 6), 1.0, 1e-6))
    found = dated("Police arrested two men on Monday (8).", outside=(clue,))
    assert found.value == "2015-06-08"


def test_scores_are_probabilities_in_order() -> None:
    scores = [c.score for c in dated("The treaty was signed on Wednesday (19).").candidates]
    assert scores == sorted(scores, reverse=True) and sum(scores) <= 1


def test_candidates_end_at_the_horizon_of_the_tables() -> None:
    days = all_days()
    assert days.date(0).isoformat() == "1990-01-01" and days.date(len(days) - 1).isoformat() == "2026-12-31"


def test_months_carry_over_the_year() -> None:
    first, last = month_span(np.array([2024, 2024]), np.array([0, 2]))
    assert [d - 719163 for d in (first[0], last[1])] == [19692, 19782]  # 2023-12-01 and 2024-02-29, in days since 1970


def test_every_kind_of_event_has_words() -> None:
    assert {event.kind for event in public_events()} <= set(kind_words())


@pytest.mark.parametrize("name", sorted(weights()))
def test_shares_are_shares(name: str) -> None:
    assert (all(0 <= value <= 1 for value in weights()[name]) and sum(weights()[name]) < 1.3) or len(
        weights()[name]
    ) == 1


def test_a_day_to_come_does_not_become_the_report_s_own() -> None:
    text = (
        "Japan former prime minister Shinzo Abe on Friday (8) was shot in Nara and died. "
        "Upper house election will as planned hold on Sunday (10), Prime minister Fumio Kishida said."
    )
    assert dated(text).candidates[0].value == "2022-07-08"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Benazir Bhutto was buried this Friday, a day after she was killed at a rally. President Pervez Musharraf declared mourning.", "2007-12-28"),
        ("Algeria votes this Thursday. Five served under Abdelaziz Bouteflika, who resigned in April. Abdelmadjid Tebboune is one.", "2019-12-12"),
        ("Catalonia declared independence on Friday. Mariano Rajoy dismissed Carles Puigdemont and called an election for December 21.", "2017-10-27"),
    ],
)  # fmt: skip
def test_a_count_of_days_a_month_gone_by_and_a_day_set_date_a_report(text: str, day: str) -> None:
    assert dated(text).candidates[0].value == day


def test_a_dateline_without_its_year_leaves_only_the_year_open() -> None:
    found = dated(
        "SOFIA, April 27 (BTA) - Russia's Gazprom halted gas deliveries to Bulgaria on Wednesday. Prime Minister Kiril Petkov "
        "termed the step blackmail. A spokesman of the opposition called for a vote of confidence in June."
    )
    assert found.value == "2022-04-27"
    assert '"April 27" above the report' in found.candidates[0].reasons


@pytest.mark.parametrize(
    ("day", "years"),
    [("Monday", {"1991", "1996", "2002", "2013", "2019"}), ("Friday", {"1994", "2005", "2011", "2016", "2022"})],
)
def test_the_first_weekday_of_a_report_with_a_dateline_is_mostly_its_own(day: str, years: set[str]) -> None:
    found = dated(
        f"NAMPULA, Aug 26 (AIM) - The chief of a village opened a well on {day}. They were last paid on Saturday."
    )
    assert {one.value[:4] for one in found.candidates} <= years | {"2024"}


def test_a_year_that_nothing_tells_is_left_open() -> None:
    found = dated(
        "NAMPULA, Aug 7 (AIM) - The chief of a village opened a well. Women had fetched water from the river."
    )
    assert found.value is None
    assert {one.value[4:] for one in found.candidates[:3]} == {"-08-07"}


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("Published June 19, 2024", "2024-06-19"),  # a line that is cut
        ("By Jane Roe - 19 June, 2024", "2024-06-19"),
        ("2024-06-19 18:32:05", "2024-06-19"),
        ("19 June 2024 Wednesday 17:42 | Last Update: 20 June 2024 Thursday 08:10", "2024-06-19"),
        ("As of: 19.06.2024 10:14 a.m.", "2024-06-19"),
    ],
)
def test_the_day_in_a_line_of_its_own_dates_a_report(stamp: str, day: str) -> None:
    found = dated(f"Ministers meet in Vienna\n{stamp}\n\nThe ministers met in Vienna and agreed to meet again.")
    assert (found.value, found.basis) == (day, "stamp")


def test_figures_are_read_as_the_dateline_has_the_day() -> None:
    text = "AMMAN, Feb. 10 (Petra) - The ministers met in Amman on Saturday.\n\nThey left for Cairo.\n{}/2024 14:25:31"
    assert dated(text.format("10/02")).value == "2024-02-10"
    assert dated(text.format("02/10")).value == "2024-02-10"


def test_figures_that_may_be_read_both_ways_date_nothing_alone() -> None:
    text = "Ministers meet in Vienna\n10/02/2024 14:25\n\nThe ministers met in Vienna and agreed to meet again."
    assert dated(text).value is None
    assert dated(text.replace("10/02", "10/22")).value == "2024-10-22"


@pytest.mark.parametrize(
    "this", ["this Tuesday (16)", "this Tuesday, 16,", "this Tuesday 16 April", "this Tuesday, April 16,"]
)
def test_a_numbered_weekday_with_this_is_the_report_s_own_day(this: str) -> None:
    found = dated(
        f"Lula received the president of Paraguay in Brasília {this} for talks, and President Santiago Peña thanked him."
    )
    assert found.candidates[0].value.endswith("-16")
