"""Words to values: the tables of `resources/en/timex/`, looked up token by token."""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from dateline.errors import RuleError
from dateline.rules import RESOURCES, read_table
from dateline.timex.tokens import Word, words_of

FOLDER = RESOURCES / "en" / "timex"


class Arc(Struct, frozen=True):
    """A reading of some tokens: their class, their value, the place after the last of them."""

    kind: str
    value: Any
    end: int


class Entry(Struct, frozen=True):
    """A word of the table: its tokens after the first, its class and value; `capital` where it must begin with one."""

    rest: tuple[str, ...]
    kind: str
    value: str
    capital: bool


NO_ENTRIES: tuple[tuple[Entry, ...], dict[str, tuple[Entry, ...]]] = (), {}


class Shape(Struct, frozen=True):
    """A way to write numbers, tried at each run of digits; named groups are the parts of its value."""

    kind: str
    pattern: re.Pattern[str]


class Lexicon(Struct, frozen=True, dict=True):
    """All words and shapes; `words` goes by a word's first token."""

    words: dict[str, tuple[Entry, ...]]
    shapes: tuple[Shape, ...]
    kinds: frozenset[str] = frozenset()

    def arcs(self, text: str, words: list[Word], at: int) -> Iterator[Arc]:
        """The readings that begin at a token."""
        word = words[at]
        if word.text[0].isdigit():
            yield from self._numbers(text, words, at)
        following = words[at + 1].lower if at + 1 < len(words) else ""
        alone, followed = self._by_next.get(word.lower, NO_ENTRIES)
        for entry in followed.get(following, alone):
            rest = entry.rest
            if len(rest) > 1 and not _follows(words, at + 1, rest):
                continue
            if entry.capital and not word.text[0].isupper():
                continue
            yield Arc(entry.kind, entry.value, at + 1 + len(rest))

    @cached_property
    def _by_next(self) -> dict[str, tuple[tuple[Entry, ...], dict[str, tuple[Entry, ...]]]]:
        """By its first token what a word can be whatever follows, and by the token that follows what it can be before that."""
        made = {}
        for word, entries in self.words.items():
            seconds = dict.fromkeys(entry.rest[0] for entry in entries if entry.rest)
            followed = {two: tuple(one for one in entries if one.rest[:1] in ((), (two,))) for two in seconds}
            made[word] = tuple(one for one in entries if not one.rest), followed
        return made

    def _numbers(self, text: str, words: list[Word], at: int) -> Iterator[Arc]:
        if at and words[at].joined and words[at - 1].text[-1].isalnum() and words[at - 1].lower != "fy":
            return
        start = words[at].start
        for shape in self.shapes:
            match = shape.pattern.match(text, start)
            if match is None:
                continue
            end = at + 1
            while end < len(words) and words[end].end <= match.end():
                end += 1
            if words[end - 1].end == match.end():
                parts = {name: value for name, value in match.groupdict().items() if value is not None}
                yield Arc(shape.kind, parts["value"].replace(",", "") if list(parts) == ["value"] else parts, end)


def _follows(words: list[Word], at: int, rest: tuple[str, ...]) -> bool:
    if at + len(rest) > len(words):
        return False
    return all(words[at + k].lower == part for k, part in enumerate(rest))


@cache
def load_lexicon(folder: Path = FOLDER) -> Lexicon:
    """Read `words.tsv` and `shapes.tsv`.

    Raises:
        RuleError: a column is missing or a shape is no regular expression.
    """
    table: dict[str, list[Entry]] = {}
    kinds: set[str] = {"holiday"}
    for number, row in read_table(folder / "words.tsv", ("class", "words", "value", "capital")):
        kinds.add(row["class"])
        for phrase in row["words"].split("|"):
            parts = [word.lower for word in words_of(phrase)]
            if not parts:
                raise RuleError(f"words.tsv, line {number}: no word; give one or more, with | between")
            table.setdefault(parts[0], []).append(
                Entry(tuple(parts[1:]), row["class"], row["value"], row["capital"] == "yes")
            )
    for name in ("holidays.tsv", "movable.tsv"):
        for _, row in read_table(folder / name, ("id", "words")):
            for phrase in row["words"].split("|"):
                parts = [word.lower for word in words_of(phrase)]
                entry = Entry(tuple(parts[1:]), "holiday", row["id"], phrase[0].isupper())
                table.setdefault(parts[0], []).append(entry)
    shapes = []
    for number, row in read_table(folder / "shapes.tsv", ("class", "pattern")):
        try:
            shapes.append(Shape(row["class"], re.compile(row["pattern"], re.IGNORECASE | re.ASCII)))
        except re.error as error:
            raise RuleError(f"shapes.tsv, line {number}: {error}; correct the pattern") from error
        kinds.add(row["class"])
    return Lexicon({word: tuple(entries) for word, entries in table.items()}, tuple(shapes), frozenset(kinds))
