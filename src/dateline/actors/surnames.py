"""Surnames alone that no table has in these letters, whatever the recogniser calls them: "Lukaschenko", "Netanyahou"."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dateline.actors.beside import beside
from dateline.actors.lexicon import Lexicon
from dateline.actors.scan import Hit, Words
from dateline.knowledge.offices import Person
from dateline.language import Parse, Token


class PersonName(Struct, frozen=True):
    """A person's name, `tokens[first:last]`; `full` has more than a surname; `people` are those of the tables who bear it."""

    first: int
    last: int
    folded: str
    full: bool
    people: tuple[Person, ...]
    gender: str | None
    rule: str


STANDING = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "dative", "conj", "appos"})
LEAST = 4  # letters


def respelled_surnames(
    parse: Parse, words: Words, hits: Sequence[Hit], at: Sequence[int], taken: Sequence[bool], lexicon: Lexicon
) -> Iterator[PersonName]:
    """The words that stand as a name does and are, respelled, the surname of those whom title and country beside it fit."""
    for token in parse.tokens:
        if token.pos != "PROPN" or taken[token.i] or at[token.i] >= 0 or not _stands_alone(parse, token, hits, at):
            continue
        near = beside(words, hits, token.i, token.i + 1)
        if near.role is None and token.dep not in STANDING:
            continue
        if people := lexicon.spellings.people(token.text, near):
            genders = {p.gender for p in people}
            gender = genders.pop() if len(genders) == 1 else None
            yield PersonName(token.i, token.i + 1, words.folded[token.i], False, people, gender, "respelled")


def _stands_alone(parse: Parse, token: Token, hits: Sequence[Hit], at: Sequence[int]) -> bool:
    """Whether a word is a name of one word: no name beside it but what the tables know as a title or country."""
    if len(token.text) < LEAST or not token.text.istitle() or not token.text.isalpha():
        return False
    if parse.sentences[token.sentence].first == token.i and token.dep not in STANDING:
        return False
    return not any(
        parse.tokens[k].sentence == token.sentence
        and (parse.tokens[k].text == "-" or (parse.tokens[k].pos == "PROPN" and not _tells(hits, at, k)))
        for k in (token.i - 1, token.i + 1)
        if 0 <= k < len(parse.tokens)
    )


def _tells(hits: Sequence[Hit], at: Sequence[int], i: int) -> bool:
    return at[i] >= 0 and hits[at[i]].get("agent", "adjective", "modifier") is not None
