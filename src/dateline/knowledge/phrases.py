"""Phrases of one or more words, looked up in running text: one walk finds the longest that begins at a word."""

import unicodedata
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-"})
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})
HYPHEN = "-"


@lru_cache(maxsize=1 << 14)  # news repeats its words; a bound, for the words of a lifetime are not
def fold_word(word: str) -> str:
    """The form by which words are compared: lower case, no accents, no dots, one kind of apostrophe and hyphen.

    >>> fold_word("U.N."), fold_word("Orbán"), fold_word("’s")
    ('un', 'orban', "'s")
    """
    word = word.lower()
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.translate(_MARKS).translate(_LETTERS))
        word = "".join(c for c in word if not unicodedata.combining(c))
    return word.replace(".", "") if len(word) > 1 and "." in word else word


def split_words(phrase: str) -> list[str]:
    """Split a phrase of a table, or a short text, into words as the parser does: "'s", commas and hyphens apart.

    >>> split_words("Iran's foreign ministry"), split_words("state-run TV")
    (['Iran', "'s", 'foreign', 'ministry'], ['state', '-', 'run', 'TV'])
    """
    found: list[str] = []
    for chunk in phrase.translate(_MARKS).replace("-", " - ").split():
        _split_chunk(chunk, found)
    return found


def _split_chunk(chunk: str, found: list[str]) -> None:
    tail: list[str] = []
    while len(chunk) > 1 and chunk[0] in '"“”([':
        found.append(chunk[0])
        chunk = chunk[1:]
    while len(chunk) > 1 and (chunk[-1] in ',;:!?"“”)]' or chunk[-1] == "'"):
        tail.append(chunk[-1])
        chunk = chunk[:-1]
    if len(chunk) > 2 and chunk[-2:].lower() == "'s":
        tail.append(chunk[-2:])
        chunk = chunk[:-2]
    found.append(chunk)
    found.extend(reversed(tail))


def folded_words(phrase: str) -> list[str]:
    """The folded words of a phrase without its hyphens: the form in which it is looked up.

    >>> folded_words("Jean-Yves Le Drian"), folded_words("Iran's army")
    (['jean', 'yves', 'le', 'drian'], ['iran', "'s", 'army'])
    """
    plain = phrase.replace(" ", "").replace(HYPHEN, "")
    if plain.isascii() and plain.isalpha():  # most phrases; the same result by a shorter way
        return phrase.lower().replace(HYPHEN, " ").split()
    return [fold_word(word) for word in split_words(phrase) if word != HYPHEN]


def first_word(phrase: str) -> str:
    """The first of the folded words of a phrase, or "" where it has none.

    >>> first_word("Jean-Yves Le Drian"), first_word("U.N. envoy")
    ('jean', 'un')
    """
    first = phrase.partition(" ")[0].partition(HYPHEN)[0]
    if first.isascii() and first.isalpha():
        return first.lower()
    return next(iter(folded_words(phrase)), "")


class _Node(Generic[T]):
    __slots__ = ("below", "values")

    def __init__(self) -> None:
        self.below: dict[str, _Node[T]] = {}
        self.values: tuple[T, ...] = ()


class PhraseIndex(Generic[T]):
    """Phrases with what they mean; hyphens count as blanks, so that "state-run TV" and "state run TV" are one.

    Phrases are laid out when a text has their first word, so that a short text does not pay for a large table.

    >>> index = PhraseIndex([("prime minister", 1), ("minister", 2)])
    >>> index.longest(["the", "prime", "minister"], 1, 3)
    (3, (1,))
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._roots: dict[str, _Node[T]] = {}
        self._listed: dict[str, list[tuple[str, T]]] = {}
        for phrase, value in phrases:
            first = phrase.partition(" ")[0]
            first = first.lower() if first.isascii() and first.isalpha() else first_word(phrase)
            if first:
                self._listed.setdefault(first, []).append((phrase, value))

    def _root(self, first: str) -> _Node[T] | None:
        """All phrases that begin with a word."""
        node = self._roots.get(first)
        if node is None and (listed := self._listed.get(first)) is not None:
            node = _Node()
            for phrase, value in listed:
                self._add(node, folded_words(phrase)[1:], value)
            self._roots[first] = node
        return node

    @staticmethod
    def _add(node: _Node[T], words: list[str], value: T) -> None:
        for word in words:
            below = node.below.get(word)
            if below is None:
                below = node.below[word] = _Node()
            node = below
        if value not in node.values:
            node.values = (*node.values, value)

    def longest(self, words: Sequence[str], at: int, stop: int) -> tuple[int, tuple[T, ...]] | None:
        """The longest phrase that begins at a word.

        Args:
            words: folded words.
            at: where it begins.
            stop: the word at which it must have ended.

        Returns:
            The place after its last word and what it means, or None.
        """
        node = self._root(words[at])
        if node is None:
            return None
        best = (at + 1, node.values) if node.values else None
        i = at + 1
        while node.below and i < stop:
            word = words[i]
            if word == HYPHEN:
                i += 1
                continue
            below = node.below.get(word)
            if below is None:
                break
            node = below
            i += 1
            if node.values:
                best = (i, node.values)
        return best

    @property
    def first_words(self) -> Set[str]:
        """The folded words with which phrases begin."""
        return self._listed.keys()

    def begins(self, word: str) -> bool:
        """Whether any phrase begins with a folded word."""
        return word in self._listed

    def get(self, phrase: str) -> tuple[T, ...]:
        """What exactly this phrase means; empty where it is not listed."""
        words = folded_words(phrase)
        hit = self.longest(words, 0, len(words)) if words else None
        return hit[1] if hit and hit[0] == len(words) else ()
