"""JSON made the quick way is, to the character, what the standard library makes of the same record."""

import json
from dataclasses import replace

import pytest

from dateline.api import load
from dateline.export.jsonl import dumps, mention_lines
from dateline.jsontext import mention_json, sorted_json
from dateline.model import EventMention, EventObject, EventPlace, Quote, to_dict

TEXT = (
    "PARIS, May 3 (Agency) - French police “arrested” some 1,200 people in Bogotá on Monday, officials said.\n\n"
    "The minister, José Roe, said that troops had killed dozens of protesters in Kyiv \u2014 a claim that Moscow denied.\n\n"
    "Norway expelled two Russian diplomats on Friday."
)


@pytest.fixture(scope="module")
def mentions() -> tuple[EventMention, ...]:
    found = load().code(TEXT, date="2024-05-03").mentions
    assert len(found) > 2
    return found


def changed(mention: EventMention) -> list[EventMention]:
    """Mentions with texts and numbers that are written in a way of their own."""
    place = EventPlace("a", None, None, None, 0.00005, -1e-05, "area", "a", 0, 1, "b")
    thing = EventObject("a", 0, 1, None, 2e16)
    odd = 'tab\t quote" back\\ nul\x00 esc\x1b del\x7f \u2028 \U0001f600 é'
    sentence = replace(mention.evidence, sentence=Quote(0, 1, odd))
    return [
        mention,
        replace(mention, place=place),
        replace(mention, object=thing, kind=odd),
        replace(mention, evidence=sentence, object=replace(thing, quantity=1e-07, text=odd)),
        replace(mention, evidence=sentence, kind=odd),
        replace(mention, kind="lone \ud800 surrogate"),
    ]


def test_a_line_is_what_the_standard_library_writes(mentions: tuple[EventMention, ...]) -> None:
    for mention in (one for first in mentions for one in changed(first)[:-1]):
        assert mention_json(mention) == json.dumps(to_dict(mention), ensure_ascii=False)


def test_a_line_with_lone_surrogates_is_written_with_escapes(mentions: tuple[EventMention, ...]) -> None:
    coded = load().code(TEXT, date="2024-05-03")
    odd = changed(mentions[0])[-1]
    assert mention_lines(replace(coded, mentions=(odd,))) == [dumps(to_dict(odd))]


def test_what_an_id_is_made_of_is_what_the_standard_library_writes(mentions: tuple[EventMention, ...]) -> None:
    for mention in (one for first in mentions for one in changed(first)):
        fields = {"place": mention.place, "object": mention.object, "kind": mention.kind, "actors": mention.actors}
        told = {name: to_dict(value) for name, value in fields.items()}
        assert sorted_json(mention, fields) == json.dumps(told, sort_keys=True)
