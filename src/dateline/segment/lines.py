"""Lines of a report that are no part of it: links, stamps, captions, staff, as tables describe them; and its credit."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from dateline.errors import RuleError
from dateline.rules import RESOURCES, read_table
from dateline.segment.opening import agencies

FOLDER = RESOURCES / "en" / "segment"
SHAPES = ("starts", "starts-name", "is", "contains", "stamp")
WHERE = ("any", "start", "end")
LONGEST_NAME = 8  # words; a credit is a name, and what is longer is a sentence that starts like one
LONGEST_LINE = 60  # words; boilerplate is short
LONGEST_STAMP = 14  # words
HEAD_LINES, TAIL_LINES = 6, 10  # what counts as the start and the end of a report


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
    """How a line of boilerplate is told: `words` at its start, as a whole, or in it; `where` in the report it may be."""

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


def find_credit(lines: Sequence[Line], rules: Iterable[CreditRule]) -> Credit | None:
    """Find the credit of a report: the last line that one of the rules reads as a name.

    >>> rule = CreditRule("credit.source", "Source:", "", "", "")
    >>> find_credit([Line(0, "Talks were held."), Line(17, "Source: CNN Brasil")], [rule])
    Credit(name='CNN Brasil', start=25, end=35, rule='credit.source')
    """
    rules = tuple(rules)
    for line in reversed(lines):
        for rule in rules:
            if credit := _read_credit(line, rule):
                return credit
    return None


class Screen(Struct, frozen=True):
    """What a line must have for any rule to tell it: a beginning (folded), words within, a stamp at either end."""

    openers: tuple[str, ...]
    within: tuple[str, ...]
    stamps: tuple[str, ...]

    def lets_through(self, line: Line) -> bool:
        """Whether a line has any of it."""
        body = line.body
        return (
            body.casefold().startswith(self.openers)
            or body.startswith(self.stamps)
            or body.endswith(self.stamps)
            or any(words in body for words in self.within)
        )


@cache
def screen(path: Path = FOLDER / "boilerplate.tsv") -> Screen:
    """One look for all rules of the table of boilerplate lines: most lines have nothing of any."""
    rules = line_rules(path)
    return Screen(
        tuple(one.words.casefold() for one in rules if one.shape not in ("contains", "stamp")),
        tuple(one.words for one in rules if one.shape == "contains"),
        tuple(one.words for one in rules if one.shape == "stamp"),
    )


def is_boilerplate(line: Line, rule: LineRule, place: int, count: int) -> bool:
    """Whether a rule tells a line, the `place`th of `count`, to be no part of the report."""
    words = line.body
    if len(words.split()) > LONGEST_LINE:
        return False
    if (rule.where == "start" and place >= HEAD_LINES) or (rule.where == "end" and place < count - TAIL_LINES):
        return False
    opener = rule.words.casefold()
    if rule.shape == "is":
        return words.casefold().rstrip(".") == opener
    if rule.shape == "contains":
        return rule.words in words
    if rule.shape == "stamp":
        short = len(words.split()) <= LONGEST_STAMP and any(c.isdigit() for c in words)
        return short and (words.startswith(rule.words) or words.endswith(rule.words))
    rest = words[len(opener) :]
    if not words.casefold().startswith(opener) or (rest[:1].isalnum() and opener[-1].isalnum()):
        return False
    return rule.shape == "starts" or not rest.strip()[:1].islower()


def _read_credit(line: Line, rule: CreditRule) -> Credit | None:
    lead = len(line.text) - len(line.text.lstrip())
    body = line.body
    if not body.startswith(rule.opener) or not body.endswith(rule.closer):
        return None
    inner = body[len(rule.opener) : len(body) - len(rule.closer)]
    name = inner.strip()
    if not (name[:1].isupper() or name in agencies()) or len(name.split()) > LONGEST_NAME or name[-1] in ".!?":
        return None
    start = line.start + lead + len(rule.opener) + (len(inner) - len(inner.lstrip()))
    return Credit(name, start, start + len(name), rule.id)
