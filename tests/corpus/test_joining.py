"""Mentions of one happening become one event, whatever order they come in."""

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest

from dateline.api import load
from dateline.corpus.families import families
from dateline.corpus.happenings import Sketch, happening_of
from dateline.corpus.join import join_mentions, joined_with, keys_of
from dateline.corpus.merging import event_of
from dateline.corpus.places import compare_places
from dateline.corpus.records import Telling, telling
from dateline.events.frames import load_lexicon
from dateline.model import EventPlace
from dateline.store.load import decoded
from dateline.store.rows import encoded

REPORTS = [
    ("a", "2019-04-25", "Kim Jong-un met Vladimir Putin in Vladivostok on Thursday."),
    (
        "b",
        "2019-04-25",
        "Russian President Vladimir Putin and North Korean leader Kim Jong-un held talks in Vladivostok.",
    ),
    ("c", "2019-04-26", "Putin met Kim Jong-un on Thursday, the Kremlin said."),
    ("d", "2019-04-28", "Putin met Xi Jinping in Beijing on Friday (26)."),
    ("e", "2019-04-03", "The army of Libya bombed Tripoli on Tuesday and killed 12 people."),
]


@pytest.fixture(scope="module")
def tellings() -> list[Telling]:
    """The mentions of the reports."""
    coder = load()
    coded = [coder.code(text, date=date, id=id) for id, date, text in REPORTS]
    return [telling(mention, one.document) for one in coded for mention in one.mentions]


class Kept:
    """The mentions that were joined before."""

    def __init__(self, tellings: list[Telling], heaps: dict[str, str]) -> None:
        self.tellings, self.names = tellings, heaps

    def sharing(self, keys: frozenset[str]) -> Iterable[Telling]:
        return [one for one in self.tellings if keys_of(one) & keys]

    def heaps(self, mention_ids: frozenset[str]) -> Iterable[Telling]:
        names = {self.names[id] for id in mention_ids}
        return [one for one in self.tellings if self.names[one.id] in names]


def test_accounts_of_one_meeting_are_one_event(tellings: list[Telling]) -> None:
    meetings = [event for event in join_mentions(tellings).events if event.kind in ("meeting", "talks")]
    assert sorted(event.document_ids for event in meetings) == [("a", "b", "c"), ("d",)]


def test_the_order_of_arrival_does_not_matter(tellings: list[Telling]) -> None:
    once = join_mentions(tellings)
    for seed in range(20):
        shuffled = random.Random(seed).sample(tellings, len(tellings))
        assert join_mentions(shuffled) == once


@pytest.mark.parametrize("seed", range(5))
def test_adding_later_equals_joining_from_scratch(tellings: list[Telling], seed: int) -> None:
    shuffled = random.Random(seed).sample(tellings, len(tellings))
    before, added = shuffled[: seed + 1], shuffled[seed + 1 :]
    kept = join_mentions(before)
    changed = joined_with(Kept(before, kept.heaps), added)
    gone = {id for event in changed.events for id in event.mention_ids}
    events = [event for event in kept.events if not gone & set(event.mention_ids)] + list(changed.events)
    whole = join_mentions(tellings)
    assert sorted(events, key=lambda event: event.id) == list(whole.events)
    assert {**kept.heaps, **changed.heaps} == whole.heaps


def test_stories_see_the_same_in_an_event_of_a_store_as_in_one_just_joined(tellings: list[Telling]) -> None:
    coded = load().code("Russia delivered 40 tonnes of food to Cuba on Monday.", date="2024-05-08", id="f")
    delivered = [telling(mention, coded.document) for mention in coded.mentions]
    events = join_mentions([*tellings, *delivered]).events
    assert any(happening_of(event).goods for event in events)
    for event in events:
        assert happening_of(decoded(Sketch, encoded(event))) == happening_of(event)


def test_every_kind_of_event_is_in_a_family() -> None:
    kinds = {frame.kind for frame in load_lexicon().frames}
    assert kinds <= set(families()), "write them into families.tsv"


def test_whose_country_one_account_leaves_out_is_still_found() -> None:
    coder = load()
    one = coder.code("Gunmen abducted 20 pupils in Zamfara, Nigeria, on Sunday.", date="2024-09-09", id="a")
    other = coder.code("Armed men kidnapped 32 pupils in the north on Sunday.", date="2024-09-09", id="b")
    joined = join_mentions([telling(m, coded.document) for coded in (one, other) for m in coded.mentions])
    assert [event.document_ids for event in joined.events] == [("a", "b")]


def test_nobody_is_on_both_sides_of_an_event_with_a_direction() -> None:
    coder = load()
    one = coder.code("Germany sent two tanks to Ukraine on Thursday.", date="2024-09-06", id="a")
    wrong = replace(one.mentions[0], id="b", actors=one.mentions[0].recipients, recipients=one.mentions[0].actors)
    tellings = [
        telling(mention, one.document) for mention in (one.mentions[0], replace(one.mentions[0], id="c"), wrong)
    ]
    event = event_of(tellings)
    assert [[p.label for p in side] for side in (event.actors, event.recipients)] == [["Germany"], ["Ukraine"]]


