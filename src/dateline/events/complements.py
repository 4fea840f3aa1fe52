"""The clauses below a verb, as conditions of frames ask for them."""

from dateline.events.frame_rules import Condition
from dateline.language import Parse

ORDERING = frozenset(
    {"order", "instruct", "tell", "ask", "urge", "command", "direct", "oblige", "beg", "advise", "press"}
)
ASKING = frozenset({"whether", "if", "why", "how", "what", "who", "where", "when", "which", "whom", "whose"})


def clause_holds(parse: Parse, verb: int, condition: Condition) -> bool:
    """Whether a verb has a clause below it, or none, as a condition wants: any, an infinitive, a gerund, a negated or an asking one.

    Args:
        parse: the document.
        verb: the token of the verb.
        condition: `clause: any`, `none`, `infinitive`, `gerund`, `negated`, `question`, or one of these with `not`.
    """
    if "infinitive" in condition.options:
        return has_infinitive(parse, verb) != condition.negated
    if "negated" in condition.options:
        return _has_negated(parse, verb) != condition.negated
    clauses = [c for c in parse.children[verb] if parse.tokens[c].dep in ("xcomp", "ccomp")]
    if "gerund" in condition.options:
        return any(is_gerund(parse, c) for c in clauses) != condition.negated
    if "question" in condition.options:
        return any(_asks(parse, c) for c in clauses) != condition.negated
    told = bool(clauses) or _is_ordered(parse, verb)
    return told != ("none" in condition.options or condition.negated)


def _has_negated(parse: Parse, verb: int) -> bool:
    """Whether a verb has an infinitive below it that is negated ("decided not to go")."""
    tokens = parse.tokens
    return any(
        tokens[c].dep in ("xcomp", "ccomp", "advcl")
        and any(tokens[k].tag == "TO" for k in parse.children[c])
        and any(tokens[k].dep == "neg" for k in parse.children[c])
        for c in parse.children[verb]
    )


def _is_ordered(parse: Parse, verb: int) -> bool:
    """Whether the parser took for a purpose what somebody is ordered: "ordered the mayor on Friday to stop"."""
    tokens = parse.tokens
    if tokens[verb].lemma not in ORDERING:
        return False
    whom = [
        c for c in parse.children[verb] if tokens[c].dep in ("dobj", "dative") and tokens[c].pos in ("PROPN", "NOUN")
    ]
    return any(
        tokens[c].dep == "advcl" and c > whom[0] and any(tokens[t].tag == "TO" for t in parse.children[c])
        for c in parse.children[verb]
        if whom
    )


def has_infinitive(parse: Parse, verb: int) -> bool:
    """Whether a verb has an infinitive below it, be it its own ("told Peru to pay") or, for the parser, its object's."""
    tokens = parse.tokens
    for c in parse.children[verb]:
        below = (c, *parse.children[c]) if tokens[c].dep in ("dobj", "dative", "nsubjpass") else (c,)
        for k in below:
            if tokens[k].dep in ("xcomp", "ccomp", "advcl", "acl", "relcl") and any(
                tokens[t].tag == "TO" for t in parse.children[k]
            ):
                return True
    return False


def is_gerund(parse: Parse, clause: int) -> bool:
    """Whether a clause is a gerund without a subject of its own ("proposed opening direct flights")."""
    kids = (parse.tokens[c].dep for c in parse.children[clause])
    return parse.tokens[clause].tag == "VBG" and not {"aux", "nsubj", "mark"}.intersection(kids)


def _asks(parse: Parse, clause: int) -> bool:
    """Whether a clause begins with a word that asks ("asked whether it was so")."""
    return any(
        parse.tokens[k].lower in ASKING
        for c in (clause, *parse.children[clause])
        for k in (c, *parse.children[c])
        if k <= clause
    )
