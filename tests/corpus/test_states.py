"""States follow from events: each rule's examples, counts that are at least n, what ends, and totals that are checked."""

import random
from collections.abc import Sequence
from datetime import date

import pytest

from dateline.api import load
from dateline.corpus.join import join_mentions
from dateline.corpus.records import State, telling
from dateline.corpus.state_rules import state_rules
from dateline.corpus.states import standing_states, state_history
from dateline.corpus.totals import Total, stated_totals
from dateline.model import CodedDocument

ON = date(2024, 12, 31)
EXAMPLES = [(rule.id, text) for rule in state_rules() for text in rule.examples]
COUNTEREXAMPLES = [(rule.id, text) for rule in state_rules() for text in rule.counterexamples]


def _states(documents: Sequence[CodedDocument], on: date = ON, history: bool = False) -> tuple[State, ...]:
    events = join_mentions([telling(m, one.document) for one in documents for m in one.mentions]).events
    published = {one.document.id: one.document.publication_date.value or "" for one in documents}
    sentences = {m.id: m.evidence.sentence.text for one in documents for m in one.mentions}
    totals: list[Total] = [total for one in documents for total in stated_totals(one.document)]
    return (state_history if history else standing_states)(events, on, published, sentences, totals)


def _told(*reports: tuple[str, str]) -> list[CodedDocument]:
    coder = load()
    return [coder.code(text, date=day, id=f"r{number}") for number, (day, text) in enumerate(reports)]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_makes_its_state(rule: str, example: str) -> None:
    report, _, expected = example.partition(" => ")
    state, holder, about = (part.strip() for part in expected.split(";"))
    made = [(one.kind, one.holder.label, one.object or one.kind) for one in _states(_told(("2024-05-02", report)))]
    assert (state, holder, about) in made, rule


@pytest.mark.parametrize(("rule", "example"), COUNTEREXAMPLES)
def test_a_counterexample_makes_none(rule: str, example: str) -> None:
    state = next(one.state for one in state_rules() if one.id == rule)
    assert state not in [one.kind for one in _states(_told(("2024-05-02", example)))]


def test_two_gifts_of_a_car_are_at_least_two_cars(example: list[CodedDocument]) -> None:
    [held] = [one for one in _states(example) if one.kind == "holding" and one.holder.label == "Kim Jong-un"]
    assert (held.object, held.count_low, held.count_high) == ("vehicle", 2, None)
    assert len(held.event_ids) == 2
    assert [(one.document_id, one.low) for one in held.stated] == [("kp-03", 2)]
    assert held.agrees is True


def test_a_stated_total_below_what_the_events_prove_is_shown() -> None:
    gift = "Vladimir Putin presented Kim Jong-un with an Aurus car on {}."
    reports = _told(
        ("2024-02-20", gift.format("Monday")),
        ("2024-06-20", gift.format("Wednesday")),
        ("2024-07-01", "Kim Jong-un now has one limousines."),
    )
    [held] = [one for one in _states(reports) if one.kind == "holding"]
    assert held.count_low == 2
    assert held.agrees is False and held.stated[0].text == "Kim Jong-un now has one limousines"


def test_two_undated_reports_may_be_of_one_gift() -> None:
    reports = _told(("2024", "Putin gave Kim Jong-un an Aurus car."), ("2024", "Kim Jong-un got a car from Putin."))
    held = [one for one in _states(reports) if one.kind == "holding"]
    assert [one.count_low for one in held] in ([], [1])


def test_what_is_given_away_is_held_no_more() -> None:
    reports = _told(
        ("2024-02-20", "Iran sold Russia 200 drones on Monday."),
        ("2024-03-20", "Russia sold Syria 50 drones on Tuesday."),
    )
    held = {one.holder.label: one.count_low for one in _states(reports) if one.kind == "holding"}
    assert held == {"Russia": 150, "Syria": 50}


def test_sanctions_stand_until_they_are_lifted() -> None:
    reports = _told(
        ("2024-02-20", "The United States imposed sanctions on Sudan on Monday."),
        ("2024-06-20", "The United States lifted sanctions on Sudan on Wednesday."),
    )
    assert [one.kind for one in _states(reports, date(2024, 4, 1))] == ["sanctions"]
    assert [one.kind for one in _states(reports)] == []
    [ended] = [one for one in _states(reports, history=True) if one.kind == "sanctions"]
    assert (ended.start, ended.end, len(ended.event_ids)) == ("2024-02-19", "2024-06-19", 2)


