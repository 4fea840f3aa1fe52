"""Whether words say that somebody is of no one country: "an international court", "aid workers"."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from dateline.actors.lexicon import read_words
from dateline.knowledge.agents import FOLDER


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """The classes of such words (`of_many.tsv`)."""
    return read_words(FOLDER / "of_many.tsv")


def of_many(words: Sequence[str]) -> bool:
    """Whether words before a noun, and it, say that somebody is of no one country.

    >>> of_many(["an", "international", "court"]), of_many(["the", "foreign", "ministry"])
    (True, False)
    >>> of_many(["handicap", "international"])
    True
    >>> of_many(["900", "foreigners"]), of_many(["aid", "workers"]), of_many(["mill", "workers"])
    (True, True, False)
    """
    known = classes()
    if words and words[-1] in known["nouns"]:
        return True
    if len(words) > 1 and words[-1] in known["helpers"] and words[-2] in known["helping"]:
        return True
    return any(_joins_many(word, after, words[-1]) for word, after in pairwise(words))


def _joins_many(word: str, after: str, noun: str) -> bool:
    known = classes()
    if word == "foreign":
        return after not in known["offices"]
    if word == "regional":
        return noun in known["regional"] or after in known["regional"]  # but a regional governor is one country's
    return word in known["before"]
