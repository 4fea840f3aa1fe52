"""What times mean: tense, the report's date, histories, brackets, and words that are no times."""

from datetime import date

import pytest

from dateline.dates import PartialDate
from dateline.language import Span
from dateline.parsing import load_model, parse_documents
from dateline.segment.report import segment
from dateline.timex.bind import bind_times
from dateline.timex.find import find_times

FRIDAY = date(2024, 6, 21)


def values(text: str, day: date | PartialDate | None = FRIDAY) -> list[str]:
    return [one.value for one in bind_times(find_times(text), None, day)]


def parsed(text: str) -> list[str]:
    parse = next(parse_documents(load_model(), [(text, segment(text).sentences)]))
    return [one.value for one in bind_times(find_times(text, parse), parse, FRIDAY)]


@pytest.mark.parametrize(
    "text",
    [
        "He landed on Wednesday (19).",
        "He landed on Wednesday, the 19th.",
        "He landed on Wednesday the 19th.",
        "He landed on Wednesday 19 for talks.",
        "He landed on Wednesday, June 19.",
        "He landed on Wednesday (June 19).",
        "He landed last Wednesday (19).",
        "He landed this Wednesday (19).",
    ],
)
def test_a_weekday_with_its_day_is_one_expression(text: str) -> None:
    (one,) = find_times(text)
    assert (one.weekday, one.day) == (3, 19)
    assert bind_times([one], None, FRIDAY)[0].value == "2024-06-19"


def test_weekday_and_day_number_together_pick_the_month() -> None:
    assert values("He left on Tuesday (28).") == ["2024-05-28"]
    assert values("He leaves on Tuesday (30), the ministry will say.") == ["2024-07-30"]


def test_a_weekday_that_does_not_fit_its_day_is_overruled() -> None:
    assert values("They met on Wednesday, June 18.") == ["2024-06-18"]
    assert values("They met on Monday (31).") == ["2024-06-17"]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Wednesday, June 19", (3, 19, 6, None)),
        ("February this year", (None, None, 2, None)),
        ("in May 1998", (None, None, 5, 1998)),
        ("on Monday", (1, None, None, None)),
    ],
)
def test_an_expression_says_what_its_words_state(text: str, facts: tuple[int | None, ...]) -> None:
    (one,) = find_times(text)
    assert (one.weekday, one.day, one.month, one.year) == facts


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He said so on Friday.", "2024-06-21"),
        ("They will meet on Friday.", "2024-06-21"),
        ("They will meet on Monday.", "2024-06-24"),
        ("They met on Monday.", "2024-06-17"),
        ("Talks could start as early as Monday.", "2024-06-24"),
        ("The trial is set to begin on Monday.", "2024-06-24"),
        ("He was given until Monday to sign.", "2024-06-24"),
        ("The siege lasted until Monday.", "2024-06-17"),
        ("The bill was passed in December.", "2023-12"),
        ("The bill will be passed in December.", "2024-12"),
        ("The tax takes effect on July 1.", "2024-07-01"),
    ],
)
def test_the_tense_tells_past_from_future(text: str, value: str) -> None:
    assert values(text) == [value]


def test_without_a_date_values_stay_open() -> None:
    text = "On June 19, a Wednesday, he left; last month, in May, for two days, he had been ill. He is now well."
    assert values(text, None) == ["XXXX-06-19", "XXXX-WXX-3", "XXXX-XX", "XXXX-05", "P2D", "PRESENT_REF"]


def test_a_partial_date_settles_what_it_can() -> None:
    text = "He left on Monday, last year, in May, on June 19, yesterday."
    assert values(text, PartialDate(2008)) == ["XXXX-WXX-1", "2007", "2008-05", "2008-06-19", "XXXX-XX-XX"]


def test_a_month_settles_last_month() -> None:
    assert values("He left last month.", PartialDate(2008, 3)) == ["2008-02"]


def test_a_history_goes_on_from_the_last_date_told() -> None:
    text = "War broke out in 1914. In August, Liege fell. In November 1915 Serbia fell. In January the allies left. By 1918 it was over."
    assert values(text) == ["1914", "1914-08", "1915-11", "1916-01", "1918"]


def test_offsets_count_from_the_last_date_told() -> None:
    text = "They met on June 3. Two days later they signed; the next day he left, and that night it rained."
    assert values(text) == ["2024-06-03", "2024-06-05", "2024-06-06", "2024-06-06TNI"]


def test_linked_months_share_their_year() -> None:
    assert values("It rose between November and March 1998.") == ["1997-11", "1998-03"]


