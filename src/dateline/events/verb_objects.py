"""To whom or what something is done, where the parser has it elsewhere than as the object of its verb."""

from collections.abc import Iterator

from dateline.events.joined import conjuncts, is_verb, words
from dateline.events.nouns import noun_own_slots
from dateline.events.voice import is_infinitive
from dateline.language import Parse

BARE = words("let make see watch help have")  # verbs with a bare infinitive: "let the bishops travel"
JUDGING = words(
    "find call judge deem consider think hold rate rat declare pronounce proclaim brand label term dub style"
)


def judged(parse: Parse, v: int) -> tuple[int, int] | None:
    """Of what somebody says what, where the parser makes a subject of it ("found the reply regrettable", "deemed the text a
    lie"), or takes what is said for a clause or an object ("judged the act null and void", "rated the mission a failure")."""
    tokens = parse.tokens
    if tokens[v].lemma not in JUDGING:
        return None
    kids = [c for c in parse.children[v] if c > v]
    things = [c for c in kids if tokens[c].dep in ("dobj", "nsubj")]
    for c in kids:
        own = {tokens[k].dep: k for k in parse.children[c]}
        small = tokens[c].pos in ("ADJ", "NOUN", "PROPN") and not own.keys() & {"aux", "mark", "cop", "neg", "det"}
        if tokens[c].dep == "ccomp" and small and own.get("nsubj", 0) > v:
            return own["nsubj"], c
        after = bool(things) and c > things[0]
        if after and (tokens[c].dep == "oprd" or (small and tokens[c].dep == "xcomp") or things[1:2] == [c]):
            return things[0], c
    return None


def acts_next(parse: Parse, o: int) -> bool:
    """Whether an "object" is the one who is to do the next thing: "prompting Chad to close its border and Libya to leave"."""
    tokens = parse.tokens
    joined = o > 0 and any(tokens[k].dep == "cc" for k in range(max(0, o - 3), o))
    return joined and o + 1 < len(tokens) and tokens[o + 1].tag == "TO"


def apposed(parse: Parse, v: int, c: int) -> bool:
    """Whether an "object" only tells after a comma what the clause was: "flew to Oslo on Monday, his first trip"."""
    left = parse.subtree(c)[0]
    between = [parse.tokens[k] for k in range(v + 1, left)]
    commas = sum(token.lower == "," for token in between)
    return commas == 1 and between[-1].lower == "," and any(token.dep == "pobj" for token in between)


def counted_off(parse: Parse, v: int, o: int) -> list[int]:
    """Who is given things by number and is part of their name to the parser: "granted *Albania* 70 million ecus"."""
    tokens = parse.tokens
    numbers = [c for c in parse.children[o] if tokens[c].pos == "NUM" or tokens[c].dep == "nummod"]
    kin = [c for c in parse.children[o] if tokens[c].dep in ("nmod", "compound") and tokens[c].pos == "PROPN"]
    return [c for c in kin[:1] if c == v + 1 and numbers and c < numbers[0]]


def with_contents(parse: Parse, objects: list[int]) -> Iterator[int]:
    """Objects, what they are of and what is joined to them: the sender in "a shipment of shells and fuses from Norway" stands at
    the fuses."""
    for o in objects:
        yield o
        yield from (of := noun_own_slots(parse, o).get("of", ()))
        yield from (t for t in conjuncts(parse, (o, *of)) if t != o and t not in of)


def also_asked(parse: Parse, v: int) -> Iterator[int]:
    """Who is asked for something else in the same breath: "urged Chad to withdraw and Libya to disarm"."""
    for c in parse.children[v]:
        if parse.tokens[c].dep in ("xcomp", "ccomp") and is_infinitive(parse, c):
            for other in parse.children[c]:
                token = parse.tokens[other]
                if token.dep == "conj" and is_infinitive(parse, other):
                    yield from (k for k in parse.children[other] if parse.tokens[k].dep == "nsubj")
                elif token.dep == "conj" and token.pos in ("NOUN", "PROPN"):  # the parser joins it to the verb
                    yield from [other] if any(k > other and is_infinitive(parse, k) for k in parse.children[c]) else []


def asked(parse: Parse, v: int) -> Iterator[int]:
    """Who is asked or let in "allowed the opposition to march", which the parser makes the subject of the lower verb."""
    for c in parse.children[v]:
        bare = parse.tokens[v].lemma in BARE and parse.tokens[c].tag in ("VB", "VBP")  # "let two exiles form a party"
        if (
            parse.tokens[c].dep == "ccomp"
            and parse.tokens[v].lemma == "let"
            and parse.tokens[c].pos in ("NOUN", "PROPN")
        ):
            yield c  # "let the lorries through the pass"
        elif parse.tokens[c].dep == "ccomp" and (bare or is_infinitive(parse, c)):
            yield from (k for k in parse.children[c] if parse.tokens[k].dep == "nsubj")


def gap_object(parse: Parse, v: int, surface: tuple[int, ...]) -> Iterator[int]:
    """The noun that is the object of its own relative clause: "the car (that) Putin gave"."""
    token = parse.tokens[v]
    if token.dep == "relcl" and token.head not in surface:
        deps = {(parse.tokens[c].dep, parse.tokens[c].tag) for c in parse.children[v]}
        whose = any(parse.tokens[c].tag == "WP$" for k in parse.children[v] if k < v for c in parse.children[k])
        if not whose and token.lemma != "be" and not any(tag == "WRB" for _, tag in deps):
            yield token.head


def shared_object(parse: Parse, v: int) -> Iterator[int]:
    """The object of the verb joined right after: "attacked and looted the village"."""
    for c in parse.children[v]:
        other = parse.tokens[c]
        if (
            other.dep == "conj"
            and is_verb(other)
            and c - v <= 3
            and not any(parse.tokens[k].dep in ("prep", "ccomp", "xcomp", "prt") for k in parse.children[v])
        ):
            yield from (k for k in parse.children[c] if parse.tokens[k].dep == "dobj")
