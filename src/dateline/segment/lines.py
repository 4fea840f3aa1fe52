"""Lines of a report that are no part of it: links, stamps, captions, staff, as tables describe them; and its credit."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from dateline.errors import RuleError
from dateline.rules import RESOURCES, read_table
from dateline.segment.opening import agencies

FOLDER = RESOURCES / "en" / "segment"
SHAPES = ("starts", "starts-name", "is", "contains", "form", "list", "below", "stamp")
WHERE = ("any", "start", "end")
LONGEST_NAME = 8  # words; a credit is a name, and what is longer is a sentence that starts like one
LONGEST_LINE = 60  # words; boilerplate is short
LONGEST_STAMP = 14  # words
LONGEST_FORM = 420  # characters of a line that is matched against a form
LONGEST_SHORT = 120  # characters of a line whose form needs no word of `_IN_LONG`
LONGEST_TITLE, MOST_TITLES = 20, 8  # words of a headline in a list of links, and how many one list has
HEAD_LINES, TAIL_LINES = 6, 10  # what counts as the start and the end of a report
_MARKS = re.compile(r"[\s*•►▶▪■●→»>+|・–—-]{1,8}")  # before the words of a link or a credit
_IN_LONG = re.compile(
    r"(?i:newsletter|cookie|whatsapp|telegram|viber|channel|journalism|attn:|items? \d)|REUTERS/|^\[|^https?:|^FILE|^File|[)\]]\.?$"
    r"|(?i:^(?:in )?this\b.{0,40}\b(?:photo|image|picture|still|grab))"
)
_ABOUT = (" from ", " in ", " on ", " about ")
_CREDIT_MARK = re.compile(r"(?:\(\*\)|[*•►▶+–—-]{1,3})\s{0,3}")
_AROUND = " *[]:.…»>"  # around the words of a heading
_FINISHED = re.compile(r"[.!?…:;,][\"'”’»)\]]{0,2}$")


class Line(Struct, frozen=True):
    """A line of a text and the place of its first character."""

    start: int
    text: str

    @property
    def body(self) -> str:
        """The line without blanks at its ends."""
        return self.text.strip()

    @property
    def end(self) -> int:
        """The place after its last character."""
        return self.start + len(self.text)


class LineRule(Struct, frozen=True):
    """How a line of boilerplate is told: `words` at its start, as a whole, or in it; `where` in the report it may be.

    The words of a `form` are a pattern of the whole line. Those of a `list` are a heading over headlines of other reports,
    which go with it; those of `below` are the first line of what stands below a report.
    """

    id: str
    where: str
    shape: str
    words: str
    reason: str
    example: str
    counterexample: str


class CreditRule(Struct, frozen=True):
    """One way in which a report names its source: the words before the name, and what closes it, if anything."""

    id: str
    opener: str
    closer: str
    example: str
    counterexample: str


class Credit(Struct, frozen=True):
    """A source that a report credits: `text[start:end] == name`, found by the rule with the id `rule`."""

    name: str
    start: int
    end: int
    rule: str


@cache
def line_rules(path: Path = FOLDER / "boilerplate.tsv") -> tuple[LineRule, ...]:
    """Read the table of boilerplate lines.

    Raises:
        RuleError: a row has an unknown shape or place, or no words, or an id that is taken.
    """
    rules: dict[str, LineRule] = {}
    columns = ("id", "where", "shape", "words", "reason", "example", "counterexample")
    for line, row in read_table(path, columns):
        where = f"{path.name}, line {line}"
        if row["shape"] not in SHAPES or row["where"] not in WHERE:
            raise RuleError(f"{where}: shape is one of {', '.join(SHAPES)}, where one of {', '.join(WHERE)}")
        if not row["id"] or not row["words"] or row["id"] in rules:
            raise RuleError(f"{where}: a rule needs words and an id of its own")
        rules[row["id"]] = LineRule(**{name: row[name] for name in columns})
    return tuple(rules.values())


@cache
def credit_rules(path: Path = FOLDER / "credits.tsv") -> tuple[CreditRule, ...]:
    """Read the table of credit lines, in the order of its rows.

    Raises:
        RuleError: a row has no id or opener, or an id is there twice.
    """
    rules: dict[str, CreditRule] = {}
    columns = ("id", "opener", "closer", "example", "counterexample")
    for line, row in read_table(path, columns):
        if not row["id"] or not row["opener"] or row["id"] in rules:
            raise RuleError(f"{path.name}, line {line}: a rule needs an opener and an id of its own")
        rules[row["id"]] = CreditRule(**{name: row[name] for name in columns})
    return tuple(rules.values())


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text that are not blank."""
    start = 0
    for part in text.splitlines(keepends=True):
        if part.strip():
            yield Line(start, part)
        start += len(part)


def plain(text: str) -> str:
    """A line as the rules read it: without marks before it, each blank a plain one, and none before a colon.

    >>> plain("• Read\\u00a0also : Talks resume")
    'Read also: Talks resume'
    """
    words = " ".join(text.split()).replace(" :", ":")
    lead = _MARKS.match(words)
    return words[lead.end() :] if lead and lead.end() < len(words) else words


