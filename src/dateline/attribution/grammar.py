"""What attribution asks of a parse: verb groups, subjects, noun phrases, complements."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from dateline.language import Parse, Span, Token

SUBJECTS = ("nsubj", "csubj")
OBJECTS = ("dobj", "dative")
EDGES = frozenset(",;:-–—()[]\"'“”‘’`.…") | {"``", "''", "--"}
OPENING = frozenset({"(", "[", "“", "``"})
CLOSING = frozenset({")", "]", "”", "''"})
EXPLETIVES = frozenset({"it", "there"})
FARTHEST = 12  # steps up a tree when a subject is looked for


class Complement(Struct, frozen=True):
    """A complement of a predicate: the frame it fills, its head token and its own tokens."""

    frame: str
    head: int
    tokens: frozenset[int]


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether a verb is passive: "was told", "an order given by"."""
    tokens = parse.tokens
    if any(tokens[c].dep in ("nsubjpass", "csubjpass", "auxpass") for c in parse.children[verb]):
        return True
    if tokens[verb].tag == "VBN" and not any(tokens[c].dep in ("aux", *SUBJECTS) for c in parse.children[verb]):
        if tokens[verb].dep == "conj":
            return is_passive(parse, tokens[verb].head)
        return parse.child(verb, "dobj") is None
    return False


def verb_group(parse: Parse, verb: int) -> frozenset[int]:
    """The verb with its auxiliaries, negation, particle and adverbs, as far as they stand together."""
    tokens = parse.tokens
    group = {verb}
    at = verb - 1
    while at >= 0 and tokens[at].head == verb and _in_group(tokens[at]):
        group.add(at)
        at -= 1
    after = verb + 1
    while after < len(tokens) and tokens[after].head == verb and tokens[after].dep in ("prt", "neg", "advmod"):
        if tokens[after].dep == "advmod" and (tokens[after].tag != "RB" or not tokens[after].text[0].islower()):
            break
        group.add(after)
        after += 1
    group.update(c for c in parse.children[verb] if tokens[c].dep == "prt")
    return frozenset(group)


def _in_group(token: Token) -> bool:
    if token.dep == "advmod":
        return token.tag in ("RB", "RBR", "RBS") and token.text[0].islower()
    return token.dep in ("aux", "auxpass", "neg") or token.tag == "TO"


def subject_of(parse: Parse, verb: int) -> int | None:
    """The head token of whoever does what a verb says: its subject or agent, or that of the clause that lends it one."""
    tokens = parse.tokens
    at = verb
    for _ in range(FARTHEST):
        own = _own_subject(parse, at)
        if own is not None:
            return own
        if (
            _is_finite(parse, at)
            and not is_passive(parse, at)
            and tokens[at].dep in ("ROOT", "ccomp", "parataxis", "advcl")
        ):
            beside = _noun_before(parse, at)
            if beside is not None:
                return beside
        token = tokens[at]
        outer = resumed_from(parse, at)
        if outer is not None:
            at = outer
            continue
        if token.dep == "acl" and not is_passive(parse, at):
            return token.head if tokens[token.head].pos in ("NOUN", "PROPN", "PRON", "NUM") else None
        if is_passive(parse, at) or token.head == at:
            return None
        aside = token.dep == "advcl" and any(
            tokens[c].dep == "mark" and tokens[c].lower == "that" and c > at for c in parse.children[token.head]
        )
        if aside and tokens[token.head].head != token.head:  # "reported, citing the police, that"
            at = tokens[token.head].head
            continue
        if token.dep == "pcomp" and tokens[token.head].lower == "as":  # "quoted the minister as saying"
            quoted = parse.child(tokens[token.head].head, "dobj", "nsubjpass")
            if quoted is not None:
                return quoted
        if token.dep == "xcomp":
            controlled = parse.child(token.head, "dobj")
            if controlled is not None and controlled < at and tokens[controlled].dep == "dobj":
                return controlled
        if token.dep not in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "acomp", "attr"):
            return None
        at = token.head
    return None


