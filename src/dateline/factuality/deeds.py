"""What is said by what is done: "marched to demand his release", "wrote to complain"."""

from functools import cache

from dateline.factuality.grammar import has_to, is_verbal
from dateline.language import Parse
from dateline.rules import RESOURCES, read_table

TABLE = RESOURCES / "en" / "factuality" / "deeds.tsv"


def speaking_deed(parse: Parse, i: int) -> int | None:
    """The deed that says what an infinitive at a token says it was for, or None.

    Args:
        parse: the parse.
        i: the head of something said: a demand, a complaint, a word of support.
    """
    token = parse.tokens[i]
    if token.dep not in ("advcl", "xcomp", "acl", "ccomp") or has_to(parse, i) is None:
        return None
    above = parse.tokens[token.head]
    if is_verbal(parse, above.i):
        return above.i if above.lemma in _deeds() and not _asks_another(parse, above.i) else None
    return None


def _asks_another(parse: Parse, above: int) -> bool:
    """Whether it is the object that is to speak ("sent an envoy to demand"): then nothing has been said yet."""
    if _deeds()[parse.tokens[above].lemma] != "own":
        return False
    return parse.child(above, "dobj") is not None


@cache
def _deeds() -> dict[str, str]:
    return {row["lemma"]: row["who"] for _, row in read_table(TABLE, ("lemma", "who", "example"))}
