"""The words that tell a place from what only looks like one, read from the tables in `resources/en/places`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from dateline.errors import RuleError
from dateline.knowledge.gazetteer import fold
from dateline.rules import RESOURCES, read_table

FOLDER = RESOURCES / "en" / "places"
CLASSES = (
    "locative", "title", "direction", "type_after", "type_before", "private", "street", "feature", "facility", "leading", "speech", "stative",
)  # fmt: skip


class Lexicon(Struct, frozen=True):
    """What the tables say.

    `points` are what each kind of evidence counts (`evidence.tsv`); `words` the classes of words (`words.tsv`);
    `common` words that are names of places too but seldom meant so; `people` first names and surnames; `traps`
    folded names of more than one word that hold a place's name and are none (a newspaper, a team).
    """

    points: Mapping[str, int]
    words: Mapping[str, frozenset[str]]
    common: frozenset[str]
    people: frozenset[str]
    traps: frozenset[str]
    trap_starts: Mapping[str, int]


def read_lexicon(folder: Path = FOLDER) -> Lexicon:
    """Read the tables.

    Raises:
        RuleError: points are no number, or a class of words is missing.
    """
    points: dict[str, int] = {}
    for line, row in read_table(folder / "evidence.tsv", ("id", "points", "note")):
        try:
            points[row["id"]] = int(row["points"])
        except ValueError as error:
            raise RuleError(f"evidence.tsv, line {line}: {row['points']!r} is no whole number") from error
    words = {
        r["class"]: frozenset(r["words"].split("|")) for _, r in read_table(folder / "words.tsv", ("class", "words"))
    }
    if missing := [name for name in CLASSES if name not in words]:
        raise RuleError(f"words.tsv: no row for {', '.join(missing)}")
    traps = _column(folder / "traps.tsv", "name")
    starts: dict[str, int] = {}
    for trap in traps:
        parts = trap.split()
        starts[parts[0]] = max(starts.get(parts[0], 0), len(parts))
    return Lexicon(
        points,
        words,
        _column(folder / "common_words.tsv", "word"),
        _column(folder / "people.tsv", "name"),
        traps,
        starts,
    )


def _column(path: Path, name: str) -> frozenset[str]:
    return frozenset(fold(row[name]) for _, row in read_table(path, (name,)))


@cache
def default_lexicon() -> Lexicon:
    """The shipped tables, read once."""
    return read_lexicon()
