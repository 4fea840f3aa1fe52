"""What an agency signs the last line of a report with, behind its last sentence: "... he said. EFE mlm/rsm", "(END)", "-0-"."""

import re
from functools import cache

from msgspec import Struct

from dateline.rules import RESOURCES, read_table
from dateline.segment.lines import Line
from dateline.segment.opening import agencies

SIGNOFFS = RESOURCES / "en" / "segment" / "signoffs.tsv"
LONGEST = 40  # characters
FINAL = frozenset(".!?\"'”’)»")  # an empty string is none of them
NO_MARK = frozenset({"and/or", "he/she", "his/her", "him/her", "she/he", "either/or"})


class SignOff(Struct, frozen=True):
    """A sign-off, where it begins in its line, and the rule that told it."""

    at: int
    text: str
    rule: str


@cache
def signoff_rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms of sign-offs (`signoffs.tsv`) with their ids; AGENCY stands for any listed agency in capitals or as it signs."""
    names = "|".join(sorted((re.escape(name) for name in agencies()), key=lambda name: (-len(name), name)))
    rows = read_table(SIGNOFFS, ("id", "form", "example", "counterexample"))
    return tuple((row["id"], re.compile(row["form"].replace("AGENCY", f"(?:{names})"))) for _, row in rows)


def signoff_rule(words: str) -> str | None:
    """The rule that tells some words to be a sign-off.

    >>> signoff_rule("EFE mlm/rsm"), signoff_rule("(NATO)")
    ('sign.agency', None)
    """
    if len(words) > LONGEST or words in NO_MARK:
        return None
    return next((id for id, form in signoff_rules() if form.fullmatch(words)), None)


def find_signoff(line: Line, above: str = "") -> SignOff | None:
    """The sign-off at the end of a line, behind the end of its last sentence: of those that can be the longest.

    Args:
        line: the last of a report.
        above: the line above; where that ends a sentence, the whole line can be a sign-off.
    """
    text = line.text.rstrip()
    begins = len(text) - len(text.lstrip())
    for at in range(max(0, len(text) - LONGEST), len(text)):
        ended = text[:at].rstrip() or (above.rstrip() if at == begins else "")
        if (at > begins and text[at - 1] != " ") or ended[-1:] not in FINAL:
            continue
        if rule := signoff_rule(text[at:]):
            return SignOff(at, text[at:], rule)
    return None
