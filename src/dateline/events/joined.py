"""Who stands joined to whom: "Iran and Iraq", "Norway, followed by Spain", "France sent two ships and Italy one"."""

from collections.abc import Iterable, Iterator, Sequence

from dateline.language import Parse, Token, by_token

FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VB"})
UNNAMED = frozenset({"DATE", "TIME", "LAW", "EVENT", "PRODUCT", "FAC", "WORK_OF_ART", "MONEY", "LANGUAGE"})
ABOUT = frozenset(
    {"about", "some", "around", "nearly", "almost", "over", "another", "only", "just", "a", "an", "at", "least"}
)
# Participles after a name that bring in somebody who does the same.
JOINING = frozenset({"follow", "join", "accompany", "second", "flank"})
BESIDE = frozenset({"along", "together", "alongside"})
AMONG = frozenset({"including", "among"})

SUMMONING = frozenset({"summon", "call", "invite", "recall"})
AIRED = frozenset(
    {
        "protest",
        "complain",
        "convey",
        "express",
        "voice",
        "lodge",
        "demand",
        "condemn",
        "denounce",
        "deplore",
        "register",
        "object",
        "deliver",
    }
)


def words(text: str) -> frozenset[str]:
    """A set of words from a line of them."""
    return frozenset(text.split())


def is_verb(token: Token) -> bool:
    """Whether a token is a verb form that can tell an event (an attributive participle is not)."""
    return (
        token.pos in ("VERB", "AUX") or token.tag in ("VBG", "VBN", "VBD", "VBZ", "VBP", "VB")
    ) and token.dep not in ("amod", "compound")


def aired(verb: Token, aim: Token) -> bool:
    """Whether an aim is that of whoever calls somebody in ("summoned the envoy to protest"), not of who is called ("to testify")."""
    return verb.lemma in SUMMONING and aim.lemma in AIRED


def conjuncts(parse: Parse, heads: Iterable[int]) -> tuple[int, ...]:
    """Heads and all that is joined to them: "Putin and Kim", "Iran, Iraq and Syria"."""
    found = tuple(heads)
    if not found[1:]:
        return _chain(parse, found[0]) if found and found[0] in parse.conjoined else found  # mostly nothing is joined
    return tuple(dict.fromkeys([t for head in found for t in _chain(parse, head)]))


def _chain(parse: Parse, head: int) -> tuple[int, ...]:
    """A head and what is joined to it, each followed by what is joined to that."""
    joined = [
        c
        for c in parse.conjoined.get(head, ())
        if not is_verb(parse.tokens[c]) and not is_gapped(parse, c) and not _acts_next(parse, c)
    ]
    return (head, *(t for c in joined for t in _chain(parse, c))) if joined else (head,)


def _acts_next(parse: Parse, c: int) -> bool:
    """Whether a name joined to a thing is the one who is to do the next: "close its border and Libya to recall its envoy"."""
    token = parse.tokens[c]
    if token.pos != "PROPN" or parse.tokens[token.head].pos != "NOUN":
        return False
    return c + 1 < len(parse.tokens) and parse.tokens[c + 1].tag == "TO"


@by_token
def is_gapped(parse: Parse, t: int) -> bool:
    """Whether a name is the subject of a verb left out, of which only a number is told: "... and Italy one"."""
    token = parse.tokens[t]
    if token.dep not in ("conj", "appos") or token.pos != "PROPN" or token.entity in UNNAMED:
        return False
    last = parse.sentences[token.sentence].last
    at = t + 1
    while at < last and parse.tokens[at].lower in ABOUT:
        at += 1
    if at >= last or parse.tokens[at].pos != "NUM" or parse.tokens[at].entity in ("DATE", "TIME"):
        return False
    while at + 1 < last and parse.tokens[at + 1].pos == "NUM":
        at += 1
    number = parse.tokens[at]
    return number.head <= t and (at + 1 == last or parse.tokens[at + 1].pos in ("PUNCT", "CCONJ"))


def _gapped_in(parse: Parse) -> Sequence[int]:
    """All tokens of a text that are gapped; there are few."""
    table = parse.kept.setdefault(_gapped_in, {})
    if 0 not in table:
        table[0] = [
            t.i for t in parse.tokens if t.pos == "PROPN" and t.dep in ("conj", "appos") and is_gapped(parse, t.i)
        ]
    found: Sequence[int] = table[0]
    return found


@by_token
def gapped(parse: Parse, v: int) -> tuple[int, ...]:
    """The subjects of those verbs left out that repeat a verb: Italy in "France sent two ships and Italy one"."""
    token = parse.tokens[v]
    if (
        token.tag not in FINITE
        or token.dep == "amod"
        or not any(parse.tokens[c].dep in ("dobj", "nsubj") for c in parse.children[v])
    ):
        return ()
    found: list[int] = []
    after = range(v + 1, parse.sentences[token.sentence].last)
    if not any(t in after for t in _gapped_in(parse)):
        return ()
    for t in after:
        other = parse.tokens[t]
        if other.pos in ("VERB", "AUX") and any(
            parse.tokens[c].dep in ("nsubj", "nsubjpass") for c in parse.children[t]
        ):
            break  # it repeats the verb nearest to it
        if is_gapped(parse, t):
            found.append(t)
    return tuple(found)


@by_token
def companions(parse: Parse, head: int) -> tuple[int, ...]:
    """Who is told to do, or be done to, as well: "Norway, followed by Spain", "France together with Germany"."""
    return tuple(dict.fromkeys(_companions(parse, head))) if parse.children[head] else ()


def _companions(parse: Parse, head: int) -> Iterator[int]:
    for c in parse.children[head]:
        token = parse.tokens[c]
        if token.dep == "acl" and token.tag == "VBN" and token.lemma in JOINING:
            for k in parse.children[c]:
                if parse.tokens[k].lower == "by":
                    yield from _below(parse, k)
        elif token.dep == "prep" and is_beside(parse, c):
            yield from _below(parse, c)


def is_beside(parse: Parse, prep: int) -> bool:
    """Whether a preposition sets somebody beside another: "along with", "together with", "alongside"."""
    token = parse.tokens[prep]
    if token.lower == "alongside":
        return True
    kids = [parse.tokens[k] for k in parse.children[prep]]
    if token.lower == "with":
        return any(kid.lower in BESIDE and kid.i < prep for kid in kids)
    return token.lower in BESIDE and any(kid.lower == "with" for kid in kids)


def _below(parse: Parse, prep: int) -> Iterator[int]:
    for g in parse.children[prep]:
        if parse.tokens[g].dep == "pobj":
            yield from _chain(parse, g)
        elif parse.tokens[g].dep == "prep":
            yield from _below(parse, g)


def members_told(parse: Parse, head: int) -> tuple[int, ...]:
    """Of whom a group is told to consist: "ten countries including Chile and Peru", "states such as Mali"."""
    found: list[int] = []
    for c in parse.children[head]:
        token = parse.tokens[c]
        such = token.lower == "as" and any(parse.tokens[k].lower == "such" for k in parse.children[c])
        if c > head and token.dep == "prep" and (token.lower in AMONG or such):
            found += _below(parse, c)
    return tuple(found)
