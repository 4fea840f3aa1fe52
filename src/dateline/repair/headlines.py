"""Headlines that the parser took for one long name, with the verb in it found: "Sniper fells mayor in Oaxaca"."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from dateline.headlines import FINITE, with_changes
from dateline.language import Parse, Token
from dateline.rules import RESOURCES, read_table

TABLE = RESOURCES / "en" / "segment" / "headline_verbs.tsv"
NOUNS = frozenset({"NOUN", "PROPN"})
NAMELIKE = frozenset({"compound", "nmod", "amod", "nummod"})
NEVER_DONE_TO = frozenset(
    {"campaign", "toll", "threat", "ballot", "result", "vote", "row", "bid", "deadline", "talk", "zone"}
)
BEHIND = frozenset({"prep", "punct", "npadvmod", "advmod"})  # what stands behind the object and belongs to the verb
MANY = frozenset({"police", "troops", "people", "forces"})


def with_headlines(parse: Parse) -> Parse:
    """A parse in which a headline that was read as one name has its verb: the noun before it acts, the name's last noun is acted on.

    The verb is one of a list, agrees with the noun before it ("jets pound", "court jails"), and nothing else in the
    headline is a finite verb.

    Returns:
        The same object where there is no such headline.
    """
    return with_changes(parse, _found)


@cache
def _forms() -> Mapping[str, str]:
    """The base form by the form that a headline has it in: "fells" gives "fell"."""
    found: dict[str, str] = {}
    for _, row in read_table(TABLE, ("verbs",)):
        for verb in (cell.strip() for cell in row["verbs"].split(",")):
            base = verb.partition(" ")[0].rpartition("-")[2]
            found |= dict.fromkeys((base, _third(base)), base)
    return found


def _third(base: str) -> str:
    """The third person singular of a verb."""
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return f"{base}es"
    return f"{base[:-1]}ies" if base.endswith("y") and base[-2] not in "aeiou" else f"{base}s"


def _found(parse: Parse, tokens: Sequence[Token]) -> dict[int, Token]:
    root = next((t for t in tokens if t.dep == "ROOT"), None)
    if root is None or root.pos not in NOUNS:
        return {}
    for verb in (t for t in tokens[1:] if t.i < root.i and _may_be_verb(t)):
        first = verb.i - 2 if parse.tokens[verb.i - 1].tag == "HYPH" else verb.i  # "test-fires"
        subject = parse.tokens[first - 1] if first > tokens[0].i else None
        if subject is None or subject.pos not in NOUNS or not _agree(subject, verb):
            continue
        if any(t.tag in FINITE and t.i != verb.i for t in tokens) or root.lemma in NEVER_DONE_TO:
            return {}
        return dict(_changes(tokens, (first, subject, verb, root)))
    return {}


def _may_be_verb(token: Token) -> bool:
    return token.dep in NAMELIKE and token.lower in _forms() and token.lower == token.text


def _agree(subject: Token, verb: Token) -> bool:
    many = subject.tag in ("NNS", "NNPS") or subject.lower in MANY
    return many == (verb.lower == _forms()[verb.lower])


def _changes(tokens: Sequence[Token], found: tuple[int, Token, Token, Token]) -> Iterator[tuple[int, Token]]:
    first, subject, verb, root = found
    tag = "VBP" if _forms()[verb.lower] == verb.lower else "VBZ"
    yield verb.i, verb.replaced(pos="VERB", tag=tag, lemma=_forms()[verb.lower], dep="ROOT", head=verb.i)
    yield subject.i, subject.replaced(dep="nsubj", head=verb.i)
    yield root.i, root.replaced(dep="dobj", head=verb.i)
    for t in tokens:
        if t.i < subject.i and t.head > subject.i:
            yield t.i, t.replaced(head=subject.i, dep="compound" if t.dep in ("nmod", "npadvmod") else t.dep)
        elif first <= t.i < verb.i:
            yield t.i, t.replaced(head=verb.i)
        elif verb.i < t.i < root.i and t.head == verb.i:
            yield t.i, t.replaced(head=root.i)
        elif t.i > root.i and t.head == root.i and t.dep in BEHIND and t.lower != "of":
            yield t.i, t.replaced(head=verb.i)
