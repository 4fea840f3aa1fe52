"""How likely a participant is right: the share of such participants that are, fitted to gold (`docs/confidence.md`)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from math import exp, log
from typing import Literal

from dateline.events.frames import FOLDER
from dateline.events.records import Weighed
from dateline.model import Participant, told_by
from dateline.rules import read_table

Side = Literal["actor", "recipient"]

WEIGHTS = FOLDER / "sides.tsv"
LOWEST, HIGHEST = 0.05, 0.98
LEAST = 0.005  # the least share that counts, and 1 less the greatest


def with_confidence(
    side: Side, event_type: str, people: Sequence[Participant], weighed: Weighed | None
) -> tuple[Participant, ...]:
    """The same participants of one side of a mention, each with its confidence.

    Args:
        side: which.
        event_type: the mention's PLOVER type.
        people: who stands there.
        weighed: how likely they were found among all of whom the report tells; None where nobody was weighed.

    Returns:
        Each with how likely they take part so and are of that country, from .05 to .98, to two digits.
    """
    return tuple(
        replace(one, confidence=_share(traits_of(side, event_type, one, len(people), weighed))) for one in people
    )


def traits_of(side: Side, event_type: str, one: Participant, of: int, weighed: Weighed | None) -> dict[str, float]:
    """What a participant's confidence is made of: the rules by which they stand there and are known, how the report tells them,
    the type, how many stand there, and the log-odds of their shares."""
    found = dict.fromkeys(_names(side, event_type, one, weighed), 1.0)
    if of > 1:
        found["several"] = 1.0
    if weighed is not None and weighed.share < 1:
        found["share"] = _odds(weighed.share)
    if weighed is not None and weighed.in_context is not None:
        found[f"{side} in context"] = _odds(weighed.in_context)
    return found


def _names(side: Side, event_type: str, one: Participant, weighed: Weighed | None) -> Iterator[str]:
    role, *known = one.basis.split("; ")
    yield from ("always", side, f"{side} of {event_type}")
    yield f"by {role.split(':')[0]}"
    yield f"known by {known[0].split(':')[0].split(',')[0] if known else 'words'}"
    yield f"told: {told_by(one.basis)}"
    yield f"{side} {'named' if one.name else 'not named'}"
    yield f"{side} {'of a country' if one.country else 'of no country'}"
    if weighed is None:
        yield "not weighed"
    elif weighed.share >= 1:
        yield f"{side} settled"


def _odds(share: float) -> float:
    """The logarithm of the odds of a share."""
    likely = min(1 - LEAST, max(LEAST, share))
    return log(likely / (1 - likely))


def _share(traits: dict[str, float]) -> float:
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in traits.items())
    return round(min(HIGHEST, max(LOWEST, 1 / (1 + exp(-total)))), 2)


@cache
def _weights() -> dict[str, float]:
    return {row["trait"]: float(row["weight"]) for _, row in read_table(WEIGHTS, ("trait", "weight"))}
