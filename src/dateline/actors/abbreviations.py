"""Abbreviations that a text itself explains: "the National Union of Teachers (SNT) ... the SNT".

The long form stands before the brackets (Schwartz and Hearst 2003). Letters need not match, for translated reports keep the
abbreviation of the other language.
"""

from collections.abc import Sequence

from dateline.actors.scan import Hit
from dateline.language import Parse

ABBREVIATION = "name.abbreviation"  # the rule of such a mention
LONGEST = 8  # characters of an abbreviation
CAPITALS = 2  # of them, at least
LINKING = frozenset(
    {"of", "the", "for", "and", "to", "in", "on", "a", "'s", "’s", "&", "de", "la", "du", "des", "y", "e"}
)
WORDS = 10  # before the brackets that are looked at


def explained(parse: Parse) -> frozenset[int]:
    """The places of abbreviations in brackets right after a noun or name, those of credits and datelines left out.

    Args:
        parse: the text's parse.

    Returns:
        The tokens that stand alone between brackets.
    """
    tokens = parse.tokens
    return frozenset(
        i
        for i in parse.capitalised
        if 1 < i < len(tokens) - 1
        and tokens[i - 1].text == "("
        and tokens[i + 1].text == ")"
        and _is_short(tokens[i].text)
        and tokens[i - 2].pos in ("NOUN", "PROPN")
        and tokens[i - 2].text[:1].isalpha()
        and parse.sentences[tokens[i].sentence].section != "dateline"
    )


def _is_short(text: str) -> bool:
    return (
        CAPITALS <= len(text) <= LONGEST
        and text.isalnum()
        and sum(c.isupper() for c in text) >= max(CAPITALS, len(text) // 2)
    )


def without_explained(parse: Parse, hits: Sequence[Hit], places: frozenset[int]) -> tuple[Hit, ...]:
    """Leave out what the lists say of an abbreviation that the text explains as something else: its letters begin the words
    before the brackets, and those are not what the lists have."""
    ends = {hit.last: hit for hit in hits}
    other = {parse.tokens[i].text for i in places if _spells(parse, i) and not _listed_alike(ends, i)}
    if not other:
        return tuple(hits)
    return tuple(hit for hit in hits if hit.last - hit.first > 1 or parse.tokens[hit.first].text not in other)


def _listed_alike(ends: dict[int, Hit], i: int) -> bool:
    """Whether the lists know the words before the brackets, as whatever; or do not know the abbreviation."""
    return i + 1 not in ends or i - 1 in ends


def _spells(parse: Parse, i: int) -> bool:
    """Whether the letters of an abbreviation begin the words before its brackets."""
    wanted = parse.tokens[i].lower
    letters = ""
    for k in range(i - 2, max(-1, i - 2 - WORDS), -1):
        token = parse.tokens[k]
        if not token.text[0].isupper():
            if token.lower in LINKING:
                continue
            return False
        letters = token.lower[0] + letters
        if letters == wanted:
            return True
    return False
