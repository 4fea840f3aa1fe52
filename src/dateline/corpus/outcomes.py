"""Which kinds tell as a deed what other kinds tell as a toll, from a table: "killed three" and "struck a block, killing three"."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.errors import RuleError
from dateline.model import EventMention
from dateline.rules import RESOURCES, read_table

TABLE = RESOURCES / "corpus" / "outcomes.tsv"


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Of a kind the tolls that it tells as what was done, and those that may come of it."""

    done: frozenset[str] = frozenset()
    tolls: frozenset[str] = frozenset()


NONE = Outcomes()


@cache
def outcomes(path: Path = TABLE) -> Mapping[str, Outcomes]:
    """The outcomes of each kind of the table.

    Raises:
        RuleError: a kind is told as done and as an act with one toll.
    """
    found: dict[str, Outcomes] = {}
    for line, row in read_table(path, ("toll", "done", "acts")):
        toll = frozenset({row["toll"]})
        for name in _kinds(row["done"]):
            known = found.get(name, NONE)
            found[name] = Outcomes(known.done | toll, known.tolls)
        for name in _kinds(row["acts"]):
            known = found.get(name, NONE)
            found[name] = Outcomes(known.done, known.tolls | toll)
        if both := sorted(name for name, one in found.items() if one.done & one.tolls):
            raise RuleError(f"{path.name}, line {line}: {both[0]} is done and an act with the same toll; keep one")
    return found


def _kinds(cell: str) -> list[str]:
    return [kind.strip() for kind in cell.split(",")]


def outcomes_of(kind: str) -> Outcomes:
    """The outcomes of a kind; none of one that the table does not have.

    >>> sorted(outcomes_of("killing").done), "killed" in outcomes_of("military strike").tolls
    (['killed'], True)
    """
    return outcomes().get(kind, NONE)


def outcome_of(one: EventMention, other: EventMention) -> str | None:
    """The toll that one of two kinds tells as what was done and the other as what came of it; None where there is none."""
    mine, yours = outcomes_of(one.kind), outcomes_of(other.kind)
    shared = mine.done & yours.tolls or yours.done & mine.tolls
    return min(shared) if shared else None


def tolls_of(mention: EventMention) -> frozenset[str]:
    """The tolls that a mention has numbers of, and that its kind tells either way."""
    known = outcomes_of(mention.kind)
    return (known.done | known.tolls) & {one.kind for one in mention.quantities}
