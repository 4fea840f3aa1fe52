"""Adjectives of countries that translated copy puts behind their noun: "the president French", "his counterpart Iranian"."""

from functools import cache

from dateline.knowledge.agents import agents
from dateline.knowledge.countries import countries
from dateline.language import Parse, Token

HANGING = frozenset(
    {"appos", "nsubj", "nsubjpass", "advmod", "npadvmod", "dobj", "pobj", "attr", "oprd", "dep", "amod", "acl"}
)
NOUNS = frozenset({"NN", "NNS"})
NAMING = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})  # with one of these behind it the adjective begins another phrase
OWNING = frozenset({"det", "poss"})


def with_adjectives(parse: Parse) -> Parse:
    """A parse in which an adjective of a country behind a noun for somebody is that noun's adjective.

    "The army Israeli bombed": the Israeli is not who bombed beside the army. "the German Olaf Scholz" begins with no noun, and
    in "told the minister Russian planes had crossed" the planes are Russian.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for noun, word in zip(parse.tokens, parse.tokens[1:], strict=False):
        if word.text[:1].isupper() and word.lower in _adjectives() and _stands_behind(parse, noun, word):
            changed |= _turned(parse, noun, word)
    return parse.with_changed(changed)


@cache
def _adjectives() -> frozenset[str]:
    known = countries()
    return frozenset(known.by_adjective) | {
        one for one in known.by_people if not one.endswith("s")
    }  # "Turk", not "Turks"


@cache
def _somebody() -> frozenset[str]:
    return frozenset(one.phrase.rpartition(" ")[2] for one in agents())


def _stands_behind(parse: Parse, noun: Token, word: Token) -> bool:
    if (
        noun.tag not in NOUNS
        or word.tag in ("NNS", "NNPS")
        or noun.sentence != word.sentence
        or noun.lower not in _somebody()
    ):
        return False
    behind = parse.tokens[word.i + 1] if word.i + 1 < len(parse.tokens) else None
    if behind is not None and behind.sentence == word.sentence and behind.pos in NAMING:
        return False
    hung = word.dep in HANGING and (word.head in (noun.i, noun.head) or noun.head == word.i)
    return hung and (
        noun.tag == "NNS" or any(_owns(parse, c, noun) for top in (noun.i, word.i) for c in parse.children[top])
    )


def _owns(parse: Parse, c: int, noun: Token) -> bool:
    return c < noun.i and parse.tokens[c].dep in OWNING


def _turned(parse: Parse, noun: Token, word: Token) -> dict[int, Token]:
    """The changes that make the noun the head, in the adjective's place where that was the head, with what hung on the adjective."""
    changed = {word.i: word.replaced(dep="amod", head=noun.i, pos="ADJ", tag="JJ")}
    if noun.head == word.i:
        changed[noun.i] = noun.replaced(dep=word.dep, head=noun.i if word.head == word.i else word.head)
    for c in parse.children[word.i]:
        if c != noun.i:
            changed[c] = parse.tokens[c].replaced(head=noun.i)
    return changed
