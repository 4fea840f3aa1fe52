"""Sentences: where each begins and ends, decided by rules over characters, the same for a sentence wherever it stands.

The parser is given one such sentence at a time, so the splitter, not the model, decides what is parsed.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from dateline.errors import RuleError
from dateline.language import Span
from dateline.rules import RESOURCES, read_table

TABLE = RESOURCES / "en" / "segment" / "abbreviations.tsv"
FOLLOWS = ("any", "name", "number", "lower")
CLOSERS = "\"'”’»)]"
OPENERS = "\"'“‘«([„"
LONGEST_SENTENCE = 2_000  # characters; a longer run is cut at a blank, so that the parse stays bounded
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?=\s)|(?<![.!?])[.!?]+[”\"’](?=[A-Z“\"])")
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z.]{0,11})$")
_INITIALS = re.compile(r"^(?:[A-Za-z]\.)+[A-Za-z]$|^[A-Z]$")


@cache
def abbreviations(path: Path = TABLE) -> Mapping[str, str]:
    """Read the abbreviations and what must follow for the dot not to end a sentence: any, name, number or lower.

    Raises:
        RuleError: a row's `follows` is none of these.
    """
    table: dict[str, str] = {}
    for line, row in read_table(path, ("form", "follows")):
        if row["follows"] not in FOLLOWS:
            raise RuleError(f"{path.name}, line {line}: follows is {row['follows']!r}; use one of {', '.join(FOLLOWS)}")
        table[row["form"]] = row["follows"]
    return table


def split_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Split a paragraph into sentences, without the blanks around them.

    Args:
        text: the whole text.
        start: the paragraph's first character.
        end: the character after its last.

    Yields:
        The spans of the sentences, in order; together they hold every character of the paragraph that is no blank.

    >>> text = "Mr. Roe met Gen. Doe on Jan. 5. The U.S. Army left. \\"Why?\\" he asked."
    >>> [text[a:b] for a, b in split_sentences(text, 0, len(text))]
    ['Mr. Roe met Gen. Doe on Jan. 5.', 'The U.S. Army left.', '"Why?" he asked.']
    """
    begin = start
    for match in _END.finditer(text, start, end):
        if not _ends_sentence(text, match, begin, end):
            continue
        yield from _bounded(text, begin, match.end())
        begin = match.end()
    yield from _bounded(text, begin, end)


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """Trim blanks, and cut what is too long for a parser at a blank."""
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start >= end:
            return
        if end - start <= LONGEST_SENTENCE:
            yield Span(start, end)
            return
        cut = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        cut = cut if cut > 0 else start + LONGEST_SENTENCE
        yield Span(start, cut)
        start = cut


def _ends_sentence(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    mark = match.group().rstrip(CLOSERS)
    after = _next_word_start(text, match.end(), end)
    if after >= end:
        return True
    following = text[after]
    if following.islower():
        return False
    if mark != ".":
        return not (mark in {"!", "?", "!?", "?!"} and match.group() != mark and following.islower())
    if match.group() != mark and match.group()[1:] not in {"'", "’"}:
        return True
    before = _WORD_BEFORE.search(text, max(begin, match.start() - 13), match.start())
    return before is None or not _is_abbreviation(before.group(1), text, after, end)


def _is_abbreviation(word: str, text: str, after: int, end: int) -> bool:
    following = text[after : min(end, after + 24)]
    follows = abbreviations().get(word)
    if follows == "any":
        return True
    if follows == "name":
        return following[:1].isupper() or following[:1] in OPENERS
    if follows == "number":
        return following[:1].isdigit()
    if follows == "lower":
        return False
    if not _INITIALS.match(word):
        return False
    if len(word) == 1:
        return word != "I" and following[:1].isupper()
    return following[:1].isupper() and following.split()[0].rstrip(",.;:'’s") not in _sentence_starters()


@cache
def _sentence_starters() -> frozenset[str]:
    """Capitalised words that after "U.S." begin a sentence and are no part of a name."""
    words = "The A An In On At It He She They We But And This That These Those There His Her Its Their For As If When While After Before"
    return frozenset(words.split())


def _next_word_start(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or text[at] in OPENERS):
        at += 1
    return at