def test_a_range_of_weekdays_goes_forward() -> None:
    assert values("The fair runs Friday through Sunday.") == ["2024-06-21", "2024-06-23"]


def test_a_date_in_the_dateline_is_near_the_report() -> None:
    text = "OSLO, December 30 (Agency) - Talks will go on."
    (found,) = find_times(text, dateline_span=Span(0, 26))
    assert bind_times([found], None, date(2025, 1, 1))[0].value == "2024-12-30"


def test_a_line_with_a_date_alone_dates_an_undated_report() -> None:
    assert values("Talks fail\nJune 19, 2024\nTalks failed today.", None) == ["2024-06-19", "2024-06-19"]


@pytest.mark.parametrize(
    "text",
    [
        "You may march second.",
        "About 2,000 people came.",
        "Boeing 747 and Resolution 1441",
        "The 23-year-old man is 80 years old.",
        "It cost $1998, he sat down.",
        "Mrs May and President April won the second half.",
        "The sun was hot in the fall of man.",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert find_times(text) == ()


def test_a_quotation_is_of_the_day_on_which_it_was_said() -> None:
    assert values('"We will answer tomorrow," the minister said on Tuesday.') == ["2024-06-19", "2024-06-18"]
    assert values('On Tuesday he spoke of war. "We will answer tomorrow," he said.') == ["2024-06-18", "2024-06-22"]


def test_feasts_of_the_moon_go_by_their_year() -> None:
    assert values("The truce of Eid al-Fitr was broken before Lunar New Year 2020.") == ["2024-04-10", "2020-01-25"]


def test_every_value_says_how_it_was_found() -> None:
    (bound,) = bind_times(find_times("He left yesterday."), None, FRIDAY)
    assert bound.basis == "day.yesterday: from the report's date"


def test_what_was_planned_on_a_day_was_planned_before() -> None:
    assert parsed("On Wednesday, the ministry planned to pay the troops.") == ["2024-06-19"]
    assert parsed("On Wednesday, the ministry plans to pay the troops.") == ["2024-06-26"]


def test_until_a_day_at_the_head_of_a_past_sentence_is_over() -> None:
    assert values("Until Wednesday, they had not called him.") == ["2024-06-19"]


def test_the_present_of_what_is_on_a_timetable_looks_ahead() -> None:
    assert parsed("The summit opens on Monday in Oslo.") == ["2024-06-24"]
    assert parsed("He told us that the vote takes place on Monday.") == ["2024-06-24"]


def test_a_day_that_something_is_set_for_is_to_come() -> None:
    assert values("He called an election for December 21.") == ["2024-12-21"]
    assert values("They called a strike for Monday and left.") == ["2024-06-24"]
    assert values("He was blamed for Monday's attack.") == ["2024-06-17"]
    assert values("The party called an extraordinary congress for Saturday.") == ["2024-06-22"]
    assert values("The march called by unions for Monday was banned.") == ["2024-06-24"]
    assert values("The strike, called for Monday, was condemned.") == ["2024-06-24"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rallies were banned ahead of Tuesday's vote.", "2024-06-25"),
        ("Troops were deployed ahead of elections in December.", "2024-12"),
        ("Candidates were barred ahead of the run-off scheduled for July 2.", "2024-07-02"),
        ("Police fired tear gas in the run-up to Tuesday's referendum.", "2024-06-25"),
        ("Police arrested ten activists before October's election.", "2024-10"),
        ("The ministers met before Monday's summit.", "2024-06-24"),
        ("Rallies were banned ahead of Thursday's vote.", "2024-06-20"),  # just over
        ("Troops were sent before the May elections.", "2024-05"),
        ("He was arrested ahead of Monday's blast.", "2024-06-17"),  # nobody plans that
        ("The two had met before Monday's vote.", "2024-06-17"),
        ("The minister resigned a day before Monday's vote.", "2024-06-17"),
    ],
)
def test_what_is_told_ahead_of_a_planned_happening_leaves_its_day_to_come(text: str, value: str) -> None:
    assert parsed(text)[-1] == value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("He tried to kill the premier in Butler on Saturday.", "2024-06-15"),
        ("Thousands gathered in Lagos to protest on Saturday.", "2024-06-15"),
        ("He hopes to reach Goma on Saturday.", "2024-06-22"),
    ],
)
def test_what_was_tried_is_over_and_what_is_hoped_for_is_to_come(text: str, day: str) -> None:
    assert parsed(text) == [day]
