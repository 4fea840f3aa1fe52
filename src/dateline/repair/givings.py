"""To whom something is given, and who stands on both sides of somebody, hung where they belong."""

from functools import cache

from dateline.knowledge.agents import agents
from dateline.language import Parse, Token

GIVING = frozenset(
    {
        "offer",
        "give",
        "hand",
        "serve",
        "send",
        "grant",
        "promise",
        "lend",
        "pay",
        "bring",
        "feed",
        "show",
        "deny",
        "guarantee",
    }
)
NOT_GIVEN = frozenset(
    {"arms", "sports", "rights", "veterans", "women"}
)  # plurals that name a thing: "the rebels' leader"
WHOSE = frozenset({"the", "those", "these", "its", "their"})
THINGS = frozenset({"NN", "NNS"})


def with_givings(parse: Parse) -> Parse:
    """A parse in which people before what they are given hang on the verb, and who is told second after "between" on the first.

    "offered the evacuees food": no food of the evacuees. "caught between a militia that burns their barns and an army that
    suspects them": nobody burns an army.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for token in parse.tokens:
        if token.dep == "compound" and token.tag in ("NNS", "NNPS") and token.i + 1 < len(parse.tokens):
            changed |= _given(parse, token)
        elif token.lower == "between" and token.dep == "prep":
            changed |= _between(parse, token)
    return parse.with_changed(changed)


@cache
def _people() -> frozenset[str]:
    """Plurals of people."""
    return frozenset(one.phrase for one in agents() if one.plural and one.kind in ("person", "group")) - NOT_GIVEN


def _given(parse: Parse, people: Token) -> dict[int, Token]:
    thing = parse.tokens[people.head]
    verb = parse.tokens[thing.head]
    if thing.dep != "dobj" or thing.tag not in THINGS or verb.lemma not in GIVING or thing.lower in _people():
        return {}
    if people.tag == "NNS" and people.lower not in _people():
        return {}
    before = [c for c in parse.children[thing.i] if c < people.i]
    if not any(parse.tokens[c].lower in WHOSE for c in (*before, *parse.children[people.i])):
        return {}
    moved = {c: parse.tokens[c].replaced(head=people.i) for c in before}
    return {**moved, people.i: people.replaced(dep="dative", head=verb.i)}


def _between(parse: Parse, between: Token) -> dict[int, Token]:
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
