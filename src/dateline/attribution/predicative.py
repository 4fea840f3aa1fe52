"""Nouns whose content or source stands across a verb: "her hope is that", "he is a critic of", "drew praise from"."""

from typing import NamedTuple

from dateline.attribution.grammar import clause_frame, complements, noun_phrase, subject_of, verb_group
from dateline.knowledge.predicates import Predicate
from dateline.language import Parse

RECEIVING = frozenset(
    ["receive", "win", "draw", "get", "face", "earn", "attract", "gain", "garner", "meet", "suffer", "provoke", "prompt", "spark"]
)  # fmt: skip
GIVERS = ("from", "among", "by", "of")
CLAUSES = ("that", "wh", "if")
VIEWS = frozenset(["view", "opinion", "judgment", "judgement", "word", "telling", "estimation", "assessment"])


class Across(NamedTuple):
    """The tokens of a cue and a content, and the head of the source."""

    cue: frozenset[int]
    source_head: int | None
    content: frozenset[int]


def across_copula(parse: Parse, noun: int, entry: Predicate) -> Across | None:
    """Read "her hope is that it ends" (the noun is the subject) and "he is a critic of the war" (it is what is said of him)."""
    token = parse.tokens[noun]
    verb = token.head
    if token.dep not in ("nsubj", "attr") or parse.tokens[verb].lemma != "be":
        return None
    if token.dep == "nsubj":
        clause = parse.child(verb, "ccomp")
        if (
            clause is None
            or clause < verb
            or clause_frame(parse, clause) not in CLAUSES
            or "that" not in entry.cue_frames
        ):
            return None
        return Across(verb_group(parse, verb), parse.child(noun, "poss"), frozenset(parse.subtree(clause)))
    taken = next((c for c in complements(parse, noun) if c.frame in entry.cue_frames and c.frame.endswith("_np")), None)
    if taken is None or parse.child(noun, "poss") is not None or parse.child(verb, "expl") is not None:
        return None
    between = frozenset(range(verb + 1, noun)) if verb < noun else frozenset()
    return Across(verb_group(parse, verb) | between | {taken.head}, subject_of(parse, verb), taken.tokens)


def received(parse: Parse, noun: int, entry: Predicate) -> Across | None:
    """Read "the ruling drew praise from the union": whom it comes from is the source, what drew it the content."""
    token = parse.tokens[noun]
    verb = token.head
    if token.dep == "pobj" and parse.tokens[verb].lower == "with":
        verb = parse.tokens[verb].head
    if (
        not entry.subject_is_source
        or parse.tokens[verb].lemma not in RECEIVING
        or parse.child(noun, "poss") is not None
    ):
        return None
    if token.dep not in ("dobj", "pobj"):
        return None
    givers = [c for at in (noun, verb) for c in parse.children[at] if c > noun and parse.tokens[c].lower in GIVERS[:2]]
    giver = next((g for c in givers if (g := parse.child(c, "pobj")) is not None), None)
    subject = subject_of(parse, verb)
    if giver is None or subject is None:
        return None
    cue = verb_group(parse, verb) | frozenset(range(verb, noun)) | {parse.tokens[giver].head}
    return Across(cue, giver, noun_phrase(parse, subject, {verb}))


def in_view(parse: Parse, noun: int) -> int | None:
    """The owner of a view in which something is so: "in Doe's view, the vote was fair"; None where it is no such phrase."""
    token = parse.tokens[noun]
    if token.dep != "pobj" or token.lemma.lower() not in VIEWS or parse.tokens[token.head].lower != "in":
        return None
    return parse.child(noun, "poss")
