"""Past or future: from the verb that governs an expression where there is a parse, else from the words around it."""

from collections.abc import Sequence

from dateline.language import Parse, Token
from dateline.timex.cues import Cues, Tense, load_cues
from dateline.timex.tokens import Word

WILL = frozenset({"will", "'ll", "’ll", "wo", "shall", "sha", "can", "may", "must", "should"})
MIGHT = frozenset({"could", "might"})
WOULD = frozenset({"would", "'d", "to"})
IS = frozenset({"am", "is", "are", "'s", "'re"})
BEFORE, AFTER = 14, 9  # words looked at on either side without a parse
NEARER = 1.5  # so much nearer is what stands before than what stands after


def tense_around(words: Sequence[Word], first: int, last: int, low: int, high: int) -> Tense:
    """The tense of the nearest cue; what stands before counts as nearer than what stands after.

    Args:
        words: the tokens of the text.
        first: the expression's first token; `last` the one after it.
        low: where the sentence begins; `high` where it ends, in tokens.
    """
    cues = load_cues()
    before, distance = _before(words, first, low, cues)
    if before == "past" and first > low and words[first - 1].lower in cues.kinds["toward"]:
        return "none"
    for k in range(last, min(high, last + AFTER)):
        word = words[k].lower
        if word in cues.kinds["stop"] and (k > last or word != ","):
            break
        tense = _cue(words, k, low, cues, behind=False)
        if tense != "none":
            return tense if (k - last) * NEARER + 1 < distance else before
    return before


def _before(words: Sequence[Word], first: int, low: int, cues: Cues) -> tuple[Tense, float]:
    """The nearest cue before a token and its distance; a participle after "will be" or "to be" looks ahead."""
    for k in range(first - 1, max(low, first - BEFORE) - 1, -1):
        tense = _cue(words, k, low, cues)
        if tense == "past" and any(cues.tense(words, j) == "future" for j in range(max(low, k - 3), k)):
            tense = "future"
        if tense != "none":
            return tense, first - k
    return "none", float("inf")


def _cue(words: Sequence[Word], k: int, low: int, cues: Cues, behind: bool = True) -> Tense:
    """The tense that a token tells: by the table, or by an ending in -ed that is no adjective's."""
    if (tense := cues.tense(words, k, behind)) is not None:
        return tense
    word = words[k].lower
    if len(word) < 5 or not word.endswith("ed"):
        return "none"
    return "none" if k > low and words[k - 1].lower in cues.kinds["article"] else "past"


def tense_of(parse: Parse, start: int, end: int) -> Tense:
    """The tense of the verb that governs `text[start:end]`."""
    tokens = parse.tokens_in(start, end)
    if not tokens:
        return "none"
    inside = {token.i for token in tokens}
    top = next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[0])
    for i in (top.i, *parse.ancestors(top.i)):
        token = parse.tokens[i]
        if token.pos in ("VERB", "AUX") and i not in inside:
            tense = _tense(parse, token, start)
            if tense != "none":
                return tense
    return "none"


def goes_with_noun(parse: Parse, start: int, end: int) -> bool:
    """Whether `text[start:end]` hangs on a noun by a preposition ("the attack on April 1"): the verb's tense is not its own."""
    tokens = parse.tokens_in(start, end)
    inside = {token.i for token in tokens}
    top = next((t for t in tokens if t.head not in inside), None)
    if top is None or top.dep != "pobj":
        return False
    head = parse.tokens[parse.tokens[top.head].head]
    return head.pos in ("NOUN", "PROPN") and head.i not in inside


def _was_tried(parse: Parse, verb: Token) -> bool:
    """Whether an infinitive tells what somebody tried or began: its time is that of the verb above ("tried to kill him on Friday")."""
    above = parse.tokens[verb.head]
    return verb.dep in ("xcomp", "advcl") and above.i < verb.i and above.lemma in load_cues().kinds["attempt"]


def _tense(parse: Parse, verb: Token, start: int) -> Tense:
    """The tense of a verb for a time that begins at a character: "on Friday they planned" is past, "planned for Friday" not."""
    helpers = [parse.tokens[c] for c in parse.children[verb.i] if parse.tokens[c].dep in ("aux", "auxpass")]
    said = {helper.lower for helper in helpers}
    if said & WILL:
        return "future"
    if said & MIGHT:
        return "past" if "have" in said else "none"
    if said & WOULD:
        if "to" in said and _was_tried(parse, verb):
            return "none"
        return "past" if "have" in said else "future"
    following = parse.tokens[verb.i + 1].lower if verb.i + 1 < len(parse.tokens) else ""
    phrases = load_cues().phrases.get(verb.lower, ())
    looks_ahead = any(rest in ((), (following,)) and tense == "future" for rest, tense in phrases)
    if looks_ahead:
        told_before = verb.tag == "VBD" and not helpers and start < verb.start
        return "past" if told_before else "future"
    if not helpers and verb.tag in ("VBZ", "VBP") and verb.lower in load_cues().kinds["timetable"]:
        headline = parse.sentences[verb.sentence].section == "headline"
        return "none" if headline else "future"
    if any(helper.tag == "VBD" or helper.lower in ("has", "have", "had") for helper in helpers):
        return "past"
    if verb.tag == "VBD" or (verb.tag == "VBN" and not helpers):
        return "past"
    return "future" if verb.tag == "VBG" and said & IS else "none"
