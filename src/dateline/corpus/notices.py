"""Reports that take reports back: notices of retraction and kills of an agency, by the patterns of `notices.tsv`.

A correction takes nothing back: it is another version, or another report.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.errors import RuleError
from dateline.rules import RESOURCES, read_table

PATH = RESOURCES / "en" / "corpus" / "notices.tsv"
NEAR = 500  # characters of the beginning, or of the end, of a report in which a notice stands
WORDS = 3  # words of a quotation that may be a headline
Where = Literal["title", "begin", "edge"]
_QUOTED = re.compile(r'["“«‘]([^"“”«»‘’\n]{8,200})["”»’]')
_URL = re.compile(r"https?://[^\s<>\"“”()\[\]]{3,400}")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """A pattern: `where` it stands (title, begin, edge: begin or end), and whether it takes back its own report or others."""

    id: str
    where: Where
    own: bool
    pattern: re.Pattern[str]
    example: str
    counterexample: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice takes back: its own report (`own`), or those at addresses and under headlines, as `plain` has them."""

    rule: str
    own: bool
    urls: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()


def notice_of(title: str | None, text: str) -> Notice | None:
    """The notice that a report is; None for what is none.

    Args:
        title: the headline that came with it, if any.
        text: its text; its first line counts as a headline too.

    >>> notice_of("RETRACTION: Minister resigns over leak", "The report of Monday was wrong.").headlines
    ('minister resigns over leak',)
    >>> notice_of(None, "Editor's note: this article has been retracted.\\n\\nThe minister resigned.").own
    True
    >>> notice_of("CORRECTION: Minister resigns", "An earlier version misspelt a name.") is None
    True
    """
    heads = [one.strip() for one in (title or "", text.lstrip().split("\n", 1)[0][:NEAR]) if one.strip()]
    begin, end = text[:NEAR], text[-NEAR:]
    for rule in notice_rules():
        if rule.where == "title":
            for head in heads:
                if found := rule.pattern.match(head):
                    return _others(rule.id, head[found.end() :], f"{head}\n{begin}")
        elif rule.pattern.search(begin) or (rule.where == "edge" and rule.pattern.search(end)):
            return Notice(rule.id, True) if rule.own else _others(rule.id, "", f"{title or ''}\n{begin}")
    return None


def _others(rule: str, rest: str, said: str) -> Notice:
    urls = dict.fromkeys(one.rstrip(".,;:!?'") for one in _URL.findall(said))
    names = [rest, *_QUOTED.findall(said)]
    headlines = dict.fromkeys(plain(one) for one in names if len(_WORD.findall(one)) >= WORDS)
    return Notice(rule, False, tuple(urls), tuple(headlines))


def plain(headline: str) -> str:
    """The form in which headlines are compared: their words in lower case.

    >>> plain("Minister resigns, over “leak”")
    'minister resigns over leak'
    """
    return " ".join(_WORD.findall(headline.casefold()))


@cache
def notice_rules() -> tuple[NoticeRule, ...]:
    """The patterns, in the order of the table."""
    return tuple(_read())


def _read() -> Iterator[NoticeRule]:
    columns = ("id", "where", "effect", "pattern", "example", "counterexample")
    for line, row in read_table(PATH, columns):
        where = row["where"]
        if where not in ("title", "begin", "edge") or row["effect"] not in ("self", "other"):
            raise RuleError(f"{PATH.name}, line {line}: where is title, begin or edge, effect self or other")
        try:
            pattern = re.compile(row["pattern"], re.IGNORECASE)
        except re.error as error:
            raise RuleError(f"{PATH.name}, line {line}: {error}; correct the pattern") from error
        named: Where = "title" if where == "title" else "begin" if where == "begin" else "edge"
        yield NoticeRule(row["id"], named, row["effect"] == "self", pattern, row["example"], row["counterexample"])
