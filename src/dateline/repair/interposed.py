"""What goes on behind a teller who stands between: "Chad expelled the envoy, the ministry said, and closed the consulate"."""

from dateline.language import Parse, Token
from dateline.repair.parataxis import FINITE, SUBJECTS, telling

LONGEST = 5  # words behind the verb of saying, as in "said on Monday"
GIVING = frozenset({"offer", "grant"})  # which tell no more than what was done
BESIDE = ("parataxis", "conj")
QUOTES = frozenset({'"', "\u201d", "\u201c", "'", "\u2019"})


def with_interposed(parse: Parse) -> Parse:
    """A parse in which a verb without a subject behind "the ministry said, and" goes on with what the ministry tells.

    Who spoke in quotation marks, or is told by a pronoun, may have done what follows himself ('"Enough," he said, and left'),
    and who said something may have warned or added.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for verb in parse.tokens:
        if verb.dep == "conj" and verb.pos in ("VERB", "AUX") and (told := _told(parse, verb)) is not None:
            changed[verb.i] = verb.replaced(head=told)
            said = verb.head
            for c in parse.children[said]:
                if said < c < verb.i and parse.tokens[c].dep == "cc":
                    changed[c] = parse.tokens[c].replaced(head=told)
    return parse.with_changed(changed)


def _told(parse: Parse, verb: Token) -> int | None:
    """The verb of what is told, with which the later verb goes on."""
    said = parse.tokens[verb.head]
    if said.lemma not in telling() or verb.lemma in telling() - GIVING or not _goes_on(parse, verb):
        return None
    teller = parse.child(said.i, *SUBJECTS)
    if teller is None or teller > said.i or parse.tokens[teller].pos == "PRON":
        return None
    first = parse.subtree(teller)[0]
    if parse.tokens[first - 1].text != "," or parse.tokens[first - 2].text in QUOTES:
        return None
    told = said.head if said.dep in BESIDE and said.head < first else parse.child(said.i, "ccomp")
    if told is None or told >= first or parse.child(told, *SUBJECTS) is None:
        return None
    between = parse.tokens[said.i + 1 : verb.i]
    stop = next((token for token in between if token.text == ","), None)
    if stop is None or stop.i - said.i > LONGEST or parse.tokens[stop.i + 1].dep != "cc":
        return None
    return told


def _goes_on(parse: Parse, verb: Token) -> bool:
    """Whether a verb is finite and has no subject of its own."""
    own = [parse.tokens[c] for c in parse.children[verb.i]]
    finite = verb.tag in FINITE or any(kid.dep in ("aux", "auxpass") and kid.tag in FINITE for kid in own)
    finite |= verb.tag == "VBN" and any(kid.dep == "dobj" for kid in own)  # a past tense taken for a participle
    return finite and not any(kid.dep in SUBJECTS for kid in own)
