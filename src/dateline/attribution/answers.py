"""Claims that are taken up: "denied the accusation", "a claim that Paris rejects", "said the report was a lie"."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from dateline.attribution.found import Found
from dateline.knowledge.predicates import Predicate
from dateline.language import Parse
from dateline.rules import RESOURCES, read_table

TABLE = RESOURCES / "en" / "attribution" / "verdicts.tsv"
ANSWERS = frozenset({"deny", "reject", "confirm", "admit", "doubt"})
_CLAIMS = """
    accusation allegation charge claim report assertion suggestion statement rumour rumor account version story it this that
    which these those they remark comment video footage image photo recording letter
"""
CLAIMS = frozenset(_CLAIMS.split())
PREDICATIVE = ("attr", "acomp", "oprd", "ccomp", "xcomp", "conj", "dobj", "dep")
SUBJECTS = ("nsubj", "nsubjpass")
SMALL = ("DET", "PUNCT", "ADJ", "PRON", "PART")


@cache
def verdicts(path: Path = TABLE) -> frozenset[str]:
    """The words by which somebody calls a claim untrue.

    >>> "baseless" in verdicts()
    True
    """
    return frozenset(row["word"] for _, row in read_table(path, ("word", "example")))


def names_claim(parse: Parse, content: Iterable[int]) -> bool:
    """Whether a content is only a word for what was said before: "the accusation", "it", "the claim as absurd"."""
    inside = frozenset(content)
    heads = [c for c in inside if parse.tokens[c].lower == "as" and parse.tokens[c].dep == "prep"]
    rest = [parse.tokens[i] for i in inside - {i for c in heads for i in parse.subtree(c)}]
    words = [token for token in rest if token.pos not in SMALL] or rest
    return len(words) == 1 and words[0].lemma.lower() in CLAIMS


def takes_up_noun(parse: Parse, verb: int, entries: Iterable[Predicate]) -> bool:
    """Whether a clause says what somebody makes of the claim that it hangs on: "a claim that officials dispute"."""
    token = parse.tokens[verb]
    if token.dep not in ("acl", "relcl") or parse.tokens[token.head].lemma.lower() not in CLAIMS:
        return False
    if parse.child(verb, "nsubj") is None or parse.child(verb, "ccomp", "xcomp") is not None:
        return False
    thing = parse.child(verb, "dobj")
    if thing is not None and parse.tokens[thing].tag not in ("WDT", "IN"):
        return False
    return any(one.act in ANSWERS for one in entries)


def with_verdicts(parse: Parse, found: Sequence[Found]) -> list[Found]:
    """Make denials of statements that a claim is untrue: "said that the report was a lie", "called it baseless"."""
    return [
        replace(one, stance="denied", answers=True) if one.stance == "asserted" and _calls_untrue(parse, one) else one
        for one in found
    ]


def _calls_untrue(parse: Parse, one: Found) -> bool:
    if one.way not in ("verb", "quote") or not one.reports or one.weak:
        return False
    words = verdicts()
    return any(parse.tokens[i].lower in words and _is_verdict(parse, one, i) for i in one.content)


def _is_verdict(parse: Parse, one: Found, word: int) -> bool:
    """Whether a word is what the top clause of a content says of a claim."""
    tokens = parse.tokens
    token = tokens[word]
    if token.dep not in PREDICATIVE and token.head != word:
        return False
    verb = word if parse.child(word, *SUBJECTS) is not None else token.head
    named = parse.child(verb, *SUBJECTS) if verb != one.head else parse.child(verb, "dobj")
    if named is None or tokens[named].lemma.lower() not in CLAIMS:
        return False
    if any(tokens[c].dep == "neg" for c in parse.children[verb]):
        return False
    return verb == one.head or tokens[verb].head in (one.head, verb) or tokens[verb].head not in one.content
