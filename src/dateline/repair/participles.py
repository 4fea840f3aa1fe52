"""Past tenses that the parser took for participles before a noun: "after the rebels fired missiles at it"."""

from dateline.language import Parse, Token

PAST = frozenset({"VBN", "VBD"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
STOPS = frozenset({".", "!", "?", '"', "\u201d"})
BEHIND = frozenset({"dobj", "prep", "prt", "xcomp", "ccomp"})  # one of which a verb with a name before it has
PASSIVE = frozenset({"accuse", "suspect", "bear", "wound", "kill", "charge", "base", "arm"})  # "a man accused of theft"
AFTER = frozenset(
    {"prep", "advmod", "npadvmod", "advcl", "agent"}
)  # what stands behind the object and belongs to the verb


def with_participles(parse: Parse) -> Parse:
    """A parse in which a past tense before its object is a verb.

    "after the rebels fired missiles at it": what has a subject is no adjective. "pelted the mission and burned cars": nor is
    what begins the second half of a sentence whose first half is a verb with its object. "Minister Kim Hong-kyun called on Oslo
    to stop.": a sentence with a name and one verb is no name that was called.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for token in parse.tokens:
        if token.dep == "amod" and token.tag in PAST and token.head == token.i + 1 + _between(parse, token):
            changed |= _with_subject(parse, token) or _joined(parse, token) or _behind_rider(parse, token)
        elif token.dep == "acl" and token.tag in PAST and token.i == token.head + 1:
            changed |= _heads_sentence(parse, token)
    return parse.with_changed(changed)


def _heads_sentence(parse: Parse, verb: Token) -> dict[int, Token]:
    """The changes where the name right before a participle heads a sentence that has no other verb."""
    name = parse.tokens[verb.head]
    sentence = parse.sentences[verb.sentence]
    words = parse.tokens[sentence.first : sentence.last]
    if (
        name.dep != "ROOT"
        or words[-1].text not in STOPS
        or not any(parse.tokens[c].pos == "PROPN" for c in parse.children[name.i])
    ):
        return {}
    if any(word.tag in FINITE for word in words) or any(parse.tokens[c].dep == "agent" for c in parse.children[verb.i]):
        return {}
    if not any(parse.tokens[c].dep in BEHIND for c in parse.children[verb.i]) or verb.lemma in PASSIVE:
        return {}
    behind = {c: parse.tokens[c].replaced(head=verb.i) for c in parse.children[name.i] if c > verb.i}
    return behind | {
        verb.i: verb.replaced(pos="VERB", tag="VBD", dep="ROOT", head=verb.i),
        name.i: name.replaced(dep="nsubj", head=verb.i),
    }


def _between(parse: Parse, token: Token) -> int:
    """How many words stand between a participle and its noun, all of them the noun's own."""
    words = range(token.i + 1, token.head)
    return (
        len(words) if all(parse.tokens[k].head == token.head and parse.tokens[k].dep != "punct" for k in words) else -1
    )


def _with_subject(parse: Parse, verb: Token) -> dict[int, Token]:
    """The changes where the parser itself gave the participle a subject."""
    kids = [parse.tokens[c] for c in parse.children[verb.i]]
    if not any(kid.dep == "nsubj" and kid.i < verb.i for kid in kids):
        return {}
    thing = parse.tokens[verb.head]
    above = parse.tokens[thing.head]
    if thing.dep == "pobj" and above.dep == "prep":  # "after": the clause is what the preposition opens
        return _as_verb(parse, verb, "pcomp", above.i)
    if thing.dep == "ROOT":
        return _as_verb(parse, verb, "ROOT", verb.i)
    return _as_verb(parse, verb, "ccomp" if thing.dep in ("dobj", "nsubj") else "advcl", above.i)


def _joined(parse: Parse, verb: Token) -> dict[int, Token]:
    """The changes where a participle right behind "and" begins what a verb before it is joined to."""
    thing = parse.tokens[verb.head]
    before = parse.tokens[verb.i - 1] if verb.i else verb
    if before.dep != "cc" or before.lower not in ("and", "but", "then"):
        return {}
    above = parse.tokens[thing.head]
    if above.pos != "VERB" or above.tag not in PAST or above.i > verb.i:
        return {}
    objects = [c for c in parse.children[above.i] if parse.tokens[c].dep == "dobj" and c < before.i]
    if thing.dep != "conj" and not (thing.dep == "dobj" and objects):
        return {}
    behind = (parse.tokens[c] for c in parse.children[above.i] if c > thing.i and parse.tokens[c].dep == "prep")
    return {kid.i: kid.replaced(head=verb.i) for kid in behind} | _as_verb(parse, verb, "conj", above.i)


def _behind_rider(parse: Parse, verb: Token) -> dict[int, Token]:
    """The changes where a participle with its object stands between a sentence's subject and verb: "men riding a bus opened fire"."""
    thing = parse.tokens[verb.head]
    riding = parse.tokens[thing.head]
    who = parse.tokens[riding.head]
    ridden = parse.tokens[verb.i - 1]
    if (thing.dep, riding.dep, riding.tag, who.dep, ridden.dep) != ("dobj", "acl", "VBG", "ROOT", "npadvmod"):
        return {}
    sentence = parse.sentences[verb.sentence]
    if ridden.head != verb.i or any(word.tag in FINITE for word in parse.tokens[sentence.first : sentence.last]):
        return {}
    own = (parse.tokens[c] for c in parse.children[thing.i] if c < ridden.i)
    behind = (parse.tokens[c] for c in parse.children[riding.i] if c > thing.i)
    last = (parse.tokens[c] for c in parse.children[who.i] if c > thing.i)
    return {
        **{kid.i: kid.replaced(head=ridden.i) for kid in own},
        **{kid.i: kid.replaced(head=verb.i) for kid in (*behind, *last)},
        **_as_verb(parse, verb, "ROOT", verb.i),
        ridden.i: ridden.replaced(dep="dobj", head=riding.i),
        who.i: who.replaced(dep="nsubj", head=verb.i),
    }


def _as_verb(parse: Parse, verb: Token, dep: str, head: int) -> dict[int, Token]:
    thing = parse.tokens[verb.head]
    changed = {
        verb.i: verb.replaced(pos="VERB", tag="VBD", dep=dep, head=head),
        thing.i: thing.replaced(dep="dobj", head=verb.i),
    }
    for c in parse.children[thing.i]:
        kid = parse.tokens[c]
        if c > thing.i and kid.dep in AFTER and kid.lower != "of":
            changed[c] = kid.replaced(head=verb.i)
    return changed
