"""Past or future: from the verb that governs an expression where there is a parse, else from the words around it."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from dateline.language import Parse, Token
from dateline.rules import read_table
from dateline.timex.lexicon import FOLDER
from dateline.timex.tokens import Word

Tense = Literal["past", "future", "none"]
AHEAD = frozenset({("early", "as"), ("soon", "as"), ("later", "than"), ("starting", "on"), ("beginning", "on")})
STOPS = frozenset(";:,()") | {
    '"',
    "“",
    "”",
    "and",
    "but",
    "while",
    "when",
    "after",
    "before",
    "as",
    "who",
    "which",
    "that",
}
LEADS = frozenset(
    {
        "set",
        "plan",
        "plans",
        "planned",
        "wants",
        "want",
        "is",
        "are",
        "slated",
        "about",
        "ready",
        "likely",
        "sure",
        "ordered",
        "agreed",
        "vowed",
    }
)
TOWARDS = frozenset({"through", "until", "till", "by", "effective"})
ADJECTIVAL = frozenset({"a", "an", "the", "still", "its", "their", "his", "her", "most", "more", "of", "for", "in"})
BEFORE, AFTER = 14, 9  # words looked at on either side without a parse


@cache
def load_cues(folder: Path = FOLDER) -> dict[str, Tense]:
    """The words that tell a tense, from `cues.tsv`."""
    table: dict[str, Tense] = {}
    for _, row in read_table(folder / "cues.tsv", ("words", "tense")):
        tense: Tense = "future" if row["tense"] == "future" else "past" if row["tense"] == "past" else "none"
        table |= dict.fromkeys(row["words"].split("|"), tense)
    return table


def tense_around(words: Sequence[Word], first: int, last: int, low: int, high: int) -> Tense:
    """The tense of the nearest cue; what stands before counts as nearer than what stands after.

    Args:
        words: the tokens of the text.
        first: the expression's first token; `last` the one after it.
        low: where the sentence begins; `high` where it ends, in tokens.
    """
    cues = load_cues()
    if first - 2 >= low and (words[first - 2].lower, words[first - 1].lower) in AHEAD:
        return "future"
    best: Tense = "none"
    distance = 99.0
    for k in range(first - 1, max(low, first - BEFORE) - 1, -1):
        tense = _cue(words[k].lower, cues)
        if tense == "past" and words[k].lower.endswith("ed") and k > low and words[k - 1].lower in ADJECTIVAL:
            continue
        if words[k].lower in LEADS and k + 1 < first and words[k + 1].lower == "to":
            tense = "future"
        if tense != "none":
            best, distance = tense, first - k
            if tense == "past" and _under_future(words, k, low, cues):
                best = "future"
            break
    if best == "past" and first > low and words[first - 1].lower in TOWARDS:
        return "none"
    for k in range(last, min(high, last + AFTER)):
        if words[k].lower in STOPS and (k > last or words[k].lower != ","):
            break
        tense = _cue(words[k].lower, cues)
        if tense != "none":
            return tense if (k - last) * 1.5 + 1 < distance else best
    return best


def _under_future(words: Sequence[Word], k: int, low: int, cues: dict[str, Tense]) -> bool:
    """A participle after "will be" or "to be" is no past."""
    return any(cues.get(words[j].lower) == "future" for j in range(max(low, k - 3), k))


def _cue(word: str, cues: dict[str, Tense]) -> Tense:
    if (tense := cues.get(word)) is not None:
        return tense
    return "past" if len(word) > 4 and word.endswith("ed") else "none"


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
            tense = _tense(parse, token)
            if tense != "none":
                return tense
    return "none"


def _tense(parse: Parse, verb: Token) -> Tense:
    cues = load_cues()
    helpers = [parse.tokens[c] for c in parse.children[verb.i] if parse.tokens[c].dep in ("aux", "auxpass")]
    lemmas = {helper.lower for helper in helpers}
    if lemmas & {"will", "'ll", "’ll", "wo", "shall", "sha", "can", "may", "must", "should"}:
        return "future"
    if "could" in lemmas or "might" in lemmas:
        return "past" if "have" in lemmas else "none"
    if "would" in lemmas:
        return "past" if "have" in lemmas else "future"
    if "to" in lemmas:
        return "past" if "have" in lemmas else "future"
    if any(helper.tag == "VBD" or helper.lower in ("has", "have", "had") for helper in helpers):
        return "future" if cues.get(verb.lower) == "future" else "past"
    if cues.get(verb.lower) == "future":
        return "future"
    if verb.tag == "VBD" or (verb.tag == "VBN" and not helpers):
        return "past"
    if verb.tag == "VBG" and {"am", "is", "are", "'s", "'re"} & lemmas:
        return "future"
    return "none"
