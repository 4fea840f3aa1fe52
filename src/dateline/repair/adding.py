"""What a speaker adds by a participle to what he said: "said convoys would be let through, accusing the rebels of shelling"."""

from dateline.language import Parse, Token
from dateline.repair.parataxis import SUBJECTS, telling

# What only people do, and what follows a statement more often than it is part of it.
ADDED = frozenset(
    [
        "accuse",
        "add",
        "appeal",
        "apologise",
        "apologize",
        "ask",
        "beg",
        "blame",
        "call",
        "castigate",
        "chide",
        "cite",
        "complain",
        "condemn",
        "congratulate",
        "criticise",
        "criticize",
        "decry",
        "demand",
        "denounce",
        "deny",
        "deplore",
        "describe",
        "dismiss",
        "dub",
        "express",
        "hail",
        "hint",
        "hold",
        "implore",
        "insist",
        "invite",
        "invoke",
        "label",
        "lament",
        "liken",
        "note",
        "offer",
        "pledge",
        "point",
        "praise",
        "promise",
        "quote",
        "rebuke",
        "recall",
        "reiterate",
        "reject",
        "request",
        "salute",
        "say",
        "slam",
        "state",
        "stress",
        "term",
        "thank",
        "threaten",
        "urge",
        "voice",
        "vow",
        "warn",
        "welcome",
    ]
)
CHARGED = frozenset({"responsible", "accountable", "liable", "guilty"})  # what one is held
WOULD = frozenset({"would", "will", "'ll", "shall", "should", "must", "may", "might", "could", "can"})
BELOW = ("conj", "xcomp", "advcl")
STEPS = 3  # up from the verb that the participle hangs on to what was said


def with_additions(parse: Parse) -> Parse:
    """A parse in which a participle of speech behind what somebody said is his, where nobody in it could be its subject.

    "The premier said that the road would be reopened, blaming Chad": the road blames nobody, and who is to do something later
    blames nobody now. "The premier said that the envoy left, blaming Chad" stays as it is.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for token in parse.tokens:
        if token.tag == "VBG" and token.dep == "advcl" and token.lemma in ADDED and _is_set_off(parse, token):
            said = _said(parse, token)
            if said is not None:
                changed[token.i] = token.replaced(head=said)
    return parse.with_changed(changed)


def _is_set_off(parse: Parse, token: Token) -> bool:
    """Whether a participle stands behind a comma, without a subject, and "hold" with what somebody is held."""
    if token.i == 0 or parse.tokens[token.i - 1].text != "," or parse.child(token.i, *SUBJECTS) is not None:
        return False
    return token.lemma != "hold" or any(parse.tokens[t].lower in CHARGED for t in parse.subtree(token.i))


def _said(parse: Parse, token: Token) -> int | None:
    """The verb of saying whose content the participle was taken for a part of."""
    at = token.head
    for _ in range(STEPS):
        if parse.tokens[at].dep == "ccomp":
            break
        if parse.tokens[at].dep not in BELOW:
            return None
        at = parse.tokens[at].head
    inner, verb = parse.tokens[at], parse.tokens[parse.tokens[at].head]
    if inner.dep != "ccomp" or verb.lemma not in telling() or not verb.i < inner.i < token.i:
        return None
    teller = parse.child(verb.i, *SUBJECTS)
    if teller is None or parse.tokens[teller].dep == "nsubjpass" or not _cannot_speak(parse, parse.tokens[token.head]):
        return None
    return verb.i


def _cannot_speak(parse: Parse, inner: Token) -> bool:
    """Whether the subject of a verb does not act by it, or not yet, or there is none."""
    own = [parse.tokens[c] for c in parse.children[inner.i] if c < inner.i]
    if any(kid.dep in ("nsubjpass", "auxpass", "expl") for kid in own):
        return True
    return any(kid.dep == "aux" and kid.lower in WOULD for kid in own)