def test_a_resignation_ends_an_office() -> None:
    reports = _told(
        ("2022-10-25", "Rishi Sunak was appointed prime minister on Tuesday."),
        ("2024-07-05", "Rishi Sunak resigned as prime minister on Friday."),
    )
    assert [one.object for one in _states(reports, date(2023, 1, 1)) if one.kind == "office"] == ["prime minister"]
    assert [one for one in _states(reports) if one.kind == "office"] == []


def test_someone_who_is_freed_is_no_prisoner() -> None:
    reports = _told(
        ("2024-02-20", "Belarus arrested Maria Kolesnikova on Monday."),
        ("2024-06-20", "Belarus released Maria Kolesnikova on Wednesday."),
    )
    assert [one.object for one in _states(reports, date(2024, 3, 1))] == ["Maria Kolesnikova"]
    assert [one.kind for one in _states(reports)] == []


def test_nothing_that_happened_later_counts(example: list[CodedDocument]) -> None:
    [held] = [one for one in _states(example, date(2024, 3, 1)) if one.holder.label == "Kim Jong-un"]
    assert held.count_low == 1 and held.stated == ()


def test_states_do_not_depend_on_the_order(example: list[CodedDocument]) -> None:
    once = _states(example)
    for seed in range(3):
        assert _states(random.Random(seed).sample(example, len(example))) == once


def _history(kind: str, *reports: tuple[str, str]) -> list[tuple[str, str | None, str | None, float | None]]:
    states = _states(_told(*reports), history=True)
    return [(one.holder.label, one.start, one.end, one.count_low) for one in states if one.kind == kind]


def test_whoever_is_dismissed_loses_the_office_and_whoever_dismisses_keeps_it() -> None:
    reports = (
        ("2024-02-20", "Jan Roe was appointed defence minister of Kenya on Monday."),
        ("2024-06-20", "President William Ruto dismissed Defence Minister Jan Roe on Wednesday."),
    )
    assert _history("office", *reports) == [("Jan Roe", "2024-02-19", "2024-06-19", None)]


def test_captives_without_a_name_are_free_when_their_kind_is_freed_whoever_frees_them() -> None:
    reports = (
        ("2024-09-02", "Gunmen abducted 20 pupils in Kaduna, Nigeria, on Sunday."),
        ("2024-09-03", "Bandits kidnapped three priests in Kano, Nigeria, on Monday."),
        ("2024-09-10", "Nigerian troops rescued the pupils in Kaduna, Nigeria, on Monday."),
    )
    assert _history("prisoner", *reports) == [
        ("Bandits", "2024-09-02", None, 3.0),
        ("Gunmen", "2024-09-01", "2024-09-09", None),
    ]


def test_some_who_are_freed_leave_the_rest_in_prison() -> None:
    reports = (
        ("2024-09-02", "Police arrested 20 protesters in Minsk, Belarus, on Sunday."),
        ("2024-09-10", "Belarus released five protesters in Minsk on Monday."),
    )
    assert [low for *_, low in _history("prisoner", *reports)] == [15.0]


def test_a_state_that_stood_twice_is_told_twice() -> None:
    reports = (
        ("2024-02-20", "The United States imposed sanctions on Sudan on Monday."),
        ("2024-06-20", "The United States lifted sanctions on Sudan on Wednesday."),
        ("2024-09-03", "The United States imposed sanctions on Sudan on Monday."),
    )
    assert [(start, end) for _, start, end, _ in _history("sanctions", *reports)] == [
        ("2024-02-19", "2024-06-19"),
        ("2024-09-02", None),
    ]


def test_a_town_that_another_takes_is_held_by_it_alone() -> None:
    reports = (
        ("2024-02-20", "Russian forces captured Kupiansk on Monday."),
        ("2024-06-20", "Ukrainian forces recaptured Kupiansk on Wednesday."),
    )
    assert [(holder, end) for holder, _, end, _ in _history("territory", *reports)] == [
        ("Russian forces", "2024-06-19"),
        ("Ukrainian forces", None),
    ]


def test_an_agreement_ends_when_it_is_cancelled() -> None:
    reports = (
        ("2024-02-20", "Kenya and Uganda signed a fishing treaty on Monday."),
        ("2024-06-20", "Uganda cancelled the fishing treaty with Kenya on Wednesday."),
    )
    assert [(start, end) for _, start, end, _ in _history("agreement", *reports)] == [("2024-02-19", "2024-06-19")]


