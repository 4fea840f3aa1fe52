"""Numbers in words: "twenty-four", "two and a half", "a hundred and fifty", "nineteen ninety-six"."""

from dateline.timex.lexicon import Arc
from dateline.timex.tokens import Word

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
SMALL = {word: n for n, word in enumerate((_ONES + " eighteen nineteen").split())}
TENS = {
    word: 10 * n
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_ORDINAL = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
ORDINALS = {
    word: n for n, word in enumerate((_ORDINAL + " fifteenth sixteenth seventeenth eighteenth nineteenth").split(), 1)
}
ORDINALS |= {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50}
STARTERS = frozenset(SMALL) | frozenset(TENS) | frozenset(SCALES)
LONGEST = 9


def number_arcs(words: list[Word], at: int) -> list[Arc]:
    """Readings of number words from a token on: class `number` (its value as text) and `year` where it is said as one.

    >>> from dateline.timex.tokens import words_of
    >>> number_arcs(words_of("twenty-four hours"), 0)
    [Arc(kind='number', value='24', end=3)]
    """
    found = []
    if (year := _year(words, at)) is not None:
        found.append(year)
    ordinal = _ordinal(words, at)
    if ordinal is not None:
        found.append(ordinal)
    total, current, end = 0, 0, at
    k = at
    while k < min(len(words), at + LONGEST):
        word = words[k].lower
        if word in SMALL and (
            k == at or current % 100 == 0 or (current % 10 == 0 and current % 100 > 10 and SMALL[word] < 10)
        ):
            current += SMALL[word]
        elif word in TENS and current % 100 == 0:
            current += TENS[word]
        elif word in SCALES and (current or k == at):
            current = max(current, 1) * SCALES[word]
            if SCALES[word] > 100:
                total, current = total + current, 0
        elif word in ("-", "and") and k > at and _goes_on(words, k):
            k += 1
            continue
        else:
            break
        k += 1
        end = k
    if end > at:
        found.append(Arc("number", str(total + current), end))
    return found


def _goes_on(words: list[Word], k: int) -> bool:
    if k + 1 >= len(words):
        return False
    after, before = words[k + 1].lower, words[k - 1].lower
    if words[k].lower == "-":
        return before in TENS and SMALL.get(after, 99) < 10
    return before in SCALES and (after in SMALL or after in TENS)


def _pair(words: list[Word], at: int) -> tuple[int, int] | None:
    """A number from 0 to 99 in words and the place after it."""
    if at >= len(words):
        return None
    word = words[at].lower
    if word in SMALL:
        return SMALL[word], at + 1
    if word not in TENS:
        return None
    k = at + 1 + (at + 1 < len(words) and words[at + 1].lower == "-")
    if k < len(words) and 0 < SMALL.get(words[k].lower, 0) < 10:
        return TENS[word] + SMALL[words[k].lower], k + 1
    return TENS[word], at + 1


def _year(words: list[Word], at: int) -> Arc | None:
    head = _pair(words, at)
    if head is None or head[0] not in (17, 18, 19, 20):
        return None
    tail = _pair(words, head[1])
    if tail is None or tail[0] < 10:
        return None
    return Arc("year", str(head[0] * 100 + tail[0]), tail[1])


def _ordinal(words: list[Word], at: int) -> Arc | None:
    word = words[at].lower
    if word in ORDINALS:
        return Arc("ordinal", str(ORDINALS[word]), at + 1)
    if word not in TENS:
        return None
    k = at + 1 + (at + 1 < len(words) and words[at + 1].lower == "-")
    if k < len(words) and ORDINALS.get(words[k].lower, 99) < 10:
        return Arc("ordinal", str(TENS[word] + ORDINALS[words[k].lower]), k + 1)
    return None
