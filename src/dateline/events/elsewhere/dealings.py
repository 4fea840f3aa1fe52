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
def _marks_of(
    keys: tuple[bool, bool],
    lands: tuple[bool, bool],
    parties: tuple[bool, bool],
    same_type: bool,
    like: bool,
    far: bool,
) -> tuple[int, ...]:
    """Marks (`DEALT`) that another event, of the same type or of a like one, near or far, gives to those in the same place of it, and
    to those across: by key, by country, and by country and sort.

    `keys`, `lands` and `parties` tell of whether those across here stand across there, and whether in the same place there.
    """
    where = WHERE[far]
    (met, turned), (met_land, turned_land), (met_party, turned_party) = keys, lands, parties
    own = [f"same sides {where}"] if met else [f"same sides by country {where}"] if met_land else []
    own += ["same sides, same type"] if met and same_type else []
    own += ["in the same place of the same type"] if same_type else []
    across = [f"sides turned {where}"] if turned else [f"sides turned by country {where}"] if turned_land else []
    land = [f"its land on the same side {where}"] if met_land else []
    land += ["its land on the same side, same type"] if met_land and same_type else []
    land += ["its land on the same side, like type"] if met_land and like else []
    land_across = [f"its land on the side across {where}"] if turned_land else []
    party = [f"its sort on the same side {where}"] if met_party else []
    party += ["its sort in the same place of the same type"] if same_type else []
    party_across = [f"its sort on the side across {where}"] if turned_party else []
    if like:
        own.append(f"in the same place of a like type {where}")
        across.append(f"across of a like type {where}")
        land.append(f"its land in the same place of a like type {where}")
        party.append(f"its sort in the same place of a like type {where}")
        party_across.append(f"its sort across of a like type {where}")
    return tuple(DEALT.bits(*names) for names in (own, across, land, land_across, party, party_across))


def dealings_of(setting: Setting, number: int, place: Place) -> Dealings:
    """What everybody does in the other events.

    Args:
        setting: the report.
        number: the place of the event in its frames.
        place: which place of it is looked at.
    """
    own, across = (0, 1) if place == "actor" else (1, 0)
    here, own_type = setting.sentences[number], setting.frames[number].event_type
    others, lands = setting.sides[number][across], setting.sides_lands[number][across]
    parties, quad = setting.sides_parties[number][across], QUADS.get(own_type or "")
    keys, by_party, by_land = defaultdict[Key, int](int), defaultdict[Party, int](int), defaultdict[str, int](int)
    party_votes, votes = defaultdict[Party, float](float), defaultdict[str, float](float)
    all_sides = zip(
        setting.sides, setting.sides_lands, setting.sides_parties, _types(setting), setting.sentences, strict=True
    )
    for k, (sides, countries, sorts, (event_type, its_quad), there) in enumerate(all_sides):
        like = its_quad == quad
        if k == number or not (sides[0] or sides[1]) or not (like or others):
            continue
        met = not others.isdisjoint(sides[across]), not others.isdisjoint(sides[own])
        met_land = not lands.isdisjoint(countries[across]), not lands.isdisjoint(countries[own])
        met_party = not parties.isdisjoint(sorts[across]), not parties.isdisjoint(sorts[own])
        if not (like or True in met or True in met_land or True in met_party):
            continue
        away = abs(here - there)
        marks = _marks_of(met, met_land, met_party, event_type == own_type, like, away > 1)
        _mark(keys, sides[own], sides[across], marks[0], marks[1])
        _mark(by_land, countries[own], countries[across], marks[2], marks[3])
        _mark(by_party, sorts[own], sorts[across], marks[4], marks[5])
        _vote(votes, countries[own], countries[across], met_land, 1 / (1 + away))
        _vote(party_votes, sorts[own], sorts[across], met_party, 1 / (1 + away))
    return Dealings(keys, by_party, by_land, _shares(party_votes), _shares(votes))


def _types(setting: Setting) -> list[tuple[str | None, int | None]]:
    """The type of each event, and the class of its type."""
    if (kept := setting.kept.get("types")) is None:
        types = [one.event_type for one in setting.frames]
        kept = setting.kept["types"] = [(one, QUADS.get(one or "")) for one in types]
    found: list[tuple[str | None, int | None]] = kept
    return found


def _join(marks: dict[T, int], holders: Set[T], bits: int) -> None:
    """Join marks to those of some people."""
    for one in holders:
        marks[one] |= bits


def _mark(marks: dict[T, int], own: Set[T], across: Set[T], bits: int, bits_across: int) -> None:
    """Join marks to those of some people on both sides."""
    for one in own:
        marks[one] |= bits
    for one in across:
        marks[one] |= bits_across


def _vote(votes: dict[T, float], own: Set[T], across: Set[T], met: tuple[bool, bool], vote: float) -> None:
    """Count a vote of some people on the sides on which others are met."""
    for one in own if met[0] else ():
        votes[one] += vote
    for one in across if met[1] else ():
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
            _join(keys, people, BESIDE.bits(f"{side} of the event above"))


def _neighbours(setting: Setting, number: int, keys: dict[Key, int], lands: dict[str, int]) -> None:
    """Marks of who takes part in the events before and after."""
    here = setting.sentences[number]
    for k, step in zip((number - 1, number + 1), STEPS, strict=True):
        if not 0 <= k < len(setting.frames):
            continue
        close, quad = setting.sentences[k] == here, QUADS.get(setting.frames[k].event_type or "", 0)
        for side, people, countries in zip(SIDES, setting.sides[k], setting.sides_lands[k], strict=True):
            _join(keys, people, _beside_marks(side, step, close, quad))
            _join(lands, countries, _beside_land_marks(side, step, close))


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
