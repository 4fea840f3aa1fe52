"""Verbs whose object is often or nearly always a place: "shelled Goma", "visited Tobruk"."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, cast

from dateline.errors import RuleError
from dateline.rules import RESOURCES, read_table

TABLE = RESOURCES / "en" / "places" / "verbs.tsv"
Takes = Literal["sure", "often"]


@cache
def place_verbs(path: Path = TABLE) -> Mapping[str, Takes]:
    """The verbs, by lemma: `sure` where the object is no person ("besiege"), `often` where it may be one ("visit").

    Raises:
        RuleError: a row says neither of the two.

    >>> place_verbs()["besiege"], place_verbs()["visit"]
    ('sure', 'often')
    """
    found: dict[str, Takes] = {}
    for line, row in read_table(path, ("verb", "takes", "example")):
        if row["takes"] not in ("sure", "often"):
            raise RuleError(f"{path.name}, line {line}: takes is {row['takes']!r}, not sure or often")
        found[row["verb"]] = cast(Takes, row["takes"])
    return found