def resumed_from(parse: Parse, verb: int) -> int | None:
    """The verb of saying with whose subject a verb goes on that the parser joined to what is said: "said it would fail and
    blamed Rome", "said she erred and promised to go".

    It has no subject of its own, the form of the outer verb, and another one than the inner, or a complement.
    """
    tokens = parse.tokens
    token = tokens[verb]
    if token.dep != "conj" or token.tag not in ("VBD", "VBZ", "VBP"):
        return None
    if parse.child(verb, "nsubj", "nsubjpass", "aux", "auxpass", "expl") is not None:
        return None
    inner = token.head
    while tokens[inner].dep == "conj" and tokens[inner].head != inner:
        inner = tokens[inner].head
    outer = tokens[inner].head
    if (
        tokens[inner].dep != "ccomp"
        or outer >= inner
        or tokens[outer].tag != token.tag
        or tokens[inner].tag == token.tag
    ):
        return None
    helped = any(tokens[c].tag == "MD" for c in parse.children[inner]) or tokens[inner].tag in ("VBD", "VBZ", "VBP")
    return outer if helped or parse.child(verb, "ccomp", "xcomp") is not None else None


def _is_finite(parse: Parse, verb: int) -> bool:
    tokens = parse.tokens
    helped = (c for c in parse.children[verb] if tokens[c].dep == "aux" and tokens[c].tag != "TO")
    return tokens[verb].tag in ("VBD", "VBZ", "VBP") or any(helped)


def _noun_before(parse: Parse, verb: int) -> int | None:
    """The noun phrase right before or (a name) after a verb group that the parser gave no subject."""
    tokens = parse.tokens
    at = min(verb_group(parse, verb)) - 1
    apposed = _apposed_before(parse, at, verb)
    if apposed is not None:
        return apposed
    if at < 0 or tokens[at].sentence != tokens[verb].sentence or not _is_noun(tokens[at]):
        at = verb + 1
        if at < len(tokens) and tokens[at].text[0].isupper() and tokens[at].sentence == tokens[verb].sentence:
            return at
        return None
    while tokens[at].head < verb and tokens[at].head != at and tokens[tokens[at].head].pos in ("NOUN", "PROPN", "NUM"):
        at = tokens[at].head
    return at


def _apposed_before(parse: Parse, comma: int, verb: int) -> int | None:
    """The noun whose apposition a comma closes before a verb: "In a note to Roe, two aides, Doe and Poe, said ..."."""
    tokens = parse.tokens
    if comma < 1 or tokens[comma].text != "," or tokens[comma].sentence != tokens[verb].sentence:
        return None
    at = comma - 1
    if not _is_noun(tokens[at]):
        return None
    climbed = False
    while tokens[at].dep in ("appos", "conj", "compound", "nmod") and tokens[at].head < at:
        if tokens[tokens[at].head].dep == "pobj":
            break
        climbed = climbed or tokens[at].dep == "appos"
        at = tokens[at].head
    return at if climbed or tokens[at].dep in ("appos", "conj") else None


def _is_noun(token: Token) -> bool:
    return (
        token.pos in ("NOUN", "PROPN", "PRON", "NUM")
        or token.dep == "compound"
        or (token.text[0].isupper() and token.dep in ("advmod", "npadvmod", "dep", "intj"))
    )


def _own_subject(parse: Parse, verb: int) -> int | None:
    if is_passive(parse, verb):
        agent = parse.child(verb, "agent")
        named = parse.child(agent, "pobj") if agent is not None else None
        if (
            agent is None or named is None or parse.tokens[agent - 1].lower == parse.tokens[named].lower
        ):  # "side by side"
            return None
        return named
    return parse.child(verb, *SUBJECTS)


def noun_phrase(parse: Parse, head: int, without: Iterable[int] = ()) -> frozenset[int]:
    """The words of a noun phrase: appositions and what restricts it, but no aside ("speaking in Oslo" after a comma) and no
    branch that has one of some tokens."""
    barred = set(without)
    found = {head}
    for child in parse.children[head]:
        below = parse.subtree(child)
        if barred.isdisjoint(below) and not _is_aside(parse, head, child, below[0]):
            found.update(below)
            if parse.tokens[child].dep == "appos" and parse.tokens[below[0] - 1].text == ",":
                found.add(below[0] - 1)  # the parser may hang it on the verb
    return trim_phrase(parse, run_with(found, head))


