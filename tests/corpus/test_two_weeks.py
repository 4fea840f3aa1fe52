"""Two weeks of made-up reports by several outlets, with near twins and contradictions: what an analyst must be able to read off."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dateline.api import load
from dateline.corpus.join import join_mentions
from dateline.corpus.prints import print_of
from dateline.corpus.records import Event, State, telling
from dateline.corpus.states import state_history
from dateline.corpus.stories import Told, reported, stories
from dateline.corpus.syndication import group_syndication
from dateline.corpus.totals import stated_totals
from dateline.model import CodedDocument
from dateline.read.records import Rejection, Row
from dateline.read.rows import document_of_row
from dateline.settings import Settings

REPORTS = Path(__file__).with_name("two_weeks.jsonl")


@pytest.fixture(scope="module")
def coded() -> list[CodedDocument]:
    """The reports, coded."""
    coder, found = load(), []
    for number, line in enumerate(REPORTS.read_text("utf-8").splitlines(), 1):
        raw = document_of_row(Row(REPORTS.name, number, json.loads(line)), Settings(), clean=False)
        assert not isinstance(raw, Rejection)
        found.append(next(iter(coder.pipe([raw]))))
    return found


@pytest.fixture(scope="module")
def told(coded: list[CodedDocument]) -> Told:
    """The events and stories of the reports."""
    groups = group_syndication(print_of(one.document) for one in coded)
    joined = join_mentions([telling(m, one.document) for one in coded for m in one.mentions], groups)
    return stories([reported(one.document) for one in coded], joined.events, groups)


@pytest.fixture(scope="module")
def event(told: Told) -> Callable[[str, str], Event]:
    """Finds the event of a kind that a report tells of."""
    return lambda document, kind: next(e for e in told.events if document in e.document_ids and e.kind == kind)


@pytest.fixture(scope="module")
def states(told: Told, coded: list[CodedDocument]) -> list[State]:
    """The history of states."""
    published = {one.document.id: one.document.publication_date.value or "" for one in coded}
    sentences = {m.id: m.evidence.sentence.text for one in coded for m in one.mentions}
    totals = [total for one in coded for total in stated_totals(one.document)]
    return list(state_history(told.events, date(2024, 9, 30), published, sentences, totals))


@pytest.mark.parametrize(
    ("documents", "kind"),
    [
        ({"sisi-1", "sisi-2", "sisi-3"}, "visit"),
        ({"sisi-5", "sisi-6"}, "visit"),
        ({"nig-1", "nig-2", "nig-5"}, "abduction"),
        ({"nig-3"}, "abduction"),
        ({"fra-1", "fra-2", "fra-3"}, "appointment"),
        ({"pol-1", "pol-2", "pol-3", "pol-4", "pol-5", "pol-6"}, "killing"),
        ({"kha-1", "kha-2"}, "killing"),
    ],
)
def test_accounts_of_one_happening_are_one_event_and_near_twins_are_not(
    told: Told, documents: set[str], kind: str
) -> None:
    assert [e for e in told.events if e.kind == kind and set(e.document_ids) == documents]


def test_numbers_that_cannot_all_be_right_are_a_contradiction(event: Callable[[str, str], Event]) -> None:
    found = {one.field: [value.value for value in one.values] for one in event("pol-6", "killing").contradictions}
    assert found == {"quantity:killed": ["50", "51"]}
    found = {one.field: [value.value for value in one.values] for one in event("nig-1", "abduction").contradictions}
    assert found == {"quantity:abducted": ["20", "32"]}


def test_a_denial_makes_the_event_disputed_but_not_what_it_does_not_deny(event: Callable[[str, str], Event]) -> None:
    assert event("sud-4", "bombing").factuality == "disputed"
    assert event("sud-3", "breach of a ceasefire").factuality == "happened"


def test_a_copy_and_two_outlets_of_one_state_are_one_source_each(event: Callable[[str, str], Event]) -> None:
    killing = event("pol-6", "killing")
    names = {"O Globo", "Harbour Wire", "Dnipro Courier", "RIA Novosti", "Sputnik"}
    assert {one.name for one in killing.sources} == names
    assert killing.source_count == 4


@pytest.mark.parametrize(
    ("kind", "holder", "other", "start", "end"),
    [
        ("sanctions", "Canada", "Nicaragua", "2024-09-04", "2024-09-12"),
        ("sanctions", "France", "Iran", "2024-09-10", None),
        ("sanctions", "Germany", "Iran", "2024-09-10", None),
        ("sanctions", "United Kingdom", "Iran", "2024-09-10", None),
        ("ceasefire", "Rapid Support Forces", "Sudan", "2024-09-06", "2024-09-12"),
        ("agreement", "Egypt", "Turkey", "2024-09-04", None),
        ("agreement", "Egypt", "Saudi Arabia", "2024-09-11", None),
        ("office", "Michel Barnier", None, "2024-09-05", None),
        ("prisoner", "Armed men", None, "2024-09-08", "2024-09-14"),
        ("prisoner", "Gunmen", None, "2024-09-09", None),
    ],
)
def test_a_state_stands_as_long_as_it_should(
    states: list[State], kind: str, holder: str, other: str | None, start: str, end: str | None
) -> None:
    found = [
        (one.start, one.end)
        for one in states
        if one.kind == kind
        and one.holder.label == holder
        and (other is None or (one.other and one.other.label == other))
    ]
    assert found == [(start, end)]


def test_an_arrest_that_is_only_ordered_makes_no_prisoner(states: list[State]) -> None:
    assert not [one for one in states if one.kind == "prisoner" and one.object == "Edmundo González"]
