"""What stands above an event: the predicates that take it as their complement, and the modality of its own verb."""

from collections.abc import Iterator

from msgspec import Struct

from dateline.events.complements import is_gerund
from dateline.events.effects import Effects
from dateline.events.inflected import lemma_in
from dateline.events.joined import is_verb, words
from dateline.events.nouns import counted_by
from dateline.events.syntax import OBJECT_OF_GERUND
from dateline.events.voice import is_infinitive
from dateline.knowledge.predicates import predicates
from dateline.language import Parse, Token, by_token

TAKES = frozenset({"for", "of", "on", "to", "against", "from", "about", "over", "upon", "into"})
SHUTS_OUT = frozenset({"suspend", "bar", "ban", "exclude", "expel"})
TAKES_GERUND = TAKES | {"with", "at", "in"}
FUTURE = frozenset({"will", "'ll", "shall", "would", "wo", "'d"})
POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
# Of whom nothing is asked: "we must persevere", "there should be no doubt".
OWN = words("i we nobody noone no-one anybody anyone one there")
MUST = frozenset({"must", "should", "ought", "need"})
COMMITS = frozenset(
    {"promise", "threaten", "plan", "expect", "refuse", "agree", "ready", "want"}
)  # an infinitive after them is never a purpose
ASKS = frozenset({"request", "demand", "urge", "seek", "propose"})  # "called *for Mali to leave*"
LONGER = frozenset({"longer", "more"})
NOBODY = frozenset({"no", "neither", "nobody", "none"})
MEASURED = frozenset({"increase", "reduce", "end", "stop"})  # "a cut in aid"
ABOUT = frozenset({"over", "about", "against", "from", "into"})  # "offered condolences over the attack"
REASONS = frozenset({"over", "about", "for"})  # "cut ties over the sinking" ends no sinking
ENDING = frozenset({"end", "stop", "cancel", "withhold"})
EVENT_SUBJECT_ACTS = frozenset({"begin", "continue", "end", "stop", "fail", "cancel"})


class Step(Struct, frozen=True):
    """A predicate above an event: its token, its act ("" for none), whether the event is its clause or noun, the dependency
    label or preposition by which it hangs there, and the id of the predicate in the lexicon of predicates."""

    token: int
    act: str
    relation: str
    label: str
    entry: str | None


def first_step(parse: Parse, i: int, effects: Effects) -> Step | None:
    """The nearest predicate that takes what a token heads as its complement; None at the end of its clause."""
    found = _above(parse, i)
    if found is None:
        return None
    at, relation, label = found
    act = act_of(parse, at, effects, i if relation in ("clause", "purpose") else None)
    if relation == "purpose":
        hangs = act in COMMITS or (act in ASKS and _has_own_subject(parse, i))
        return Step(at, act, "clause", label, entry_of(parse, at)) if hangs else None
    if (
        (label in ABOUT and act in COMMITS)
        or (label in REASONS and act in ENDING and is_verb(parse.tokens[at]))
        or (label == "in" and relation == "noun" and act not in MEASURED)
    ):
        return None
    if label == "nsubj" and act not in EVENT_SUBJECT_ACTS:
        return None
    return Step(at, act, relation, label, entry_of(parse, at))


def entry_of(parse: Parse, i: int) -> str | None:
    """The id of the entry of the predicate lexicon that stands at a token."""
    return next((one.id for one in predicates().at(parse, i)), None)


