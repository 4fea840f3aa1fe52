"""Cutting what is no part of a report out of its raw text, with the reason for each cut."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dateline.model import Removed
from dateline.segment.biography import biography_cues, find_biography
from dateline.segment.lines import (
    LONGEST_LINE,
    Line,
    LineRule,
    credit_rules,
    find_credit,
    is_boilerplate,
    line_rules,
    lines_of,
    screen,
    titles_below,
)
from dateline.segment.signoffs import find_signoff
from dateline.segment.stamps import is_stamp

_BYLINE = re.compile(
    r"(?:By|BY) ((?:[A-Z][\w.'’-]{0,30}|and|,|&)(?:[ ,]+(?:[A-Z][\w.'’-]{0,30}|and|&|in|of|the|for|agencies|staff)){0,9})[ ,|]{0,3}$"
)
_BEFORE_STAMP = re.compile(r"\s[-–—|•·]\s|\s[|]|,\s(?=\w{3,9}\.? \d)")
BYLINE_LINES = 5
LONGEST_BYLINE = 160  # characters
ENDS = (".", "!", "?", '"', "”", "»", "’", ")")
LONGEST_KEYWORD = 4  # words
LEAST_ABOVE = 2  # lines that end like a sentence above the mark that a report ends


class Cleaned(Struct, frozen=True):
    """A report's text without what is no part of it; offsets of `removed` are into the raw text."""

    text: str
    removed: tuple[Removed, ...]
    credit: str | None
    credit_rule: str | None
    byline: str | None
    stamp: str | None


def clean(raw: str) -> Cleaned:
    """Cut credit line, byline, biography, links, captions, stamps and notices out of a report.

    Args:
        raw: the text as it came.

    Returns:
        The text that is left (all else unchanged), and what was cut out, why.

    >>> clean("By Jane Roe\\n\\nTroops left the city.\\nSource: Kyodo News\\n").credit
    'Kyodo News'
    """
    lines = list(lines_of(raw))
    credit = find_credit(lines, credit_rules())
    byline_at, byline, stamp = _byline(lines)
    cut: dict[int, str] = {}
    if byline_at is not None:
        cut[byline_at] = "byline"
    for place, line in enumerate(lines):
        if credit and line.start <= credit.start < line.end:
            cut[place] = f"credit ({credit.rule})"
        elif place not in cut and (told := _boilerplate(line, place, len(lines))):
            for other in _goes_with(told, lines, place):
                cut.setdefault(other, f"{told.reason} ({told.id})")
    stamp = stamp or next((lines[p].body for p, why in sorted(cut.items()) if why.startswith("time stamp")), None)
    left = [(place, line) for place, line in enumerate(lines) if place not in cut]
    for line, cues in find_biography([line for _, line in left], byline, biography_cues()):
        cut[next(place for place, one in left if one is line)] = f"biography ({', '.join(cues)})"
    cut |= dict.fromkeys(_tail(lines, cut), "keywords (tail)")
    if len(cut) == len(lines):
        return Cleaned(raw, (), None, None, None, None)
    removed = tuple(
        Removed(line.start, line.start + len(line.text.rstrip()), line.text.rstrip(), cut[place])
        for place, line in enumerate(lines)
        if place in cut
    )
    gone = [lines[place] for place in sorted(cut)]
    own = [line for place, line in enumerate(lines) if place not in cut and line.body]
    if own and (sign := find_signoff(own[-1], own[-2].text if len(own) > 1 else "")):
        at = own[-1].start + sign.at
        removed = (*removed, Removed(at, at + len(sign.text), sign.text, f"end mark ({sign.rule})"))
        gone.append(Line(at, sign.text))
    removed = tuple(sorted(removed, key=lambda one: one.start))
    text = "".join(_kept(raw, sorted(gone, key=lambda line: line.start)))
    name, rule = (credit.name, credit.rule) if credit else (None, None)
    return Cleaned(text.rstrip(), removed, name, rule, byline, stamp)


def _kept(raw: str, cut: list[Line]) -> Iterator[str]:
    at = 0
    for line in cut:
        yield raw[at : line.start]
        at = line.end
    yield raw[at:]


def _tail(lines: list[Line], cut: dict[int, str]) -> Sequence[int]:
    """The places of the short lines that end a text below what is no part of the report: the keywords of its page."""
    at = len(lines)
    while at > 0 and (at - 1 in cut or _is_keyword(lines[at - 1].body)):
        at -= 1
    first = next((place for place in range(at, len(lines)) if place in cut), len(lines))
    return [place for place in range(first, len(lines)) if place not in cut]


def _is_keyword(body: str) -> bool:
    return (
        len(body.split()) <= LONGEST_KEYWORD and not body.endswith((*ENDS, ":", ",", ";", "…")) and not is_stamp(body)
    )


def _byline(lines: list[Line]) -> tuple[int | None, str | None, str | None]:
    """Where the byline is, whom it names, and the date that it may end with ("By Jane Roe - 29 July, 2024")."""
    for place, line in enumerate(lines[:BYLINE_LINES]):
        if match := _BYLINE.match(line.body):
            return place, match.group(1).strip(" ,|"), None
        for gap in _BEFORE_STAMP.finditer(line.body[:LONGEST_BYLINE]):
            stamp = line.body[gap.end() :].strip()
            if is_stamp(stamp) and (match := _BYLINE.match(line.body[: gap.start()])):
                return place, match.group(1).strip(" ,|"), stamp
    return None, None, None


def _boilerplate(line: Line, place: int, count: int) -> LineRule | None:
    if len(line.body.split()) > LONGEST_LINE or not screen().lets_through(line):
        return None
    return next((rule for rule in line_rules() if is_boilerplate(line, rule, place, count)), None)


def _goes_with(rule: LineRule, lines: list[Line], place: int) -> Sequence[int]:
    """The places of the lines that a rule tells by the one at a place: headlines under a heading, all below a report's end."""
    if rule.shape == "list":
        return (place, *titles_below(lines, place))
    if rule.shape == "below":
        above = sum(line.body.endswith(ENDS) for line in lines[:place])
        return range(place, len(lines)) if above >= LEAST_ABOVE else ()
    return (place,)
