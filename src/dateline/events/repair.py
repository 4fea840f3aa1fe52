"""Small, sure mistakes of the parser put right before events are read."""

from dataclasses import replace

from dateline.language import Parse, Token

CLAUSES = frozenset({"ccomp", "relcl", "advcl", "ROOT"})


def repaired(parse: Parse) -> Parse:
    """A parse in which the head of a clause is no noun: in "demanded that the government resign", "resign" is a verb.

    It is the same object where nothing had to be put right.
    """
    changed = {
        token.i: token._replace(pos="VERB", tag="VB") for token in parse.tokens if _is_verb_in_disguise(parse, token)
    }
    if not changed:
        return parse
    return replace(parse, tokens=tuple(changed.get(token.i, token) for token in parse.tokens))


def _is_verb_in_disguise(parse: Parse, token: Token) -> bool:
    if token.tag != "NN" or token.dep not in CLAUSES:
        return False
    kids = [parse.tokens[c] for c in parse.children[token.i]]
    if any(kid.dep in ("det", "poss", "amod", "compound", "nummod", "cop") or kid.lemma == "be" for kid in kids):
        return False
    return any(kid.dep == "nsubj" for kid in kids) and (
        token.dep == "ROOT" or any(kid.dep in ("mark", "aux") for kid in kids)
    )
