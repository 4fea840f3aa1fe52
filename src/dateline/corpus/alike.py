"""Whether the parties that two accounts name may be the same."""

from collections.abc import Iterator, Sequence
from typing import Literal

from dateline.corpus.state_rules import word_list
from dateline.corpus.traits import head_of
from dateline.events.numbers import number_words
from dateline.model import Participant

Level = Literal["same", "alike", "vague", "unlike", "other"]
ORDER: tuple[Level, ...] = ("same", "alike", "vague", "unlike", "other")
PARTIAL = 0.7  # what a party counts where one account of an event without direction leaves the other out
PAIR = 1.0  # what it counts besides that an event of two has another second party
ANYBODY = frozenset({"CVL"})  # a sector that says only that somebody holds no office
ACTING = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})  # sectors that act for a state


def sides(
    actors: tuple[Sequence[Participant], Sequence[Participant]],
    recipients: tuple[Sequence[Participant], Sequence[Participant]],
    mutual: bool,
) -> Iterator[tuple[Level, float]]:
    """How the two sides of two accounts compare: levels with their shares; nothing for a side that one account leaves out.

    Args:
        actors: those of the one and of the other account.
        recipients: likewise.
        mutual: the event has no direction; both sides are taken together.
    """
    if not mutual:
        for some, others in (actors, recipients):
            yield from _side(some, others, 1)
        return
    some, others = (*actors[0], *recipients[0]), (*actors[1], *recipients[1])
    if min(len(some), len(others)) == 1:
        best = [level for level, _ in _side(some, others, 1)]
        yield ("vague" if best[0] == "other" and len(some) == len(others) else best[0], PARTIAL)
    else:
        found = list(_side(some, others, 2))
        if len(some) == len(others) == 2 and any(best == "other" for best, _ in found):
            yield "other", PAIR  # of two who meet, one is somebody else: another meeting
        yield from found


def _side(some: Sequence[Participant], others: Sequence[Participant], times: float) -> Iterator[tuple[Level, float]]:
    """The best level of each party of the shorter list; of both lists where they are equally long."""
    if not some or not others:
        return
    few, many = sorted((some, others), key=len)
    ways = [(few, many), (many, few)] if len(few) == len(many) else [(few, many)]
    for mine, yours in ways:
        for one in mine:
            best = min((level(one, other) for other in yours), key=ORDER.index)
            yield best, times / len(mine) / len(ways)


def level(one: Participant, other: Participant) -> Level:
    """How well two parties agree: the same; alike (a state and those who act for it); vague; somebody else."""
    if one.id and one.id == other.id:
        return "same"
    apart = bool(one.country and other.country and one.country != other.country)
    if one.name and other.name:
        return "same" if one.name == other.name else "alike" if not apart and _acts_for(one, other) else "other"
    if apart:
        return "other"
    if one.name or other.name:
        return _described(one, other) if one.name else _described(other, one)
    return _both_described(one, other)


def is_state(party: Participant) -> bool:
    """Whether a party is a country as such."""
    return party.country is not None and party.id == party.country


def _acts_for(one: Participant, other: Participant) -> bool:
    """One is a state and the other acts for it."""
    if not one.country or is_state(one) == is_state(other):
        return False
    agent = other if is_state(one) else one
    return not agent.sectors or bool(ACTING & set(agent.sectors))


def _described(named: Participant, plain: Participant) -> Level:
    """A name and a description of one country, or of none."""
    if is_state(named):
        return "alike" if plain.country and (not plain.sectors or ACTING & set(plain.sectors)) else "vague"
    if _many(plain):
        return "unlike"
    if not named.country or not plain.country:
        return "vague"
    return "alike" if set(named.sectors) & set(plain.sectors) else "vague"


def _both_described(one: Participant, other: Participant) -> Level:
    if head_of(one.text) == head_of(other.text):
        return "alike"
    mine, yours = set(one.sectors) - ANYBODY, set(other.sectors) - ANYBODY
    if mine and yours:
        return "alike" if mine & yours else "unlike"
    return "unlike" if _counted_otherwise(one.text, other.text) else "vague"


def _counted_otherwise(one: str, other: str) -> bool:
    """Whether two descriptions count people of different kinds, and other numbers of them: 20 pupils, three priests."""
    if {head_of(one), head_of(other)} & word_list("anybody"):
        return False
    some, others = _number(one), _number(other)
    return some is not None and others is not None and some != others


def _number(words: str) -> tuple[float, float] | None:
    """The number that a description has."""
    for word in words.lower().replace(",", "").split():
        if word.isdecimal():
            return float(word), float(word)
        if word in number_words():
            return number_words()[word]
    return None


def _many(party: Participant) -> bool:
    """Whether a description counts several."""
    return any(word[0].isdigit() and word != "1" for word in party.text.split())


def same_party(one: Participant, other: Participant) -> bool:
    """Whether two accounts of one event mean the same party."""
    return level(one, other) in ("same", "alike")
