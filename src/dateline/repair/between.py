"""The first of two between whom something is, made a part of the second: "between the RUF and pro-government forces"."""

from dateline.language import Parse, Token

MODIFIERS = frozenset({"nmod", "compound", "amod", "poss"})


def with_between(parse: Parse) -> Parse:
    """A parse in which a name right behind "between", with "and" behind it, is the first of two that are joined.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for token in parse.tokens:
        if token.lower == "between" and token.dep == "prep":
            changed |= _split(parse, token)
    return parse.with_changed(changed)


def _split(parse: Parse, between: Token) -> dict[int, Token]:
    """The changes that make the first a head of its own: it has "and" and nobody joined to it, nor has the second."""
    tokens = parse.tokens
    for c in parse.children[between.i]:
        second = tokens[c]
        if second.dep != "pobj" or any(tokens[k].dep == "conj" for k in parse.children[c]):
            continue
        for k in parse.children[c]:
            first = tokens[k]
            below = [tokens[g] for g in parse.children[k]]
            joins = [one for one in below if one.dep == "cc" and one.lower == "and" and one.i == k + 1]
            if (
                first.dep not in MODIFIERS
                or first.pos != "PROPN"
                or not joins
                or any(one.dep == "conj" for one in below)
            ):
                continue
            before = {g: tokens[g].replaced(head=k) for g in parse.children[c] if g < k}
            return before | {
                k: first.replaced(dep="pobj", head=between.i),
                c: second.replaced(dep="conj", head=k),
            }
    return {}
