"""Which kinds of event mention may tell of one happening in different words, from a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.errors import RuleError
from dateline.rules import RESOURCES, read_table

TABLE = RESOURCES / "corpus" / "families.tsv"


@dataclass(frozen=True, slots=True)
class Family:
    """Kinds that may be one happening.

    `days` is by how many days its accounts may differ; `mutual` where its parties have no direction; `verbal` where it is
    words only: somebody may say several things to somebody on one day; `parcels` where something is handed over: other goods on
    another day are another happening.
    """

    name: str
    days: int
    mutual: bool = False
    verbal: bool = False
    parcels: bool = False


@cache
def families(path: Path = TABLE) -> Mapping[str, Family]:
    """The family of each kind of the table.

    Raises:
        RuleError: a kind is in two families, or `days` is no number.
    """
    found: dict[str, Family] = {}
    for line, row in read_table(path, ("family", "days", "is", "kinds")):
        if not row["days"].isdigit():
            raise RuleError(f"{path.name}, line {line}: days is {row['days']!r}; write a whole number")
        marks = row["is"].split()
        family = Family(row["family"], int(row["days"]), "mutual" in marks, "verbal" in marks, "parcels" in marks)
        for kind in (kind.strip() for kind in row["kinds"].split(",")):
            if kind in found:
                raise RuleError(f"{path.name}, line {line}: {kind} is in {found[kind].name} already; keep one")
            found[kind] = family
    return found


def family_of(kind: str) -> Family:
    """The family of a kind; a kind that the table does not have is a family of its own.

    >>> family_of("airstrike").name, family_of("bomb attack").name == family_of("shooting").name
    ('airstrike', True)
    """
    return families().get(kind) or Family(kind, 1)
