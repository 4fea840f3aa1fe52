"""Pronouns that can mean an actor."""

from dateline.actors.reading import Found, Reading, plain

BOTH_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative"})
NO_BOTH = frozenset({"in", "by", "at", "of", "into", "for"})  # "cut in two", "by the two"
PRONOUN_CLASSES = ("he", "she", "it", "they", "i", "we")


def pronoun(reading: Reading, i: int) -> Found | None:
    """The mention that a pronoun makes, "both" and "the two" among them; None for a word that is none."""
    token = reading.parse.tokens[i]
    if token.lower in ("both", "two"):
        return _both(reading, i)
    if token.pos not in {"PRON", "DET"} and token.tag not in {"PRP", "PRP$"}:
        return None
    for name in PRONOUN_CLASSES:
        if token.lower in reading.lexicon.words[name]:
            if name == "it" and _is_expletive(reading, i):
                return None
            described = plain(name in {"they", "we"}, {"he": "m", "she": "f"}.get(name))
            return Found(i, i + 1, i, "pronoun", f"pronoun.{name}", described, pronoun=name, words=token.lower)
    return None


def _both(reading: Reading, i: int) -> Found | None:
    """ "Both", "the two" without a noun, of two told before."""
    parse = reading.parse
    token = parse.tokens[i]
    if token.dep not in BOTH_PLACES or any(parse.tokens[c].lower not in ("the", "these") for c in _close(reading, i)):
        return None
    if i + 1 < len(parse.tokens) and parse.tokens[i + 1].pos in ("NOUN", "PROPN", "ADJ", "NUM", "ADP", "SYM"):
        return None
    first = i - 1 if i and parse.tokens[i - 1].lower in ("the", "these") else i
    if (first == i) != (token.lower == "both") or (token.dep == "pobj" and parse.tokens[token.head].lower in NO_BOTH):
        return None
    return Found(first, i + 1, i, "pronoun", "pronoun.both", plain(True, None), pronoun="both", words=token.lower)


def _close(reading: Reading, i: int) -> list[int]:
    """What hangs on a word, without the clauses and points after it."""
    parse = reading.parse
    return [c for c in parse.children[i] if parse.tokens[c].dep not in ("punct", "relcl", "cc", "appos")]


def _is_expletive(reading: Reading, i: int) -> bool:
    """ "It" that stands for nobody: of weather and time, and before a clause ("it is likely that")."""
    parse = reading.parse
    token = parse.tokens[i]
    if token.dep == "expl":
        return True
    head = parse.tokens[token.head]
    if token.dep != "nsubj" and token.dep != "nsubjpass":
        return False
    below = [parse.tokens[c] for c in parse.children[head.i]]
    if head.lemma == "be" and any(t.dep in {"acomp", "attr", "ccomp", "advcl", "relcl"} for t in below):
        return any(t.dep in {"ccomp", "xcomp", "advcl", "relcl", "csubj"} for t in below) or any(
            parse.tokens[c].dep in {"ccomp", "xcomp", "relcl", "advcl"} for t in below for c in parse.children[t.i]
        )
    return head.lemma in {"seem", "appear", "rain", "snow", "happen", "turn"} or (
        token.dep == "nsubjpass" and any(t.dep == "ccomp" for t in below)
    )
