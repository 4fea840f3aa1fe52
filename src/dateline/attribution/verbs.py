"""Attributions that a verb introduces: "said that", "accused X of", "X is expected to", "video showed"."""

from msgspec.structs import replace

from dateline.attribution.answers import ANSWERS, names_claim
from dateline.attribution.contents import content_of
from dateline.attribution.found import SPOKEN, Found, kind_of, reports, stance_of
from dateline.attribution.grammar import EXPLETIVES, is_passive, noun_phrase, subject_of, verb_group
from dateline.knowledge.predicates import Predicate, Predicates, word_tokens
from dateline.language import Parse

KEPT = frozenset({"want", "hope", "plan", "intend", "decide", "promise", "agree", "threaten", "like", "offer"})
UNDONE = frozenset({"refuse", "fail", "stop"})
NOBODY = frozenset({"no", "nobody", "none", "neither"})
LONGEST_CHAIN = 8  # words from the first verb to the cue


def read_verbs(parse: Parse, lexicon: Predicates) -> list[Found]:
    """Read the attribution of every verb that the lexicon knows as a cue."""
    swallowed: set[int] = set()
    read: list[Found] = []
    for i in lexicon.standing(parse):
        token = parse.tokens[i]
        if (
            token.pos not in ("VERB", "AUX")
            and token.tag[:2] != "VB"
            and (not parse.children[i] or parse.child(i, "ccomp") is None)
        ):
            continue
        found = _first_reading(parse, token.i, lexicon)
        if found is not None:
            chain = _chain(parse, token.i, lexicon)
            swallowed.update(chain)
            if lexicon.by_id[found.rule].act == "quote":  # "was quoted as saying" is one cue
                swallowed.update(i for i in found.cue if i > token.i and parse.tokens[i].pos == "VERB")
            undone = any(entry.act in UNDONE for one in chain for entry in lexicon.at(parse, one))
            bound = _with_chain(parse, found, chain)
            read.append(replace(bound, reports=found.reports and not undone, answers=found.answers and not chain))
    return [one for one in read if one.head not in swallowed]


def _first_reading(parse: Parse, verb: int, lexicon: Predicates) -> Found | None:
    entries = (entry for entry in lexicon.at(parse, verb) if entry.pos in ("verb", "idiom") and entry.cue)
    return next((found for entry in entries if (found := read_verb(parse, verb, entry)) is not None), None)


def read_verb(parse: Parse, verb: int, entry: Predicate) -> Found | None:
    """Read the attribution of one verb: None where none of its entry's frames is filled."""
    passive = is_passive(parse, verb)
    if _is_imperative(parse, verb):
        return None
    taken = content_of(parse, verb, entry, passive)
    if taken is None:
        return None
    content, extra_cue, frame = taken
    cue = verb_group(parse, verb) | set(word_tokens(parse, verb, entry) or ()) | extra_cue
    head = subject_of(parse, verb) if entry.subject_is_source else None
    if head is not None and parse.tokens[head].lower in EXPLETIVES and parse.child(verb, "ccomp") is not None:
        head = head if parse.tokens[head].lower == "it" and not passive else None
    if passive and head is None and (said := _quoted_as(parse, verb, entry)):
        head, cue = parse.child(verb, "nsubjpass"), cue | said
    barred = {verb, *content} if passive else {verb}
    source = noun_phrase(parse, head, barred) if head is not None else frozenset[int]()
    content = content - cue - source
    if not content:
        return None
    unseen = head is None and passive and entry.act in ("show", "perceive")  # "is then shown": the reporter tells it
    negated = any(parse.tokens[i].dep == "neg" for i in cue) or _is_neither(parse, verb) or _is_nobody(parse, head)
    return Found(
        verb,
        cue,
        source,
        head,
        content,
        entry.id,
        kind_of(entry),
        stance_of(entry, negated),
        "verb",
        reports(entry, frame, negated) and not unseen,
        entry.act in SPOKEN,
        answers=entry.act in ANSWERS and frame == "np" and not negated and names_claim(parse, content),
        weak=unseen or (head is None and not passive and entry.subject_is_source),
    )


def _quoted_as(parse: Parse, verb: int, entry: Predicate) -> frozenset[int]:
    """The words "as saying" after "is quoted": whose words they are is then the subject."""
    if entry.act != "quote":
        return frozenset()
    joint = (c for c in parse.children[verb] if parse.tokens[c].lower == "as" and parse.tokens[c].dep == "prep")
    return frozenset(i for c in joint for i in (c, *(k for k in parse.children[c] if parse.tokens[k].dep == "pcomp")))


def _is_nobody(parse: Parse, head: int | None) -> bool:
    """Whether the subject is nobody: "no group has claimed the attack"."""
    if head is None:
        return False
    words = (head, *(c for c in parse.children[head] if parse.tokens[c].dep == "det"))
    return any(parse.tokens[c].lower in NOBODY for c in words)


def _is_neither(parse: Parse, verb: int) -> bool:
    """Whether a verb is one of those that "neither ... nor" takes back."""
    words = {parse.tokens[c].lower for c in parse.children[verb]}
    head = parse.tokens[verb].head
    joined = parse.tokens[verb].dep == "conj" and any(parse.tokens[c].lower == "nor" for c in parse.children[head])
    return "neither" in words or joined


def _is_imperative(parse: Parse, verb: int) -> bool:
    """Whether a sentence begins with a bare verb: "Say the talks fail."."""
    token = parse.tokens[verb]
    first = parse.sentences[token.sentence].first
    return token.tag == "VB" and verb == first and token.dep == "ROOT"


def _chain(parse: Parse, verb: int, lexicon: Predicates) -> tuple[int, ...]:
    """The words above a cue that only say that it is tried, refused or goes on: "refused to say", "was likely to deny"."""
    chain = []
    at = verb
    while parse.tokens[at].dep == "xcomp" and any(
        parse.tokens[c].tag in ("TO", "VBG") for c in (*parse.children[at], at)
    ):
        above = parse.tokens[at].head
        if parse.child(above, "dobj") is not None or any(entry.act in KEPT for entry in lexicon.at(parse, above)):
            break
        if is_passive(parse, above) and any(parse.tokens[c].lower == "have" for c in parse.children[at]):
            break  # "is said to have refused": others say so
        chain.append(above)
        if parse.tokens[above].pos == "ADJ" and parse.tokens[above].dep == "acomp":
            above = parse.tokens[above].head
            chain.append(above)
        at = above
    return tuple(chain)


def _with_chain(parse: Parse, found: Found, chain: tuple[int, ...]) -> Found:
    first = min(chain, default=found.head)
    if not chain or found.head - first > LONGEST_CHAIN:
        return found
    cue = set(found.cue)
    for one in chain:
        cue |= verb_group(parse, one)
    cue |= {i for i in range(first, found.head + 1) if i not in found.content and i not in found.source}
    return replace(found, cue=frozenset(cue), source=found.source - cue, content=found.content - cue)
