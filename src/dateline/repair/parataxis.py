"""Clauses that stand beside another and that the parser took for what it tells: "Rome frees general, court fumes"."""

from functools import cache

from dateline.knowledge.predicates import predicates
from dateline.language import Parse, Token

SUBJECTS = ("nsubj", "nsubjpass", "expl")
OBJECTS = ("dobj", "xcomp", "oprd", "attr", "acomp", "dative")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SAID = frozenset({"that", "np_that", "quote"})  # frames of what tells a clause
ADDRESSED = frozenset(
    {"tell", "inform", "assure", "remind", "advise", "warn", "notify"}
)  # "he left, she told reporters"


def with_parataxis(parse: Parse) -> Parse:
    """A parse in which a clause before another's subject is no content of it where that one tells nothing, or something else.

    "A ratified the deal, B cut its salaries, C stayed at home": nobody cuts or stays what was ratified. "A left, B said"
    stays as it is: B says it. "A has imposed a ban: from May on B grants no licence": the ban is no content of the granting.

    Returns:
        The same object where nothing had to be put right.
    """
    changed = {
        token.i: token.replaced(dep="parataxis")
        for token in parse.tokens
        if token.dep == "ccomp" and token.i < token.head and token.pos in ("VERB", "AUX") and _beside(parse, token)
    }
    return parse.with_changed(changed)


def _beside(parse: Parse, token: Token) -> bool:
    """Whether both clauses have a subject, and the second is not what tells the first."""
    main = parse.tokens[token.head]
    if _is_parted(parse, token) and main.lemma not in telling():
        return True
    subject = parse.child(main.i, *SUBJECTS)
    if main.pos not in ("VERB", "AUX") or subject is None or not token.i < subject < main.i:
        return False
    if parse.child(main.i, "mark") is not None:
        return False  # "the paper reported on Friday, quoting an aide, that ...": the second is what the first tells
    if parse.child(token.i, *SUBJECTS) is None or parse.child(token.i, "mark") is not None or not _finite(parse, token):
        return False
    if main.lemma not in telling() or main.lemma == "be":
        return True
    if main.lemma in ADDRESSED:
        return False
    behind = (parse.tokens[c] for c in parse.children[main.i] if c > main.i)
    return any(kid.dep in OBJECTS and kid.lower != "so" for kid in behind)


def _is_parted(parse: Parse, token: Token) -> bool:
    """Whether a whole clause stands before a colon or semicolon, and the verb that it hangs on behind it."""
    if not any(parse.tokens[t].text in (":", ";") for t in range(token.i, token.head)):
        return False
    return (
        parse.child(token.i, *SUBJECTS) is not None and parse.child(token.i, "mark") is None and _finite(parse, token)
    )


@cache
def telling() -> frozenset[str]:
    """The verbs that tell a clause: "said", "reported"."""
    return frozenset(
        one.lemma.partition(" ")[0]
        for one in predicates().all
        if one.pos == "verb" and one.cue and not SAID.isdisjoint(one.frames)
    )


def _finite(parse: Parse, token: Token) -> bool:
    return token.tag in FINITE or any(
        parse.tokens[c].dep in ("aux", "auxpass") and parse.tokens[c].tag in FINITE for c in parse.children[token.i]
    )
