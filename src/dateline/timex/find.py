"""Finding the time expressions of a text; their values wait for the report's date."""

from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from dateline.language import Parse, Span
from dateline.timex.ahead import looks_ahead
from dateline.timex.building import meaning_beside
from dateline.timex.cues import Tense, load_cues
from dateline.timex.engine import read_matches
from dateline.timex.lexicon import load_lexicon
from dateline.timex.linking import linked
from dateline.timex.matches import Match
from dateline.timex.meaning import Meaning
from dateline.timex.patterns import load_grammar
from dateline.timex.records import Anchored, TimeExpression, TimexType
from dateline.timex.resolve import resolve, with_clock
from dateline.timex.speech import spoken
from dateline.timex.tense import goes_with_noun, tense_around, tense_of
from dateline.timex.tokens import Word, sentence_at, sentence_starts, words_of

BACK = 8  # words before an expression that say whether what it bounds is over
MARGIN = 40  # blanks at most between a date that has a line to itself and the line's ends
LEAD = 40  # characters before an expression that still leads its sentence


def find_times(
    text: str,
    parse: Parse | None = None,
    sentences: Sequence[Span] | None = None,
    dateline_span: Span | None = None,
) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a text.

    Args:
        text: the document's text; all offsets are code points into it.
        parse: its parse, which tells the tense of the governing verbs; without one, the words around tell it.
        sentences: where sentences are, if known and there is no parse.
        dateline_span: the report's dateline: a date in it is the report's own.

    Returns:
        The expressions in the order of the text, none overlapping another (TIMEX3, TimeML 1.2.1).

    >>> [(time.text, time.open_value) for time in find_times("They met on Wednesday, June 19, and left two days later.")]
    [('Wednesday, June 19', 'XXXX-06-19'), ('two days later', 'XXXX-XX-XX')]
    """
    words = words_of(text)
    if parse is not None:
        sentences = [Span(sentence.start, sentence.end) for sentence in parse.sentences]
    starts = sentence_starts(text, sentences)
    marks = _Marks(words, starts, parse)
    found: list[TimeExpression] = []
    for match, meaning in read_matches(text, words, load_lexicon(), load_grammar()):
        found += _expressions(text, words, match, meaning, marks)
    found.sort(key=lambda one: one.start)
    return tuple(_in_dateline(one, dateline_span) for one in spoken(text, words, linked(text, found)))


class _Marks:
    """Where sentences begin in a text's tokens, and its parse if it has one."""

    def __init__(self, words: Sequence[Word], starts: Sequence[int], parse: Parse | None) -> None:
        self.words, self.starts, self.parse = words, starts, parse
        self.places = [word.start for word in words]

    def tense(self, first: int, last: int, meaning: Meaning) -> Tense:
        start, end = self.words[first].start, self.words[last - 1].end
        if self.parse is not None and meaning.day is not None and goes_with_noun(self.parse, start, end):
            return "none"
        if self.parse is not None and (tense := tense_of(self.parse, start, end)) != "none":
            return tense
        number = sentence_at(self.starts, start)
        low = bisect_right(self.places, self.starts[number] - 1)
        high = len(self.words)
        if number + 1 < len(self.starts):
            high = bisect_right(self.places, self.starts[number + 1] - 1)
        return tense_around(self.words, first, last, low, high)


def _expressions(text: str, words: list[Word], match: Match, meaning: Meaning, marks: _Marks) -> list[TimeExpression]:
    first, last = match.first, match.last
    if match.rule.span:
        first, last = match.groups[match.rule.span[0]].first, match.groups[match.rule.span[-1]].last
    made = [_expression(text, words, first, last, match.rule.id, match.rule.type, meaning, marks)]
    for other in match.rule.also:
        group = match.groups.get(other["span"])
        beside = meaning_beside(match, other["sets"]) if group is not None else None
        if group is not None and beside is not None:
            made.append(
                _expression(text, words, group.first, group.last, match.rule.id, match.rule.type, beside, marks)
            )
    return made


def _expression(
    text: str, words: list[Word], first: int, last: int, rule: str, kind: str, meaning: Meaning, marks: _Marks
) -> TimeExpression:
    start, end = words[first].start, words[last - 1].end
    sentence = sentence_at(marks.starts, start)
    tense = marks.tense(first, last, meaning) if meaning.direction == "tense" and meaning.kind == "calendar" else "none"
    if tense != "none":
        meaning = replace(meaning, direction=tense)
    if first:
        leads = words[first - 1].start == marks.starts[sentence]
        meaning = _bounded(words, first, meaning, is_over=leads and tense == "past")
        meaning = looks_ahead(words, first, last, meaning)
    return TimeExpression(
        start, end, text[start:end], _type(kind, meaning), _open(meaning),
        Anchored(meaning.base, None, meaning.unit, meaning.offset, meaning.direction), rule,
        meaning.mod, meaning.quant, meaning.freq, meaning.weekday, meaning.day, meaning.month, meaning.year,
        sentence, _is_alone(text, start, end), start - marks.starts[sentence] <= LEAD, meaning,
    )  # fmt: skip


def _bounded(words: list[Word], first: int, meaning: Meaning, is_over: bool) -> Meaning:
    """Mark what bounds a happening ("by June"); "until Tuesday" is to come unless what it bounds is over ("lasted until";
    "Until Tuesday they had not called")."""
    cues = load_cues().kinds
    before = words[first - 1].lower
    if before not in cues["limit"]:
        return meaning
    meaning = replace(meaning, limit=True)
    fixed = meaning.year is not None or meaning.unit is not None
    if is_over or before not in cues["open"] or fixed or meaning.direction not in ("past", "future", "tense"):
        return meaning
    over = cues["lasting"] if meaning.month is None else cues["lasting"] | cues["been"]
    if any(word.lower in over for word in words[max(0, first - BACK) : first]):
        return meaning
    return replace(meaning, direction="future")


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands in the line."""
    low, high = max(0, start - MARGIN), end + MARGIN
    before, after = text[low:start].rpartition("\n"), text[end:high].partition("\n")
    begins = not before[2].strip() and (bool(before[1]) or low == 0)
    return begins and not after[0].strip(" .\t\r") and (bool(after[1]) or high >= len(text))


def _type(kind: str, meaning: Meaning) -> TimexType:
    if meaning.kind == "reference" and kind == "DURATION":
        return "DATE"
    if kind == "DATE" and (meaning.clock is not None or meaning.part is not None):
        return "TIME"
    match kind:
        case "TIME" | "DURATION" | "SET":
            return kind
        case _:
            return "DATE"


def _open(meaning: Meaning) -> str:
    if meaning.value is not None:
        return with_clock(meaning.value, meaning)
    return resolve(meaning, None, "nearest").value


def _in_dateline(one: TimeExpression, dateline: Span | None) -> TimeExpression:
    """A date in the report's own dateline lies within days of its publication, whatever verb is near."""
    if dateline is None or not dateline.holds(Span(one.start, one.end)) or one.meaning.direction == "none":
        return one
    meaning = replace(one.meaning, direction="nearest", base="publication")
    return replace(one, meaning=meaning, anchored=replace(one.anchored, direction="nearest", base="publication"))
