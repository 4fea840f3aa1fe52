"""Sources that a report names for its own report: "the paper reported, citing the police, that ..."."""

from collections.abc import Sequence

from dateline.attribution.found import Found, kind_of
from dateline.attribution.grammar import noun_phrase
from dateline.knowledge.predicates import Predicate, Predicates
from dateline.language import Parse

SOURCES = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def with_cited(parse: Parse, found: Sequence[Found], lexicon: Predicates) -> list[Found]:
    """Give what somebody reports by citing another to that other as well: a chain of two.

    Args:
        parse: the parse.
        found: what cues introduce so far.
        lexicon: the predicates; the entries whose words stand under another cue ("citing") say what a source is.

    Returns:
        The same, the words of each citation taken out of the contents, and one more for each citation.
    """
    made = list(found)
    for token in parse.tokens:
        if token.tag != "VBG":
            continue
        entry = next((one for one in lexicon.at(parse, token.i) if one.pos == "prep" and one.act == "quote"), None)
        named = parse.child(token.i, "dobj", "pobj")
        if entry is None or named is None or not _is_source(parse, named, entry):
            continue
        teller = _teller(parse, made, token.i)
        if teller is None:
            continue
        below = frozenset(parse.subtree(token.i))
        source = noun_phrase(parse, named)
        cited = Found(
            token.i, frozenset({token.i}), source, named, teller.content - below, entry.id, kind_of(entry), way="cited",
            under=teller.head,
        )  # fmt: skip
        made = [one.with_content(one.content - below) if one is teller else one for one in made if one.head != token.i]
        made.append(cited)
    return made


def _is_source(parse: Parse, named: int, entry: Predicate) -> bool:
    return parse.tokens[named].entity in SOURCES or parse.tokens[named].lemma.lower() in entry.only_with


def _teller(parse: Parse, found: Sequence[Found], citing: int) -> Found | None:
    """The innermost statement whose verb stands above a citation, or that the parser hung the citation in."""
    above = list(parse.ancestors(citing))
    above += [c for at in above for c in parse.children[at] if c < citing and parse.tokens[c].dep == "ccomp"]
    named = next((one for one in found if one.way == "prep" and max(one.source, default=-9) == citing - 2), None)
    if named is not None:  # "according to the paper, citing the police, ..."
        return named
    tellers = [one for one in found if one.way in ("verb", "quote") and one.spoken and one.head in above]
    return min(tellers, key=lambda one: above.index(one.head), default=None)
