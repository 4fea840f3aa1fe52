"""Days that a planned happening is set for: "called a strike for Thursday", "ahead of Sunday's vote", whatever tense is near."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.timex.cues import Cues, load_cues
from dateline.timex.meaning import Meaning
from dateline.timex.tokens import Word

BEHIND = 4  # words between a day and the happening that it tells of: "Sunday's presidential run-off election"
BETWEEN = 5  # words between "called by" and "for Friday", or "ahead of" and the happening
LONGEST = 4  # words of "in the run-up to", without the first
COUNTED = frozenset(
    {"day", "week", "month", "hour", "night", "evening"}
)  # "resigned a day before Sunday's vote" is over
BACK = 8  # words before "before" among which "had" says that all is over
TOLD = ("past", "tense", "none")  # directions that may be overruled


def looks_ahead(words: Sequence[Word], first: int, last: int, meaning: Meaning) -> Meaning:
    """Turn a named day or month to what is to come, where the words around it say that something is planned for it.

    Args:
        words: the tokens of the text.
        first: the expression's first token, not the text's; `last` the one after it.
        meaning: what it says so far.

    Returns:
        The meaning; of what is told "ahead of" or "before" a planned happening the day may also be just over.
    """
    open_ended = meaning.kind == "calendar" and meaning.year is None and meaning.unit is None and not meaning.part
    if not open_ended or meaning.direction not in TOLD:
        return meaning
    cues = load_cues()
    is_day = meaning.weekday is not None or meaning.day is not None
    before = words[first - 1].lower
    if is_day and before == "for":
        return replace(meaning, direction="future") if _is_set(words, first, last, cues) else meaning
    bound = _bound(words, first, last, before, cues) if is_day or meaning.month is not None else None
    if bound is None:
        return meaning
    kind, noun = bound
    if kind == "ahead_of":
        return (
            replace(meaning, direction="ahead") if noun in cues.kinds["planned"] | cues.kinds["gathering"] else meaning
        )
    over = any(word.lower in ("had", "'d") for word in words[max(0, first - BACK) : first])
    return replace(meaning, direction="outlook") if noun in cues.kinds["planned"] and not over else meaning


def _is_set(words: Sequence[Word], first: int, last: int, cues: Cues) -> bool:
    """Whether something is set for the day: "called an election for December 21", "a march called by unions for Friday", not
    "blamed for Monday's attack"."""
    behind = words[last] if last < len(words) else None
    alone = behind is None or not behind.text[0].isalpha() or behind.lower in cues.kinds["beside"]
    if not alone or first < 2:
        return False
    if words[first - 2].lower in cues.kinds["occasion"]:
        return True
    if behind is not None and behind.lower == "'":
        return False
    for k in range(first - 3, max(0, first - 3 - BETWEEN), -1):
        if words[k].lower == "by":
            return words[k - 1].lower in cues.kinds["occasion"]
    return False


def _bound(words: Sequence[Word], first: int, last: int, before: str, cues: Cues) -> tuple[str, str] | None:
    """How something stands to the happening of a day, and the noun for that: of "ahead of Sunday's vote", "ahead of the vote on
    Sunday" `ahead_of` and `vote`."""
    nouns = cues.kinds["planned"] | cues.kinds["gathering"]
    if before in ("on", "in", "for", "this", "next"):
        at = first - 2
        while at > 0 and words[at].lower in cues.kinds["fixed"]:
            at -= 1
        noun = words[at].lower
        return _named(words, at, noun, cues) if noun in nouns else None
    at = last
    if at + 1 < len(words) and words[at].lower == "'" and words[at + 1].lower == "s":
        at += 2
    for k in range(at, min(len(words), at + BEHIND)):
        if words[k].lower in nouns:
            return _named(words, first, words[k].lower, cues)
        if not words[k].text[0].isalpha() and words[k].text != "-":
            return None
    return None


def _named(words: Sequence[Word], at: int, noun: str, cues: Cues) -> tuple[str, str] | None:
    """The cue that stands before a token, some words between: "ahead of the crucial"."""
    for k in range(at, max(0, at - BETWEEN), -1):
        for size in range(1, LONGEST + 1):
            phrase = " ".join(word.lower for word in words[max(0, k - size) : k])
            for kind in ("ahead_of", "earlier_than"):
                if phrase in cues.kinds[kind]:
                    return None if words[k - size - 1].lower in COUNTED else (kind, noun)
        word = words[k - 1]
        if word.lower in cues.kinds["stop"] or not (word.text[0].isalpha() or word.text in "'-"):
            return None
    return None
