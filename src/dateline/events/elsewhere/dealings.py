"""What somebody of whom a report tells does in its other events, and with whom."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Set
from functools import cache
from typing import TypeVar

from msgspec import Struct

from dateline.events.doers import BY_FORCE
from dateline.events.elsewhere.marks import Marks
from dateline.events.elsewhere.people import Key, Party, Place, Setting
from dateline.events.pointed import POINTING, deed_nouns
from dateline.events.resumed import same_stem

T = TypeVar("T", bound=Hashable)
QUADS: Mapping[str, int] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
LAND_SHARE, SORT_SHARE = "its land's dealings with the other side", "its sort's dealings with the other side"
SIDES, STEPS, WHERE = ("actor", "recipient"), ("before", "after"), ("near", "far")
_TYPED = (
    "same sides, same type",
    "in the same place of the same type",
    "its sort in the same place of the same type",
    "its land on the same side, same type",
    "its land on the same side, like type",
)
_PLACED = (
    "same sides",
    "same sides by country",
    "in the same place of a like type",
    "sides turned",
    "sides turned by country",
    "across of a like type",
    "its sort on the same side",
    "its sort in the same place of a like type",
    "its sort on the side across",
    "its sort across of a like type",
    "its land on the same side",
    "its land in the same place of a like type",
    "its land on the side across",
)
DEALT = Marks((*_TYPED, *(f"{name} {where}" for name in _PLACED for where in WHERE)))
BESIDE = Marks(
    (
        *(f"{side} {step}" for side in SIDES for step in STEPS),
        *(f"{side} {step} in its sentence" for side in SIDES for step in STEPS),
        *(f"{side} {step} of quad {quad}" for side in SIDES for step in STEPS for quad in range(5)),
        *(f"{side} of the event above" for side in SIDES),
        *(f"its land {side} {step}" for side in SIDES for step in STEPS),
        *(f"its land {side} {step} in its sentence" for side in SIDES for step in STEPS),
    )
)


class Dealings(Struct, frozen=True):
    """By what somebody does in the other events: marks (`DEALT`) by key, by country and sort, and by country, and how much of
    all dealings with the other side is a country's, or those of a country and sort."""

    keys: Mapping[Key, int]
    parties: Mapping[Party, int]
    lands: Mapping[str, int]
    of_parties: Mapping[Party, float]
    of_lands: Mapping[str, float]


@cache
def _own_marks(met: bool, met_land: bool, same_type: bool, like: bool, where: str) -> int:
    """Of who stands in the same place of another event."""
    names = [f"same sides {where}"] if met else [f"same sides by country {where}"] if met_land else []
    names += ["same sides, same type"] if met and same_type else []
    names += ["in the same place of the same type"] if same_type else []
    names += [f"in the same place of a like type {where}"] if like else []
    return DEALT.bits(*names)


@cache
def _across_marks(turned: bool, turned_land: bool, like: bool, where: str) -> int:
    """Of who stands on the other side of another event."""
    names = [f"sides turned {where}"] if turned else [f"sides turned by country {where}"] if turned_land else []
    names += [f"across of a like type {where}"] if like else []
    return DEALT.bits(*names)


@cache
def _party_marks(same_side: bool, same_type: bool, like: bool, where: str) -> int:
    """Of the country and sort of who stands in the same place of another event."""
    names = [f"its sort on the same side {where}"] if same_side else []
    names += ["its sort in the same place of the same type"] if same_type else []
    names += [f"its sort in the same place of a like type {where}"] if like else []
    return DEALT.bits(*names)


@cache
def _party_across_marks(turned: bool, like: bool, where: str) -> int:
    names = [f"its sort on the side across {where}"] if turned else []
    names += [f"its sort across of a like type {where}"] if like else []
    return DEALT.bits(*names)


@cache
def _land_marks(met: bool, same_type: bool, like: bool, where: str) -> int:
    """Of the country of who stands in the same place of another event."""
    names = [f"its land on the same side {where}"] if met else []
    names += ["its land on the same side, same type"] if met and same_type else []
    names += ["its land on the same side, like type"] if met and like else []
    names += [f"its land in the same place of a like type {where}"] if like else []
    return DEALT.bits(*names)


@cache
def _land_across_marks(where: str) -> int:
    return DEALT.bits(f"its land on the side across {where}")


def dealings_of(setting: Setting, number: int, place: Place) -> Dealings:
    """What everybody does in the other events.

    Args:
        setting: the report.
        number: the place of the event in its frames.
        place: which place of it is looked at.
    """
    own, across = (0, 1) if place == "actor" else (1, 0)
    all_sides, all_lands, all_sorts = setting.sides, setting.sides_lands, setting.sides_parties
    others, lands, parties = all_sides[number][across], all_lands[number][across], all_sorts[number][across]
    event_type, here = setting.frames[number].event_type, setting.sentences[number]
    quad = QUADS.get(event_type or "")
    keys, by_party, by_land = defaultdict[Key, int](int), defaultdict[Party, int](int), defaultdict[str, int](int)
    party_votes, votes = defaultdict[Party, float](float), defaultdict[str, float](float)
    for k, sides in enumerate(all_sides):
        if k == number or not (sides[0] or sides[1]):
            continue
        countries, sorts, other = all_lands[k], all_sorts[k], setting.frames[k].event_type
        away = abs(here - setting.sentences[k])
        where, weight = ("near" if away <= 1 else "far"), 1 / (1 + away)
        same_type, like = other == event_type, QUADS.get(other or "") == quad
        met, turned = not lands.isdisjoint(countries[across]), not lands.isdisjoint(countries[own])
        same, across_too = not others.isdisjoint(sides[across]), not others.isdisjoint(sides[own])
        if bits := _own_marks(same, met, same_type, like, where):
            _mark(keys, sides[own], bits)
        if bits := _across_marks(across_too, turned, like, where):
            _mark(keys, sides[across], bits)
        if met or like:
            _mark(by_land, countries[own], _land_marks(met, same_type, like, where), votes, weight if met else 0.0)
        if turned:
            _mark(by_land, countries[across], _land_across_marks(where), votes, weight)
        met, turned = not parties.isdisjoint(sorts[across]), not parties.isdisjoint(sorts[own])
        if met or same_type or like:
            bits = _party_marks(met, same_type, like, where)
            _mark(by_party, sorts[own], bits, party_votes, weight if met else 0.0)
        if turned or like:
            bits = _party_across_marks(turned, like, where)
            _mark(by_party, sorts[across], bits, party_votes, weight if turned else 0.0)
    return Dealings(keys, by_party, by_land, _shares(party_votes), _shares(votes))


