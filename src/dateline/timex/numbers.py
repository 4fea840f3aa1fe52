"""Numbers in words: "twenty-four", "a hundred and fifty", "nineteen ninety-six"; the words are in `numbers.tsv`."""

from functools import cache
from pathlib import Path

from msgspec import Struct

from dateline.errors import RuleError
from dateline.rules import read_table
from dateline.timex.lexicon import FOLDER, Arc
from dateline.timex.tokens import Word

LONGEST = 9  # tokens of a number
CENTURIES = (17, 18, 19, 20)  # with which years are said


class NumberWords(Struct, frozen=True):
    """Words for numbers by what they do: ones (0-19), tens, scales (hundred, ...), ordinals."""

    ones: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    ordinals: dict[str, int]

    @property
    def starters(self) -> frozenset[str]:
        """The words that a number may begin with."""
        return frozenset({*self.ones, *self.tens, *self.scales, *self.ordinals})


@cache
def load_numbers(folder: Path = FOLDER) -> NumberWords:
    """Read the table of number words.

    Raises:
        RuleError: a word's kind is not one that is known, or its value no number.
    """
    kinds: dict[str, dict[str, int]] = {"one": {}, "ten": {}, "scale": {}, "ordinal": {}}
    for number, row in read_table(folder / "numbers.tsv", ("words", "kind", "value")):
        if row["kind"] not in kinds or not row["value"].isdigit():
            raise RuleError(f"numbers.tsv, line {number}: give one of {', '.join(kinds)} and a number")
        kinds[row["kind"]][row["words"]] = int(row["value"])
    return NumberWords(kinds["one"], kinds["ten"], kinds["scale"], kinds["ordinal"])


def number_arcs(words: list[Word], at: int) -> list[Arc]:
    """Readings of number words from a token on: classes `number`, `ordinal` and `year`, their values as text.

    >>> from dateline.timex.tokens import words_of
    >>> number_arcs(words_of("twenty-four hours"), 0)
    [Arc(kind='number', value='24', end=3)]
    """
    known = load_numbers()
    found = [_year(words, at, known), _ordinal(words, at, known), _cardinal(words, at, known)]
    return [arc for arc in found if arc is not None]


def _cardinal(words: list[Word], at: int, known: NumberWords) -> Arc | None:
    total, current, end = 0, 0, at
    k = at
    while k < min(len(words), at + LONGEST):
        word = words[k].lower
        if word in ("-", "and") and k > at and _goes_on(words, k, known):
            k += 1
            continue
        if word in known.ones and _takes_one(current, known.ones[word], k == at):
            current += known.ones[word]
        elif word in known.tens and current % 100 == 0:
            current += known.tens[word]
        elif word in known.scales and (current or k == at):
            current = max(current, 1) * known.scales[word]
            if known.scales[word] > 100:
                total, current = total + current, 0
        else:
            break
        k += 1
        end = k
    return Arc("number", str(total + current), end) if end > at else None


def _takes_one(current: int, one: int, first: bool) -> bool:
    """Whether ones may follow: nothing, a whole hundred, or a ten without ones."""
    return first or current % 100 == 0 or (current % 10 == 0 and current % 100 > 10 and one < 10)


def _goes_on(words: list[Word], k: int, known: NumberWords) -> bool:
    if k + 1 >= len(words):
        return False
    after, before = words[k + 1].lower, words[k - 1].lower
    if words[k].lower == "-":
        return before in known.tens and 0 < known.ones.get(after, 0) < 10
    return before in known.scales and (after in known.ones or after in known.tens)


def _pair(words: list[Word], at: int, known: NumberWords) -> tuple[int, int] | None:
    """A number from 0 to 99 in words and the place after it."""
    if at >= len(words):
        return None
    word = words[at].lower
    if word in known.ones:
        return known.ones[word], at + 1
    if word not in known.tens:
        return None
    k = _past_hyphen(words, at + 1)
    if k < len(words) and 0 < known.ones.get(words[k].lower, 0) < 10:
        return known.tens[word] + known.ones[words[k].lower], k + 1
    return known.tens[word], at + 1


def _year(words: list[Word], at: int, known: NumberWords) -> Arc | None:
    head = _pair(words, at, known)
    if head is None or head[0] not in CENTURIES:
        return None
    tail = _pair(words, head[1], known)
    if tail is None or tail[0] < 10:
        return None
    return Arc("year", str(head[0] * 100 + tail[0]), tail[1])


def _ordinal(words: list[Word], at: int, known: NumberWords) -> Arc | None:
    word = words[at].lower
    if word in known.ordinals:
        return Arc("ordinal", str(known.ordinals[word]), at + 1)
    k = _past_hyphen(words, at + 1)
    if word in known.tens and k < len(words) and 0 < known.ordinals.get(words[k].lower, 0) < 10:
        return Arc("ordinal", str(known.tens[word] + known.ordinals[words[k].lower]), k + 1)
    return None


def _past_hyphen(words: list[Word], k: int) -> int:
    return k + (k < len(words) and words[k].lower == "-")
