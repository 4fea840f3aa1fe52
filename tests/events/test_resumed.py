"""A definite event noun behind the first sentence resumes what a report has told, though nobody is named beside it."""

import pytest

from dateline.events.coding import code_sentence
from dateline.events.records import EventFrame
from dateline.events.resumed import RULE


def typed(text: str) -> list[str | None]:
    return [event.event_type for event in code_sentence(text) if event.event_type]


@pytest.mark.parametrize(("more", "count"), [("shocked the region", 2), ("came three days after the truce", 1)])
def test_the_ambush_of_which_a_report_has_told_is_an_event_unless_it_only_says_when(more: str, count: int) -> None:
    found = typed(f"Rebels ambushed a convoy near Kufra on Monday. The ambush {more}.")
    assert found.count("ASSAULT") == count


def test_in_the_first_sentence_nothing_is_known_yet() -> None:
    assert typed("The ambush came as a surprise.") == []


def last(text: str) -> EventFrame:
    return code_sentence(text)[-1]


def words_of(text: str, event: EventFrame) -> tuple[list[str], list[str]]:
    return [text[r.start : r.end] for r in event.actors], [text[r.start : r.end] for r in event.recipients]


def test_a_noun_that_resumes_an_event_has_its_sides_time_and_place() -> None:
    text = "Rebels shelled Goma on Monday and killed six civilians. The shelling shocked the region."
    told, resumed = code_sentence(text)[0], last(text)
    assert words_of(text, resumed) == (["Rebels"], ["Goma"])
    assert resumed.place is not None and told.place is not None and resumed.place.toponym == told.place.toponym
    assert resumed.time is not None and told.time is not None and resumed.time.expression == told.time.expression


def test_a_form_of_the_same_word_is_of_the_same_kind() -> None:
    event = last(
        "Police raided a newspaper office in Maputo on Tuesday. The raid followed an article about a minister."
    )
    assert (event.event_type, event.kind, event.type_rule) == ("COERCE", "search or raid", RULE)


def test_the_attack_is_the_last_that_was_told_by_any_word() -> None:
    text = (
        "Rebels shelled Goma on Monday. Troops bombed a rebel camp near Sake on Sunday. The attack lasted four hours."
    )
    assert words_of(text, last(text))[0] == ["Troops"]


@pytest.mark.parametrize("noun", ["The earlier shelling", "The shelling of Bukavu", "The army's shelling"])
def test_another_of_the_kind_resumes_nothing(noun: str) -> None:
    text = f"Rebels shelled Goma on Monday. {noun} shocked the region."
    assert all(role.rule != RULE for event in code_sentence(text) for role in (*event.actors, *event.recipients))
