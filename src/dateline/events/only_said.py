"""What is said to be so, and asked of nobody: "insisted that it was ready", "denied the charge", "said no pact was signed"."""

from dateline.events.candidates import Candidate
from dateline.events.joined import words
from dateline.events.scene import Scene
from dateline.language import Parse, Token

ASKING = words("insist tell")  # verbs that ask for something, or say that something is so
BOUND = words("must should ought")
PAST = frozenset({"VBD", "VBZ"})
DENYING = words(
    """deny reject dismiss dispute rebut refute discount contest scoff scorn disbelieve doubt question repudiate brush
    shrug laugh ridicule challenge"""
)
# What somebody says is not so; an accusation that is turned back is more than that.
TALES = words(
    "suggestion talk rumour rumor report claim insinuation story speculation figure version account hint toll estimate"
)
# What somebody has done, or is said to have: whoever denies it says that it is not so, and refuses nothing.
DEEDS = words(
    """charge accusation allegation involvement responsibility wrongdoing guilt role complicity link tie connection collusion
    blame liability knowledge part existence corruption crime murder fraud treason presence intention plan aim"""
)
PLAIN_DENIALS = words("deny refute rebut")
ANSWERS = words("reply answer respond")
NEGATIVE = words("no not n't never nothing nobody none neither nor cannot unable without only")
PROPOSED = words("should must ought")
BARE = words("it this that")
UNNAMED = words("name identify quote")  # "asked not to be named"
SILENT = words(
    """comment elaborate speculate say specify reveal disclose believe blame worry despair draw
    discourage entertain name"""
)  # "declined to comment", "refused to be drawn"
LICENSED = words("can may")
PENAL = frozenset({"SANCTION", "COERCE"})  # what laws allow to be done
NOBODY = words("nobody none noone nothing")
MADE = words(
    """promise pledge assurance commitment guarantee undertaking threat deadline ultimatum warning request demand appeal plea
    complaint accusation allegation objection concession"""
)


def is_unnamed(scene: Scene, one: Candidate) -> bool:
    """Keeping one's name or one's words back: "an official who asked not to be named", "declined to comment"."""
    parse = scene.parse
    if parse.tokens[one.head].lemma not in ("ask", "request", "decline", "refuse", "insist", "demand", "prefer"):
        return False
    below = [parse.tokens[c] for c in parse.children[one.head] if parse.tokens[c].dep in ("xcomp", "ccomp")]
    passive = {token.i for token in below if any(parse.tokens[c].dep == "auxpass" for c in parse.children[token.i])}
    return any(
        (token.lemma in SILENT and token.lemma not in UNNAMED)
        or (token.lemma in UNNAMED and token.i in passive)
        or (token.lemma == "answer" and _asks(parse, token.i))
        or (token.lemma == "confirm" and parse.tokens[one.head].lemma == "decline")
        for token in below
    )


def _asks(parse: Parse, verb: int) -> bool:
    """Whether what is answered are questions, if anything."""
    things = [parse.tokens[c].lemma for c in parse.children[verb] if parse.tokens[c].dep == "dobj"]
    return all(thing in ("question", "query") for thing in things)


def is_only_said(scene: Scene, one: Candidate) -> bool:
    """Whether a request or refusal is none, since a clause below its verb says only how things are."""
    token = scene.parse.tokens[one.head]
    if one.event_type == "REQUEST" and token.lemma in ASKING:
        below = [scene.parse.tokens[c] for c in scene.parse.children[token.i]]
        if any(t.dep == "xcomp" for t in below):
            return False
        clauses = [t for t in below if t.dep == "ccomp"]
        return any(_is_so(scene.parse, t, told=token.lemma == "tell") for t in clauses)
    if one.event_type == "REJECT" and token.lemma == "say":
        no = next((scene.parse.tokens[t] for t in one.words if scene.parse.tokens[t].lower == "no"), None)
        return no is not None and (
            (no.dep == "det" and no.head != token.i)
            or any(t.lower in ("longer", "more") for t in scene.parse.tokens[no.i + 1 : no.i + 2])
        )
    return False