def _is_aside(parse: Parse, head: int, child: int, first: int) -> bool:
    if child < head or parse.tokens[child].dep not in ("acl", "advcl", "prep", "ccomp", "parataxis"):
        return False
    return first > 0 and parse.tokens[first - 1].text == ","


def trim_phrase(parse: Parse, tokens: frozenset[int]) -> frozenset[int]:
    """A noun phrase without commas and the like at its ends, a closing mark kept where it was opened within."""
    kept = trim(parse, tokens)
    if not kept or max(kept) + 1 not in tokens:
        return kept
    opened = sum(parse.tokens[i].text in OPENING for i in kept)
    closed = sum(parse.tokens[i].text in CLOSING for i in kept)
    return kept | {max(kept) + 1} if opened > closed and parse.tokens[max(kept) + 1].text in CLOSING else kept


def run_with(tokens: Iterable[int], one: int) -> frozenset[int]:
    """The unbroken run of tokens that has a given one."""
    kept = set(tokens)
    first = last = one
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return frozenset(range(first, last + 1))


def trim(parse: Parse, tokens: Iterable[int]) -> frozenset[int]:
    """Tokens without the commas and the like at either end."""
    kept = sorted(tokens)
    while kept and parse.tokens[kept[0]].text in EDGES:
        kept.pop(0)
    while kept and parse.tokens[kept[-1]].text in EDGES:
        kept.pop()
    return frozenset(kept)


def spans_of(parse: Parse, tokens: Iterable[int]) -> tuple[Span, ...]:
    """The characters of tokens, neighbours joined, without commas and blanks at the ends of each piece."""
    runs: list[list[int]] = []
    for i in sorted(tokens):
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    pieces = (run for run in runs if any(parse.tokens[i].text not in EDGES for i in run))
    return tuple(Span(parse.tokens[run[0]].start, parse.tokens[run[-1]].end) for run in pieces)


def stands_beside(parse: Parse, child: int) -> bool:
    """Whether a clause before a verb, hung on it by the parser, is none of its complements but a sentence of its own: a
    semicolon closes it ("Peru said so; Chile denied it")."""
    token = parse.tokens[child]
    if token.dep != "ccomp" or child > token.head:
        return False
    return any(parse.tokens[c].text == ";" and child < c < token.head for c in parse.children[token.head])


def complements(parse: Parse, verb: int) -> Iterator[Complement]:
    """The complements of a verb, adjective or noun, with the frames that they fill, left to right."""
    for child in parse.children[verb]:
        if not stands_beside(parse, child):
            yield from _complement(parse, child)


def _complement(parse: Parse, child: int) -> Iterator[Complement]:
    tokens = parse.tokens
    dep = tokens[child].dep
    if dep == "ccomp":
        yield Complement(clause_frame(parse, child), child, frozenset(parse.subtree(child)))
    elif dep == "xcomp":
        yield Complement(_open_frame(parse, child), child, frozenset(parse.subtree(child)))
    elif dep in OBJECTS and tokens[child].pos != "ADP":
        yield Complement("np" if dep == "dobj" else "recipient", child, frozenset(parse.subtree(child)))
    elif dep == "oprd":
        yield Complement("np_adj", child, frozenset(parse.subtree(child)))
    elif dep in ("prep", "dative", "prt", "agent"):
        yield from _prepositional(parse, child)
    elif dep == "advcl":
        yield from _loose_clause(parse, child)
    elif dep == "intj" and child > parse.tokens[child].head:
        yield Complement("so", child, frozenset(parse.subtree(child)))
    elif dep == "acomp":
        yield Complement("adj", child, frozenset(parse.subtree(child)))


