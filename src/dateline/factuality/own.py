"""What the words that hang on an event's own head make of it: negation, modals, hedges, aspect."""

from collections.abc import Iterator

from msgspec.structs import replace

from dateline.factuality.cues import Cue, Found, Mode, cues
from dateline.factuality.grammar import is_verbal, tense
from dateline.factuality.standing import Standing
from dateline.knowledge.predicates import predicates
from dateline.language import Parse

OPEN = 0.4
DENIED = 0.44  # how much of a doubt is left of what is denied where the whole clause is open ("if he does not come")
ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr", "dative", "npadvmod")
AUXILIARIES = ("aux", "auxpass")


def own_cues(parse: Parse, i: int, reported: bool, hearsay: bool = False) -> tuple[Found, ...]:
    """The cues on a head itself and on its arguments, in the order of the text.

    Args:
        parse: the parse.
        i: the head.
        reported: whether the clause is what was said or thought in the past ("would" is then the past of "will").
        hearsay: whether "would have" passes on what others say (see `hearsay`).
    """
    found: list[Found] = []
    taken: set[int] = set()
    for relation, at in _places(parse, i):
        if at in taken:
            continue
        cue = cues().below(parse, at, f"hearsay:{relation}") if hearsay else None
        plain = cues().ending(parse, at, relation, 2) or cues().below(parse, at, relation)
        if cue is None and reported and (plain is None or len(plain.tokens) == 1):  # "would have" stays what it is
            cue = cues().below(parse, at, f"past:{relation}")
        cue = cue or plain
        if cue is None and relation == "advmod":
            cue = _adverb(parse, at)
        if cue is not None and cue.cue.effect not in ("clause", "world", "above"):
            found.append(cue)
            taken.update(cue.tokens)
    return tuple(found)


def _adverb(parse: Parse, i: int) -> Found | None:
    """An adverb of the lexicon of predicates ("reportedly") as a hedge with its certainty."""
    entry = next((one for one in predicates().at(parse, i) if one.pos == "adv"), None)
    if entry is None:
        return None
    sure, words = entry.certainty, frozenset(("advmod",))
    cue = Cue(entry.id, (entry.words,), words, "hedge", sure, 1 - sure, None, "possible", entry.example, "")
    return Found(cue, (i,))


def _places(parse: Parse, i: int) -> Iterator[tuple[str, int]]:
    """The words around a head that may be cues, each with its relation to it."""
    known = cues().vocabulary
    if parse.tokens[i].dep == "conj" and (conjunction := joining(parse, i)) is not None:
        yield "cc", conjunction
    for c in parse.children[i]:
        token = parse.tokens[c]
        if _is_a_few(parse, c):
            continue
        if token.dep in ("advmod", "neg") and is_verbal(parse, i) and _modifies_number(parse, c):
            continue
        if token.dep == "advmod" or (token.lower in known and (token.dep != "cc" or c < i)):
            yield token.dep, c
        if token.dep in ARGUMENTS and is_verbal(parse, i) and not _is_state(parse, i, token.dep):
            for k in parse.children[c]:
                if parse.tokens[k].lower in known and not _is_a_few(parse, k):
                    yield f"{token.dep}>{parse.tokens[k].dep}", k


def _is_a_few(parse: Parse, i: int) -> bool:
    """Whether a word follows "a": "a few" are some, "few" are hardly any."""
    return i > 0 and parse.tokens[i].lower in ("few", "little") and parse.tokens[i - 1].lower == "a"


def joining(parse: Parse, i: int) -> int | None:
    """The conjunction right before a conjunct; the parser hangs it on the first of them."""
    before = [c for c in parse.children[parse.tokens[i].head] if parse.tokens[c].dep in ("cc", "preconj") and c < i]
    return max(before, default=None)


def _is_state(parse: Parse, i: int, relation: str) -> bool:
    """Whether a verb tells a state that holds though its object is denied."""
    return relation in ("dobj", "attr") and parse.tokens[i].lemma in cues().states


def _modifies_number(parse: Parse, i: int) -> bool:
    """Whether an adverb stands right before a number, whatever the parser hung it on ("nearly forty people died")."""
    return i + 1 < len(parse.tokens) and parse.tokens[i + 1].pos == "NUM"


def applied(parse: Parse, i: int, context: Standing, found: tuple[Found, ...]) -> Standing:
    """The standing of a head in its context, by its own cues."""
    negated = False
    for one in found:
        if one.cue.effect == "negate":
            negated = not negated
    yes, no = (0.0, 1.0) if negated else (1.0, 0.0)
    mode = _aspect(parse, i)
    standing = context
    marks: list[tuple[int, str]] = []
    for one in found:
        cue = one.cue
        if cue.effect == "modal":
            yes, no = (cue.negated, cue.chance) if negated else (cue.chance, cue.negated)
        elif cue.effect == "chance":
            yes = yes * cue.chance
        elif cue.effect == "hedge":
            yes = yes * cue.chance + (1 - yes) * (1 - cue.chance)
        elif cue.effect == "future":
            if tense(parse, i) != "present" or cue.mode is None:
                continue
            yes = yes * cue.chance
        elif cue.effect == "aspect" and tense(parse, i) == "past":
            continue
        mode = cue.mode or mode
        marks += [(token, cue.id) for token in one.tokens]
    if negated and yes == 0 and context.chance >= OPEN:
        context = replace(context, chance=1 - (1 - context.chance) * DENIED)
    standing = context.through(yes, no, mode)
    return replace(standing, cues=(*context.cues, *marks))


def _aspect(parse: Parse, i: int) -> Mode | None:
    return "ongoing" if is_progressive(parse, i) and tense(parse, i) == "present" else None


def is_progressive(parse: Parse, i: int) -> bool:
    """Whether a verb has the progressive form: "is building", "has been building"."""
    if parse.tokens[i].tag != "VBG":
        return False
    return any(parse.tokens[c].dep in AUXILIARIES and parse.tokens[c].lemma == "be" for c in parse.children[i])
