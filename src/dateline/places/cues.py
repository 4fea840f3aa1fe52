"""Cues: words for a country's own institutions ("Crown Court", "sheriff's deputies") that tell where a local report is from."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from dateline.language import Parse
from dateline.rules import RESOURCES, read_table

TABLE = RESOURCES / "en" / "places" / "cues.tsv"


class Cues(Struct, frozen=True):
    """Sequences of words in lower case with the country each tells of, by their first word."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

    def country(self, parse: Parse) -> str | None:
        """The country that most of a text's cues tell of; None where there are none, or two countries have as many."""
        counts: dict[str, int] = {}
        for token in [token for token in parse.tokens if token.lower in self.by_first]:
            for words, country in self.by_first[token.lower]:
                following = parse.tokens[token.i : token.i + len(words)]
                if tuple(t.lower for t in following) == words:
                    counts[country] = counts.get(country, 0) + 1
        if not counts:
            return None
        most = max(counts.values())
        leaders = sorted(country for country, count in counts.items() if count == most)
        return leaders[0] if len(leaders) == 1 else None


@cache
def default_cues(path: Path = TABLE) -> Cues:
    """Read the table, once."""
    found: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for _, row in read_table(path, ("words", "country")):
        words = tuple(row["words"].split())
        found[words[0]] = (*found.get(words[0], ()), (words, row["country"]))
    return Cues(found)
