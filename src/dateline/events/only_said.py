"""What is said to be so, and asked of nobody: "insisted that it was ready", "told lawyers that he meant it", "said no pact was signed"."""

from dateline.events.candidates import Candidate
from dateline.events.joined import words
from dateline.events.scene import Scene
from dateline.language import Parse, Token

ASKING = words("insist tell")  # verbs that ask for something, or say that something is so
BOUND = words("must should ought")
PAST = frozenset({"VBD", "VBZ"})


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
        after = scene.parse.tokens[token.i + 1] if token.i + 1 < len(scene.parse.tokens) else token
        return after.lower == "no" and after.dep == "det" and after.head != token.i
    return False


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
