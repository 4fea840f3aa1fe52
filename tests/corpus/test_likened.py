"""What copies tell alike is compared once, and counts as if each pair were compared."""

from dataclasses import replace
from itertools import permutations

import pytest

from dateline.corpus import likened
from dateline.corpus.compare import likeness
from dateline.corpus.join import join_mentions
from dateline.corpus.likened import Likened
from dateline.corpus.records import Telling, telling
from dateline.corpus.traits import Traits, traits_of
from dateline.model import CodedDocument


@pytest.fixture(scope="module")
def told(example: list[CodedDocument]) -> list[Telling]:
    """The mentions of the example corpus."""
    return [telling(mention, one.document) for one in example for mention in one.mentions]


def _copy(one: Telling, number: int) -> Telling:
    """The same words in another report, a little further down."""
    ident = f"{one.document_id}.{number}"
    actors = tuple(replace(party, start=party.start + number, end=party.end + number) for party in one.mention.actors)
    mention = replace(one.mention, id=f"{one.id}.{number}", document_id=ident, actors=actors)
    return replace(one, mention=mention, document_id=ident)


def test_what_is_kept_of_a_pair_is_what_comparing_it_gives(told: list[Telling]) -> None:
    traits: list[Traits] = [traits_of(_copy(one, number)) for one in told[:40] for number in (1, 2)]
    kept = Likened()
    for one in traits:
        kept.add(one)
    differing = set()
    for one, other in permutations(traits, 2):
        found = kept.of(one, other)
        assert found == likeness(one, other)
        differing.add(found)
    assert len(differing) > 20


def test_forty_copies_are_compared_as_often_as_four(told: list[Telling], monkeypatch: pytest.MonkeyPatch) -> None:
    compared = [0]

    def counted(one: Traits, other: Traits) -> float:
        compared[0] += 1
        return likeness(one, other)

    monkeypatch.setattr(likened, "likeness", counted)
    [first, *_] = [one for one in told if one.mention.kind == "military strike"]
    often = []
    for number in (4, 40):
        compared[0] = 0
        [event] = join_mentions(_copy(first, n) for n in range(number)).events
        assert len(event.mention_ids) == number
        often.append(compared[0])
    assert often == [1, 1]


def test_who_is_looked_for_in_the_rest_of_a_report_neither_joins_nor_parts_two_accounts(told: list[Telling]) -> None:
    [one, *_] = [one for one in told if one.mention.kind == "military strike" and one.mention.actors]
    party = replace(one.mention.actors[0], id="Q1", name="Somebody Else", country="NOR", basis="role.elsewhere: near")
    without = replace(one, mention=replace(one.mention, recipients=()))
    guessed = replace(one, mention=replace(one.mention, recipients=(party,)))
    other = traits_of(_copy(one, 1))
    assert likeness(traits_of(guessed), other) == likeness(traits_of(without), other)
    assert likened.compared(traits_of(guessed)) == likened.compared(traits_of(without))
    sure = replace(one, mention=replace(one.mention, recipients=(replace(party, basis="role.object"),)))
    assert likened.compared(traits_of(sure)) != likened.compared(traits_of(without))
