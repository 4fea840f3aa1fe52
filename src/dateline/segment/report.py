"""Taking a report apart: headline, dateline, paragraphs, sentences, quotations."""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from dateline.language import SentenceSpan, Span
from dateline.segment.cleaning import clean
from dateline.segment.opening import Opening, agencies, find_opening, is_date_line
from dateline.segment.quotations import find_quotations
from dateline.segment.records import Report
from dateline.segment.sentences import split_sentences
from dateline.segment.stamps import is_stamp

_LINE = re.compile(r"[^\n]+")
_FINAL = re.compile(r"[.!?…:;,][\"'”’)\]]{0,2}\s*$")
LONGEST_HEADLINE = 25  # words
NARROWEST, WIDEST = 45, 100  # characters of a line in a text that is wrapped by hand
HEAD_PARAGRAPHS = 8  # how far down the first full sentence may stand below a headline
TAIL_PARAGRAPHS = 3  # how far from the end a line with the date may stand
OPENING_PARAGRAPHS = 3  # how far down a dateline is looked for
DEEP_PARAGRAPHS = 9  # the same of one with a date or a known agency, below a summary in points and lines with the date


def segment(text: str, cut: bool = False) -> Report:
    """Take a text apart.

    Args:
        text: a whole report.
        cut: take out what is no part of the report (credit, byline, biography, links); else every character stays.

    Returns:
        The report; its offsets are into its own `text`.

    >>> report = segment("OSLO, May 2 (AP) - Talks began. They ended.\\nSource: NTB", cut=True)
    >>> report.credit, [report.text[s.start : s.end] for s in report.sentences if s.section == "body"]
    ('NTB', ['Talks began.', 'They ended.'])
    """
    cleaned = clean(text)
    if not cut:
        cleaned = replace(cleaned, text=text, removed=())
    paragraphs = _paragraphs(cleaned.text)
    headline = _headline(cleaned.text, paragraphs)
    opening = _opening(cleaned.text, [one for one in paragraphs if not headline or not _holds(one, headline)])
    return Report(
        text=cleaned.text,
        headline=headline,
        byline=cleaned.byline,
        dateline=opening.line if opening else None,
        dateline_span=opening.span if opening else None,
        credit=cleaned.credit,
        credit_rule=cleaned.credit_rule,
        removed=cleaned.removed,
        sentences=tuple(_sentences(cleaned.text, paragraphs, headline, opening)),
        quotations=find_quotations(cleaned.text, paragraphs),
        stamp=cleaned.stamp or _date_line(cleaned.text, paragraphs),
    )


def _holds(paragraph: Span, headline: Span) -> bool:
    return headline.start >= paragraph.start and headline.end <= paragraph.end


