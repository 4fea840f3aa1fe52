"""Cutting what is no part of a report out of its raw text, with the reason for each cut."""

import re
from collections.abc import Iterator

from msgspec import Struct

from dateline.model import Removed
from dateline.segment.biography import biography_cues, find_biography
from dateline.segment.lines import (
    LONGEST_LINE,
    Line,
    credit_rules,
    find_credit,
    is_boilerplate,
    line_rules,
    lines_of,
    screen,
)

_BYLINE = re.compile(
    r"(?:By|BY) ((?:[A-Z][\w.'’-]{0,30}|and|,|&)(?:[ ,]+(?:[A-Z][\w.'’-]{0,30}|and|&|in|of|the|for)){0,9})[ ,|]{0,3}$"
)
BYLINE_LINES = 4


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
    byline_at, byline = _byline(lines)
    cut: dict[int, str] = {}
    if byline_at is not None:
        cut[byline_at] = "byline"
    for place, line in enumerate(lines):
        if credit and line.start <= credit.start < line.end:
            cut[place] = f"credit ({credit.rule})"
        elif reason := _boilerplate(line, place, len(lines)):
            cut[place] = reason
    stamp = next((lines[p].body for p, why in sorted(cut.items()) if why.startswith("time stamp")), None)
    left = [(place, line) for place, line in enumerate(lines) if place not in cut]
    for line, cues in find_biography([line for _, line in left], byline, biography_cues()):
        cut[next(place for place, one in left if one is line)] = f"biography ({', '.join(cues)})"
    if len(cut) == len(lines):
        return Cleaned(raw, (), None, None, None, None)
    removed = tuple(
        Removed(line.start, line.start + len(line.text.rstrip()), line.text.rstrip(), cut[place])
        for place, line in enumerate(lines)
        if place in cut
    )
    text = "".join(_kept(raw, [lines[place] for place in sorted(cut)]))
    name, rule = (credit.name, credit.rule) if credit else (None, None)
    return Cleaned(text.rstrip(), removed, name, rule, byline, stamp)


def _kept(raw: str, cut: list[Line]) -> Iterator[str]:
    at = 0
    for line in cut:
        yield raw[at : line.start]
        at = line.end
    yield raw[at:]


def _byline(lines: list[Line]) -> tuple[int | None, str | None]:
    for place, line in enumerate(lines[:BYLINE_LINES]):
        if match := _BYLINE.match(line.body):
            return place, match.group(1).strip(" ,|")
    return None, None


def _boilerplate(line: Line, place: int, count: int) -> str | None:
    if len(line.body.split()) > LONGEST_LINE or not screen().lets_through(line):
        return None
    for rule in line_rules():
        if is_boilerplate(line, rule, place, count):
            return f"{rule.reason} ({rule.id})"
    return None
