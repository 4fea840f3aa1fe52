"""Traits and the weights by which they count (`elsewhere.tsv`)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import repeat
from operator import mul

from dateline.events.elsewhere.people import Place
from dateline.events.frames import FOLDER
from dateline.rules import read_table

WEIGHTS = FOLDER / "elsewhere.tsv"
KEPT = 4_000  # sums of parts that are kept by each table

Names = tuple[str, ...]
Traits = dict[str, float]


class Weights(dict[Names, float]):
    """The weight of each trait for a place of a type of event, and what parts of several traits add up to, which is kept."""

    def __init__(self, by_name: Mapping[str, float]) -> None:
        super().__init__()
        self.by_name = by_name

    def __missing__(self, part: Names) -> float:
        if len(self) > KEPT:
            self.clear()
        total = self[part] = self.sum(part)
        return total

    def sum(self, names: Iterable[str]) -> float:
        """What some traits add up to that count once."""
        return sum(map(self.by_name.get, names, repeat(0.0)))

    def total(self, traits: Traits) -> float:
        """What traits with their values add up to."""
        total: float = sum(map(mul, traits.values(), map(self.by_name.get, traits, repeat(0.0))))
        return total


@cache
def weights_of(place: Place, event_type: str) -> Weights:
    """The weight of each trait for a place of a type of event."""
    found = dict(_tables()[place, ""])
    for trait, weight in _tables().get((place, event_type), {}).items() if event_type else ():
        found[trait] = found.get(trait, 0.0) + weight
    return Weights(found)


@cache
def _tables() -> Mapping[tuple[str, str], Mapping[str, float]]:
    """The weights of the traits by place and type of event ("" for all types)."""
    found: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for _, row in read_table(WEIGHTS, ("place", "type", "trait", "weight")):
        found[row["place"], row["type"]][row["trait"]] = float(row["weight"])
    return found
