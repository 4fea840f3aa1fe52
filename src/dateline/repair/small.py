"""Small clauses behind a verb: "called its ambassador home", "called the raid barbaric", whose noun the parser ties to the last word."""

from collections.abc import Iterator

from dateline.language import Parse, Token

BRINGING = frozenset(
    {
        "call",
        "order",
        "bring",
        "summon",
        "send",
        "fly",
        "recall",
        "take",
        "ship",
        "escort",
        "pull",
        "withdraw",
        "invite",
    }
)
NAMING = frozenset({"call", "label", "brand", "dub", "term", "deem", "judge", "consider", "think", "find", "declare"})
HOMEWARD = frozenset({"home", "back"})
OPENING = frozenset({"det", "poss"})
JUDGING = ("ic", "ical", "al", "ive", "ous", "able", "ible", "ful", "less", "ish", "ary")


def with_small_clauses(parse: Parse) -> Parse:
    """A parse in which the noun of a small clause is the object of its verb.

    "called its ambassador home": an ambassador is no home. "called home its envoy": the envoy is not what anybody is called.
    "called the raid barbaric": the raid is called so, and no barbaric is. "had called the premier a fascist": he has no two names.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for token in parse.tokens:
        if token.dep not in ("oprd", "dobj", "npadvmod") or token.i < token.head:
            continue
        verb = parse.tokens[token.head]
        if verb.pos != "VERB":
            continue
        if token.lower == "home" and verb.lemma in BRINGING:
            changed |= dict(_parted(parse, token, verb, "advmod"))
        elif token.dep == "oprd" and verb.lemma in NAMING and token.lower.endswith(JUDGING):
            changed |= dict(_parted(parse, token, verb, "oprd"))
        elif token.dep == "oprd" and token.pos in ("NOUN", "PROPN"):
            changed |= dict(_behind_home(parse, token, verb) if verb.lemma in BRINGING else ()) or dict(
                _first_of_two(parse, token, verb)
            )
    return parse.with_changed(changed)


def _parted(parse: Parse, last: Token, verb: Token, dep: str) -> Iterator[tuple[int, Token]]:
    """The noun right before the last word, with its article or owner, as the object of the verb."""
    kids = [parse.tokens[c] for c in parse.children[last.i]]
    noun = next((kid for kid in kids if kid.dep == "compound" and kid.i == last.i - 1), None)
    if noun is None or any(parse.tokens[c].dep in ("dobj", "auxpass") for c in parse.children[verb.i] if c != last.i):
        return
    opened = any(k.dep in OPENING for k in (*kids, *(parse.tokens[c] for c in parse.children[noun.i])) if k.i < noun.i)
    if not opened or any(kid.i > last.i and kid.dep != "punct" and dep != "advmod" for kid in kids):
        return
    yield noun.i, noun.replaced(dep="dobj", head=verb.i)
    yield last.i, last.replaced(dep=dep, pos="ADV" if dep == "advmod" else "ADJ", tag="RB" if dep == "advmod" else "JJ")
    for kid in kids:
        if kid.i < noun.i:
            yield kid.i, kid.replaced(head=noun.i)
        elif kid.i > last.i and kid.dep == "prep":
            yield kid.i, kid.replaced(head=verb.i)


def _first_of_two(parse: Parse, noun: Token, verb: Token) -> Iterator[tuple[int, Token]]:
    """Of two names that somebody seems to be given the first is who gets the second: "had called the premier a fascist"."""
    kids = [parse.tokens[c] for c in parse.children[verb.i]]
    given = [kid for kid in kids if kid.dep == "oprd" and kid.i > verb.i]
    if (
        verb.lemma not in NAMING
        or len(given) != 2
        or given[0].i != noun.i
        or given[1].pos not in ("NOUN", "PROPN", "ADJ")
    ):
        return
    if not any(kid.dep in ("dobj", "auxpass") for kid in kids):
        yield noun.i, noun.replaced(dep="dobj")


def _behind_home(parse: Parse, noun: Token, verb: Token) -> Iterator[tuple[int, Token]]:
    """Who is called "home", where this stands before the noun."""
    kids = [parse.tokens[c] for c in parse.children[verb.i]]
    home = next((kid for kid in kids if kid.lower in HOMEWARD and verb.i < kid.i < noun.i), None)
    if home is None or any(kid.dep in ("dobj", "auxpass") for kid in kids) or parse.subtree(noun.i)[0] != home.i + 1:
        return
    yield noun.i, noun.replaced(dep="dobj")
    yield home.i, home.replaced(dep="advmod")
