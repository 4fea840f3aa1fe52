"""What is said, where the parser hangs it beside the verb of saying and not below it."""

from functools import cache

from dateline.knowledge.predicates import predicates
from dateline.language import Parse, Token

SUBJECTS = ("nsubj", "nsubjpass")
WHO = frozenset({"WP", "WDT"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def with_contents(parse: Parse) -> Parse:
    """A parse in which a clause without a mark hangs on the verb that tells it.

    "Doe, who brags he has won": he has won is what Doe brags. "While he admitted time was short, Doe ...": so is that.
    "he's said he will go": he has said it.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for token in parse.tokens:
        if token.dep == "relcl" and token.tag in FINITE:
            changed |= _bragged(parse, token)
        elif token.dep == "advcl" and token.tag in FINITE and token.head > token.i:
            changed |= _admitted(parse, token)
        elif token.dep == "auxpass" and token.lower in ("'s", "’s"):
            changed |= _has_said(parse, token)
    return parse.with_changed(changed)


@cache
def _telling() -> frozenset[str]:
    return frozenset(
        one.lemma for one in predicates().all if one.pos == "verb" and one.cue and "that" in one.cue_frames
    )


def _has_content(parse: Parse, verb: int) -> bool:
    return parse.child(verb, "ccomp", "xcomp", "dobj", "oprd", "acomp", "attr") is not None


def _bragged(parse: Parse, token: Token) -> dict[int, Token]:
    """ "who brags he has won": two clauses of one noun, the second what the first tells."""
    subject = parse.child(token.i, *SUBJECTS)
    if token.lemma not in _telling() or subject is None or parse.tokens[subject].tag not in WHO:
        return {}
    if _has_content(parse, token.i):
        return {}
    after = max(parse.subtree(token.i)) + 1
    for c in parse.children[token.head]:
        second = parse.tokens[c]
        if second.dep != "relcl" or c < after or parse.subtree(c)[0] != after:
            continue
        own = parse.child(c, *SUBJECTS)
        if own is not None and parse.tokens[own].tag not in WHO:
            return {c: second.replaced(dep="ccomp", head=token.i)}
    return {}


def _admitted(parse: Parse, token: Token) -> dict[int, Token]:
    """ "While he admitted time was short, Doe stayed": the parser made what is admitted the clause that Doe's stands on."""
    told = parse.tokens[token.head]
    outer = parse.tokens[told.head]
    if told.dep != "ccomp" or outer.i <= told.i or token.lemma not in _telling() or _has_content(parse, token.i):
        return {}
    if parse.child(token.i, *SUBJECTS) is None or parse.child(token.i, "mark") is None:
        return {}
    start = max(parse.subtree(token.i)) + 1
    rest = [i for i in parse.subtree(told.i) if i >= start]
    comma = max(rest) + 1
    if not rest or rest[0] != start or parse.tokens[start].text == "," or parse.tokens[comma].text != ",":
        return {}
    if parse.child(told.i, *SUBJECTS) is None:
        return {}
    return {
        token.i: token.replaced(head=outer.i),
        told.i: told.replaced(dep="ccomp", head=token.i),
    }


def _has_said(parse: Parse, token: Token) -> dict[int, Token]:
    """ "he's said he will go": "has", where what is said follows with a subject of its own."""
    verb = parse.tokens[token.head]
    clause = parse.child(verb.i, "ccomp")
    subject = parse.child(verb.i, "nsubjpass")
    if verb.lemma not in _telling() or clause is None or clause < verb.i or subject is None:
        return {}
    if parse.tokens[subject].lower in ("it", "that", "what") or parse.child(verb.i, "agent") is not None:
        return {}
    if parse.child(clause, *SUBJECTS) is None:
        return {}
    return {
        token.i: token.replaced(dep="aux", lemma="have"),
        subject: parse.tokens[subject].replaced(dep="nsubj"),
    }
