"""How much of one report is the words of another, sentence by sentence."""

from dataclasses import dataclass
from itertools import chain, compress

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


@dataclass(frozen=True, slots=True)
class Seen:
    """A report as it is compared: of each of its sentences the words as a set too, how many there are and how many of them are
    there again; and its words that say something."""

    print: Print
    bags: tuple[frozenset[str], ...]
    sizes: tuple[int, ...]
    again: tuple[int, ...]
    words: frozenset[str]


def seen(report: Print) -> Seen:
    """What is worked out once of a report that is compared with many."""
    bags = tuple(map(frozenset, report.sentences))
    sizes = tuple(map(len, report.sentences))
    again = tuple(size - len(bag) for size, bag in zip(sizes, bags, strict=True))
    return Seen(report, bags, sizes, again, telling_words(report))


def reuse_of(one: Seen, other: Seen) -> Reuse:
    """Compare two reports; see `reuse`."""
    mine, yours = [False] * len(one.bags), [False] * len(other.bags)
    for i, bag in enumerate(one.bags):
        again, size = one.again[i], one.sizes[i]
        for j, others in enumerate(other.bags):
            if mine[i] and yours[j]:
                continue
            least = min(size, other.sizes[j])
            if least < SHORTEST or len(bag & others) + again < SAME_SENTENCE * least:
                continue
            if same_sentence(one.print.sentences[i], other.print.sentences[j], others):
                if _another_of_a_series(bag, others) or _other_numbers(one.print, other.print, bag, others):
                    return Reuse(0.0, 0.0)
                mine[i] = yours[j] = True
    return Reuse(_share(one, mine), _share(other, yours))


def may_be_copied(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two reports have enough words in common for one to repeat the other, by their words that say something.

    It is quick, and says no only where nothing but a phrase of many reports is shared: a copied part holds at least `COPIED`
    of the words, of which `SAME_SENTENCE` are shared; half of that is asked.
    """
    return len(one & other) >= COPIED * SAME_SENTENCE / 2 * min(len(one), len(other))


def telling_words(report: Print) -> frozenset[str]:
    """The words of a report that say something."""
    return frozenset(chain.from_iterable(report.sentences)) - common_words()


def same_sentence(words: Words, others: Words, bag: frozenset[str]) -> bool:
    """Whether one sentence has most words of the other, in their order (longest common subsequence).

    The words that say something must be shared as well as all words: common ones are alike in any two sentences.
    """
    least = min(len(words), len(others))
    if least < SHORTEST:
        return False
    if words == others:
        return True
    if sum(word in bag for word in words) < SAME_SENTENCE * least:
        return False
    if LCSseq.similarity(words, others) < SAME_SENTENCE * least:
        return False
    mine, yours = _telling(words), _telling(others)
    return bool(LCSseq.similarity(mine, yours) >= SAME_SENTENCE * min(len(mine), len(yours)))


def _another_of_a_series(bag: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sentences name other days of the week, or other places in a row (a first and a second delivery)."""
    for names in (WEEKDAYS, ORDINALS):
        mine, yours = names & bag, names & others
        if mine and yours and mine.isdisjoint(yours):
            return True
    return False


def _other_numbers(one: Print, other: Print, words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two like sentences of reports of other days give other numbers: 200 generators, and a week later 500."""
    if one.published is None or other.published is None or one.published == other.published:
        return False
    mine, yours = _numbers(words), _numbers(others)
    if not (mine - yours and yours - mine):
        return False
    return abs((parse_date(one.published).first - parse_date(other.published).first).days) >= LATER


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word[0].isdigit() or word in number_words())


def _telling(words: Words) -> Words:
    return tuple(word for word in words if word not in common_words())


def _share(report: Seen, reused: list[bool]) -> float:
    whole = sum(report.sizes)
    return round(sum(compress(report.sizes, reused)) / whole, 3) if whole else 0.0
