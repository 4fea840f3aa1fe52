"""To whom something is given, hung where they belong: "offered the evacuees food"."""

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
    """A parse in which people before what they are given hang on the verb: "offered the evacuees food", no food of the evacuees.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for token in parse.tokens:
        if token.dep == "compound" and token.tag in ("NNS", "NNPS") and token.i + 1 < len(parse.tokens):
            changed |= _given(parse, token)
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
