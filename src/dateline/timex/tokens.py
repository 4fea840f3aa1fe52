"""Words, runs of digits and single signs of a text, with the breaks that no time expression crosses."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from dateline.language import Span

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]{0,3}\s+(?=['\"“‘(`]{0,3}[A-Z])|\n\s*\n")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Za-z]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Corp|Inc|Co|Ltd|No|vs|Jr|Sr|Prof|Rev|Hon))$"
)


class Word(Struct, frozen=True, gc=False):
    """A token: `text[start:end]`; `joined` where no blank stands before it; `line` where a line begins with it."""

    start: int
    end: int
    text: str
    lower: str
    joined: bool
    broken: bool


def words_of(text: str) -> list[Word]:
    """The tokens of a text, in order; `broken` where an empty line stands before one.

    >>> [word.text for word in words_of("Sept. 30th, 8pm")]
    ['Sept', '.', '30', 'th', ',', '8', 'pm']
    """
    found: list[Word] = []
    at = 0
    curly = "’" in text
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = text[start:end]
        lower = word.lower()
        broken = start - at > 1 and text.count("\n", at, start) > 1
        found.append(Word(start, end, word, lower.replace("’", "'") if curly else lower, start == at, broken))
        at = end
    return found


def sentence_starts(text: str, sentences: Sequence[Span] | None = None) -> list[int]:
    """Where sentences begin: as given, or told by full stops before a capital and by empty lines."""
    if sentences is not None:
        return sorted({0, *(span.start for span in sentences)})
    starts = [0]
    for match in _SENTENCE_END.finditer(text):
        before = text[max(0, match.start() - 6) : match.start()]
        if text[match.start()] != "." or not _ABBREVIATION.search(before):
            starts.append(match.end())
    return starts


def sentence_at(starts: Sequence[int], place: int) -> int:
    """The number of the sentence that holds a place."""
    return bisect_right(starts, place) - 1
