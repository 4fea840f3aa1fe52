"""Words of texts as the index of the full-text search holds them: lower case, without accents, stemmed."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")


def words(text: str) -> list[str]:
    """The words of a text in their order, as the index holds them.

    >>> words("São Paulo's drones")
    ['sao', 'paulo', 'drone']
    """
    return [term(one) for one in _WORD.findall(text)]


def counted(text: str) -> Counter[str]:
    """How often each word of the index occurs in a text."""
    return Counter(words(text))


@lru_cache(maxsize=200_000)
def term(word: str) -> str:
    """The form of a word in the index."""
    bare = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", word).casefold())
    plain = "".join(one for one in bare if not unicodedata.combining(one))
    stemmed: str = _stemmer().stemWord(plain)
    return stemmed


@lru_cache(maxsize=1)
def _stemmer() -> "snowballstemmer.stemmer.BaseStemmer":
    return snowballstemmer.stemmer("english")
