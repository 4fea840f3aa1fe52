"""Headlines that the parser took for one long name, with the verb in it found: "Sniper fells mayor in Oaxaca"."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from dateline.headlines import FINITE, with_changes
from dateline.language import Parse, Token
from dateline.rules import RESOURCES, read_table

TABLE = RESOURCES / "en" / "segment" / "headline_verbs.tsv"
NOUNS = frozenset({"NOUN", "PROPN"})
NAMED = frozenset({"GPE", "ORG", "PERSON", "NORP"})
NAMELIKE = frozenset({"compound", "nmod", "amod", "nummod"})
NEVER_DONE_TO = frozenset(
    {"campaign", "toll", "threat", "ballot", "result", "vote", "row", "bid", "deadline", "talk", "zone"}
)
BEHIND = frozenset({"prep", "punct", "npadvmod", "advmod"})  # what stands behind the object and belongs to the verb
MANY = frozenset({"police", "troops", "people", "forces"})
JOINTS = frozenset(
    {",", ";", ":", "as", "after", "before", "while", "amid", "despite"}
)  # what a part of a headline ends at
# Forms in -s that are more often the plural of a noun; they are verbs only where the headline has no other.
_PLURALS = """
    arms strikes protests raids attacks tests fires marches rallies calls demands requests visits backs probes charges
    fines bars bans blocks grants ships supplies funds feeds trains stones shells hits targets rocks blasts wounds holds
    seals signs offers promises cuts halts returns lifts boycotts pickets meets tours hosts aids sues hangs freezes drops
    pulls slaps hacks searches seizures threats talks deaths stabs kills shoots loots crushes presses asks floods battles
    topics masses shutters
"""
PLURALS = frozenset(_PLURALS.split())


def with_headlines(parse: Parse) -> Parse:
    """A parse in which a headline that was read as one name has its verb: the noun before it acts, the name's last noun is acted on.

    The verb is one of a list, agrees with the noun before it ("jets pound", "court jails"), and nothing else in its part of
    the headline is a finite verb ("Rebels torch village, army sends reinforcements").

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
    parts = list(_parts(tokens))
    finite = [t for t in tokens if _is_finite(t)]
    changed: dict[int, Token] = {}
    for part in parts:
        others = [t for t in finite if t not in part]
        if len(others) == len(finite):  # no verb of its own
            changed |= _verb_in(parse, part, bool(others))
    for i, token in changed.items():  # a part hangs on the verb of another part, not on what that verb is done to
        above = changed.get(token.head)
        if token.pos == "VERB" and above is not None and above.dep == "dobj":
            changed[i] = token.replaced(head=above.head)
    return changed


def _parts(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The parts of a headline between commas, colons and conjunctions."""
    first = 0
    for k, token in enumerate(tokens):
        if token.lower in JOINTS:
            yield tokens[first:k]
            first = k + 1
    yield tokens[first:]


def _is_finite(token: Token) -> bool:
    return token.tag in FINITE and token.dep not in NAMELIKE


def _verb_in(parse: Parse, part: Sequence[Token], beside: bool) -> dict[int, Token]:
    """The changes that find the verb of a part of a headline; `beside` tells that another part has one."""
    for verb in part[1:]:
        first = verb.i - 2 if parse.tokens[verb.i - 1].tag == "HYPH" else verb.i  # "test-fires"
        subject = parse.tokens[first - 1] if first > part[0].i else None
        if subject is None or not _may_be_verb(verb) or not _may_act(subject) or not _agree(subject, verb):
            continue
        if beside and verb.lower in PLURALS:
            continue
        last = _end(parse, verb)
        if last not in part or last.pos not in NOUNS or last.lemma in NEVER_DONE_TO:
            return {}
        return dict(_changes(part, (first, subject, verb, last)))
    return {}


def _end(parse: Parse, verb: Token) -> Token:
    """The last noun of the name that the parser made of a verb and its neighbours."""
    at = verb
    while at.dep in NAMELIKE and at.head != at.i:
        at = parse.tokens[at.head]
    return at


def _may_be_verb(token: Token) -> bool:
    return token.dep in NAMELIKE and token.lower in _forms() and token.lower == token.text


def _may_act(token: Token) -> bool:
    if token.pos in NOUNS:
        return True
    odd = token.tag == "DT" and token.lower.endswith("s") and token.lower != "this"  # "Houthis"
    return token.text[:1].isupper() and (odd or (token.entity in NAMED and token.tag != "JJ"))


def _agree(subject: Token, verb: Token) -> bool:
    many = subject.tag in ("NNS", "NNPS") or subject.lower in MANY or _looks_many(subject, verb)
    return many == (verb.lower == _forms()[verb.lower])


def _looks_many(subject: Token, verb: Token) -> bool:
    """Whether the parser may have missed a plural: "Houthis announce"."""
    return subject.pos not in NOUNS and subject.lower.endswith("s") and verb.lower == _forms()[verb.lower]


def _changes(part: Sequence[Token], found: tuple[int, Token, Token, Token]) -> Iterator[tuple[int, Token]]:
    first, subject, verb, last = found
    tag = "VBP" if _forms()[verb.lower] == verb.lower else "VBZ"
    dep, head = _joint(last, verb)
    yield verb.i, verb.replaced(pos="VERB", tag=tag, lemma=_forms()[verb.lower], dep=dep, head=head)
    yield subject.i, subject.replaced(dep="nsubj", head=verb.i)
    yield last.i, last.replaced(dep="dobj", head=verb.i)
    for t in part:
        if t.i < subject.i and t.head > subject.i:
            yield t.i, t.replaced(head=subject.i, dep="compound" if t.dep in ("nmod", "npadvmod") else t.dep)
        elif first <= t.i < verb.i:
            yield t.i, t.replaced(head=verb.i)
        elif verb.i < t.i < last.i and t.head == verb.i:
            yield t.i, t.replaced(head=last.i)
        elif t.i > last.i and t.head == last.i and t.dep in BEHIND and t.lower != "of":
            yield t.i, t.replaced(head=verb.i)


def _joint(last: Token, verb: Token) -> tuple[str, int]:
    """How the verb hangs on the rest: as the name did, or as a clause beside the verb whose subject the name was taken for."""
    if last.dep == "ROOT":
        return "ROOT", verb.i
    if last.dep in ("pobj", "prep"):
        return "pcomp", last.head
    return ("advcl" if last.dep == "advcl" else "ccomp"), last.head
