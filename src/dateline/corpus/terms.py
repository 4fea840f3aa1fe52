"""The terms a report is compared by: its words, names and numbers, taken without a parse."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from dateline.rules import RESOURCES, read_table

WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
LEAD = 400  # characters: headline and first paragraph say what the report is about
_OWNER = re.compile(r"['’]s?$")
_PLURALS = (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}|{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?)(?![a-z0-9])"
)
_JOINTS = frozenset({" ", "-", " of "})


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    common: bool
    name: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """How often a report has each word stem, name and number; `lead` counts words and names of its beginning again.

    `days` are the days of the year that its beginning writes out, as (month, day).
    """

    words: Counter[str]
    names: Counter[str]
    numbers: Counter[str]
    lead: Counter[str]
    days: frozenset[tuple[int, int]] = frozenset()

    @property
    def fields(self) -> tuple[Counter[str], ...]:
        """The four counts in a fixed order."""
        return self.words, self.names, self.numbers, self.lead


def terms_of(text: str) -> Terms:
    """Take the terms of a report.

    >>> terms = terms_of("Three ministers resigned in Lima. The ministers left Lima at 9.")
    >>> terms.words["minister"], terms.names["lima"], terms.numbers["9"]
    (2, 2, 1)
    """
    words, names, numbers = _counts(text)
    lead_words, lead_names, _ = _counts(text[:LEAD])
    return Terms(words, names, numbers, lead_words + lead_names, days_of(text[:LEAD]))


def names_of(text: str) -> frozenset[str]:
    """The stems of the words of names in a text, without accents.

    >>> sorted(names_of("Kim Jong Un met Orbán in the port of Vladivostok."))
    ['jong', 'kim', 'orban', 'un', 'vladivostok']
    """
    return _gist(text)[0]


def words_in(text: str) -> frozenset[str]:
    """The stems of the words of a text that say something, without accents.

    >>> sorted(words_in("The talks began in Oslo."))
    ['began', 'oslo', 'talk']
    """
    return _gist(text)[1]


@lru_cache(maxsize=256)
def _gist(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of the words of names in a text and of those that say something, each looked at once."""
    found, common_ones = set(WORD.findall(unaccented(text))), common_words()
    small = {word for word in found if word.islower()}
    names, words = set(), set()
    for word in found:
        low = word.lower()
        if low in common_ones:
            continue
        if len(word) > 1 and not word[0].isdigit():
            words.add(stem(low))
        if word[0].isupper() and low not in small:
            names.add(stem(low))
    return frozenset(names), frozenset(words)


def overlap(some: frozenset[str], others: frozenset[str]) -> float:
    """What two sets have in common, as a share of both (Dice 1945).

    >>> overlap(frozenset("abc"), frozenset("bcd"))
    0.6666666666666666
    """
    return 2 * len(some & others) / (len(some) + len(others)) if some and others else 0.0


def unaccented(text: str) -> str:
    """A text without accents.

    >>> unaccented("Erdoğan, São Paulo")
    'Erdogan, Sao Paulo'
    """
    if text.isascii():
        return text
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))


def days_of(text: str) -> frozenset[tuple[int, int]]:
    """The days of the year that a text writes out with their month.

    >>> sorted(days_of("On May 24 he came; they had met on the 3rd of May 1999."))
    [(5, 3), (5, 24)]
    """
    found = set()
    for day, month, other_month, other_day in _DAY.findall(text):
        found.add((_MONTHS.index((month or other_month)[:3].lower()) + 1, int(day or other_day)))
    return frozenset(found)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Cut what inflection adds to an English word; a key for comparing, not a word.

    >>> [stem(word) for word in ("killed", "killings", "parties", "resigning", "minister's")]
    ['kill', 'kill', 'party', 'resign', 'minister']
    """
    word = _OWNER.sub("", word)
    for ending, instead in _PLURALS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + instead
    if word.endswith("s") and word[-2:-1] not in {"s", "u", "i"} and len(word) > 3:
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = _undoubled(word[: -len(ending)])
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _undoubled(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz" else word


@cache
def common_words() -> frozenset[str]:
    """The words that say nothing about what a report is about."""
    table = RESOURCES / "en" / "corpus" / "common_words.tsv"
    return frozenset(row["word"] for _, row in read_table(table, ("word",)))


def _counts(text: str) -> tuple[Counter[str], Counter[str], Counter[str]]:
    words, names, numbers = Counter[str](), Counter[str](), Counter[str]()
    found = list(_words(text))
    for word in found:
        if word.text[0].isdigit():
            numbers[word.text] += 1
        elif not word.common and len(word.text) > 1:
            words[stem(word.text.lower())] += 1
        if word.name:
            names[stem(word.text.lower())] += 1
    for parts in _name_runs(found, text):
        if len(parts) > 1:
            names[" ".join(stem(part.text.lower()) for part in parts)] += 1
    return words, names, numbers


def _words(text: str) -> Iterator[_Word]:
    """The words of a text; one with a capital is part of a name unless the text has it in small letters too."""
    matches, common_ones = list(WORD.finditer(text)), common_words()
    small = {m.group() for m in matches if m.group().islower()}
    for m in matches:
        word, low = m.group(), m.group().lower()
        common = low in common_ones
        yield _Word(word, m.start(), m.end(), common, word[0].isupper() and not common and low not in small)


def _name_runs(words: list[_Word], text: str) -> Iterator[list[_Word]]:
    """Names of several words: parts that only a blank, a hyphen or "of" separates."""
    parts = [word for word in words if word.name]
    breaks = 0
    numbered = []
    for before, part in zip([None, *parts], parts, strict=False):
        breaks += before is None or text[before.end : part.start] not in _JOINTS
        numbered.append((breaks, part))
    for _, run in groupby(numbered, key=lambda pair: pair[0]):
        yield [part for _, part in run]