def is_only_denied(scene: Scene, one: Candidate) -> bool:
    """Whether somebody only says that a thing is not so: "dismissed talk of a deal", "disputed the figure", "denied this"."""
    parse = scene.parse
    token = parse.tokens[one.head]
    if one.event_type not in ("REJECT", "ACCUSE") or token.lemma not in DENYING:
        return False
    if token.dep == "relcl":
        above = parse.tokens[token.head]
        told = TALES | DEEDS if token.lemma in PLAIN_DENIALS else TALES
        return above.i < token.i and above.lemma in told
    things = [parse.tokens[t] for place in ("object", "at", "of") for t in one.slots.get(place, ())]
    if token.lemma in PLAIN_DENIALS and any(thing.lower in BARE or thing.lemma in DEEDS for thing in things):
        return True
    return any(thing.lemma in TALES and not _is_proposal(parse, thing) for thing in things)


def is_only_answered(scene: Scene, one: Candidate) -> bool:
    """Whether a refusal is told by no more than an answer, or by none: "has not replied", "replied that it would look into it"."""
    parse = scene.parse
    token = parse.tokens[one.head]
    if one.event_type != "REJECT" or one.frame is not None or token.lemma not in ANSWERS or token.pos != "VERB":
        return False
    if any(parse.tokens[c].dep == "neg" for c in parse.children[token.i]):
        return True
    clauses = [c for c in parse.children[token.i] if parse.tokens[c].dep == "ccomp"]
    return bool(clauses) and all(_is_positive(parse, c) for c in clauses)


def _is_positive(parse: Parse, clause: int) -> bool:
    """Whether a clause has no word that denies."""
    return not any(parse.tokens[t].lower in NEGATIVE for t in parse.subtree(clause))


def _is_proposal(parse: Parse, thing: Token) -> bool:
    """Whether a suggestion or claim is one to do something, or for something."""
    for c in parse.children[thing.i]:
        kid = parse.tokens[c]
        if kid.dep == "prep" and kid.lower in ("for", "to", "by", "from", "on"):
            return True
        if kid.dep in ("acl", "relcl", "ccomp"):
            inner = [parse.tokens[k] for k in parse.children[c]]
            if any(k.tag == "TO" or k.lower in PROPOSED for k in inner) or kid.tag == "VB":
                return True
    return False


def is_none(scene: Scene, one: Candidate) -> bool:
    """Whether what was done was done to nobody, or not at all: "accused nobody", "made no promise", "gave no deadline"."""
    parse = scene.parse
    token = parse.tokens[one.head]
    if token.pos == "NOUN" and token.lemma in MADE:
        return any(parse.tokens[c].lower == "no" and parse.tokens[c].dep == "det" for c in parse.children[token.i])
    own = one.frame is not None and one.frame.event_type == one.event_type
    if not own or one.event_type not in ("ACCUSE", "AGREE", "REQUEST", "THREATEN"):
        return False
    return any(parse.tokens[c].dep == "dobj" and parse.tokens[c].lower in NOBODY for c in parse.children[token.i])


def is_only_allowed(scene: Scene, one: Candidate) -> bool:
    """Whether it is only said what may be done to anybody of a kind: "smugglers may be jailed for thirty years"."""
    parse = scene.parse
    if one.frame is None or one.frame.event_type not in PENAL:
        return False
    kids = [parse.tokens[c] for c in parse.children[one.anchor]]
    if not any(kid.dep == "auxpass" for kid in kids) or not any(kid.lower in LICENSED for kid in kids):
        return False
    hit = [kid for kid in kids if kid.dep == "nsubjpass"]
    return bool(hit) and all(_is_any(parse, kid) for kid in hit)


def _is_any(parse: Parse, token: Token) -> bool:
    dets = [parse.tokens[c].lower for c in parse.children[token.i] if parse.tokens[c].dep in ("det", "poss", "nummod")]
    if token.tag == "NNS":
        return not dets or dets[0] in ("any", "such", "no")
    return token.tag == "NN" and any(det in ("a", "an", "any") for det in dets)


def _is_so(parse: Parse, verb: Token, told: bool) -> bool:
    """Whether a clause says how things are or will be, and not what shall be done."""
    kids = [parse.tokens[c] for c in parse.children[verb.i]]
    helpers = [kid for kid in kids if kid.dep in ("aux", "auxpass")]
    if any(kid.lower in BOUND or (kid.lemma == "have" and kid.tag == "TO") for kid in helpers):
        return False
    if verb.lemma in ("have", "need"):  # "insisted that he had to go"
        return False
    if any(kid.tag in (*PAST, "VBP", "MD") for kid in helpers):
        return True
    if helpers:
        return False
    subject = any(kid.dep in ("nsubj", "nsubjpass", "expl") for kid in kids)
    return verb.tag in PAST or (told and subject and verb.tag == "VBP")
