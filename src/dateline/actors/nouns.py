"""Noun phrases of a parse: where the core of each begins and ends, without relative clauses and appositions."""

from collections.abc import Sequence

from msgspec import Struct

from dateline.language import Parse

LEFT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "poss",
        "nmod",
        "quantmod",
        "predet",
        "case",
        "punct",
        "advmod",
        "neg",
        "npadvmod",
    }
)
INSIDE = frozenset({"compound", "amod", "nmod", "case", "nummod", "quantmod", "det", "punct"})
HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


class NounPhrase(Struct, frozen=True):
    """The core of a noun phrase, `tokens[first:last]`, with its head token."""

    first: int
    last: int
    head: int


def left_edges(parse: Parse) -> list[int]:
    """For each token the first token of the phrase that it ends: its determiners, adjectives, compounds, possessors."""
    edges = list(range(len(parse.tokens)))
    for i, below in enumerate(parse.children):
        if not below or below[0] >= i:
            continue  # nothing before it; children are in the order of the text
        for child in reversed(below):
            if child >= i:
                continue
            if parse.tokens[child].dep not in LEFT and not _joined_adjective(parse, child, i):
                break
            edges[i] = min(edges[i], _edge(parse, child, edges))
    return edges


def _edge(parse: Parse, i: int, edges: Sequence[int]) -> int:
    """The left edge of a dependent, which stands before its head and so has been seen."""
    below = parse.children[i]
    return min(edges[i], below[0]) if below else edges[i]  # children are in the order of the text


def _joined_adjective(parse: Parse, child: int, head: int) -> bool:
    """An adjective's "and" or partner hung on the noun: "Russian and Belarusian soldiers"."""
    token = parse.tokens[child]
    return token.dep in {"cc", "conj"} and any(
        parse.tokens[c].dep in {"amod", "compound", "nmod"} and c < child for c in parse.children[head]
    )


def phrase_at(parse: Parse, head: int, edges: Sequence[int]) -> NounPhrase:
    """The core of the phrase of a head noun, with a country's adjective behind it; punctuation at its left end is cut."""
    first = edges[head]
    while (
        first < head
        and parse.tokens[first].pos in {"PUNCT", "CCONJ", "ADV", "SYM"}
        and parse.tokens[first].text not in {"'", "$"}
        and not _counts(parse, first)
    ):
        first += 1
    return NounPhrase(first, head + 1 + _has_adjective_behind(parse, head), head)


def _has_adjective_behind(parse: Parse, head: int) -> bool:
    """Whether the next word is the noun's adjective, as translated copy has it: "the president French"."""
    if head + 1 == len(parse.tokens):
        return False
    behind = parse.tokens[head + 1]
    return behind.head == head and behind.dep == "amod" and behind.pos == "ADJ" and behind.text[:1].isupper()


def _counts(parse: Parse, i: int) -> bool:
    """Whether a word says how sure a number is: "At least 185", "nearly 300"."""
    return any(parse.tokens[above].pos == "NUM" for above in parse.ancestors(i))


def is_head(parse: Parse, i: int) -> bool:
    """Whether a token heads a noun phrase of its own rather than standing inside another's."""
    token = parse.tokens[i]
    if token.pos not in HEADS:
        return False
    return not (token.dep in INSIDE and token.head > i and parse.tokens[token.head].pos in {"NOUN", "PROPN"})


def prepositional_object(parse: Parse, i: int, *prepositions: str) -> tuple[int, int] | None:
    """The preposition right of a noun (one of the given) and its object, where it stands before the noun's other dependents."""
    for child in parse.children[i]:
        token = parse.tokens[child]
        if child > i and token.dep == "prep" and token.lower in prepositions:
            for below in parse.children[child]:
                if parse.tokens[below].dep == "pobj":
                    return child, below
    return None
