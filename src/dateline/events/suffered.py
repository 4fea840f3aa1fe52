"""Who suffers a deed that a noun tells: who condemns "the attack on the mosque" does not accuse the mosque."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache

from dateline.language import Parse, Token
from dateline.rules import RESOURCES, read_table

NOUNS = RESOURCES / "en" / "events" / "suffered_nouns.tsv"
COMPLAINTS = frozenset({"ACCUSE", "PROTEST"})  # which are against who did a deed
NOTHING: frozenset[str] = frozenset()


def suffer_under(token: Token) -> frozenset[str]:
    """The prepositions behind which a word's deed has those who suffer it; none where it tells no such deed."""
    return _prepositions().get(token.lemma, NOTHING)


def suffers(parse: Parse, head: int, but: Collection[int] = ()) -> bool:
    """Whether somebody stands under a deed as one who suffers it: "condemned the killing of two workers and a driver".

    Args:
        parse: the document's parse.
        head: the token that means somebody.
        but: tokens that are no such deed: the words of the complaint itself ("opened the trial of a general").
    """
    token = parse.tokens[head]
    while token.dep == "conj":
        token = parse.tokens[token.head]
    prep = parse.tokens[token.head]
    return token.dep == "pobj" and prep.head not in but and prep.lower in suffer_under(parse.tokens[prep.head])


@cache
def _prepositions() -> Mapping[str, frozenset[str]]:
    """The prepositions of each noun for a deed (`suffered_nouns.tsv`).

    >>> sorted(_prepositions()["killing"]), sorted(_prepositions()["attack"])
    (['of'], ['against', 'on'])
    """
    held: defaultdict[str, set[str]] = defaultdict(set)
    for _, row in read_table(NOUNS, ("prepositions", "nouns", "example", "counterexample")):
        for noun in row["nouns"].split("|"):
            held[noun].update(row["prepositions"].split("|"))
    return {noun: frozenset(prepositions) for noun, prepositions in held.items()}
