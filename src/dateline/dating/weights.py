"""How much each kind of clue weighs, from a table."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dateline.errors import RuleError
from dateline.rules import RESOURCES, read_table

TABLE = RESOURCES / "dating" / "weights.tsv"


@cache
def weights(path: Path = TABLE) -> Mapping[str, tuple[float, ...]]:
    """Read the weights by name; a weight is one number or a series of them.

    Raises:
        RuleError: a value is no number.
    """
    found = {}
    for line, row in read_table(path, ("name", "values")):
        try:
            found[row["name"]] = tuple(float(value) for value in row["values"].split())
        except ValueError as error:
            raise RuleError(f"{path.name}, line {line}: {row['values']!r} is no series of numbers") from error
    return found


def weight(name: str) -> float:
    """A weight that is one number."""
    return weights()[name][0]
