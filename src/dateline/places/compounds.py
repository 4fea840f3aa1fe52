"""Compounds: names that a common word makes a place's ("Main Street", "Kiser Lake", "Holy Redeemer Church").

No gazetteer lists them all. They are found by their form, and put on the map at the town that the report has for them.
So are names that only the model calls places, and that no gazetteer lists.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from dateline.language import Parse, Token
from dateline.places.lexicon import Lexicon

Form = Literal["street", "feature", "facility", "unlisted"]
LONGEST = 6  # words before the last
INNER = frozenset({"of", "the", "de", "la", "del", "al", "'s", "’s", "&", "-"})
SMALL = frozenset({"de", "del", "la", "las", "los", "da", "do", "dos", "di", "della", "du", "des"})
PLACES = frozenset({"GPE", "LOC"})
NAMES = frozenset({"NNP", "NNPS"})


class Compound(Struct, frozen=True):
    """A name by its form: `tokens[first:last]`, `text[start:end]`."""

    first: int
    last: int
    start: int
    end: int
    text: str
    form: Form


def find_compounds(parse: Parse, lexicon: Lexicon) -> Iterator[Compound]:
    """Find the compounds of a text, none overlapping another.

    What begins with a foreign word for a street or square ends with its name ("Plaza Murillo"). Streets and features of the
    land are taken wherever they stand, facilities only where a word of place stands before them.
    """
    at = 0
    for i in parse.capitalised:
        token = parse.tokens[i]
        if i < at:
            continue
        if token.lower in lexicon.words["site_before"] and (last := _site(parse, token)) > i + 1:
            end = parse.tokens[last - 1].end
            yield Compound(i, last, token.start, end, parse.text[token.start : end], "street")
            at = last
            continue
        form = _form(parse, token, lexicon)
        if form is None:
            continue
        first = _begin(parse, token, lexicon, at)
        if first == token.i or (form == "facility" and not _is_placed(parse, first, lexicon)):
            continue
        start, end = parse.tokens[first].start, token.end
        yield Compound(first, token.i + 1, start, end, parse.text[start:end], form)
        at = token.i + 1


def find_unlisted(parse: Parse, lexicon: Lexicon) -> Iterator[Compound]:
    """Find names that no gazetteer need have: what the model calls a place, in one or called one.

    So "near Orneta, Poland" and "the village of Ciocile" are found, "in Tchaikovsky" is not.
    """
    at = 0
    for token in [token for token in parse.tokens if token.entity in PLACES]:
        if token.i < at or token.tag not in NAMES or not token.text[0].isupper():
            continue
        last = token.i
        while last < len(parse.tokens) and _continues(parse.tokens[last], token):
            last += 1
        at = last
        holder = _is_placed(parse, token.i, lexicon) and _has_holder(parse, last)
        if not (holder or _is_called(parse, token.i, lexicon)):
            continue
        if last - token.i > 1 or token.lower not in lexicon.common | lexicon.people:
            start, end = token.start, parse.tokens[last - 1].end
            yield Compound(token.i, last, start, end, parse.text[start:end], "unlisted")


def _site(parse: Parse, token: Token) -> int:
    """Where a name ends that begins with the word for a street or square: "Plaza Murillo", "Rue de la Loi"."""
    last = token.i + 1
    sentence = parse.sentences[token.sentence].last
    while last < sentence and last - token.i < LONGEST:
        word = parse.tokens[last]
        small = (
            word.lower in SMALL
            and last + 1 < sentence
            and (parse.tokens[last + 1].text[0].isupper() or parse.tokens[last + 1].lower in SMALL)
        )
        if not small and not (word.tag in NAMES and word.text[0].isupper()):
            break
        last += 1
    return last


def _continues(token: Token, leader: Token) -> bool:
    return token.sentence == leader.sentence and token.entity == leader.entity and token.tag in NAMES


def _has_holder(parse: Parse, last: int) -> bool:
    """Whether a comma or "in" and then another name of a place follow."""
    if last + 1 >= len(parse.tokens) or parse.tokens[last].lower not in {",", "in", "("}:
        return False
    return any(t.entity == "GPE" and t.text[0].isupper() for t in parse.tokens[last + 1 : last + 4])


def _is_called(parse: Parse, first: int, lexicon: Lexicon) -> bool:
    """Whether "village of" or the like comes before."""
    if first < 2 or parse.tokens[first - 1].lower != "of":
        return False
    return parse.tokens[first - 2].lower.rstrip("s") in lexicon.words["type_after"]


def _form(parse: Parse, token: Token, lexicon: Lexicon) -> Form | None:
    """What kind of name a word could end; none where the name goes on ("Park Avenue", "Lake District Council")."""
    if token.i == 0:
        return None
    if _goes_on(parse, token) and token.lower not in lexicon.words["street"]:
        return None
    if token.lower in lexicon.words["street"]:
        return "street"
    if token.lower in lexicon.words["feature"]:
        return "feature"
    return "facility" if token.lower in lexicon.words["facility"] else None


def _goes_on(parse: Parse, token: Token) -> bool:
    """Whether another word of the name follows."""
    if token.i + 1 >= len(parse.tokens) or token.text.endswith("."):
        return False
    after = parse.tokens[token.i + 1]
    return after.sentence == token.sentence and after.tag in NAMES and after.text[0].isupper()


def _begin(parse: Parse, head: Token, lexicon: Lexicon, at: int) -> int:
    """The first word of the name that a word ends; the word itself where no name is before it."""
    first = head.i
    while first > at and head.i - first < LONGEST:
        before = parse.tokens[first - 1]
        if before.sentence != head.sentence or not (_is_name(before) or before.lower in INNER):
            break
        if head.lower in lexicon.words["street"] and before.lower in INNER - {"'s", "’s", "-"}:
            break
        if before.lower in lexicon.words["street"] and before.i < head.i - 1:
            break
        first -= 1
    while first < head.i and not _may_begin(parse, first, lexicon):
        first += 1
    return first


def _is_name(token: Token) -> bool:
    return token.text[0].isupper() and (token.tag in NAMES or token.tag in {"JJ", "NN", "NNS", "CD", "VBG"})


def _may_begin(parse: Parse, i: int, lexicon: Lexicon) -> bool:
    token = parse.tokens[i]
    return token.text[0].isupper() and token.lower not in lexicon.words["leading"] and token.lower not in INNER


def _is_placed(parse: Parse, first: int, lexicon: Lexicon) -> bool:
    before = first - 1
    while before >= 0 and parse.tokens[before].lower in {"the", "a", "nearby"}:
        before -= 1
    return before >= 0 and parse.tokens[before].lower in lexicon.words["locative"]
