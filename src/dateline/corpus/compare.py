"""How likely two mentions are one event: what speaks for and against adds up in log-odds (Fellegi and Sunter 1969)."""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from dateline.corpus.alike import sides
from dateline.corpus.contradictions import agree
from dateline.corpus.outcomes import outcome_of
from dateline.corpus.parcels import other_parcel
from dateline.corpus.places import compare_places
from dateline.corpus.terms import overlap
from dateline.corpus.traits import LONGEST, Traits
from dateline.errors import RuleError
from dateline.model import EventMention, Participant, Quantity
from dateline.rules import RESOURCES, read_table

TABLE = RESOURCES / "corpus" / "joining.tsv"
NEVER = -99.0  # what rules a pair out
ONE_PLACE = frozenset({"same", "within"})
SAME_DAY = frozenset({"date.same", "date.overlap", "date.soft"})


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
    told_alike = bool(one.acts & other.acts)
    outcome = by_outcome(one, other)
    if one.family != other.family and not told_alike and not outcome:
        yield "never", 1
        return
    when = _dates(one, other)
    if when == "never" or (outcome and when not in SAME_DAY):
        yield "never", 1
        return
    if one.family.parcels and other.family.parcels and other_parcel(one, other):
        yield "never", 1
        return
    if outcome:
        yield from _outcomes(a, b)
    else:
        yield _kinds(one, other), 1
    if one.family.verbal and other.family.verbal:
        yield "verbal", 1
        if when == "date.stale":
            yield "verbal.stale", 1
    if a.event_mode and b.event_mode and a.event_mode != b.event_mode:
        yield "mode.differs", 1
    yield when, 1
    mutual = one.family.mutual and other.family.mutual
    did = told_there(a.actors), told_there(b.actors)
    had = told_there(a.recipients), told_there(b.recipients)
    for level, share in sides(did, ([], []) if outcome else had, mutual):  # a block was struck, and people in it killed
        yield f"party.{level}", share
    if a.place and b.place:
        yield f"place.{compare_places(a.place, b.place)}", 1
    yield from _quantities(a.quantities, b.quantities)
    if a.object and b.object:
        yield from _objects(one, other)
    yield "wording", overlap(one.words, other.words)
    if told_alike:
        yield "trigger.same", 1
    if one.telling.document_id == other.telling.document_id:
        yield "document.same", 1
    else:
        yield "names", overlap(one.telling.names, other.telling.names)


def told_there(parties: Sequence[Participant]) -> list[Participant]:
    """The parties that the sentence of an event tells: who is looked for in the rest of a report says little of a pair."""
    return [one for one in parties if not one.weighed]


def by_outcome(one: Traits, other: Traits) -> bool:
    """Whether one report may tell as its toll what the other tells as done; a report that tells both tells of two events."""
    if one.family == other.family or one.acts & other.acts or one.telling.document_id == other.telling.document_id:
        return False
    return outcome_of(one.mention, other.mention) is not None


def _outcomes(one: EventMention, other: EventMention) -> Iterator[tuple[str, float]]:
    """What a toll and a deed have against them that two tolls have not: other numbers, or no place."""
    yield "kind.outcome", 1
    if one.place is None or other.place is None:
        yield "outcome.placeless", 1
    elif compare_places(one.place, other.place) not in ONE_PLACE:
        yield "never", 1
    if "quantity.differs" in dict(_quantities(one.quantities, other.quantities)):
        yield "outcome.differs", 1


def _kinds(one: Traits, other: Traits) -> str:
    if one.mention.kind == other.mention.kind:
        return "kind.same"
    return "kind.family" if one.family == other.family else "kind.other"


def _dates(one: Traits, other: Traits) -> str:
    if one.days is None or other.days is None:
        return "date.unknown"
    gap = one.days.gap(other.days)
    if gap > max(one.family.days, other.family.days):
        return "never"
    if not one.days.sure or not other.days.sure:
        return "date.soft" if one.days.soft_end(other.days) else "date.stale"
    if gap:
        return "date.near"
    if max(one.days.length, other.days.length) > LONGEST:
        return "date.unknown"
    same = (one.days.first, one.days.last) == (other.days.first, other.days.last)
    return "date.same" if same and one.days.length < 8 else "date.overlap"


def _objects(one: Traits, other: Traits) -> Iterator[tuple[str, float]]:
    """The same head, or a head of one kind of thing ("an Aurus", "a car")."""
    a, b = one.mention.object, other.mention.object
    if one.thing == other.thing:
        yield "object.same", 1
    elif not (a and b and a.kind and a.kind == b.kind):
        yield "object.differs", 1


def _quantities(some: Sequence[Quantity], others: Sequence[Quantity]) -> Iterator[tuple[str, float]]:
    for kind in sorted({one.kind for one in some} & {one.kind for one in others}):
        mine, yours = ([one for one in side if one.kind == kind] for side in (some, others))
        fits = any(agree(one, other) for one in mine for other in yours)
        yield "quantity.same" if fits else "quantity.differs", 1
