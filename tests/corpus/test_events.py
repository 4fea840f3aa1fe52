"""An event says who tells of it, what they agree and differ on, and what belongs to it."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dateline.api import load
from dateline.corpus import nearness
from dateline.corpus.contradictions import contradictions
from dateline.corpus.join import join_mentions
from dateline.corpus.merging import event_of
from dateline.corpus.outlets import owner_of, owners
from dateline.corpus.prints import print_of
from dateline.corpus.records import Event, telling
from dateline.corpus.stories import Reported, Told, reported, stories
from dateline.corpus.syndication import group_syndication
from dateline.evaluate.clusters import clusters_figures
from dateline.model import CodedDocument

Find = Callable[[str, str], Event]


@pytest.fixture(scope="module")
def told(example: list[CodedDocument]) -> Told:
    """The stories and events of the example corpus."""
    groups = group_syndication(print_of(one.document) for one in example)
    joined = join_mentions([telling(m, one.document) for one in example for m in one.mentions], groups)
    return stories([reported(one.document) for one in example], joined.events, groups)


@pytest.fixture(scope="module")
def find(told: Told, example: list[CodedDocument]) -> Find:
    """Finds the event that a word of a report tells of."""
    mentions = [(one.document.id, mention) for one in example for mention in one.mentions]

    def event(document: str, trigger: str) -> Event:
        mention = next(m for id, m in mentions if id == document and trigger in m.evidence.trigger.text)
        return next(one for one in told.events if mention.id in one.mention_ids)

    return event


def test_copies_count_as_one_source_and_state_owners_are_named(find: Find) -> None:
    event = find("kp-05", "signed")
    assert {"kp-01", "kp-02", "kp-05", "kp-06"} <= set(event.document_ids)
    assert event.source_count == len(event.sources) < len(event.document_ids)
    [state] = [one for one in event.sources if {"kp-05", "kp-06"} <= set(one.document_ids)]
    assert (state.name, state.country) == ("Volga Telegraph", "RUS")
    assert state.owner and "state" in state.owner


def test_two_gifts_of_one_kind_are_two_events(find: Find) -> None:
    assert find("kp-01", "gave").id != find("kp-01", "presented Kim with").id
    assert find("kp-01", "gave").id == find("kp-03", "presented").id


def test_counts_that_differ_are_a_range_and_a_contradiction() -> None:
    told = "Russian missiles killed {} people in Kyiv on Monday."
    counts = {"a": "33", "b": "at least 41"}
    coded = [load().code(told.format(count), date="2024-07-09", id=ident) for ident, count in counts.items()]
    [toll] = join_mentions([telling(m, one.document) for one in coded for m in one.mentions]).events
    [killed] = [one for one in toll.contradictions if one.field == "quantity:killed"]
    assert {"33", "at least 41"} <= {value.value for value in killed.values}
    [span] = [one for one in toll.quantities if one.kind == "killed"]
    assert span.low is not None and span.low <= 33 and (span.high is None or span.high >= 41)


def test_days_that_differ_are_a_contradiction_and_a_day_told_by_another_is_none(find: Find) -> None:
    told = "Moscow and Pyongyang signed a treaty in Pyongyang on {}."
    days = {"a": "June 19", "b": "June 20"}
    coded = [load().code(told.format(day), date="2024-06-21", id=ident) for ident, day in days.items()]
    [event] = join_mentions([telling(m, one.document) for one in coded for m in one.mentions]).events
    [date] = [one for one in event.contradictions if one.field == "date"]
    assert [(value.value, value.words) for value in date.values] == [
        ("2024-06-19", ("June 19",)),
        ("2024-06-20", ("June 20",)),
    ]
    assert find("hanoi-01", "signed").contradictions == ()  # "on Thursday, a day after he signed"


def test_told_by_some_and_denied_by_others_is_disputed(find: Find) -> None:
    event = find("hos-01", "hit")
    assert event.factuality == "disputed"
    [claim] = [one for one in event.contradictions if one.field == "factuality"]
    assert [value.value for value in claim.values] == ["denied", "happened"]
    denied = next(value for value in claim.values if value.value == "denied")
    assert any("denied" in words for words in denied.words)


def test_a_denial_in_the_next_sentence_is_told_in_its_own_words() -> None:
    text = "The general said that the president had asked him to stage the coup. The president denied this."
    [mention] = [one for one in load().code(text, date="2024-06-27").mentions if one.factuality == "disputed"]
    [claim] = contradictions([mention])
    assert {one.value: one.words for one in claim.values} == {
        "denied": ("The president denied this",),
        "happened": ("The general said that the president had asked him to stage the coup.",),
    }


def test_a_visit_and_a_signing_of_one_day_are_related_and_not_one(find: Find) -> None:
    visit, signing = find("kp-05", "visited"), find("kp-05", "signed")
    assert visit.id != signing.id
    assert visit.story_id == signing.story_id
    assert signing.id in visit.related and visit.id in signing.related


def test_meetings_with_two_people_on_one_day_are_two_events(find: Find) -> None:
    assert find("ast-01", "met").id != find("ast-01", "talks").id


def test_stories_agree_with_the_gold(told: Told, gold: list[dict[str, Any]]) -> None:
    story = {id: one.id for one in told.stories for id in one.document_ids}
    table = Counter(f"{row['story']}\t{story[row['id']]}" for row in gold)
    assert (clusters_figures(table)["CoNLL F1"] or 0) >= 0.83


def test_stories_do_not_depend_on_the_order(told: Told, example: list[CodedDocument]) -> None:
    groups = group_syndication(print_of(one.document) for one in example)
    events = join_mentions([telling(m, one.document) for one in example for m in one.mentions], groups).events
    for seed in range(5):
        shuffled = random.Random(seed).sample(example, len(example))
        again = stories([reported(one.document) for one in shuffled], tuple(reversed(events)), groups)
        assert again == told


def test_the_order_of_arrival_of_a_whole_corpus_does_not_matter(example: list[CodedDocument]) -> None:
    tellings = [telling(m, one.document) for one in example for m in one.mentions]
    once = join_mentions(tellings)
    for seed in range(20):
        assert join_mentions(random.Random(seed).sample(tellings, len(tellings))) == once


def test_some_hundred_outlets_have_an_owner() -> None:
    assert len(owners()) >= 500
    assert owner_of("The Wall Street Journal") == owner_of("New York Post")
    assert owner_of("Xinhua") is not None and owner_of("A paper nobody knows") is None


ROUNDS = {
    "first": ("2024-05-07", "Delegations from Sudan and Chad met in Doha on Tuesday for talks on their border. Qatar mediated."),
    "first again": ("2024-05-08", "Sudan and Chad held talks in Doha on Tuesday about their border, a Qatari spokesman said."),
    "second": ("2024-05-12", "Delegations from Sudan and Chad met again in Doha on Sunday for talks on their border. Qatar mediated."),
    "second again": ("2024-05-13", "Sudan and Chad held talks in Doha on Sunday about their border, a Qatari spokesman said."),
}  # fmt: skip


def test_two_rounds_of_the_same_talks_are_two_stories_and_no_copies() -> None:
    coded = [load().code(text, date=day, id=id) for id, (day, text) in ROUNDS.items()]
    groups = group_syndication(print_of(one.document) for one in coded)
    assert not [group for group in groups if len({id.split()[0] for id in group.document_ids}) > 1]
    joined = join_mentions([telling(m, one.document) for one in coded for m in one.mentions], groups)
    told = stories([reported(one.document) for one in coded], joined.events, groups)
    assert {one.document_ids for one in told.stories} == {("first", "first again"), ("second", "second again")}


def test_a_heap_too_large_to_compare_in_full_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [
        Reported(
            f"{matter}{n}", None, f"2024-05-0{n + 1}", frozenset({"lima", "paz", matter}), frozenset({matter, "water"})
        )
        for matter in ("a", "b")
        for n in range(4)
    ]
    monkeypatch.setattr(nearness, "LARGEST", 5)
    parts = {one.document_ids for one in stories(reports, ()).stories}
    assert parts == {tuple(f"{matter}{n}" for n in range(4)) for matter in ("a", "b")}


DELIVERIES = {
    "other numbers a week later": (
        ("2024-03-05", "Japan delivered 200 generators to Ukraine on Monday, the foreign ministry in Tokyo said."),
        ("2024-03-12", "Japan delivered 500 generators to Ukraine on Monday, the foreign ministry in Tokyo said."),
    ),
    "other goods a day later": (
        ("2024-04-05", "Japan delivered generators to Ukraine on Thursday, the foreign ministry in Tokyo said."),
        ("2024-04-06", "Japan delivered blankets to Ukraine on Friday, the foreign ministry in Tokyo said."),
    ),
    "other numbers, no day": (
        ("2024-05-05", "Norway has delivered eight Leopard 2 tanks to Ukraine, Prime Minister Jonas Gahr Store said in Oslo."),
        ("2024-05-08", "Norway has delivered 14 Leopard 1 tanks to Ukraine, Prime Minister Jonas Gahr Store said in Oslo."),
    ),
    "a first and another": (
        ("2024-07-12", "The Netherlands delivered the first six F-16 jets to Ukraine, Minister Ruben Brekelmans said on Thursday."),
        ("2024-07-14", "The Netherlands delivered another six F-16 jets to Ukraine, Minister Ruben Brekelmans said on Saturday."),
    ),
}  # fmt: skip


def _told_as(*reports: tuple[str, str]) -> Told:
    coded = [load().code(text, date=day, id=f"d{number}") for number, (day, text) in enumerate(reports)]
    copies = group_syndication([print_of(one.document) for one in coded])
    joined = join_mentions([telling(m, one.document) for one in coded for m in one.mentions], copies)
    return stories([reported(one.document) for one in coded], joined.events, copies)


@pytest.mark.parametrize("name", DELIVERIES)
def test_two_deliveries_of_one_giver_are_two_events_and_two_stories(name: str) -> None:
    told = _told_as(*DELIVERIES[name])
    assert len([one for one in told.events if one.event_type == "AID"]) == 2
    assert [len(one.document_ids) for one in told.stories] == [1, 1]


def test_one_delivery_in_other_words_is_one_story_and_other_numbers_of_one_day_are_a_contradiction() -> None:
    told = _told_as(
        ("2024-06-05", "Canada handed over 30 ambulances to Kenya in Nairobi on Tuesday."),
        ("2024-06-05", "Kenya received 32 ambulances from Canada on Tuesday at a ceremony in Nairobi."),
    )
    [event] = [one for one in told.events if one.event_type == "AID"]
    assert [one.field for one in event.contradictions] == ["quantity:items"]
    assert len(told.stories) == 1


def test_who_died_in_one_account_is_whom_others_have_killed(told: Told) -> None:
    tolls = [one for one in told.events if one.kind == "killing" and len(one.document_ids) > 2]
    assert tolls
    assert not any(party.title in ("people", "spectator") for one in tolls for party in one.actors)


@pytest.mark.parametrize(
    ("bases", "told"),
    [
        (("role.elsewhere: told last; name.country", "role.weighed: told last; name.country"), "inferred"),
        (("role.elsewhere: told last; name.country", "role.subject; name.country"), "read"),
        (("role.elsewhere: told last; name.country",), "elsewhere"),
    ],
)
def test_a_party_is_told_as_by_the_surest_of_its_accounts(bases: tuple[str, ...], told: str) -> None:
    coded = [
        load().code(f"Norway condemned Peru on Monday, said report {n}.", "2024-03-11", id=f"r{n}")
        for n in range(len(bases))
    ]
    tellings = [
        telling(replace(one.mentions[0], actors=(replace(one.mentions[0].actors[0], basis=basis),)), one.document)
        for one, basis in zip(coded, bases, strict=True)
    ]
    found = event_of(tellings)
    [actor], [recipient] = found.actors, found.recipients
    assert (actor.id, actor.told, recipient.told) == ("NOR", told, "read")
