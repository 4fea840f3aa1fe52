"""Verbs joined to the verb whose tense they share, participles parted from their "has", and those taken for adjectives."""

from dateline.language import Parse, Token

FINITE_PAST = "VBD"
OWN = frozenset({"nsubj", "nsubjpass", "csubj", "aux", "auxpass", "expl"})
COMPLETE = frozenset({"dobj", "xcomp", "ccomp", "attr", "acomp", "oprd"})


def with_tenses(parse: Parse) -> Parse:
    """A parse in which a verb in the past is joined to no infinitive, and "has" helps the participle that follows it.

    "France urged him to go and proposed a force": France proposed it. "The general has for months railed against the bill": he
    railed against it, and no months did. "The accounts were unblocked by the bank": that is no adjective.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for token in parse.tokens:
        if token.tag == FINITE_PAST and token.dep == "conj":
            changed |= _joined_to_past(parse, token)
        elif token.tag == "VBN" and token.dep == "acl":
            changed |= _helped(parse, token)
        elif token.pos == "ADJ" and token.lower.endswith(("ed", "en")):
            changed |= _suffered(parse, token)
    return parse.with_changed(changed)


def _joined_to_past(parse: Parse, verb: Token) -> dict[int, Token]:
    """The changes that join a past verb to the past verb above the infinitive that it was joined to."""
    below = parse.tokens[verb.head]
    if below.i > verb.i or not any(parse.tokens[c].tag == "TO" for c in parse.children[below.i]):
        return {}
    if any(parse.tokens[c].dep in OWN for c in parse.children[verb.i]):
        return {}
    above = next((parse.tokens[a] for a in parse.ancestors(below.i) if parse.tokens[a].tag == FINITE_PAST), None)
    if above is None or above.i > below.i:
        return {}
    changed = {verb.i: verb.replaced(head=above.i)}
    joiners = [c for c in parse.children[below.i] if parse.tokens[c].dep == "cc" and below.i < c < verb.i]
    changed |= {c: parse.tokens[c].replaced(head=above.i) for c in joiners[-1:]}
    return changed


def _suffered(parse: Parse, word: Token) -> dict[int, Token]:
    """The change that makes a verb of an "adjective" that stands in the passive, with a subject of the passive and its "be"."""
    kids = {parse.tokens[c].dep for c in parse.children[word.i]}
    return {word.i: word.replaced(pos="VERB", tag="VBN")} if {"nsubjpass", "auxpass"} <= kids else {}


def _helped(parse: Parse, participle: Token) -> dict[int, Token]:
    """The changes that make a participle the verb of the "has" before it, where the parser hung it on what stands between."""
    noun = parse.tokens[participle.head]
    prep = parse.tokens[noun.head]
    have = parse.tokens[prep.head]
    if noun.dep != "pobj" or prep.dep != "prep" or have.lemma != "have" or not have.i < prep.i < participle.i:
        return {}
    kids = [parse.tokens[c] for c in parse.children[have.i]]
    if prep.i != have.i + 1 or noun.i != participle.i - 1 or any(kid.dep in COMPLETE for kid in kids):
        return {}
    root = have.head == have.i
    changed = {kid.i: kid.replaced(head=participle.i) for kid in kids}
    changed[have.i] = have.replaced(dep="aux", pos="AUX", head=participle.i)
    changed[participle.i] = participle.replaced(dep=have.dep, head=participle.i if root else have.head)
    return changed