def _paragraphs(text: str) -> list[Span]:
    """Paragraphs: lines, or, where lines are wrapped by hand, what stands between blank lines."""
    lines = [Span(*match.span()) for match in _LINE.finditer(text)]
    filled = [line for line in lines if text[line.start : line.end].strip()]
    if not _is_wrapped(text, filled):
        return filled
    joined: list[Span] = []
    for line in filled:
        if (
            joined
            and text.count("\n", joined[-1].end, line.start) == 1
            and not text[line.start : line.start + 3].isspace()
            and not any(is_date_line(text[one.start : one.end]) for one in (joined[-1], line))
        ):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    pairs = [(a, b) for a, b in pairwise(lines) if text.count("\n", a.end, b.start) == 1]
    if len(pairs) < 3:
        return False
    widths = sorted(a.end - a.start for a, _ in pairs)
    widest = max(line.end - line.start for pair in pairs for line in pair)
    if not NARROWEST <= widths[len(widths) // 2] <= WIDEST or widest > 2 * WIDEST:
        return False
    open_ends = sum(not _FINAL.search(text, max(a.start, a.end - 5), a.end) for a, _ in pairs)
    return open_ends > len(pairs) * 0.5


def _headline(text: str, paragraphs: list[Span]) -> Span | None:
    """The first paragraph that is no date, if it is short, ends like no sentence, and the report goes on below it."""
    paragraphs = paragraphs[_dates_above(text, paragraphs) :]
    if len(paragraphs) < 2:
        return None
    first, second = paragraphs[0], paragraphs[1]
    body = text[first.start : first.end].strip()
    if not 2 <= len(body.split()) <= LONGEST_HEADLINE or (_FINAL.search(body) and not _in_title_case(body)):
        return None
    below = [text[p.start : p.end].strip() for p in (second, *paragraphs[2:HEAD_PARAGRAPHS])]
    if not any(_FINAL.search(one) and len(one) > len(body) // 2 for one in below) or is_stamp(body):
        return None
    opening = find_opening(body, 0, len(body))
    if opening and not _labelled(opening, body):
        return None
    start = text.index(body[0], first.start)
    return Span(start, start + len(body))


def _dates_above(text: str, paragraphs: list[Span]) -> int:
    """How many paragraphs stand above the headline because they tell only when, or where and when: "19 June 2024"."""
    for number, paragraph in enumerate(paragraphs[:OPENING_PARAGRAPHS]):
        line = text[paragraph.start : paragraph.end].strip()
        opening = find_opening(line, 0, len(line))
        if not is_date_line(line) and (opening is None or opening.span.end < len(line)):
            return number
    return 0


def _in_title_case(line: str) -> bool:
    """Whether most longer words begin with a capital, as in "Minister Denies Report Of Secret Talks"."""
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) > len(words) * 0.7


def _labelled(opening: Opening, line: str) -> bool:
    """Whether what looks like a dateline is the place before a headline: "BURKINA: Soldiers die in attack on post"."""
    return not (opening.line.date or opening.line.agency or _FINAL.search(line)) and ":" in line[: opening.span.end]


def _holds_date(text: str, number: int, count: int) -> bool:
    return (number < HEAD_PARAGRAPHS or number >= count - TAIL_PARAGRAPHS) and is_date_line(text)


def _date_line(text: str, paragraphs: list[Span]) -> str | None:
    lines = (text[p.start : p.end].strip() for p in paragraphs)
    return next((line for n, line in enumerate(lines) if _holds_date(line, n, len(paragraphs))), None)


def _opening(text: str, paragraphs: list[Span]) -> Opening | None:
    """The dateline: of one of the first paragraphs, or further down, below a summary, one with a date or a known agency."""
    for number, paragraph in enumerate(paragraphs[:DEEP_PARAGRAPHS]):
        lead = len(text[paragraph.start : paragraph.end]) - len(text[paragraph.start : paragraph.end].lstrip())
        if is_stamp(text[paragraph.start : paragraph.end]):
            continue
        opening = find_opening(text, paragraph.start + lead, paragraph.end)
        if opening and (number < OPENING_PARAGRAPHS or opening.line.date or opening.line.agency in agencies()):
            return opening
    return None


def _sentences(
    text: str, paragraphs: list[Span], headline: Span | None, opening: Opening | None
) -> Iterator[SentenceSpan]:
    for number, paragraph in enumerate(paragraphs):
        start = paragraph.start
        if headline and _holds(paragraph, headline):
            yield SentenceSpan(headline.start, headline.end, number, "headline")
            continue
        words = text[paragraph.start : paragraph.end]
        if _holds_date(words, number, len(paragraphs)):
            lead = len(words) - len(words.lstrip())
            yield SentenceSpan(paragraph.start + lead, paragraph.start + len(words.rstrip()), number, "dateline")
            continue
        if opening and paragraph.start <= opening.span.start < paragraph.end:
            opened = text[opening.span.start : opening.span.end].rstrip()
            yield SentenceSpan(opening.span.start, opening.span.start + len(opened), number, "dateline")
            start = opening.span.end
        for span in split_sentences(text, start, paragraph.end):
            yield SentenceSpan(span.start, span.end, number, "body")
