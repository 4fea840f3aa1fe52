"""What titles say about the report's day: "President Medvedev" was written while he was president."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from dateline.dates import parse_date
from dateline.dating.calendar import Clue
from dateline.dating.days import Days
from dateline.dating.weights import weight
from dateline.language import Parse, Token
from dateline.rules import RESOURCES, read_table

OFFICES = RESOURCES / "offices"
NOT_NOW = frozenset(
    ["former", "ex", "then", "late", "ousted", "deposed", "outgoing", "ex-president", "then-president", "predecessor"]
)
REACH = 5  # words before a surname within which its title stands


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office: who, with what title, from when to when (ordinals)."""

    words: frozenset[str]
    title: tuple[str, ...]
    first: int
    last: int


def folded(word: str) -> str:
    """A word in small letters without accents.

    >>> folded("Erdoğan")
    'erdogan'
    """
    plain = word.casefold().replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d")
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


@cache
def terms(folder: Path = OFFICES) -> Mapping[str, tuple[Term, ...]]:
    """All terms of office by each word of the holder's names."""
    found: dict[str, list[Term]] = {}
    for path in sorted(folder.glob("*.tsv")):
        for _, row in read_table(path, ("person", "aliases", "title", "start", "end")):
            if not row["start"] or not row["title"]:
                continue
            end = parse_date(row["end"]).last.toordinal() if row["end"] else 10**7
            names = [row["person"], *row["aliases"].split("|")]
            words = frozenset(folded(word) for name in names for word in name.split() if word[:1].isupper())
            title = tuple(folded(word) for word in row["title"].split())
            term = Term(words, title, parse_date(row["start"]).first.toordinal(), end)
            for word in words:
                found.setdefault(word, []).append(term)
    return {word: tuple(all_terms) for word, all_terms in found.items()}


def holder_clues(parse: Parse, days: Days) -> Iterator[Clue]:
    """For each holder of an office that is named with the title: the days within the holder's terms."""
    seen: set[tuple[int, ...]] = set()
    for token in parse.tokens:
        if token.pos != "PROPN" or not token.text[:1].isupper():
            continue
        fitting = _terms_of(parse, token)
        key = tuple(sorted({term.first for term in fitting}))
        if not fitting or key in seen:
            continue
        seen.add(key)
        inside = np.zeros(len(days), dtype=bool)
        for term in fitting:
            inside |= (days.ordinal >= term.first) & (days.ordinal <= term.last)
        words = f"{' '.join(fitting[0].title)} {token.text}"
        yield Clue(f'"{words}" within the term of office', np.where(inside, 1.0, weight("office.outside")))


def _terms_of(parse: Parse, token: Token) -> list[Term]:
    """The terms that a surname with its title before it may mean; none where the title is a former one."""
    following = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    if following is not None and following.pos == "PROPN" and following.text[:1].isupper():
        return []
    before = parse.tokens[max(0, token.i - REACH) : token.i]
    words = [folded(one.text) for one in before if one.sentence == token.sentence]
    if NOT_NOW & set(words):
        return []
    found = []
    for term in terms().get(folded(token.text), ()):
        place = _title_at(words, term.title)
        if place is not None and all(word in term.words for word in words[place:]):
            found.append(term)
    return found


def _title_at(words: list[str], title: tuple[str, ...]) -> int | None:
    """Where the words after a title begin, if the title stands among the words."""
    for at in range(len(words) - len(title), -1, -1):
        if tuple(words[at : at + len(title)]) == title:
            return at + len(title)
    return None
