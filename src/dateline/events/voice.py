"""What kind of verb a verb is where it stands: passive, an infinitive, and the clause that a word belongs to."""

from dateline.events.joined import is_verb, words
from dateline.events.nouns import stray_object
from dateline.language import Parse, by_token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
# Verbs that without an object tell of what was done to their subject.
ONE_WAY = words(
    "kill wound injure arrest detain jail imprison execute hang behead convict sentence deport expel indict kidnap abduct oust"
    " acquit displace evacuate assassinate rescue behead sack dismiss free release extradite murder lynch torture"
)
# Verbs that nobody does to anybody: "negotiators reconvened in Oslo" has no passive.
OWN_ACTS = words(
    "reconvene arrive converge conclave depart collaborate cooperate mutiny rebel retaliate demonstrate protest strike walk"
    " travel fly land return withdraw retreat"
)
STATES = words("oppose commit dedicate devote")


@by_token
def is_passive(parse: Parse, v: int) -> bool:
    """Whether a verb is passive: by its auxiliary, a reduced relative ("the car given to Kim") or a passive it is joined to."""
    token = parse.tokens[v]
    if token.lemma in STATES and any(
        parse.tokens[c].dep == "prep" and parse.tokens[c].lower == "to" for c in parse.children[v]
    ):
        return False  # "is opposed to" is no passive
    deps = {parse.tokens[c].dep for c in parse.children[v]}
    if "auxpass" in deps or "nsubjpass" in deps:
        return True
    if token.tag == "VBN" and token.dep == "conj" and not deps & {"aux", "dobj"} and is_verb(parse.tokens[token.head]):
        return is_passive(parse, token.head)  # "four were killed and 20 injured"
    if _without_object(parse, v, deps) or _is_misread(parse, v, deps):
        return True
    if token.tag != "VBN" or "nsubj" in deps or token.lemma in OWN_ACTS:
        return False
    if any(parse.tokens[c].dep == "aux" and parse.tokens[c].lemma in ("have", "'ve") for c in parse.children[v]):
        return False
    if "agent" in deps:
        return True
    if token.dep == "conj":
        return is_verb(parse.tokens[token.head]) and "dobj" not in deps and is_passive(parse, token.head)
    return token.dep in ("acl", "advcl", "xcomp", "oprd", "pobj", "nmod", "appos", "ROOT", "dep") and "dobj" not in deps


def _without_object(parse: Parse, v: int, deps: set[str]) -> bool:
    """Whether a verb that is always done to somebody has a subject alone, as in headlines: "Opposition figure jailed"."""
    token = parse.tokens[v]
    if token.lemma not in ONE_WAY or token.tag not in ("VBD", "VBN") or "nsubj" not in deps:
        return False
    if token.dep in ("relcl", "acl") or deps & {"dobj", "prt", "aux", "ccomp", "xcomp", "dative", "oprd"}:
        return False
    if stray_object(parse, v):
        return False
    joined = (c for c in parse.children[v] if parse.tokens[c].dep == "conj")
    return not any(parse.tokens[k].dep == "dobj" for c in joined for k in parse.children[c])


def _is_misread(parse: Parse, v: int, deps: set[str]) -> bool:
    """Whether the parser took a participle after a name for a verb of its own: "two pilots, shot down by rebels, were freed", of
    which an agent and a comma tell, and "three Japanese held hostage were freed", where it is itself a subject."""
    token = parse.tokens[v]
    if token.tag not in ("VBD", "VBN") or "nsubj" not in deps or deps & {"aux", "mark", "neg"}:
        return False
    if token.dep in SUBJECTS:
        return True
    subject = next(c for c in parse.children[v] if parse.tokens[c].dep == "nsubj")
    apart = v and parse.tokens[v - 1].text == "," and subject < v
    return bool(apart) and "agent" in deps and "dobj" not in deps


def is_infinitive(parse: Parse, v: int) -> bool:
    """Whether a verb stands with "to"."""
    return any(parse.tokens[c].tag == "TO" for c in parse.children[v])


@by_token
def clause_of(parse: Parse, i: int) -> int:
    """The verb of the clause that a token stands in (or the root where there is no verb)."""
    at, tokens = i, parse.tokens
    while not (is_verb(tokens[at]) and tokens[at].dep not in ("aux", "auxpass")) and tokens[at].head != at:
        at = tokens[at].head
    return at
