"""What titles say about the report's day: "President Medvedev" was written while he was president."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import numpy as np
from msgspec import Struct

from dateline.dating.calendar import Clue
from dateline.dating.days import Days
from dateline.dating.weights import weight
from dateline.knowledge.offices import Person, offices
from dateline.knowledge.phrases import fold_word
from dateline.language import Parse, Token

NOT_NOW = frozenset(
    ["former", "ex", "then", "late", "ousted", "deposed", "outgoing", "ex-president", "then-president", "predecessor"]
)
AROUND = 400  # days before the first and after the last office during which somebody is in the news
LINGERS = 10  # days after the term within which the press still says "President" of whom a coup has put out
COMMA = ","  # of "the foreign minister, Hossein Amir-Abdollahian"
REACH = 7  # words before a surname within which its title stands


class Term(Struct, frozen=True):
    """A term of office: who, with what title, from when to when (ordinals)."""

    words: frozenset[str]
    title: tuple[str, ...]
    first: int
    last: int


@cache
def _people() -> Mapping[str, tuple[Person, ...]]:
    """All people of the tables of offices by each word of their names."""
    found: dict[str, list[Person]] = {}
    for person in offices().people:
        for word in _words_of(person):
            found.setdefault(word, []).append(person)
    return {word: tuple(people) for word, people in found.items()}


def _words_of(person: Person) -> frozenset[str]:
    names = (person.name, *person.aliases)
    return frozenset(fold_word(word) for name in names for word in name.split() if word[:1].isupper())


@lru_cache(maxsize=1 << 12)
def terms(word: str) -> tuple[Term, ...]:
    """The terms of office with a known beginning of all whose names have a folded word."""
    return tuple(
        Term(
            _words_of(person),
            tuple(fold_word(part) for part in held.title.split()),
            held.begins.toordinal(),
            held.ends.toordinal(),
        )
        for person in _people().get(word, ())
        for held in person.terms
        if held.start is not None and held.title
    )


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
        after = np.zeros(len(days), dtype=bool)
        for term in fitting:
            inside |= (days.ordinal >= term.first) & (days.ordinal <= term.last)
            after |= (days.ordinal > term.last) & (days.ordinal <= term.last + LINGERS)
        words = f"{' '.join(fitting[0].title)} {token.text}"
        likely = np.where(inside, 1.0, np.where(after, weight("office.after"), weight("office.outside")))
        yield Clue(f'"{words}" within the term of office', likely)


@cache
def _careers() -> Mapping[tuple[str, ...], tuple[int, int]]:
    """For each full name of two to four words the first and last day of its bearer's offices (ordinals)."""
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    for person in offices().people:
        known = [term for term in person.terms if term.start is not None]
        if not known:
            continue
        span = (min(t.begins for t in known).toordinal(), max(t.ends for t in known).toordinal())
        for name in (person.name, *person.aliases):
            words = tuple(fold_word(word) for word in name.replace("-", " ").split())
            if 2 <= len(words) <= 4:
                low, high = found.get(words, span)
                found[words] = (min(low, span[0]), max(high, span[1]))
    return found


def career_clues(parse: Parse, days: Days) -> Iterator[Clue]:
    """For each person of the tables who is named in full: the days about those of the offices held, with or without title."""
    careers, seen = _careers(), set[tuple[str, ...]]()
    words = [fold_word(word) for token in parse.tokens for word in token.text.replace("-", " ").split()]
    capital = [word[:1].isupper() for token in parse.tokens for word in token.text.replace("-", " ").split()]
    for at in (at for at in range(len(words) - 1) if capital[at]):
        for length in (4, 3, 2):
            name = tuple(words[at : at + length])
            if name in seen or name not in careers:
                continue
            seen.add(name)
            low, high = careers[name]
            about = (days.ordinal >= low - AROUND) & (days.ordinal <= high + AROUND)
            yield Clue(f'"{" ".join(name)}" in public life', np.where(about, 1.0, weight("career.outside")))
            break


def _terms_of(parse: Parse, token: Token) -> list[Term]:
    """The terms that a surname with its title before it may mean; none where the title is a former one."""
    following = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    if following is not None and following.pos == "PROPN" and following.text[:1].isupper():
        return []
    before = parse.tokens[max(0, token.i - REACH) : token.i]
    words = [fold_word(one.text) or one.text for one in before if one.sentence == token.sentence]
    if NOT_NOW & set(words):
        return []
    found = []
    for term in terms(fold_word(token.text)):
        place = _title_at(words, term.title)
        if place is not None and words[place : place + 1] == [COMMA]:
            place += 1
        if place is not None and all(word in term.words for word in words[place:]):
            found.append(term)
    return found


def _title_at(words: list[str], title: tuple[str, ...]) -> int | None:
    """Where the words after a title begin, if the title stands among the words."""
    for at in range(len(words) - len(title), -1, -1):
        if tuple(words[at : at + len(title)]) == title:
            return at + len(title)
    return None
