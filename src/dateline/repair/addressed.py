"""What is said in a letter or call, told behind whom it goes to and made a part of him: "wrote to the premier demanding a vote"."""

from dateline.language import Parse, Token

ADDRESSING = frozenset(
    {"write", "speak", "talk", "appeal", "send", "fire", "cable", "address", "complain", "submit", "dispatch", "hand", "deliver",
     "email", "fax", "reply", "respond", "issue", "turn", "shout", "petition", "go", "pen", "forward", "present", "read"}
)  # fmt: skip
SAYING = frozenset(
    {"demand", "urge", "ask", "call", "request", "accuse", "warn", "protest", "condemn", "threaten", "seek", "express", "offer",
     "invite", "thank", "blame", "criticise", "criticize", "reject", "propose", "promise", "plead", "denounce", "beg", "insist",
     "press", "say", "voice", "implore", "question", "complain", "praise", "congratulate", "assure", "deny", "remind"}
)  # fmt: skip
LETTERS = frozenset(
    {"letter", "note", "message", "telegram", "cable", "petition", "memo", "appeal", "statement", "email", "fax", "plea",
     "ultimatum", "communique", "document", "memorandum", "missive", "complaint", "text", "motion", "dossier"}
)  # fmt: skip
WHOM = frozenset({"to", "at"})


def with_addressed(parse: Parse) -> Parse:
    """A parse in which a participle that tells what was written or said hangs on the verb of writing, or on the letter where there is none.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for token in parse.tokens:
        if token.dep == "acl" and token.tag == "VBG" and token.lemma in SAYING:
            above = _telling(parse, token)
            if above is not None:
                changed[token.i] = token.replaced(dep="acl" if above.pos == "NOUN" else "advcl", head=above.i)
    return parse.with_changed(changed)


def _telling(parse: Parse, token: Token) -> Token | None:
    """The letter, or else the verb of writing or saying, that goes to the noun on which the participle hangs."""
    whom = parse.tokens[token.head]
    to = parse.tokens[whom.head]
    if whom.dep != "pobj" or to.lower not in WHOM or to.dep not in ("prep", "dative"):
        return None
    above = parse.tokens[to.head]
    if above.lemma in LETTERS and above.pos == "NOUN":
        return above
    if above.lemma not in ADDRESSING or above.pos != "VERB":
        return None
    sent = [parse.tokens[c] for c in parse.children[above.i] if parse.tokens[c].dep == "dobj"]
    if (sent and sent[0].lemma not in LETTERS) or _is_crowd(parse, whom):
        return None  # "spoke to nurses demanding higher pay"
    return above


def _is_crowd(parse: Parse, noun: Token) -> bool:
    """Whether a plural is told without saying whose or which."""
    if noun.tag != "NNS":
        return False
    return not any(
        parse.tokens[c].dep in ("det", "poss") or parse.tokens[c].pos == "PROPN" for c in parse.children[noun.i]
    )
