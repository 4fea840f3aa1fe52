"""Lines that hold the day of a report and nothing else: "Published: June 19, 2024", "07.08.2023 17:42 | Last update: 18:10"."""

import re
from functools import cache
from pathlib import Path

from dateline.rules import RESOURCES, read_table

TABLE = RESOURCES / "en" / "segment" / "stamps.tsv"
LONGEST = 120  # characters
FEW = 3  # words of a desk or a place ("Politics 14:22 August 21, 2023") that may stand beside a date with its hour
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_WHOLE = re.compile(
    rf"\b(?:{_MONTH} {_DAY},? {_YEAR}|{_DAY}(?: of)?[ -]{_MONTH},?[ -]{_YEAR}|{_YEAR}[-./]\d{{1,2}}[-./]\d{{1,2}}"
    rf"|\d{{1,2}}([-./])\d{{1,2}}\1{_YEAR})(?!\d)",
    re.I,
)
_PART = re.compile(rf"\b(?:{_MONTH} {_DAY}|{_DAY} {_MONTH})(?![\w,]| {_YEAR})", re.I)
_CLOCK = re.compile(
    r"(?<!\d)T?\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?m\b\.?|Z\b|h\b)?|\b\d{1,2}\s?[ap]m\b", re.I
)
_ZONE = re.compile(r"(?:GMT|UTC)?[+-]\d{1,2}:?\d{0,2}(?!\w)")
_ASIDE = re.compile(r"\[[^\[\]]{1,40}\]")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*|\d+")


@cache
def stamp_words(path: Path = TABLE) -> frozenset[str]:
    """The words that stand around a date in such a line."""
    return frozenset(row["word"] for _, row in read_table(path, ("word", "kind")))


def is_stamp(line: str) -> bool:
    """Whether a line is a date with its hour, zone and label, and nothing else.

    A day without its year needs its weekday or label; beside a date with its hour a few words may name the desk or place.

    >>> is_stamp("Politics 14:22 August 21, 2023"), is_stamp("As of: 02.12.2024 10:14 a.m."), is_stamp("Thu 7 Mar")
    (True, True, True)
    >>> is_stamp("Election: 5 May 2024"), is_stamp("The court ruled on 5 May 2024."), is_stamp("March on the capital")
    (False, False, False)
    """
    line = line.strip()
    if len(line) > LONGEST or _DIGIT.search(line) is None:
        return False
    left, wholes = _WHOLE.subn(" ", _ASIDE.sub(" ", line))
    left, parts = (left, 0) if wholes else _PART.subn(" ", left)
    if not wholes and not parts:
        return False
    left, clocks = _CLOCK.subn(" ", left)
    words = _WORD.findall(_ZONE.sub(" ", left))
    others = [word for word in words if word.strip(".").casefold() not in stamp_words() and not word.isdigit()]
    if not others:
        return bool(wholes or clocks or words)
    named = words[: len(others)] == others and all(word[:1].isupper() for word in others)
    return bool(wholes and clocks) and named and len(others) <= FEW
