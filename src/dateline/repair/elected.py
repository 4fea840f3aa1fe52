"""Who is chosen for a post that stands behind the name: "elected Masoud Pezeshkian president"."""

from collections.abc import Mapping
from functools import cache

from dateline.language import Parse, Token
from dateline.rules import RESOURCES, read_table

CHOSEN = RESOURCES / "en" / "segment" / "chosen.tsv"
BEFORE = frozenset({"compound", "amod", "nmod"})


def with_elected(parse: Parse) -> Parse:
    """A parse in which a name is the object of who chooses its bearer, and the post behind it no part of the name.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for post in parse.tokens:
        if post.dep in ("dobj", "oprd") and post.text in _words()["post"]:
            changed |= _parted(parse, post)
    return parse.with_changed(changed)


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """Verbs by which somebody is chosen, and posts (`chosen.tsv`).

    >>> "elect" in _words()["verb"], "president" in _words()["post"]
    (True, True)
    """
    return {row["kind"]: frozenset(row["words"].split("|")) for _, row in read_table(CHOSEN, ("kind", "words"))}


def _parted(parse: Parse, post: Token) -> dict[int, Token]:
    """The changes that part a name from the post behind it."""
    verb = parse.tokens[post.head]
    name = [t for t in parse.tokens[verb.i + 1 : post.i] if t.dep in BEFORE and t.text[:1].isupper()]
    if verb.lemma not in _words()["verb"] or len(name) < 2 or name[-1].i != post.i - 1:
        return {}
    first, last = name[0], name[-1]
    if last.i - first.i != len(name) - 1:
        return {}
    changed = {t.i: t.replaced(dep="compound", head=last.i) for t in name[:-1]}
    changed[last.i] = last.replaced(dep="dobj", head=verb.i, pos="PROPN", tag="NNP")
    changed[post.i] = post.replaced(dep="oprd", head=verb.i)
    described = parse.tokens[first.i - 1]
    if described.dep == "dobj" and described.head == verb.i:  # "elected the reformer Masoud Pezeshkian president"
        changed[described.i] = described.replaced(dep="compound", head=last.i)
        changed |= {c: parse.tokens[c].replaced(head=last.i) for c in parse.children[described.i] if c < described.i}
    return changed