def test_captives_of_whom_nobody_says_who_has_them_are_held_all_the_same() -> None:
    taken = ("2024-06-03", "Twelve fishermen were abducted off Guinea on Sunday, the coast guard said.")
    [state] = [one for one in _states(_told(taken)) if one.kind == "prisoner"]
    assert (state.holder.name, state.holder.country, state.object) == (None, None, "Twelve fishermen")
    assert (state.count_low, state.start) == (12.0, "2024-06-02")


def test_captives_are_the_same_where_one_report_says_where_and_another_does_not() -> None:
    taken = ("2024-06-03", "Twelve fishermen were abducted off Guinea on Sunday, the coast guard said.")
    freed = ("2024-06-20", "The fishermen were freed on Wednesday.")
    assert _history("prisoner", taken, freed) == [("", "2024-06-02", "2024-06-19", None)]


@pytest.mark.parametrize(
    ("freed", "left"),
    [
        ("Belarus released four of the twelve journalists on Tuesday.", 8),
        ("Four of the twelve journalists were freed in Belarus on Tuesday.", 8),
        ("Belarus released three more of the journalists on Tuesday.", 9),
        ("Belarus freed another two journalists on Tuesday.", 10),
        ("Belarus released the journalists on Tuesday.", None),
    ],
)
def test_a_part_that_is_freed_leaves_the_rest(freed: str, left: float | None) -> None:
    reports = (("2024-06-01", "Belarus arrested twelve journalists on Friday."), ("2024-06-05", freed))
    assert [low for *_, low in _history("prisoner", *reports)] == [left]


def test_captives_of_an_aid_group_are_the_same_as_those_that_are_told_of_by_their_place() -> None:
    reports = (
        ("2024-05-02", "Rebels in Darfur kidnapped twelve aid workers on Wednesday, the United Nations said."),
        ("2024-05-09", "Four of the twelve aid workers who were kidnapped in Darfur were freed on Wednesday."),
        ("2024-05-20", "Rebels in Darfur released three more of the aid workers on Sunday."),
    )
    assert [low for *_, low in _history("prisoner", *reports)] == [5.0]


def test_weapons_of_two_kinds_are_counted_apart_and_cars_together() -> None:
    reports = (
        ("2024-03-05", "Denmark delivered 19 Caesar howitzers to Ukraine on Monday."),
        ("2024-03-09", "Denmark delivered 5,000 artillery shells to Ukraine on Friday."),
        ("2024-04-09", "Denmark delivered two howitzers to Ukraine on Monday."),
    )
    held = [(one.object, one.count_low) for one in _states(_told(*reports)) if one.kind == "holding"]
    assert held == [("Caesar howitzers", 21.0), ("artillery shells", 5000.0)]


def test_one_thing_in_all_is_a_total_too() -> None:
    gift = "Vladimir Putin presented Kim Jong-un with a limousine on {}."
    reports = _told(
        ("2024-02-20", gift.format("Monday")),
        ("2024-06-20", gift.format("Wednesday")),
        ("2024-07-01", "Kim Jong-un now has one limousine in his garages."),
    )
    [held] = [one for one in _states(reports) if one.kind == "holding"]
    assert held.agrees is False and held.stated[0].text == "Kim Jong-un now has one limousine"


def test_a_town_is_the_same_where_only_one_report_knows_where_it_is() -> None:
    reports = (
        ("2024-08-06", "M23 rebels captured the city of Goma on Monday."),
        ("2024-08-26", "The Congolese army recaptured Goma on Sunday, an army spokesman said."),
    )
    assert [(holder, end) for holder, _, end, _ in _history("territory", *reports)] == [
        ("M23 rebels", "2024-08-25"),
        ("The Congolese army", None),
    ]


def test_an_office_ends_with_a_report_that_knows_more_of_who_holds_it() -> None:
    reports = (
        ("2024-08-09", "Paula Rivas was appointed finance minister of Peru on Thursday."),
        ("2024-08-29", "Peruvian Finance Minister Paula Rivas resigned on Wednesday."),
    )
    assert [(start, end) for _, start, end, _ in _history("office", *reports)] == [("2024-08-08", "2024-08-28")]
