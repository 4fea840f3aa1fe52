"""How likely two mentions are one event: what speaks for and against adds up in log-odds (Fellegi and Sunter 1969)."""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from dateline.corpus.traits import LONGEST, Traits
from dateline.errors import RuleError
from dateline.model import EventPlace, Participant, Quantity
from dateline.rules import RESOURCES, read_table

TABLE = RESOURCES / "corpus" / "joining.tsv"
RECIPROCAL = frozenset({"visit", "talks", "call", "signing", "ceasefire", "exercise"})  # families without a direction
NEVER = -99.0  # what rules a pair out


@cache
def joining_weights(path: Path = TABLE) -> Mapping[str, float]:
    """The log-odds of each circumstance.

    Raises:
        RuleError: a value is no number.
    """
    found = {}
    for line, row in read_table(path, ("name", "value")):
        try:
            found[row["name"]] = float(row["value"])
        except ValueError as error:
            raise RuleError(f"{path.name}, line {line}: {row['value']!r} is no number") from error
    return found


def log_odds(one: Traits, other: Traits) -> float:
    """What all circumstances of a pair add up to; `NEVER` or less where one rules it out."""
    weights = joining_weights()
    return weights["prior"] + sum(
        NEVER if name == "never" else weights[name] * times for name, times in circumstances(one, other)
    )


def likeness(one: Traits, other: Traits) -> float:
    """The same as a number from 0 to 1, .5 at the threshold; -1 where a circumstance rules the pair out."""
    odds = log_odds(one, other) - joining_weights()["threshold"]
    return -1.0 if odds < NEVER / 2 else 1 / (1 + math.exp(-odds))


def circumstances(one: Traits, other: Traits) -> Iterator[tuple[str, float]]:
    """The circumstances of a pair by name, each with how often it counts."""
    a, b = one.mention, other.mention
    if one.family != other.family:
        yield "never", 1
        return
    yield "kind.same" if a.kind == b.kind else "kind.family", 1
    if a.event_mode and b.event_mode and a.event_mode != b.event_mode:
        yield "mode.differs", 1
    yield from _dates(one, other)
    yield from _parties(one, other)
    if a.place and b.place:
        yield _place(a.place, b.place), 1
    yield from _quantities(a.quantities, b.quantities)
    if one.thing and other.thing:
        yield "object.same" if one.thing == other.thing else "object.differs", 1
    yield "wording", _overlap(one.words, other.words)
    if one.trigger == other.trigger:
        yield "trigger.same", 1


def _dates(one: Traits, other: Traits) -> Iterator[tuple[str, float]]:
    if one.days is None or other.days is None:
        yield "date.unknown", 1
        return
    gap = one.days.gap(other.days)
    sure = one.days.sure and other.days.sure
    if gap > (one.family.days if sure else 0):
        yield "never", 1
    elif gap:
        yield "date.near", 1
    elif not sure or max(one.days.length, other.days.length) > LONGEST:
        yield "date.unknown", 1
    else:
        same = (one.days.first, one.days.last) == (other.days.first, other.days.last)
        yield "date.same" if same and one.days.length < 8 else "date.overlap", 1


def _parties(one: Traits, other: Traits) -> Iterator[tuple[str, float]]:
    a, b = one.mention, other.mention
    if one.family.name in RECIPROCAL:
        sides = [_side((*a.actors, *a.recipients), (*b.actors, *b.recipients), True)]
    else:
        sides = [_side(a.actors, b.actors, False), _side(a.recipients, b.recipients, False)]
    levels = [side for side in sides if side is not None]
    if not levels:
        yield "parties.none", 1
    elif min(levels) > 0:
        both = len(levels) == 2 or (one.family.name in RECIPROCAL and min(levels) > 1)
        yield "parties.both" if both else "parties.one", 1
    elif max(levels) > 0:
        yield "parties.half", 1
    else:
        yield "parties.apart", 1


def _side(some: Sequence[Participant], others: Sequence[Participant], reciprocal: bool) -> float | None:
    """None: one account has nobody here. 0: somebody else. 1: one party in common. 2: two, for reciprocal events."""
    if not some or not others:
        return None
    matched = min(_matched(some, others), _matched(others, some))
    if reciprocal and min(len(some), len(others)) > 1 and matched < 2:
        return 0.0
    return float(min(matched, 2))


def _matched(some: Sequence[Participant], others: Sequence[Participant]) -> int:
    return sum(any(same_party(one, other) for other in others) for one in some)


def same_party(one: Participant, other: Participant) -> bool:
    """Whether two accounts may mean one party: the same id, the same name, or a state and those who act for it."""
    if one.id and one.id == other.id:
        return True
    if one.name and other.name:
        return one.name == other.name or (one.country == other.country and _state(one) != _state(other))
    return one.country == other.country and (one.country is not None or _word(one) == _word(other))


def _state(party: Participant) -> bool:
    return party.id == party.country


def _word(party: Participant) -> str:
    return party.text.lower().split()[-1] if party.text.split() else ""


def _place(one: EventPlace, other: EventPlace) -> str:
    if (one.geonames_id and one.geonames_id == other.geonames_id) or one.name == other.name:
        return "place.same"
    if one.country and other.country and one.country != other.country:
        return "place.abroad"
    exact = {"locality", "admin2"}
    if one.precision in exact and other.precision in exact:
        return "place.same" if _near(one, other) else "place.apart"
    if one.admin1 and other.admin1 and one.admin1 != other.admin1:
        return "place.apart"
    return "place.within"


def _near(one: EventPlace, other: EventPlace) -> bool:
    """Within about 25 km."""
    if one.latitude is None or other.latitude is None or one.longitude is None or other.longitude is None:
        return False
    east = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return math.hypot(one.latitude - other.latitude, east) * 111 < 25


def _quantities(some: Sequence[Quantity], others: Sequence[Quantity]) -> Iterator[tuple[str, float]]:
    for kind in sorted({one.kind for one in some} & {one.kind for one in others}):
        mine, yours = ([one for one in side if one.kind == kind] for side in (some, others))
        agree = any(_agree(one, other) for one in mine for other in yours)
        yield "quantity.same" if agree else "quantity.differs", 1


def _agree(one: Quantity, other: Quantity) -> bool:
    low, high = float("-inf"), float("inf")
    first = (one.low if one.low is not None else low, one.high if one.high is not None else high)
    second = (other.low if other.low is not None else low, other.high if other.high is not None else high)
    return first[0] <= second[1] and second[0] <= first[1]


def _overlap(some: frozenset[str], others: frozenset[str]) -> float:
    """The shared words as a share of both sentences' (Dice 1945)."""
    return 2 * len(some & others) / (len(some) + len(others)) if some and others else 0.0
