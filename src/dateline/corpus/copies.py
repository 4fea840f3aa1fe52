"""How much of one report is the words of another, sentence by sentence."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from rapidfuzz.distance import LCSseq

from dateline.corpus.prints import Print, Words
from dateline.corpus.terms import common_words
from dateline.dates import parse_date
from dateline.events.numbers import number_words

SAME_SENTENCE = 0.6  # share of the shorter sentence's words, in their order, that the other has
SHORTEST = 5  # words: shorter sentences are alike by chance
COPIED = 0.4  # share of a report's words, in sentences that the other has, from which on it is no report of its own
WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
ORDINALS = frozenset(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"))
LATER = 2  # days between two reports from which on other numbers in like words are of another happening, or of a later state
RECENT = 1 << 12  # sentences that are held as they are compared: copies have them in common
WHOLE = 0.8  # from this share on both ways a report is a copy; one way, an excerpt


@dataclass(frozen=True, slots=True)
class Reuse:
    """The share of each report's words that are in sentences which the other has too."""

    one: float
    other: float

    @property
    def copied(self) -> bool:
        """Whether they are one report, whole or in part."""
        return max(self.one, self.other) >= COPIED

    @property
    def kind(self) -> str:
        """copy: nearly all of both; excerpt: nearly all of one; rewrite: less."""
        if min(self.one, self.other) >= WHOLE:
            return "copy"
        return "excerpt" if max(self.one, self.other) >= WHOLE else "rewrite"


def reuse(one: Print, other: Print) -> Reuse:
    """Compare two reports.

    Where a sentence of one is that of the other but for the day of the week or the place in a row, they tell of two happenings in
    like words (a first and a second delivery), and neither repeats the other; so do reports of other days with other numbers.

    >>> from dateline.corpus.prints import text_print
    >>> whole = text_print("a", "Kim and Putin met in the port of Vladivostok. They signed nothing at all there.")
    >>> part = text_print("b", "Kim and Putin had met in the port of Vladivostok.")
    >>> reuse(whole, part)
    Reuse(one=0.6, other=1.0)
    """
    return reuse_of(seen(one), seen(other))


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence as it is compared: its words, those of them that say something, both also as sets; `again`, `telling_again`:
    how many of them are there again."""

    words: Words
    bag: frozenset[str]
    again: int
    telling: Words
    telling_bag: frozenset[str]
    telling_again: int
    numbers: frozenset[str]


@lru_cache(maxsize=RECENT)
def _sentence(words: Words) -> Sentence:
    bag, telling = frozenset(words), tuple(word for word in words if word not in common_words())
    telling_bag = bag - common_words()
    again, telling_again = len(words) - len(bag), len(telling) - len(telling_bag)
    return Sentence(words, bag, again, telling, telling_bag, telling_again, _numbers(bag))


@dataclass(frozen=True, slots=True)
class Seen:
    """A report as it is compared: its sentences, its words that say something, and how many words it has."""

    print: Print
    sentences: tuple[Sentence, ...]
    words: frozenset[str]
    size: int


def seen(report: Print) -> Seen:
    """What is worked out once of a report that is compared with many."""
    sentences = tuple(map(_sentence, report.sentences))
    words = frozenset[str]().union(*(one.telling_bag for one in sentences))
    return Seen(report, sentences, words, report.size)


def reuse_of(one: Seen, other: Seen) -> Reuse:
    """Compare two reports; see `reuse`."""
    mine, yours = [False] * len(one.sentences), [False] * len(other.sentences)
    for i, sentence in enumerate(one.sentences):
        for j, like in enumerate(other.sentences):
            if (mine[i] and yours[j]) or not same_sentence(sentence, like):
                continue
            if sentence is not like and (_another_of_a_series(sentence.bag, like.bag) or _is_later(one, other, i, j)):
                return Reuse(0.0, 0.0)
            mine[i] = yours[j] = True
    return Reuse(_share(one, mine), _share(other, yours))


def may_be_copied(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two reports have enough words in common for one to repeat the other, by their words that say something.

    It is quick, and says no only where nothing but a phrase of many reports is shared: a copied part holds at least `COPIED`
    of the words, of which `SAME_SENTENCE` are shared; half of that is asked.
    """
    return len(one & other) >= COPIED * SAME_SENTENCE / 2 * min(len(one), len(other))


def same_sentence(one: Sentence, other: Sentence) -> bool:
    """Whether one sentence has most words of the other, in their order (longest common subsequence).

    The words that say something must be shared as well as all words: common ones are alike in any two sentences. How many are
    shared in any order is asked first: it is quick, and never less.
    """
    least = min(len(one.words), len(other.words))
    if least < SHORTEST:
        return False
    if one is other or one.words == other.words:
        return True
    if len(one.bag & other.bag) + one.again < SAME_SENTENCE * least:
        return False
    telling = SAME_SENTENCE * min(len(one.telling), len(other.telling))
    if len(one.telling_bag & other.telling_bag) + one.telling_again < telling:
        return False
    if LCSseq.similarity(one.words, other.words) < SAME_SENTENCE * least:
        return False
    return bool(LCSseq.similarity(one.telling, other.telling) >= telling)


def _another_of_a_series(bag: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sentences name other days of the week, or other places in a row (a first and a second delivery)."""
    for names in (WEEKDAYS, ORDINALS):
        mine, yours = names & bag, names & others
        if mine and yours and mine.isdisjoint(yours):
            return True
    return False


def _is_later(one: Seen, other: Seen, i: int, j: int) -> bool:
    """Whether two like sentences of reports of other days give other numbers: 200 generators, and a week later 500."""
    mine, yours = one.sentences[i].numbers, other.sentences[j].numbers
    if not (mine - yours and yours - mine):
        return False
    told, after = one.print.published, other.print.published
    if told is None or after is None or told == after:
        return False
    return abs((parse_date(told).first - parse_date(after).first).days) >= LATER


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word[0].isdigit() or word in number_words())


def _share(report: Seen, reused: list[bool]) -> float:
    sizes = (len(one.words) for one in report.sentences)
    return round(sum(compress(sizes, reused)) / report.size, 3) if report.size else 0.0
