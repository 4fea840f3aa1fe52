"""Who says it behind the verb, as translations have it: "Seven soldiers were killed, announced the army."."""

from functools import cache

from dateline.language import Parse, Sentence, Token
from dateline.repair.sayings import FINITE, NAMED, speakers, verbs_of_saying

# What verbs of other languages become that tell without an object of their own, beside our verbs of saying.
TRANSLATED = frozenset({"affirm", "assert", "assure", "indicate", "point", "signal", "stress", "underline"})
BEFORE = frozenset({",", ",”", '"', "”", "»", "’", "''"})
AFTER = frozenset({"prep", "punct", "advmod", "npadvmod", "tmod", "prt", "dobj", "advcl"})
OBJECTS = frozenset({"dobj", "dep", "npadvmod"})


def with_inverted(parse: Parse) -> Parse:
    """A parse in which a verb of saying behind a comma has the speaker behind it as its subject, the rest as its content.

    The parser takes it for one more deed of the same actor, and the speaker for its object. English does not join two
    verbs by a comma alone, so a last verb without "and" whose object can speak is one.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for sentence in parse.sentences:
        changed |= _inverted(parse, sentence)
    return parse.with_changed(changed)


def _inverted(parse: Parse, sentence: Sentence) -> dict[int, Token]:
    tokens = parse.tokens
    for i in range(sentence.first + 2, sentence.last - 1):
        verb = tokens[i]
        if tokens[i - 1].text in BEFORE and verb.lemma in _verbs():
            speaker = _speaker(parse, sentence, verb)
            root = next((t for t in tokens[sentence.first : i] if t.dep == "ROOT"), None)
            if (
                speaker is not None
                and root is not None
                and root.pos in ("VERB", "AUX")
                and _hangs_on(parse, verb, root)
            ):
                return {
                    verb.i: verb.replaced(dep="ROOT", head=verb.i, tag="VBD", pos="VERB"),
                    root.i: root.replaced(dep="ccomp", head=verb.i),
                    speaker.i: speaker.replaced(dep="nsubj", head=verb.i),
                }
    return {}


@cache
def _verbs() -> frozenset[str]:
    return TRANSLATED | verbs_of_saying()


def _hangs_on(parse: Parse, verb: Token, root: Token) -> bool:
    """Whether a verb is joined to the main verb, or a noun that it describes stands below that."""
    at = verb
    while at.dep == "conj" and at.head != root.i:
        at = parse.tokens[at.head]
    return verb.dep != "conj" or (at.dep == "conj" and at.head == root.i)


def _speaker(parse: Parse, sentence: Sentence, verb: Token) -> Token | None:
    head = parse.tokens[verb.head]
    if (
        verb.lower == "informed"
        and verb.dep == "amod"
        and head.lemma.lower() == "source"
        and head.dep in ("appos", "conj", "dobj", "attr")
    ):
        return head  # ", informed sources of the Executive"
    if verb.dep != "conj" or verb.tag not in FINITE or parse.child(verb.i, "nsubj") is not None:
        return None
    below = [
        token for token in parse.tokens[sentence.first : sentence.last] if token.head == verb.i and token.i > verb.i
    ]
    found = [token for token in below if token.dep in OBJECTS and _can_speak(token)]
    if len(found) != 1 or any(token.dep not in AFTER and token.i != found[0].i for token in below):
        return None
    start = parse.subtree(found[0].i)[0]
    between = parse.tokens[verb.i + 1 : start]
    return found[0] if all(token.dep in ("prt", "prep", "pobj", "advmod", "npadvmod") for token in between) else None


def _can_speak(token: Token) -> bool:
    return token.entity in NAMED or token.lemma.lower() in speakers() or token.lemma.lower() == "source"