def _mark(
    marks: dict[T, int], holders: Set[T], bits: int, votes: dict[T, float] | None = None, vote: float = 0.0
) -> None:
    """Join marks to those of some people, and count a vote of theirs."""
    for one in holders:
        marks[one] |= bits
    if votes is not None and vote:
        for one in holders:
            votes[one] += vote


def _shares(votes: Mapping[T, float]) -> dict[T, float]:
    total = sum(votes.values())
    return {one: count / total for one, count in votes.items()}


def beside(setting: Setting, number: int) -> tuple[Mapping[Key, int], Mapping[str, int]]:
    """Marks (`BESIDE`), by key and by country, of who takes part in the events before and after, and in that in whose clause an
    event stands; until the event is settled these stay as they are."""
    kept = setting.kept.get(("beside", number))
    if kept is None:
        keys, lands = defaultdict[Key, int](int), defaultdict[str, int](int)
        _neighbours(setting, number, keys, lands)
        _above(setting, number, keys)
        kept = setting.kept["beside", number] = keys, lands
    found: tuple[Mapping[Key, int], Mapping[str, int]] = kept
    return found


def _above(setting: Setting, number: int, keys: dict[Key, int]) -> None:
    """Marks of who takes part in the event in whose clause an event stands."""
    heads = setting.by_head
    own = setting.frames[number].head
    above = next((heads[t] for t in setting.parse.ancestors(own) if t in heads and heads[t] != number), None)
    if above is not None:
        for side, people in zip(SIDES, setting.sides[above], strict=True):
            _mark(keys, people, BESIDE.bits(f"{side} of the event above"))


def _neighbours(setting: Setting, number: int, keys: dict[Key, int], lands: dict[str, int]) -> None:
    """Marks of who takes part in the events before and after."""
    here = setting.sentences[number]
    for k, step in zip((number - 1, number + 1), STEPS, strict=True):
        if not 0 <= k < len(setting.frames):
            continue
        close, quad = setting.sentences[k] == here, QUADS.get(setting.frames[k].event_type or "", 0)
        for side, people, countries in zip(SIDES, setting.sides[k], setting.sides_lands[k], strict=True):
            _mark(keys, people, _beside_marks(side, step, close, quad))
            _mark(lands, countries, _beside_land_marks(side, step, close))


@cache
def _beside_marks(side: str, step: str, close: bool, quad: int) -> int:
    return BESIDE.bits(f"{side} {step}{' in its sentence' if close else ''}", f"{side} {step} of quad {quad}")


@cache
def _beside_land_marks(side: str, step: str, close: bool) -> int:
    return BESIDE.bits(f"its land {side} {step}{' in its sentence' if close else ''}")


def pointed_at(setting: Setting, number: int) -> int | None:
    """The event that a noun at the trigger points back at: "condemned *the attack*", "a *move* that Oslo condemned"."""
    kept = setting.kept
    if ("pointed", number) not in kept:
        kept["pointed", number] = _pointed_at(setting, number)
    found: int | None = kept["pointed", number]
    return found


def _pointed_at(setting: Setting, number: int) -> int | None:
    parse, head = setting.parse, setting.frames[number].head
    inside = [t for t in parse.subtree(head) if t != head]
    if parse.tokens[head].dep == "relcl":
        inside.insert(0, parse.tokens[head].head)
    for t in inside:
        if parse.tokens[t].pos != "NOUN":
            continue
        points = t < head or any(parse.tokens[c].lower in POINTING for c in parse.children[t])
        if points and (before := _meant(setting, number, t)) is not None:
            return before
    return None


def _meant(setting: Setting, number: int, t: int) -> int | None:
    """The event before another that a noun means: by a form of its word; for a noun for deeds or words else the last that fits."""
    noun = setting.parse.tokens[t].lemma.lower()
    told = [
        k
        for k in range(len(setting.frames) - 1, -1, -1)
        if setting.frames[k].head < t and k != number and (setting.sides[k][0] or setting.sides[k][1])
    ]
    for k in told:
        if same_stem(noun, setting.parse.tokens[setting.frames[k].head].lemma.lower()):
            return k
    means = deed_nouns().get(noun)
    if means is None:
        return None
    return next((k for k in told if _fits(means, setting.frames[k].event_type, bool(setting.sides[k][0]))), None)


def _fits(means: str, event_type: str | None, done: bool) -> bool:
    """Whether a noun for deeds or words may mean an event; `done`: somebody is told to have done it."""
    if means == "anything":
        return done
    if means in ("force", "unrest"):
        return event_type in BY_FORCE or (means == "unrest" and event_type == "PROTEST")
    return event_type == means
