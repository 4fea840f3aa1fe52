"""Whom a deed is done to, told behind who does it, and made a part of him: "the killing by soldiers of a boy"."""

from functools import cache

from dateline.language import Parse, Token
from dateline.rules import RESOURCES, read_table

NOUNS = RESOURCES / "en" / "segment" / "deed_nouns.tsv"
# What is always of others: "the arrest by members of a militia", "the killing by dozens of men".
OF_OTHERS = frozenset(
    {
        "member", "group", "band", "gang", "part", "unit", "team", "crowd", "mob", "faction", "branch", "wing", "force", "army",
        "squad", "head", "leader", "chief", "commander", "minister", "ministry", "president", "government", "parliament", "court",
        "council", "supporter", "follower", "ally", "enemy", "opponent", "rival", "friend", "relative", "brother", "son", "citizen",
        "resident", "number", "hundred", "thousand", "dozen", "score", "majority", "couple", "pair", "series", "coalition", "alliance",
        "people", "state", "republic", "company", "battalion", "brigade", "division",
    }
)  # fmt: skip
NUMBERS = frozenset({"CD"})
INDEFINITE = frozenset(
    {"a", "an", "some", "several", "many", "dozens", "hundreds", "scores", "thousands", "his", "her", "their", "its"}
)
NAMES = frozenset({"GPE", "PERSON", "ORG", "NORP"})


def with_deeds(parse: Parse) -> Parse:
    """A parse in which "of" behind who does a deed hangs on the deed, where it tells whom it is done to.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for token in parse.tokens:
        if token.lower == "by" and token.dep in ("prep", "agent") and parse.tokens[token.head].lemma in deed_nouns():
            changed |= _raised(parse, token)
    return parse.with_changed(changed)


@cache
def deed_nouns() -> frozenset[str]:
    """Nouns for deeds that are done to somebody (`deed_nouns.tsv`).

    >>> "killing" in deed_nouns(), "visit" in deed_nouns()
    (True, False)
    """
    return frozenset(row["noun"] for _, row in read_table(NOUNS, ("noun",)))


def _raised(parse: Parse, by: Token) -> dict[int, Token]:
    """The change that hangs "of" on the deed, where it stands on who does it."""
    deed = parse.tokens[by.head]
    if deed.pos != "NOUN" or by.i < deed.i or _has_of(parse, deed):
        return {}
    doers = [parse.tokens[c] for c in parse.children[by.i] if parse.tokens[c].dep == "pobj"]
    for doer in doers:
        for c in parse.children[doer.i]:
            of = parse.tokens[c]
            if of.lower == "of" and of.i > doer.i and _is_done_to(parse, doer, of):
                return {of.i: of.replaced(head=deed.i)}
    return {}


def _has_of(parse: Parse, deed: Token) -> bool:
    return any(parse.tokens[c].lower == "of" for c in parse.children[deed.i])


def _is_done_to(parse: Parse, doer: Token, of: Token) -> bool:
    """Whether what "of" tells is done to: somebody new (a number, "a boy") behind who is no part or holder of others, or behind a name."""
    if doer.lemma in OF_OTHERS:
        return False
    for c in parse.children[of.i]:
        told = parse.tokens[c]
        if told.dep != "pobj":
            continue
        if doer.entity in NAMES and doer.pos == "PROPN":
            return True
        return any(
            parse.tokens[k].lower in INDEFINITE or parse.tokens[k].tag in NUMBERS or parse.tokens[k].dep == "nummod"
            for k in parse.children[told.i]
        )
    return False
