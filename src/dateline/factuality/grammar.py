"""What factuality asks of a parse: tense, subjects, negative words, and the frame in which a complement stands."""

from dateline.language import Parse

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
DEFINITE = frozenset(
    ["the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your", "both"]
)
VERBAL = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"))
COPULAS = frozenset(("be", "become", "remain", "get", "feel", "look", "sound", "stay"))
AUXILIARIES = ("aux", "auxpass")
BEFORE_OBJECT = ("dobj", "dative", "nsubjpass")


def is_verbal(parse: Parse, i: int) -> bool:
    """Whether a token is a verb or an auxiliary."""
    return parse.tokens[i].tag in VERBAL or parse.tokens[i].pos in ("VERB", "AUX")


def has_to(parse: Parse, i: int) -> int | None:
    """The "to" of an infinitive, its own or its copula's."""
    return next((c for c in parse.children[i] if parse.tokens[c].tag == "TO" and parse.tokens[c].dep == "aux"), None)


def tense(parse: Parse, i: int) -> str:
    """past, present or "" (no finite verb), by the first finite verb of the clause."""
    group = [c for c in parse.children[i] if parse.tokens[c].dep in ("aux", "auxpass")]
    for k in sorted((*group, i)):
        tag = parse.tokens[k].tag
        if tag == "VBD":
            return "past"
        if tag in ("VBZ", "VBP"):
            lemma = parse.tokens[k].lemma
            return "past" if lemma == "have" and k != i else "present"
        if tag == "MD":
            return "modal"
    if parse.tokens[i].dep in ("acomp", "attr", "oprd"):
        return tense(parse, parse.tokens[i].head)
    return ""


def is_imperative(parse: Parse, root: int) -> bool:
    """Whether a sentence's root is a bare verb without a subject."""
    if parse.tokens[root].tag != "VB":
        return False
    return all(
        parse.tokens[c].dep not in (*SUBJECTS, "aux") or parse.tokens[c].lower in ("do", "let")
        for c in parse.children[root]
    )


def inverted_auxiliary(parse: Parse, i: int) -> int | None:
    """The auxiliary that opens a clause before its subject ("Had he known", "Should they fail")."""
    first = next(iter(parse.children[i]), i)
    if first < i and parse.tokens[first].dep in ("aux", "auxpass"):
        subject = next((c for c in parse.children[i] if parse.tokens[c].dep in SUBJECTS), None)
        return first if subject is not None and first < subject else None
    return None


def is_denied(parse: Parse, i: int) -> bool:
    """Whether a verb is denied by itself or by its object: "did not apologise", "gave no answer"."""
    kids = [parse.tokens[c] for c in parse.children[i]]
    if any(kid.dep == "neg" for kid in kids):
        return True
    things = (kid.i for kid in kids if kid.dep in BEFORE_OBJECT)
    return any(parse.tokens[c].lower == "no" for t in things for c in parse.children[t])


def is_bare_participle(parse: Parse, i: int) -> bool:
    """Whether a participle only says more of the noun before it: "an idea rejected by Congress"."""
    token = parse.tokens[i]
    if token.dep != "acl" or token.tag != "VBN" or parse.tokens[token.head].pos != "NOUN":
        return False
    if any(parse.tokens[c].dep in (*SUBJECTS, *AUXILIARIES, "mark") for c in parse.children[i]):
        return False
    return not any(parse.tokens[t].text == ":" for t in range(token.head, i))


def wh_word(parse: Parse, i: int) -> int | None:
    """The interrogative word of a clause, if it has one before its verb."""
    for c in parse.children[i]:
        if c > i:
            break
        for k in (c, *parse.children[c]):
            if parse.tokens[k].tag in ("WP", "WRB", "WDT", "WP$"):
                return k
    return None


def is_definite(parse: Parse, i: int) -> bool:
    """Whether a noun has a definite determiner, a possessor, or is a name."""
    token = parse.tokens[i]
    if token.tag in ("NNP", "NNPS", "PRP"):
        return True
    return any(
        parse.tokens[c].dep == "poss" or (parse.tokens[c].dep == "det" and parse.tokens[c].lower in DEFINITE)
        for c in parse.children[i]
    )


def clause_frames(parse: Parse, i: int, above: int, preposition: str = "") -> tuple[str, ...]:
    """The frames, best first, in which a clause stands below a predicate."""
    own_subject = any(parse.tokens[c].dep in SUBJECTS for c in parse.children[i])
    object_before = any(parse.tokens[c].dep in BEFORE_OBJECT and c < i for c in parse.children[above])
    tag = parse.tokens[i].tag
    if preposition:
        one, two = f"{preposition}_ing", f"np_{preposition}_ing"
        return (two, one) if object_before else (one, two)
    with_np = own_subject or object_before
    if has_to(parse, i) is not None:
        passive = any(parse.tokens[c].dep in ("auxpass", "nsubjpass") for c in parse.children[above])
        return ("np_to", "to") if with_np or passive else ("to", "np_to")
    finite = tense(parse, i) != ""
    perfect = any(parse.tokens[c].lower in ("having", "being") for c in parse.children[i])  # "denied having met"
    if (tag == "VBG" or perfect) and not finite:
        return ("np_ing", "ing") if with_np else ("ing", "np_ing")
    if finite:
        marks = [parse.tokens[c].lower for c in parse.children[i] if parse.tokens[c].dep == "mark"]
        if "whether" in marks or "if" in marks:
            return ("if", "wh", "np_wh")
        if wh_word(parse, i) is not None and "that" not in marks:
            return ("wh", "np_wh", "that")
        return ("np_that", "that") if object_before else ("that", "np_that", "quote")
    if tag == "VB":
        return ("np_inf", "inf", "np_to", "to") if with_np else ("inf", "np_inf", "to")
    if own_subject and any(parse.tokens[c].dep == "dobj" for c in parse.children[i]):
        return ("that", "np_that", "quote")  # a past that was taken for a participle
    return ("np_adj", "np_ing", "np_to", "that")


def noun_frames(preposition: str, object_before: bool) -> tuple[str, ...]:
    """The frames, best first, in which a noun stands below a predicate."""
    if not preposition:
        return ("np",)
    one, two = f"{preposition}_np", f"np_{preposition}_np"
    return (two, one) if object_before else (one, two)
