"""Participants say how sure they are, and that takes no part in what a coding is called by."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from dateline.corpus.correcting import changed
from dateline.events.records import Weighed
from dateline.model import EventMention, Participant
from dateline.pipeline import load
from dateline.read.records import RawDocument
from dateline.record.sides import with_confidence

TOLL = "The number of people killed in Tuesday's Russian missile attack on the Ukrainian city of Poltava rose to 51."
NAMED = Participant("Kim", 0, 3, "Kim Jong-un", "Q56226", "PRK", ("GOV",), "Leader", "role.subject; name.listed")
TOLD_ELSEWHERE = replace(NAMED, basis="role.elsewhere: told last; name.listed")


def coded(text: str) -> Sequence[EventMention]:
    return load().code_raw(RawDocument("a", text, "text", clean=False)).mentions


def sure(one: Participant, weighed: Weighed | None) -> float:
    found = with_confidence("recipient", "ACCUSE", (one,), weighed)[0].confidence
    assert found is not None
    return found


def test_whom_the_report_tells_elsewhere_is_less_sure_than_whom_the_words_tell() -> None:
    assert sure(NAMED, Weighed(1.0, 0.97)) > sure(TOLD_ELSEWHERE, Weighed(0.5, None)) + 0.1


@pytest.mark.parametrize(("less", "more"), [(0.3, 0.6), (0.6, 0.9)])
def test_the_likelier_the_countries_the_surer(less: float, more: float) -> None:
    assert sure(TOLD_ELSEWHERE, Weighed(less, None)) < sure(TOLD_ELSEWHERE, Weighed(more, None))


def test_each_side_of_what_has_a_type_is_so_sure_and_nobody_else() -> None:
    mentions = coded(
        "Officials said on Monday that Chad had expelled two French diplomats. Volcano Etna erupted on Sunday."
    )
    typed = [one for one in mentions if one.event_type]
    assert typed
    for mention in mentions:
        for one in (*mention.actors, *mention.recipients):
            assert (one.confidence is None) == (mention.event_type is None)
            assert one.confidence is None or 0.05 <= one.confidence <= 0.98
        speakers = [one for account in mention.attributions for link in account.chain for one in link.speakers]
        assert all(one.confidence is None for one in speakers)


def test_a_correction_to_what_was_coded_is_called_as_the_coding_is() -> None:
    text = "Chad expelled two French diplomats on Friday."
    (mention,) = [one for one in coded(text) if one.event_type]
    again = changed(mention, "factuality", mention.factuality, text, "correction.1")
    assert again.coding_id == mention.coding_id and again.actors[0].confidence == mention.actors[0].confidence


def test_whom_a_person_names_is_sure() -> None:
    text = "Chad expelled two French diplomats on Friday."
    (mention,) = [one for one in coded(text) if one.event_type]
    by_hand = changed(mention, "recipients", [{"text": "two French diplomats", "country": "FRA"}], text, "correction.1")
    assert [one.confidence for one in by_hand.recipients] == [1.0]


def test_a_word_for_a_nation_names_its_state() -> None:
    killed = next(m for m in coded(TOLL) if m.actors)
    assert [(one.text, one.name, one.id) for one in killed.actors] == [("Russian", "Russia", "RUS")]
