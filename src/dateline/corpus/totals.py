"""Totals that reports state themselves ("now has at least two limousines"), and whether the events bear them out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from dateline.corpus.changes import thing_identity
from dateline.corpus.records import Party, State, StatedTotal
from dateline.corpus.terms import names_of, stem, unaccented
from dateline.dates import parse_date
from dateline.events.numbers import number_words
from dateline.model import Document
from dateline.rules import RESOURCES, read_table
from dateline.segment.sentences import split_sentences

TABLE = RESOURCES / "en" / "corpus" / "totals.tsv"
CLASSES = RESOURCES / "en" / "events" / "classes.tsv"
KINDS = ("weapon", "vehicle", "aid_good", "captive")
LEAST = ("at least", "more than", "no fewer than", "over")
_NUMBER = (
    r"(?P<hedge>at least|more than|no fewer than|over|about|some|around|nearly|almost)?\s*(?P<number>\d[\d,]*|[a-z]+)"
)
_WORDS = r"[\w’'-]+(?: [\w’'-]+){0,3}"
_THING = r"(?P<thing>(?:[\w’'-]+ ){0,4}?[\w’'-]+?s)\b"


@dataclass(frozen=True, slots=True)
class Total:
    """What a report says that somebody has: the words for the holder and the thing, and the number."""

    document_id: str
    holder: str
    thing: str
    low: float
    high: float | None
    text: str
    date: str | None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rows = read_table(TABLE, ("id", "pattern"))
    return tuple(
        re.compile(rf"(?P<holder>[^,;:.]{{2,80}}?) (?:{row['pattern']}) {_NUMBER} (?=(?P<few>{_WORDS}))(?:{_THING})?")
        for _, row in rows
    )


@cache
def _hint() -> re.Pattern[str]:
    """What every statement of a total has: the patterns are slow, and few reports state any."""
    return re.compile(rf" (?:{'|'.join(row['pattern'] for _, row in read_table(TABLE, ('id', 'pattern')))}) ")


@cache
def _kind_of_word() -> Mapping[str, str]:
    """The kind of thing of each word of the classes that objects have."""
    found: dict[str, str] = {}
    for _, row in read_table(CLASSES, ("class", "words")):
        if row["class"] in KINDS:
            for word in row["words"].split(","):
                found.setdefault(stem(word.strip().lower()), row["class"])
    return found


def stated_totals(document: Document) -> Iterator[Total]:
    """The totals that a document states.

    >>> from dateline.model import Document, PublicationDate
    >>> text = "Kim Jong Un now has at least two Russian limousines."
    >>> date = PublicationDate("2024-06-20", "day", "given")
    >>> [total] = stated_totals(Document("a", None, text, date, None, None, None, None, "en", (), ""))
    >>> total.holder, total.thing, total.low, total.high
    ('Kim Jong Un', 'Russian limousines', 2.0, None)
    """
    if not _hint().search(document.text):
        return
    for span in split_sentences(document.text, 0, len(document.text)):
        sentence = document.text[span.start : span.end]
        for pattern in _patterns():
            match = pattern.search(sentence)
            number = _number(match.group("number")) if match else None
            thing = _one_thing(match.group("few")) if match and number == (1, 1) else None
            thing = thing or (match.group("thing") if match else None)
            if match and number is not None and thing:
                low, high = number
                open_ended = (match.group("hedge") or "") in LEAST
                date_of = document.publication_date.value
                yield Total(
                    document.id,
                    match.group("holder").strip(),
                    thing,
                    low,
                    None if open_ended else high,
                    _told(match, thing),
                    date_of,
                )
                break


def checked(state: State, totals: Sequence[Total], on: date) -> State:
    """A state with the totals that reports of up to that day state for it, and whether they agree with the events."""
    if state.count_low is None:
        return state
    stated = tuple(
        StatedTotal(one.document_id, None, one.low, one.high, one.text, one.date, _agrees(state, one))
        for one in sorted(totals, key=lambda one: (one.date or "", one.document_id, one.text))
        if _about(state, one) and (one.date is None or parse_date(one.date).first <= on)
    )
    if not stated:
        return state
    return replace(state, stated=stated, agrees=all(one.agrees for one in stated))


def _agrees(state: State, total: Total) -> bool:
    """The events prove `count_low` or more: a stated total below contradicts them, an open one never does."""
    return total.high is None or state.count_low is None or total.high >= state.count_low


def _about(state: State, total: Total) -> bool:
    return _same_holder(state.holder, total.holder) and _same_thing(state.object or "", total.thing)


def _same_holder(holder: Party, words: str) -> bool:
    named = names_of(unaccented(holder.label.replace("-", " ")))
    told = names_of(unaccented(words.replace("-", " ")))
    return bool(named and told) and (named <= told or told <= named)


def _same_thing(held: str, words: str) -> bool:
    head = stem(words.split()[-1].lower())
    kind = _kind_of_word().get(head)
    return held in {kind, head, thing_identity(words, None)} or stem(held.split()[-1].lower() if held else "") == head


def _told(match: re.Match[str], thing: str) -> str:
    """The words of a total, up to the thing that it counts."""
    return match.string[match.start() : match.end("number")].strip() + f" {thing}"


def _one_thing(words: str) -> str | None:
    """What "one" counts, as far as it is of a known kind: "one Russian limousine in Pyongyang"."""
    found = words.split()
    known = (n for n, word in enumerate(found, 1) if stem(word.lower()) in _kind_of_word())
    return " ".join(found[:n]) if (n := next(known, 0)) else None


def _number(word: str) -> tuple[float, float] | None:
    plain = word.replace(",", "")
    if plain.isdecimal():
        return float(plain), float(plain)
    return number_words().get(word.lower())
