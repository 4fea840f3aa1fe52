"""Peoples: names by which reports tell who somebody is ("Mapuche", "Rohingya"), with the countries in which they live."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from dateline.errors import RuleError
from dateline.knowledge.agents import FOLDER, plural_of
from dateline.knowledge.countries import countries
from dateline.rules import read_table

BESIDE = "beside people"


class People(Struct, frozen=True):
    """A people by one of its names: `codes` are its countries, the likeliest first; `doubtful` where the word is also another's."""

    word: str
    plural: str
    codes: tuple[str, ...]
    doubtful: bool


def peoples(path: Path = FOLDER / "peoples.tsv") -> Iterator[People]:
    """Read the peoples, each name for itself.

    Raises:
        RuleError: a country is unknown, or a condition is none that is known.

    >>> next(one.codes for one in peoples() if one.word == "Mapuche")
    ('CHL', 'ARG')
    """
    known = countries().by_code
    for line, row in read_table(path, ("words", "codes", "only")):
        codes = tuple(row["codes"].split("|"))
        if unknown := [code for code in codes if code not in known]:
            raise RuleError(f"{path.name}, line {line}: no country {', '.join(unknown)}; use ISO 3166 alpha-3")
        if row["only"] not in ("", BESIDE):
            raise RuleError(f"{path.name}, line {line}: only is {row['only']!r}; leave it empty or write {BESIDE!r}")
        for word in row["words"].split("|"):
            yield People(word, plural_of(word), codes, bool(row["only"]))