def test_what_happened_is_not_called_after_an_attempt_at_more() -> None:
    coder = load()
    one = coder.code("A gunman wounded Mayor Jan Roe on Thursday.", date="2024-09-06", id="a")
    other = coder.code("Police named the student who tried to kill Mayor Jan Roe.", date="2024-09-06", id="b")
    (hurt,) = [m for m in one.mentions if m.kind == "wounding"]
    (tried,) = [m for m in other.mentions if m.kind == "killing"]
    assert tried.factuality not in ("happened", "ongoing")
    told = [
        telling(hurt, one.document),
        telling(tried, other.document),
        telling(replace(tried, id="c"), other.document),
    ]
    event = event_of(told)
    assert (event.kind, event.factuality) == ("wounding", "happened")
    assert [p.label for p in event.actors] == [p.label for p in event_of(told[:1]).actors]


def test_two_leaders_do_not_sign_with_one_of_them_or_his_country() -> None:
    coder = load()
    texts = {
        "a": "Vladimir Putin and Kim Jong Un signed a treaty on Wednesday.",
        "b": "Vladimir Putin signed a treaty with North Korea on Wednesday.",
        "c": "Vladimir Putin signed a treaty with Kim Jong Un on Wednesday.",
    }
    coded = [coder.code(text, date="2024-06-19", id=id) for id, text in texts.items()]
    event = event_of([telling(m, one.document) for one in coded for m in one.mentions if m.kind == "signing"])
    assert {p.name for p in event.actors} == {"Vladimir Putin", "Kim Jong-un"}
    assert event.recipients == () and event.document_ids == ("a", "b", "c")


def test_two_provinces_are_two_places() -> None:
    def place(name: str, precision: str, admin1: str | None) -> EventPlace:
        return EventPlace(name, None, "NGA", admin1, 10.0, 7.0, precision, name, 0, 1, "gazetteer")

    zamfara = place("Zamfara", "admin1", None)
    assert compare_places(zamfara, place("Kaduna", "locality", "Kaduna")) == "apart"
    assert compare_places(zamfara, place("Gusau", "locality", "Zamfara")) == "within"


TOLLS = [
    (
        "French police raided a flat in Lyon on Monday, arresting four people.",
        "Four people were arrested in Lyon on Monday.",
        "arrest",
    ),
    (
        "Gunmen attacked a school in Kaduna on Monday, abducting 30 pupils.",
        "Gunmen abducted 30 pupils in Kaduna, Nigeria, on Monday.",
        "abduction",
    ),
    (
        "A car bomb exploded in Mogadishu on Monday, killing five people and wounding 11.",
        "A car bomb wounded 11 people in Mogadishu, Somalia, on Monday.",
        "wounding",
    ),
]


def coded_each(*texts: str) -> list[Telling]:
    """The mentions of texts, each a report of one day."""
    coder = load()
    coded = [coder.code(text, date="2024-05-14", id=str(number)) for number, text in enumerate(texts)]
    return [telling(mention, one.document) for one in coded for mention in one.mentions]


@pytest.mark.parametrize(("toll", "deed", "kind"), TOLLS)
def test_what_one_account_tells_as_a_toll_and_another_as_done_is_one_event_called_after_what_was_done(
    toll: str, deed: str, kind: str
) -> None:
    (event,) = join_mentions(coded_each(toll, deed)).events
    assert (event.kind, event.document_ids) == (kind, ("0", "1"))
    assert all(any(number in one.text.lower() for number in ("four", "30", "11")) for one in event.recipients)


@pytest.mark.parametrize(
    "deed",
    [
        "Israeli jets killed eight people in Gaza City on Monday.",  # another place
        "Israeli jets killed three people in Rafah on Monday.",  # another number
        "Israeli jets killed eight people in Rafah on Friday.",  # another day
    ],
)
def test_a_toll_and_a_deed_of_another_place_number_or_day_are_two_events(deed: str) -> None:
    strike = "Israeli jets struck Rafah on Monday, killing eight people."
    assert len(join_mentions(coded_each(strike, deed)).events) == 2


def test_a_report_that_tells_a_strike_and_a_killing_tells_of_two_events() -> None:
    both = "Russian drones struck a market in Kherson on Monday. Gunmen killed three people in Kherson on Monday."
    assert [e.document_ids for e in join_mentions(coded_each(both)).events] == [("0",), ("0",)]


def test_undated_thanks_of_two_weeks_are_two_events() -> None:
    coder = load()
    one = coder.code("Kaja Kallas thanked Canada for its help in training soldiers.", date="2024-05-14", id="a")
    near = coder.code("Kaja Kallas has thanked Canada for training troops.", date="2024-05-15", id="b")
    later = coder.code("Kaja Kallas thanked Canada for a gift of generators.", date="2024-05-22", id="c")
    joined = join_mentions([telling(m, coded.document) for coded in (one, near, later) for m in coded.mentions])
    assert {event.document_ids for event in joined.events} == {("a", "b"), ("c",)}


def test_a_party_told_by_what_it_is_is_not_named_after_its_country() -> None:
    text = "The number of people killed in Russian strikes on Ukraine rose to 20 on Monday."
    (people,) = next(m for m in load().code(text, date="2024-05-14").mentions if m.kind == "killing").recipients
    assert (people.text, people.name, people.country) == ("people", None, "UKR")
