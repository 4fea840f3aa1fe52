"""Whom an event's own sentence does not tell, the rest of a whole report may: filled with reasons, or left empty."""

from functools import cache

import pytest

from dateline.api import load
from dateline.dates import parse_date
from dateline.events.elsewhere import fill
from dateline.events.elsewhere.fill import RULE
from dateline.events.elsewhere.options import options_of
from dateline.events.elsewhere.people import PLACES, Place, Setting
from dateline.events.elsewhere.ranking import Ranking, ranking
from dateline.events.elsewhere.weights import WEIGHTS, weights_of
from dateline.model import CodedDocument, EventMention, Participant
from dateline.pipeline import load as coder
from dateline.read.records import RawDocument
from dateline.rules import read_table

TARIFFS = (
    "China imposed tariffs on Australian barley on Monday. China also accused Australia of dumping wine.\n\n"
    "Australian Trade Minister Simon Birmingham spoke of China on the radio. Australia condemned the move.\n\n"
    "Farmers fear for their income. Barley prices fell by a tenth."
)
ARREST = (
    "Ugandan police searched the offices of a newspaper in Kampala on Tuesday. The police took away computers.\n\n"
    "Two lawyers stood in front of the gate. Three editors were arrested in the afternoon.\n\n"
    "The newspaper had written about the army. It has been in print since 1998."
)

VISIT = (
    "The president of Mongolia met the president of Kazakhstan in Astana on Tuesday. They spoke for two hours.\n\n"
    "The road between the capitals is long. Rain is forecast for the weekend."
)


@cache
def coded(text: str) -> CodedDocument:
    return load().code(text, date="2020-05-19")


def mention(text: str, word: str) -> EventMention:
    return next(one for one in coded(text).mentions if word in one.evidence.trigger.text)


def elsewhere(participants: tuple[Participant, ...]) -> list[tuple[str, str | None]]:
    return [(one.text, one.country) for one in participants if one.basis.startswith(RULE)]


def test_whom_a_rebuke_means_is_told_before() -> None:
    found = mention(TARIFFS, "condemned")
    assert [one.country for one in found.actors] == ["AUS"]
    assert [one.country for one in found.recipients] == ["CHN"]


def test_who_arrested_is_told_before() -> None:
    assert [(one.country, one.sectors[:1]) for one in mention(ARREST, "arrested").actors] == [("UGA", ("COP",))]


@pytest.mark.parametrize("text", [TARIFFS, ARREST])
def test_a_participant_told_elsewhere_stands_in_the_text_and_says_why(text: str) -> None:
    document = coded(text)
    found = [
        one for m in document.mentions for one in (*m.actors, *m.recipients) if one.basis.startswith(RULE)
    ]  # fmt: skip
    assert found
    for one in found:
        assert document.document.text[one.start : one.end] == one.text
        assert one.basis.startswith(f"{RULE}: ")
    for m in document.mentions:
        told = {entry.rule for entry in m.trace if entry.field in ("actors", "recipients")}
        assert {one.basis for one in (*m.actors, *m.recipients)} == told


def test_in_a_short_text_nothing_is_filled() -> None:
    short = "China imposed tariffs on Australian barley on Monday. Australia condemned the move."
    assert not any(
        elsewhere((*m.actors, *m.recipients)) for m in coded(short).mentions
    )  # fmt: skip


def test_nobody_is_on_both_sides_of_an_event() -> None:
    for text in (TARIFFS, ARREST):
        for m in coded(text).mentions:
            assert not {one.id or one.start for one in m.actors} & {one.id or one.start for one in m.recipients}


def test_the_table_has_each_weight_once() -> None:
    rows = [(row["place"], row["type"], row["trait"]) for _, row in read_table(WEIGHTS, ("place", "type", "trait"))]
    assert len(rows) == len(set(rows))


def test_of_two_who_meet_in_a_report_the_first_is_the_actor() -> None:
    found = mention(VISIT, "met")
    assert [[one.country for one in side] for side in (found.actors, found.recipients)] == [["MNG"], ["KAZ"]]


def test_who_is_surely_read_stays_as_the_rules_read_them() -> None:
    found = mention(TARIFFS, "imposed")
    assert [one.basis for one in found.actors] == ["role.subject; name.country"]


def test_a_participant_knows_whether_its_sentence_tells_it() -> None:
    found = mention(TARIFFS, "condemned")
    assert [one.told_elsewhere for one in (*found.actors, *found.recipients)] == [False, True]


def test_what_is_settled_of_an_event_counts_for_those_after_it() -> None:
    found = coder().stages(RawDocument("a", TARIFFS, "test", date=parse_date("2020-05-19"), clean=False))
    setting = Setting(found.parse, found.actors, found.toponyms, found.frames)
    number = next(k for k, one in enumerate(setting.frames) if one.event_type == "ACCUSE")
    actors, recipients = setting.sides[number]
    setting.settle(number, recipients, actors)
    assert setting.sides[number] == (recipients, actors)
    assert setting.sides_lands[number] == (setting.lands_of(recipients), setting.lands_of(actors))


def test_sums_that_are_kept_by_parts_are_those_of_all_traits() -> None:
    for text in (TARIFFS, ARREST, VISIT):
        found = coder().stages(RawDocument("a", text, "test", date=parse_date("2020-05-19"), clean=False))
        setting = Setting(found.parse, found.actors, found.toponyms, found.frames)
        for number, frame in enumerate(setting.frames):
            for place in PLACES:
                weights, options = weights_of(place, frame.event_type or ""), options_of(setting, number, place)
                tables = [options.table(k) for k in range(len(options.sets))]
                assert options.scores(weights) == pytest.approx([weights.total(table) for table in tables])


def test_those_who_are_told_together_may_take_part_together() -> None:
    text = (
        "Turkey, Finland and Sweden signed a memorandum on Tuesday. The Commission president spoke by telephone with "
        "Lawrence Gonzi and Silvio Berlusconi.\n\nNobody else was there. It rained in the evening."
    )
    found = coder().stages(RawDocument("a", text, "test", date=parse_date("2009-05-19"), clean=False))
    setting = Setting(found.parse, found.actors, found.toponyms, found.frames)
    for number in range(len(setting.frames)):
        for place in PLACES:
            lands = [set(one) for one in options_of(setting, number, place).lands]
            assert ({"FIN", "SWE"} if number == 0 else {"MLT", "ITA"}) in lands


def test_whom_the_words_tell_for_sure_is_not_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[tuple[str | None, str]] = []

    def counted(setting: Setting, number: int, place: Place) -> Ranking:
        weighed.append((setting.frames[number].event_type, place))
        return ranking(setting, number, place)

    monkeypatch.setattr(fill, "ranking", counted)
    load().code(TARIFFS, date="2020-05-19")
    assert ("ACCUSE", "recipient") in weighed  # "Australia condemned the move": whom, no word of it tells
    assert ("ACCUSE", "actor") not in weighed
