"""Two people with titles, of whom the first was made a part of the second's name, or the second joined to the first's name alone:
"Minister Jan Roe and Chancellor Ann Poe said"."""

from dateline.language import Parse, Token

NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "appos"})
IN_NAME = frozenset({"nmod", "compound"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def with_titles(parse: Parse) -> Parse:
    """A parse in which each of two people with titles is one of a list, and neither a part of the other's name.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for token in parse.tokens:
        if token.dep in IN_NAME and token.entity == "PERSON" and token.head > token.i:
            changed |= _parted(parse, token)
        elif token.dep == "conj" and token.entity == "PERSON":
            changed |= _raised(parse, token)
    return parse.with_changed(changed)


def _parted(parse: Parse, first: Token) -> dict[int, Token]:
    """The changes that make the second a conjunct of the first."""
    title_of = second = parse.tokens[first.head]
    while second.dep in IN_NAME and second.head > second.i:
        second = parse.tokens[second.head]
    kids = [parse.tokens[c] for c in parse.children[first.i]]
    joining = [kid for kid in kids if kid.dep == "cc" and kid.i == first.i + 1]
    title = [kid for kid in kids if kid.dep == "conj" and first.i < kid.i < second.i]
    if second.dep not in NOMINAL or not joining or len(title) != 1:
        return {}
    named = _named(parse, second)
    if named is None:
        return {}
    changed = {
        first.i: first.replaced(dep=second.dep, head=second.head),
        second.i: second.replaced(dep="conj", head=first.i),
        title[0].i: title[0].replaced(dep="amod" if title[0].entity == "NORP" else "compound", head=title_of.i),
    }
    before = (c for top in {title_of.i, second.i} for c in parse.children[top] if c < first.i)
    changed |= {c: parse.tokens[c].replaced(head=first.i) for c in before}
    if named != second.i:
        changed[named] = parse.tokens[named].replaced(dep="appos", head=second.i)
    return changed


def _raised(parse: Parse, second: Token) -> dict[int, Token]:
    """The change that joins the second to the title of the first, whose name is an apposition of it: "jailed mayor Jan Roe and lawyer Ann Poe"."""
    name = parse.tokens[second.head]
    title = parse.tokens[name.head]
    titled = any(parse.tokens[c].dep == "compound" and parse.tokens[c].pos == "NOUN" for c in parse.children[second.i])
    if name.dep != "appos" or name.entity != "PERSON" or not titled or title.dep not in NOMINAL:
        return {}
    if parse.subtree(name.i)[0] != title.i + 1:
        return {}
    return {second.i: second.replaced(head=title.i)}


def _named(parse: Parse, second: Token) -> int | None:
    """The name of the second: the word itself, or one behind its title that was made a second subject."""
    if second.entity == "PERSON":
        return second.i
    for c in parse.children[second.head]:
        if c > second.i and parse.tokens[c].entity == "PERSON" and parse.tokens[c].dep in SUBJECTS:
            return c
    return None