def titles_below(lines: Sequence[Line], place: int) -> range:
    """The places of the headlines under the heading of a list of links: short lines that end like no sentence, or marked.

    A heading with a headline of its own has none below it ("Read also: Talks resume").
    """
    at = place + 1
    if ":" in lines[place].body.strip(_AROUND):
        return range(at, at)
    while at < min(len(lines), place + 1 + MOST_TITLES):
        body = lines[at].body
        marked = _MARKS.match(body) is not None
        if len(body.split()) > LONGEST_TITLE or (_FINISHED.search(body) and not (marked or body.endswith("?"))):
            break
        at += 1
    return range(place + 1, at)


def find_credit(lines: Sequence[Line], rules: Iterable[CreditRule]) -> Credit | None:
    """Find the credit of a report: the last line that one of the rules reads as a name.

    >>> rule = CreditRule("credit.source", "Source:", "", "", "")
    >>> find_credit([Line(0, "Talks were held."), Line(17, "Source: CNN Brasil")], [rule])
    Credit(name='CNN Brasil', start=25, end=35, rule='credit.source')
    """
    rules = tuple(rules)
    openers = tuple(rule.opener for rule in rules)
    for line in reversed(lines):
        lead = len(line.text) - len(line.text.lstrip())
        if mark := _CREDIT_MARK.match(line.text, lead):
            lead = mark.end()
        if line.text.startswith(openers, lead):
            for rule in rules:
                if credit := _read_credit(line, lead, rule):
                    return credit
    return None


class Screen(Struct, frozen=True):
    """What a line must have for any rule to tell it: a beginning (folded), words within, a stamp at either end, a form."""

    openers: tuple[str, ...]
    within: tuple[str, ...]
    stamps: tuple[str, ...]
    forms: re.Pattern[str]

    def lets_through(self, line: Line) -> bool:
        """Whether a line has any of it."""
        stripped = line.body
        body = plain(stripped)
        return (
            body.casefold().startswith(self.openers)
            or (body != stripped and stripped.casefold().startswith(self.openers))
            or body.startswith(self.stamps)
            or body.endswith(self.stamps)
            or any(words in body for words in self.within)
            or self._has_form(body)
            or (body != stripped and self._has_form(stripped))
        )

    def _has_form(self, body: str) -> bool:
        """Whether a line has a form; a long one only where it has a word of one or ends in a bracket."""
        if len(body) > LONGEST_FORM or (len(body) > LONGEST_SHORT and not _IN_LONG.search(body)):
            return False
        return self.forms.fullmatch(body) is not None


@cache
def screen(path: Path = FOLDER / "boilerplate.tsv") -> Screen:
    """One look for all rules of the table of boilerplate lines: most lines have nothing of any."""
    rules = line_rules(path)
    by_shape = {shape: tuple(one.words for one in rules if one.shape == shape) for shape in SHAPES}
    apart = ("contains", "stamp", "form")
    return Screen(
        tuple(words.casefold() for shape, all_words in by_shape.items() if shape not in apart for words in all_words),
        by_shape["contains"],
        by_shape["stamp"],
        re.compile("|".join(f"(?:{words})" for words in by_shape["form"])),
    )


def is_boilerplate(line: Line, rule: LineRule, place: int, count: int) -> bool:
    """Whether a rule tells a line, the `place`th of `count`, to be no part of the report."""
    words = plain(line.text)
    if len(words.split()) > LONGEST_LINE:
        return False
    if (rule.where == "start" and place >= HEAD_LINES) or (rule.where == "end" and place < count - TAIL_LINES):
        return False
    if rule.shape == "form":
        return any(len(one) <= LONGEST_FORM and re.fullmatch(rule.words, one) for one in (words, line.body))
    opener = rule.words.casefold()
    if rule.shape in ("is", "list"):
        whole = opener in (words.casefold().strip(_AROUND), line.body.casefold().rstrip("."))
        return whole or (rule.shape == "list" and _heads_list(words, opener))
    if rule.shape == "contains":
        return rule.words in words
    if rule.shape == "stamp":
        short = len(words.split()) <= LONGEST_STAMP and any(c.isdigit() for c in words)
        return short and (words.startswith(rule.words) or words.endswith(rule.words))
    rest = words[len(opener) :]
    if not words.casefold().startswith(opener) or (rest[:1].isalnum() and opener[-1].isalnum()):
        return False
    return rule.shape == "starts" or not rest.strip()[:1].islower()


def _heads_list(words: str, opener: str) -> bool:
    """Whether a line is a heading of links with more words: "Read also: Talks resume", "Most read in World"."""
    rest = words[len(opener) :].casefold()
    if not words.casefold().startswith(opener):
        return False
    return rest.startswith(":") or (rest.startswith(_ABOUT) and not _FINISHED.search(words))


def _read_credit(line: Line, lead: int, rule: CreditRule) -> Credit | None:
    body = line.text[lead:].rstrip()
    if not body.startswith(rule.opener) or not body.endswith(rule.closer):
        return None
    inner = body[len(rule.opener) : len(body) - len(rule.closer)]
    name = inner.strip()
    if not name:
        return None
    named = name[:1].isupper() or name in agencies() or name.split(" ")[-1].capitalize() in agencies()
    if not named or len(name.split()) > LONGEST_NAME or name[-1] in ".!?":
        return None
    start = line.start + lead + len(rule.opener) + (len(inner) - len(inner.lstrip()))
    return Credit(name, start, start + len(name), rule.id)
