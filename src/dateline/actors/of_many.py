"""Whether words say that somebody is of no one country: "an international court", "aid workers"."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from dateline.actors.lexicon import read_words
from dateline.knowledge.agents import FOLDER
from dateline.language import Parse


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
    >>> of_many(["the", "15", "governments"]), of_many(["local", "governments"])
    (True, False)
    """
    known = classes()
    if words and words[-1] in known["nouns"]:
        return True
    if words and words[-1] in known["organs"] and known["within"].isdisjoint(words):
        return True
    if len(words) > 1 and words[-1] in known["helpers"] and words[-2] in known["helping"]:
        return True
    return any(_joins_many(word, after, words[-1]) for word, after in pairwise(words))


def of_many_lands(parse: Parse, head: int) -> bool:
    """Whether somebody is said to be of several lands, none of which is told: "the leaders of a dozen island countries"."""
    known = classes()
    for c in parse.children[head]:
        if parse.tokens[c].lower not in ("of", "from"):
            continue
        for g in parse.children[c]:
            if parse.tokens[g].tag != "NNS" or parse.tokens[g].lower not in known["lands"]:
                continue
            beside = {parse.tokens[k].lower for k in parse.subtree(g) if k < g}
            counted = any(parse.tokens[k].dep == "nummod" for k in parse.children[g])
            if beside.isdisjoint(known["pair"]) and (
                counted or not beside.isdisjoint(known["several"] | known["before"])
            ):
                return True
    return False


def _joins_many(word: str, after: str, noun: str) -> bool:
    known = classes()
    if word == "foreign":
        return after not in known["offices"]
    if word == "regional":
        return noun in known["regional"] or after in known["regional"]  # but a regional governor is one country's
    return word in known["before"]
