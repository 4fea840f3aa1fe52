"""What somebody is accused of, one deed after the other: "accused Chad of jailing critics, closing papers and beating nuns"."""

from dateline.language import Parse, Token

CHARGING = frozenset(
    {"accuse", "blame", "charge", "condemn", "criticise", "criticize", "denounce", "suspect", "convict"}
)
FOR = frozenset({"of", "for", "with"})
SAYING = frozenset(
    {"say", "add", "call", "tell", "cite", "note", "urge", "demand", "warn", "describe", "argue", "claim"}
)


def with_lists(parse: Parse) -> Parse:
    """A parse in which the second deed of a list is joined to the first, and no deed of who accuses.

    A list is told by its "and": "accused him of lying, citing a letter" has none.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for token in parse.tokens:
        if token.lemma in CHARGING and token.pos == "VERB" and (second := _second(parse, token)) is not None:
            changed |= _joined(parse, token, second)
    return parse.with_changed(changed)


def _second(parse: Parse, verb: Token) -> Token | None:
    """A deed that hangs on the verb itself, with another joined to it."""
    for c in parse.children[verb.i]:
        kid = parse.tokens[c]
        if kid.i < verb.i or kid.dep != "advcl" or kid.tag != "VBG" or kid.lemma in SAYING:
            continue
        if parse.tokens[c - 1].text != "," or any(parse.tokens[k].dep == "mark" for k in parse.children[c]):
            continue
        if any(parse.tokens[k].dep == "conj" and parse.tokens[k].tag == "VBG" for k in parse.children[c]):
            return kid
    return None


def _joined(parse: Parse, verb: Token, second: Token) -> dict[int, Token]:
    for prep in parse.tokens[verb.i + 1 : second.i]:
        first = parse.tokens[prep.i + 1]
        if prep.lower not in FOR or prep.pos != "ADP" or first.tag != "VBG" or first.i >= second.i:
            continue
        if first.dep == "pcomp":
            return {prep.i: prep.replaced(head=verb.i), second.i: second.replaced(dep="conj", head=first.i)}
        thing = parse.tokens[first.head]
        if first.dep in ("amod", "compound") and thing.dep == "pobj" and thing.head == prep.i:
            return {
                prep.i: prep.replaced(head=verb.i, dep="prep"),
                first.i: first.replaced(pos="VERB", dep="pcomp", head=prep.i),
                thing.i: thing.replaced(dep="dobj", head=first.i),
                second.i: second.replaced(dep="conj", head=first.i),
            }
    return {}
