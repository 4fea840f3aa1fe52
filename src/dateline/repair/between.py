"""The two between whom something is, where the parser makes the first a part of the second, or joins the second to what the first does."""

from dateline.language import Parse, Token

MODIFIERS = frozenset({"nmod", "compound", "amod", "poss"})


def with_between(parse: Parse) -> Parse:
    """A parse in which both who are told after "between" are joined.

    "between the RUF and pro-government forces": a name with "and" behind it is the first of two. "between a militia that burns
    their barns and an army that suspects them": nobody burns an army.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for token in parse.tokens:
        if token.lower == "between" and token.dep == "prep":
            changed |= _split(parse, token) or _after_clause(parse, token)
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


def _after_clause(parse: Parse, between: Token) -> dict[int, Token]:
    """The changes that join the second to the first where it was joined to the object of the clause behind the first."""
    first = next((parse.tokens[c] for c in parse.children[between.i] if parse.tokens[c].dep == "pobj"), None)
    if first is None or any(parse.tokens[c].dep == "conj" for c in parse.children[first.i]):
        return {}
    for clause in (c for c in parse.children[first.i] if parse.tokens[c].dep == "relcl"):
        for thing in (c for c in parse.children[clause] if parse.tokens[c].dep == "dobj" and c > clause):
            joined = [parse.tokens[c] for c in parse.children[thing] if parse.tokens[c].dep == "conj"]
            if len(joined) != 1 or not any(parse.tokens[c].dep == "relcl" for c in parse.children[joined[0].i]):
                continue
            cc = (parse.tokens[c] for c in parse.children[thing] if parse.tokens[c].lower == "and")
            second = {joined[0].i: joined[0].replaced(dep="pobj", head=between.i)}
            return {**second, **{one.i: one.replaced(head=first.i) for one in cc}}
    return {}
