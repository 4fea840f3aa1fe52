"""How much of one report is the words of another, sentence by sentence."""

from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from dateline.corpus.prints import Print, Words
from dateline.corpus.terms import common_words

SAME_SENTENCE = 0.6  # share of the shorter sentence's words, in their order, that the other has
SHORTEST = 5  # words: shorter sentences are alike by chance
COPIED = 0.4  # share of a report's words, in sentences that the other has, from which on it is no report of its own
WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
ORDINALS = frozenset(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"))
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
    like words (a first and a second delivery), and neither repeats the other.

    >>> from dateline.corpus.prints import text_print
    >>> whole = text_print("a", "Kim and Putin met in the port of Vladivostok. They signed nothing at all there.")
    >>> part = text_print("b", "Kim and Putin had met in the port of Vladivostok.")
    >>> reuse(whole, part)
    Reuse(one=0.6, other=1.0)
    """
    mine, yours = [False] * len(one.sentences), [False] * len(other.sentences)
    bags = [frozenset(words) for words in other.sentences]
    for i, words in enumerate(one.sentences):
        for j, others in enumerate(other.sentences):
            if not (mine[i] and yours[j]) and same_sentence(words, others, bags[j]):
                if _another_of_a_series(words, bags[j]):
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
    return frozenset(word for words in report.sentences for word in words) - common_words()


def same_sentence(words: Words, others: Words, bag: frozenset[str]) -> bool:
    """Whether one sentence has most words of the other, in their order (longest common subsequence).

    The words that say something must be shared as well as all words: common ones are alike in any two sentences.
    """
    least = min(len(words), len(others))
    if least < SHORTEST or sum(word in bag for word in words) < SAME_SENTENCE * least:
        return False
    if LCSseq.similarity(words, others) < SAME_SENTENCE * least:
        return False
    mine, yours = _telling(words), _telling(others)
    return bool(LCSseq.similarity(mine, yours) >= SAME_SENTENCE * min(len(mine), len(yours)))


def _another_of_a_series(words: Words, bag: frozenset[str]) -> bool:
    """Whether two sentences name other days of the week, or other places in a row (a first and a second delivery)."""
    for names in (WEEKDAYS, ORDINALS):
        mine, yours = names.intersection(words), names & bag
        if mine and yours and mine.isdisjoint(yours):
            return True
    return False


def _telling(words: Words) -> Words:
    return tuple(word for word in words if word not in common_words())


def _share(report: Print, reused: list[bool]) -> float:
    shared = sum(len(words) for words, again in zip(report.sentences, reused, strict=True) if again)
    return round(shared / report.size, 3) if report.size else 0.0
