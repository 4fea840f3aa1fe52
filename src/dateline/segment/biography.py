"""The author's biography under a report: told by cues of a table, its place, and a name the report does not tell of."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from dateline.errors import RuleError
from dateline.rules import RESOURCES, read_table
from dateline.segment.lines import Line

TABLE = RESOURCES / "en" / "segment" / "biography.tsv"
ENOUGH = 4  # the weight at which a paragraph counts as a biography
LAST_PARAGRAPHS = 4  # how far from the end one may stand
_NAME = re.compile(r"(?:About )?((?:[A-Z][\w.'’-]{0,30} ){1,3}[A-Z][\w'’-]{0,30})(?=[ ,])")
_PRONOUN = re.compile(r"(?:He|She|They|His|Her|Their) ")


class Cue(Struct, frozen=True):
    """Words of a biography and how much they weigh."""

    id: str
    weight: int
    words: str
    example: str


@cache
def biography_cues(path: Path = TABLE) -> tuple[Cue, ...]:
    """Read the table of cues.

    Raises:
        RuleError: a weight is no number.
    """
    cues = []
    for line, row in read_table(path, ("id", "weight", "words", "example")):
        if not row["weight"].isdigit():
            raise RuleError(f"{path.name}, line {line}: the weight {row['weight']!r} is no number; write 1, 2 or 3")
        cues.append(Cue(row["id"], int(row["weight"]), row["words"], row["example"]))
    return tuple(cues)


def find_biography(
    lines: Sequence[Line], byline: str | None, cues: Sequence[Cue]
) -> tuple[tuple[Line, tuple[str, ...]], ...]:
    """Find the last paragraphs that tell of the report's author.

    Args:
        lines: the report's lines, boilerplate left out.
        byline: the author's name where the report has a byline.
        cues: see `biography_cues`.

    Returns:
        The lines, each with the ids of the cues that told.

    >>> body = Line(0, "The two ministers met in Vienna on Friday and agreed to meet again.")
    >>> end = Line(70, "Jane Roe is a freelance journalist based in Vienna. She writes about energy.")
    >>> [line.start for line, _ in find_biography([body, end], None, biography_cues())]
    [70]
    """
    found: list[tuple[Line, tuple[str, ...]]] = []
    for place in range(len(lines) - 1, max(0, len(lines) - 1 - LAST_PARAGRAPHS), -1):
        told = _cues_of(lines, place, byline, cues)
        if told is None:
            if found or place < len(lines) - 1:
                break
            continue
        found.insert(0, (lines[place], told))
    return tuple(found)


def _cues_of(lines: Sequence[Line], place: int, byline: str | None, cues: Sequence[Cue]) -> tuple[str, ...] | None:
    body = lines[place].body
    name = _NAME.match(body)
    if not name and not _PRONOUN.match(body):
        return None
    weight, told = _weigh(body, cues)
    if name:
        surname = name.group(1).split()[-1]
        if byline and surname in byline:
            weight += 3
        elif any(surname in line.text for line in lines[:place]):
            return None
    return told if weight >= ENOUGH else None


def _weigh(body: str, cues: Sequence[Cue]) -> tuple[int, tuple[str, ...]]:
    told = [cue for cue in cues if _has(body, cue.words)]
    return sum(cue.weight for cue in told), tuple(cue.id for cue in told)


def _has(body: str, words: str) -> bool:
    at = body.find(words)
    while at >= 0:
        before, after = body[at - 1 : at], body[at + len(words) : at + len(words) + 1]
        if not (before.isalnum() and words[0].isalnum()) and not (after.isalnum() and words[-1].isalnum()):
            return True
        at = body.find(words, at + 1)
    return False
