"""Quotation marks: straight, typographic, guillemets, TeX-like (``so''), single; unbalanced, and over several paragraphs."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from dateline.language import Span
from dateline.segment.records import Quotation

_MARK = re.compile(r"``|''|[\"“”„«»]|['‘’‚‹›`]")
_STOP = re.compile(r",(?= (?:he|she|they|[A-Z][\w.]{1,30}(?: [A-Z][\w.]{1,30}){0,3}) (?:said|says|added|told|wrote)\b)")
OPENERS = ('"', "“", "„", "``", "«", "”")
_TYPE = {
    '"': "straight", "“": "curly", "”": "curly", "„": "curly", "``": "tex", "''": "tex",
    "«": "angle", "»": "angle", "'": "single", "‘": "single", "’": "single", "‚": "single", "`": "single",
    "‹": "angle", "›": "angle",
}  # fmt: skip
_ALWAYS_OPEN = frozenset({"“", "``", "„", "«", "‚", "‹"})
_ALWAYS_CLOSE = frozenset({"”", "»", "›"})
_BEFORE_OPENING = frozenset(" \t\n([{-–—:/\u00a0“\"'‘«`")
DOUBLE = frozenset({"straight", "curly", "tex"})
MOST_MARKS = 200  # marks looked at for one that closes, so that hostile text stays cheap
LONGEST_SINGLE = 400  # characters within single marks; what would be longer was an apostrophe
Side = Literal["open", "close", "either", "none"]


class _Mark(Struct, frozen=True):
    start: int
    end: int
    type: str
    side: Side


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Find what stands within quotation marks.

    Args:
        text: the whole text.
        paragraphs: its paragraphs, in order.

    Returns:
        The quotations in the order of the text, one for each paragraph that a quotation runs over; quotations within
        quotations are left to the outer one.

    >>> text = "“We won’t go,” she said. He called it a 'farce'."
    >>> [text[q.inner.start : q.inner.end] for q in find_quotations(text, [Span(0, len(text))])]
    ['We won’t go,', 'farce']
    """
    found: list[Quotation] = []
    for number, paragraph in enumerate(paragraphs):
        goes_on = (
            bool(found)
            and not found[-1].closed
            and number > 0
            and found[-1].outer.end >= _trimmed(text, paragraphs[number - 1])
        )
        following = paragraphs[number + 1].start if number + 1 < len(paragraphs) else None
        runs_on = following is not None and text[following : following + 2].startswith(OPENERS)
        for k, quotation in enumerate(_in_paragraph(text, paragraph, runs_on)):
            first = k == 0 and not text[paragraph.start : quotation.outer.start].strip()
            continues = goes_on and first
            found.append(Quotation(quotation.outer, quotation.inner, quotation.closed, continues))
    return tuple(found)


def _trimmed(text: str, paragraph: Span) -> int:
    end = paragraph.end
    while end > paragraph.start and text[end - 1].isspace():
        end -= 1
    return end


def _in_paragraph(text: str, paragraph: Span, runs_on: bool) -> Iterator[Quotation]:
    marks = list(_marks(text, paragraph))
    k = 0
    while k < len(marks):
        mark = marks[k]
        if mark.side not in ("open", "either"):
            k += 1
            continue
        closing = _closing(text, marks, k)
        if closing is not None:
            yield _quotation(mark, marks[closing].start, marks[closing].end, closed=True)
            k = closing + 1
        elif mark.type in DOUBLE:
            end = _open_end(text, marks, k, paragraph, runs_on)
            if end > mark.end:
                yield _quotation(mark, end, end, closed=False)
            while k < len(marks) and marks[k].start < max(end, mark.end):
                k += 1
        else:
            k += 1


def _quotation(mark: _Mark, inner_end: int, outer_end: int, closed: bool) -> Quotation:
    return Quotation(Span(mark.start, outer_end), Span(mark.end, inner_end), closed, False)


def _closing(text: str, marks: list[_Mark], k: int) -> int | None:
    """The mark that closes one, quotations within it counted; None where it was never closed."""
    opening = marks[k]
    if opening.type == "single":
        return _closing_single(text, marks, k)
    same = _balanced(marks, k, frozenset({opening.type}))
    if opening.type not in DOUBLE:
        return same
    mixed = _balanced(marks, k, DOUBLE)  # opened by one kind of mark and closed by another
    return min((n for n in (same, mixed) if n is not None), default=None)


def _balanced(marks: list[_Mark], k: int, types: frozenset[str]) -> int | None:
    depth = 1
    for n in range(k + 1, min(len(marks), k + MOST_MARKS)):
        mark = marks[n]
        if mark.type not in types or mark.start == marks[k].end:
            continue
        depth += 1 if mark.side == "open" else -1
        if depth == 0:
            return n
    return None


def _closing_single(text: str, marks: list[_Mark], k: int) -> int | None:
    opening = marks[k]
    possible = None
    for n in range(k + 1, len(marks)):
        mark = marks[n]
        if mark.start - opening.end > LONGEST_SINGLE or mark.type in DOUBLE:
            break
        if mark.type != "single" or mark.side not in ("close", "either"):
            if mark.type == "single" and mark.side == "open":
                break
            continue
        if text[mark.start - 1] in ".,!?" or text[mark.start - 1] != "s":
            return n
        possible = possible if possible is not None else n
    return possible


def _open_end(text: str, marks: list[_Mark], k: int, paragraph: Span, runs_on: bool) -> int:
    """Where an unclosed quotation ends: before the next one that opens in its paragraph; else at the paragraph's end where the
    next paragraph goes on with it, else with its sentence, or before the words that say whose it is."""
    following = [m for m in marks[k + 1 : k + MOST_MARKS] if m.type == marks[k].type and m.side == "open"]
    end = following[0].start if following else paragraph.end
    if following:
        end = max(text.rfind(sign, marks[k].end, end) for sign in ".!?,;:")
        end = end + 1 if end > 0 else following[0].start
    elif not runs_on and (stop := _STOP.search(text, marks[k].end, end)):
        end = stop.start() + 1
    while end > marks[k].end and text[end - 1].isspace():
        end -= 1
    return end


def _marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        side = _side(text, match.group(), match.start(), match.end(), paragraph)
        if side != "none":
            yield _Mark(match.start(), match.end(), _TYPE[match.group()], side)


def _side(text: str, mark: str, start: int, end: int, paragraph: Span) -> Side:
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    can_open = before in _BEFORE_OPENING and not after.isspace()
    can_close = not before.isspace() and not after.isalnum()
    if mark in _ALWAYS_OPEN:
        return "close" if can_close and not can_open else "open"
    if mark in _ALWAYS_CLOSE:
        return "open" if can_open and not can_close else "close"
    if _TYPE[mark] == "single":
        return _single_side(mark, before, after, can_open, can_close)
    if mark == '"' and before.isdigit() and not can_open and after in " ,x":
        return "close" if can_close else "none"
    if can_open and can_close:
        return "either"
    return "open" if can_open else "close" if can_close else "either"


def _single_side(mark: str, before: str, after: str, can_open: bool, can_close: bool) -> Side:
    if before.isalnum() and after.isalnum():
        return "none"
    if mark in "'‘`" and can_open and not before.isalnum() and (after.isalpha() or after in '“"$'):
        return "open"
    if mark in "'’" and can_close and not before.isspace():
        return "close"
    return "none"