def _above(parse: Parse, i: int) -> tuple[int, str, str] | None:
    tokens = parse.tokens
    at = counted_by(parse, i)  # "proposed a round of talks"
    while (
        tokens[at].dep == "conj" and tokens[at].head != at and is_verb(tokens[at]) == is_verb(tokens[tokens[at].head])
    ):
        at = tokens[at].head
    token = tokens[at]
    head = tokens[token.head]
    if head.i == at:
        return None
    if token.dep in ("xcomp", "ccomp", "acomp"):
        return head.i, "clause", token.dep
    if token.dep in ("dobj", "nsubjpass") and is_verb(head):
        return head.i, "clause" if is_verb(token) else "noun", token.dep
    if token.dep == "nsubj" and is_verb(head) and not is_verb(token):
        return head.i, "subject", "nsubj"
    if token.dep == "acl" and is_infinitive(parse, at):
        return head.i, "clause", "acl"
    if token.dep == "advcl" and is_verb(head) and at > head.i and is_infinitive(parse, at):
        near = at - head.i <= 4 or _has_own_subject(parse, at)
        return (head.i, "purpose", "advcl") if near else None
    if (
        token.dep in ("acl", "ccomp", "relcl")
        and head.pos == "NOUN"
        and any(tokens[c].lower == "that" and tokens[c].dep == "mark" for c in parse.children[at])
    ):
        return head.i, "clause", "acl"
    if token.dep == "pobj" and head.lower == "from" and tokens[head.head].lemma in SHUTS_OUT:
        return None  # "suspended Gabon from its meetings" ends no meeting
    if token.dep == "pobj" and head.lower == "for" and _has_itself(parse, head.head):
        return None  # who "readied themselves for the march" plans no march
    if token.dep == "pobj" and (head.lower in TAKES or head.lower == "in"):
        return head.head, "noun", head.lower
    if token.dep == "pcomp" and head.lower in TAKES_GERUND:
        return _gerund_taker(parse, head.head), "clause", head.lower
    if token.dep == "prep" and is_verb(token):
        return None
    return None


def _has_own_subject(parse: Parse, v: int) -> bool:
    """Whether an infinitive says who is to do it: "called *for Mali to leave*"."""
    kids = [parse.tokens[c] for c in parse.children[v]]
    return any(k.lower == "for" for k in kids) and any(k.dep in ("nsubj", "nsubjpass") for k in kids)


def _has_itself(parse: Parse, v: int) -> bool:
    """Whether the object of a verb is its own subject: "readied *themselves*"."""
    return any(
        parse.tokens[c].dep == "dobj" and parse.tokens[c].lower.endswith(("self", "selves")) for c in parse.children[v]
    )


def _gerund_taker(parse: Parse, above: int) -> int:
    """What "of insulting Hungary" hangs on: in "accused politicians of", the verb, whatever the parser says."""
    token = parse.tokens[above]
    verb = parse.tokens[token.head]
    if token.pos in ("NOUN", "PROPN", "PRON") and token.dep in ("dobj", "nsubjpass") and verb.lemma in OBJECT_OF_GERUND:
        return verb.i
    return above


def act_of(parse: Parse, i: int, effects: Effects, below: int | None = None) -> str:
    """The act of a predicate: of a verb with its particle if there is such an entry, of a noun or an adjective.

    `below` is the verb of its complement: some predicates mean something else with an infinitive ("told them to leave").
    """
    token = parse.tokens[i]
    lemma = lemma_in(token, effects.verbs) if is_verb(token) else token.lemma.lower()
    if below is not None and _is_nonfinite(parse, below):
        act = effects.acts.get((lemma, "v-to"))
        if act == "obligate":
            return act if _obliges(parse, i) else ""
        if act and is_verb(token):
            return act
    if lemma == "be" and any(parse.tokens[c].dep == "xcomp" for c in parse.children[i]):
        return "plan"
    if lemma == "go" and token.tag == "VBG" and any(parse.tokens[c].dep == "xcomp" for c in parse.children[i]):
        return "plan"
    if is_verb(token):
        if below is not None and _has_own_subject(parse, below):
            act = effects.acts.get((f"{lemma} for", "v"))
            if act:
                return act
        for c in parse.children[i]:
            if parse.tokens[c].dep in ("prt", "prep", "advmod"):
                act = effects.acts.get((f"{lemma} {parse.tokens[c].lower}", "v"))
                if act:
                    return act
        return effects.acts.get((lemma, "v"), "")
    if token.pos in ("NOUN", "PROPN"):
        return effects.acts.get((lemma, "n"), "")
    return effects.acts.get((lemma, "a"), "") or effects.acts.get((token.lower, "a"), "")