def _loose_clause(parse: Parse, verb: int) -> Iterator[Complement]:
    """A clause that the parser took for an adverbial one: with "if" or "whether", or with a subject and no other mark."""
    tokens = parse.tokens
    below = parse.subtree(verb)
    head = tokens[verb].head
    marks = {
        tokens[c].lower
        for c in parse.children[verb]
        if tokens[c].dep in ("mark", "advmod") and tokens[c].tag in ("IN", "WRB")
    }
    if verb < head:
        return
    if marks and marks <= {"if", "whether"}:
        yield Complement("if", verb, frozenset(below))
    elif marks == {"that"} and tokens[head].dep == "ccomp":
        yield Complement("that", verb, frozenset(below))
    elif any(tokens[c].tag == "TO" for c in parse.children[verb]):
        yield Complement("loose_to", verb, frozenset(below))
    elif tokens[verb].tag == "VBG" and not marks and below[0] == max(verb_group(parse, head)) + 1:
        yield Complement("ing", verb, frozenset(below))
    elif not marks and _is_finite(parse, verb) and parse.child(verb, "nsubj", "nsubjpass") is not None:
        yield Complement("loose", verb, frozenset(below))


def _prepositional(parse: Parse, preposition: int) -> Iterator[Complement]:
    below = frozenset(parse.subtree(preposition)) - {preposition}
    for child in parse.children[preposition]:
        dep = parse.tokens[child].dep
        if dep == "pobj":
            yield Complement(f"{parse.tokens[preposition].lower}_np", preposition, below)
        elif dep == "pcomp":
            wh = clause_frame(parse, child) in ("wh", "if")
            yield Complement(f"{parse.tokens[preposition].lower}_{'wh' if wh else 'ing'}", preposition, below)
        elif dep in ("amod", "acomp", "advcl") and parse.tokens[preposition].lower == "as":
            yield Complement("as_np", preposition, below)


def clause_frame(parse: Parse, verb: int) -> str:
    """What kind of clause a finite or small clause is: that, wh, if, np_to, np_ing, np_inf or np_adj."""
    tokens = parse.tokens
    children = parse.children[verb]
    marks = {tokens[c].lower for c in children if tokens[c].dep == "mark"}
    if marks & {"whether", "if"}:
        return "if"
    opening = (min(parse.subtree(verb)), *children)
    if "that" in marks:
        return "that"
    if any(tokens[i].tag in ("WRB", "WP", "WDT", "WP$") and tokens[i].lower != "that" for i in opening if i < verb):
        return "wh"
    if any(tokens[c].tag == "TO" for c in children):
        return "np_to"
    helped = any(tokens[c].dep in ("aux", "auxpass") for c in children)
    if tokens[verb].tag == "VBG" and not helped:
        return "np_ing"
    if tokens[verb].tag == "VB" and not helped and not marks:
        return "np_inf"
    whole = helped and any(tokens[c].dep in ("nsubj", "nsubjpass") for c in children)
    if tokens[verb].pos in ("ADJ", "NOUN", "PROPN") and not whole and not any(tokens[c].dep == "cop" for c in children):
        return "np_adj"
    return "that"


def _open_frame(parse: Parse, verb: int) -> str:
    tokens = parse.tokens
    first = tokens[parse.subtree(verb)[0]]
    if first.lower == "whether" or first.tag in ("WRB", "WP"):
        return "if" if first.lower == "whether" else "wh"
    if any(tokens[c].tag == "TO" for c in parse.children[verb]):
        return "to"
    if tokens[verb].tag == "VBG" or any(tokens[c].lower in ("having", "being") for c in parse.children[verb]):
        return "ing"
    return "inf" if tokens[verb].tag == "VB" else "np_adj"


def is_that_clause(parse: Parse, child: int) -> bool:
    """Whether a clause below a noun says what is claimed ("the claim that he fled") and does not describe the noun."""
    token = parse.tokens[child]
    first = parse.tokens[parse.subtree(child)[0]]
    if token.dep not in ("acl", "relcl", "ccomp") or first.lower != "that":
        return False
    if first.dep == "mark" or first.head != child:
        return first.dep in ("mark", "det") or parse.child(child, "nsubj", "nsubjpass") is not None
    whole = any(c != first.i and parse.tokens[c].dep in ("nsubj", "nsubjpass") for c in parse.children[child])
    return whole and (first.tag == "IN" or first.dep == "nsubj" or parse.tokens[child].dep == "acl")