def _obliges(parse: Parse, i: int) -> bool:
    """Whether "have to", "need to" tells what is still to be done: not "had to", "may have to", "does not need to"."""
    token = parse.tokens[i]
    kids = [parse.tokens[c] for c in parse.children[i]]
    helped = [k.lower for k in kids if k.dep == "aux"]
    if any(k.dep == "neg" for k in kids) or any(word in POSSIBLE or word in ("did", "had") for word in helped):
        return False
    return token.tag in ("VBP", "VBZ", "MD") or (token.tag == "VB" and any(word in FUTURE for word in helped))


def _is_nonfinite(parse: Parse, below: int) -> bool:
    """Whether a complement is an infinitive or a bare gerund: "proposed to meet", "proposed opening flights"."""
    return is_gerund(parse, below) or is_infinitive(parse, below)


@by_token
def modality(parse: Parse, v: int) -> tuple[str, int] | None:
    """What a verb's own auxiliaries make of it: future, possible, obligate, each perhaps with -not, or not; and the word."""
    tokens = parse.tokens
    kids = [tokens[c] for c in parse.children[v]]
    negated, perfect, longer = None, False, None
    for k in kids:
        if k.dep == "neg" and negated is None:
            negated = k.i
        elif k.dep == "aux" and k.lemma == "have":
            perfect = True
        if k.lower in LONGER and longer is None and any(tokens[c].lower in NOBODY for c in parse.children[k.i]):
            longer = k.i
    if longer is not None:
        return "end", next(k.i for k in kids if k.lower in LONGER)  # "will no longer buy gas"
    if negated is None:
        negated = _nobody(parse, v)
    for k in kids:
        if k.dep != "aux" or k.tag not in ("MD", "VBP", "VBZ", "VBD", "VB"):
            continue
        kind = _modal(k, perfect)
        if kind:
            return (f"{kind}-not", negated) if negated is not None else (kind, k.i)
    if (
        tokens[v].dep == "conj"
        and is_verb(tokens[tokens[v].head])
        and not any(k.dep in ("aux", "nsubj", "nsubjpass") for k in kids)
    ):
        return modality(parse, tokens[v].head) if tokens[v].tag in ("VB", tokens[tokens[v].head].tag) else None
    return ("not", negated) if negated is not None else None


def _nobody(parse: Parse, v: int) -> int | None:
    """The word that makes a subject nobody: "no government will accept", "neither side will talk"."""
    tokens = parse.tokens
    for c in parse.children[v]:
        if tokens[c].dep in ("nsubj", "nsubjpass"):
            return next((k for k in (c, *parse.children[c]) if tokens[k].lower in NOBODY), None)
    return None


def _modal(k: Token, perfect: bool) -> str:
    if k.lower in FUTURE:
        return "" if perfect and k.lower in ("would", "'d") else "future"
    if k.lower in POSSIBLE:
        return "" if perfect else "possible"
    return "obligate" if k.lower in MUST else ""


def is_asked_of_nobody(parse: Parse, verb: int) -> bool:
    """Whether what must be done is a speaker's own to do, or nobody's, or only a condition ("should there be signs of it")."""
    subjects = [t for t in parse.children[verb] if parse.tokens[t].dep in ("nsubj", "nsubjpass", "expl")]
    if any(parse.tokens[t].lower in OWN for t in subjects):
        return True
    asked = any(
        parse.tokens[t].tag in ("WP", "WRB", "WDT") or parse.tokens[t].lower == "?" for t in parse.children[verb]
    )
    turned = (t for t in parse.children[verb] if parse.tokens[t].lower == "should" and parse.tokens[t].dep == "aux")
    return not asked and any(t < subject for t in turned for subject in subjects)


def modifiers(parse: Parse, n: int, effects: Effects) -> Iterator[Step]:
    """The predicates before an event noun: "planned visit", "cancelled talks"."""
    for c in parse.children[n]:
        token = parse.tokens[c]
        if token.dep == "amod" and (act := effects.acts.get((token.lower, "a"), "")):
            yield Step(c, act, "noun", "amod", entry_of(parse, c))
