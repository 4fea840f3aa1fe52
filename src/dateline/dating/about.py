"""What a report is about: the public events whose people, places and words it has, weighed over the whole text.

A naive Bayes over events: a term that few events have (a person, a town, what the press called it) speaks much for those
that have it; a report may also be about none of them. A report about an event is of its day or soon after, or tells of it
later as of something past.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from pathlib import Path

import numpy as np
from msgspec import Struct, field

from dateline.dating.calendar import Clue
from dateline.dating.days import Days, Floats, Ints
from dateline.dating.told import countries_in, kinds_in, plain, surname_of
from dateline.dating.weights import weight, weights
from dateline.knowledge.public_events import PublicEvent, public_events
from dateline.language import Parse
from dateline.rules import RESOURCES, read_table
from dateline.timex.records import TimeExpression

SHARES = RESOURCES / "dating" / "keyword_shares.tsv"
_WORDS = re.compile(r"[\w'’-]+")
_BLANK = re.compile(" ")
_HYPHENED = re.compile(r"\b[A-Z][\w’']*(?:-[\w’']+)+")
MOST_EVENTS = 40  # that a report's words are weighed for, the best first
BESIDE = "day.beside-event"  # the rule of "the day after"
MOST_COUNTED = 14  # days that are counted from an event in the news
MOST_CHARACTERS = 160  # of the words that tell what is counted from
_SENTENCE = re.compile(r"[.;:]\s|\n")
_LENGTH = re.compile(r"P(\d{1,2})([DW])")
EARLIER = 60  # days before an event in which a report tells its day as to come
NARROW, WIDE = 1, 2  # letters on both sides of the first blank of a name, by which it is looked up
LATER = 3 * 365  # days during which a report may tell of an event as past
MANY = 3  # terms of an event that may be missing before it counts no more


class _Term(Struct, frozen=True):
    """A term of events: how telling it is (the logarithm of how few events have it), and the places of those that do."""

    telling: float
    holders: Ints
    wanted: bool  # whether its absence speaks against an event: words alone may be others


class _Indexed(Struct, frozen=True):
    """Events, the places of those that have each term, how many wanted terms each has; terms of one word by it, others by what is around their first blank."""

    events: tuple[PublicEvent, ...]
    holders: Mapping[str, Sequence[int]]
    wanted: Ints
    single: Mapping[str, tuple[str, ...]]
    several: Mapping[str, tuple[str, ...]]
    made: dict[str, _Term] = field(default_factory=dict)  # the terms that were asked for

    def term(self, name: str) -> _Term | None:
        """A term, laid out when a report has it: most never come up."""
        found = self.made.get(name)
        if found is None and (holders := self.holders.get(name)) is not None:
            telling = _telling(name, len(holders), len(self.events))
            found = self.made[name] = _Term(telling, np.array(holders), _is_wanted(name))
        return found


def _is_wanted(term: str) -> bool:
    return not term.startswith("word ")


@cache
def _indexed() -> _Indexed:
    events = public_events()
    holders: dict[str, list[int]] = {}
    for number, event in enumerate(events):
        for term in sorted(set(_terms_of(event))):
            holders.setdefault(term, []).append(number)
    wanted = [0] * len(events)
    single: dict[str, list[str]] = {}
    several: dict[str, list[str]] = {}
    for term, some in holders.items():
        if _is_wanted(term):
            for number in some:
                wanted[number] += 1
        kind, _, rest = term.partition(" ")
        if kind in ("called", "place", "word", "name"):
            table, key = (several, _key_of(rest)) if " " in rest else (single, rest)
            table.setdefault(key, []).append(term)
    return _Indexed(events, holders, np.array(wanted, dtype=np.int64), _frozen(single), _frozen(several))


@cache
def _shares(path: Path = SHARES) -> Mapping[str, float]:
    """How common keywords are in reports at large, whatever these are about."""
    return {row["word"]: float(row["share"]) for _, row in read_table(path, ("word", "share"))}


def _telling(term: str, holders: int, events: int) -> float:
    """How telling a term is: the fewer events have it, the more, and a word the less, the more common it is elsewhere."""
    found = math.log(events / holders)
    kind, _, word = term.partition(" ")
    return min(found, -math.log(_shares().get(word, 0.0) + weight("about.rare"))) if kind == "word" else found


def _frozen(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(found) for key, found in table.items()}


def _around_blank(text: str, blank: int, letters: int) -> str:
    """So many letters before a blank and after it: what a text must have where it is to have a name of two words."""
    return text[max(0, blank - letters) : blank + letters + 1]


def _key_of(name: str) -> str:
    """What is around the first blank of a name: `WIDE` letters, or `NARROW` where it has fewer.

    >>> _key_of("brexit vote"), _key_of("g7 summit"), _key_of("5 arrests")
    ('it vo', 'g7 su', '5 a')
    """
    blank = name.index(" ")
    letters = WIDE if min(blank, len(name) - blank - 1) >= WIDE else NARROW
    return _around_blank(name, blank, letters)


def _terms_of(event: PublicEvent) -> Iterator[str]:
    for person in event.actor_names:
        yield f"name {surname_of(person)}"
    for name in event.names:
        yield f"called {name.casefold()}"
    for code in {*event.actors, event.place_country} - {""}:
        yield f"country {code}"
    if event.place:
        yield f"place {event.place.casefold()}"
    yield f"kind {event.kind}"
    for word in event.keywords:
        yield f"word {word.casefold()}"


def _terms_in(parse: Parse) -> set[str]:
    """The terms of events that a text has, inflected words under their lemmas too."""
    text = parse.text
    low = plain(text)
    words = {word.strip("'’") for word in _WORDS.findall(low)} | {token.lemma.casefold() for token in parse.tokens}
    words |= {word.replace("-", "") for word in words if "-" in word}  # as surnames are kept: "amirabdollahian"
    found = {f"country {code}" for code in countries_in(low, words)}
    found |= {f"kind {kind}" for kind in kinds_in(low, words)}
    index = _indexed()
    for word in index.single.keys() & words:
        found.update(term for term in index.single[word] if _is_there(term, text))
    for blank in {
        _around_blank(low, one.start(), letters) for one in _BLANK.finditer(low) for letters in (NARROW, WIDE)
    }:
        for term in index.several.get(blank, ()):
            if term.partition(" ")[2] in low and _is_there(term, text):
                found.add(term)
    return found


def _is_there(term: str, text: str) -> bool:
    """Whether a term whose words the text has is meant: a name has a capital."""
    kind, _, rest = term.partition(" ")
    return kind != "name" or rest[:1].upper() + rest[1:] in text or rest in _joined_names(text)


def _joined_names(text: str) -> set[str]:
    """The names of a text that are written with a hyphen, without it and in small letters."""
    return {name.replace("-", "").casefold() for name in _HYPHENED.findall(text)}


def about_clues(
    parse: Parse, times: Sequence[TimeExpression], stale: Set[str], ahead: Set[tuple[int, int]], days: Days
) -> Iterator[Clue]:
    """Weigh what the report may be about; one clue for the whole text, or none where no event has its words.

    Args:
        parse: the report's parse.
        times: its time expressions, for "a day after" and "five days before".
        stale: ids of events that it tells of as past ("who resigned in April").
        ahead: months and days that it tells as to come ("will be sentenced on May 30").
        days: the days in question.
    """
    counts = _counts(parse.text, times)
    index = _indexed()
    scores, held = np.zeros(len(index.events)), np.zeros(len(index.events), dtype=bool)
    missing = index.wanted.copy()
    for term in sorted(_terms_in(parse)):
        one = index.term(term)
        if one is not None:
            scores[one.holders] = scores[one.holders] + one.telling - math.log(2)
            held[one.holders] = True
            if one.wanted:
                missing[one.holders] -= 1
    scores -= math.log(2) * np.minimum(missing, MANY)
    best = _best(scores, np.flatnonzero(held), index.events)
    prior = math.log(weight("about.some") / len(index.events))
    shares = {number: math.exp(min(float(scores[number]) + prior, 30.0)) for number in best}
    total = sum(shares.values()) + (1 - weight("about.some"))
    parts = [
        (
            f"about {index.events[number].id}",
            shares[number] / total * _when_told(index.events[number], days, counts, stale, ahead),
        )
        for number in best
        if shares[number] / total > 1e-3
    ]
    if parts:
        rest = (1 - weight("about.some")) / total / len(days)
        together = np.add.reduce([part for _, part in parts]) + rest
        yield Clue("the whole report is", together, tuple(parts))


def _best(scores: Floats, among: Ints, events: Sequence[PublicEvent]) -> list[int]:
    """The events with the highest scores, the best first."""
    if len(among) > MOST_EVENTS:
        least = np.partition(scores[among], -MOST_EVENTS)[-MOST_EVENTS]
        among = among[scores[among] >= least]
    return sorted(among.tolist(), key=lambda number: (-scores[number], events[number].id))[:MOST_EVENTS]


class _Count(Struct, frozen=True):
    """So many days after (below 0, before) what some words tell: "a day after she was killed"."""

    days: int
    words: str

    def is_from(self, event: PublicEvent) -> bool:
        """Whether the words tell of an event: of its kind, or with one of its people."""
        words = set(_WORDS.findall(self.words))
        named = {surname_of(person) for person in event.actor_names}
        return bool(named & words) or event.kind in kinds_in(self.words, words)


def _counts(text: str, times: Sequence[TimeExpression]) -> list[_Count]:
    """What a report counts its own day from, a fortnight at most."""
    found: list[_Count] = []
    for one in times:
        told = _SENTENCE.split(text[one.end : one.end + MOST_CHARACTERS])[0].split(maxsplit=1)
        word, words = (told[0], told[-1]) if told else ("", "")
        match = _LENGTH.fullmatch(one.open_value) if one.type == "DURATION" else None
        if one.rule == BESIDE:
            match, word, words = _LENGTH.fullmatch("P1D"), one.text.split()[-1].casefold(), " ".join(told)
        if match is None or word not in ("after", "before"):
            continue
        number = int(match[1]) * (7 if match[2] == "W" else 1)
        if number <= MOST_COUNTED:
            found.append(_Count(number if word == "after" else -number, plain(words)))
    return found


def _lags(event: PublicEvent, counts: Sequence[_Count]) -> dict[int, float]:
    """How likely a report is so many days after an event, by what it says itself."""
    own = [one.days for one in counts if one.is_from(event)]
    after, before = {one for one in own if one > 0}, {one for one in own if one < 0}
    found = {one: weight("about.counted") / len(after) for one in sorted(after)}
    return found | {one: weight("about.counted_before") / len(before) for one in sorted(before)}


def _when_told(
    event: PublicEvent, days: Days, counts: Sequence[_Count], stale: Set[str], ahead: Set[tuple[int, int]]
) -> Floats:
    """How likely a report about an event is of each day: of the event's own or the next days, or any day of some years."""
    made = np.zeros(len(days))
    start = event.first.toordinal() - int(days.ordinal[0])
    if event.id in stale:
        low, high = max(0, start + int(weight("about.stale"))), min(len(days), start + LATER)
        if low < high:
            made[low:high] = 1 / LATER
        return made
    if (event.first.month, event.first.day) in ahead:
        low, high = max(0, start - EARLIER), max(0, start)
        if low < high:
            made[low:high] = 1 / EARLIER
        return made
    span = max(1, (event.last - event.first).days + 1)
    near, lags = weight("about.fresh"), _lags(event, counts)
    shares = {lag: share * (1 - sum(lags.values())) for lag, share in enumerate(weights()["day.past"])}
    for lag, share in lags.items():
        shares[lag] = shares.get(lag, 0.0) + share
    for lag, share in shares.items():
        low, high = max(0, start + lag), min(len(days), start + lag + span)
        if low < high:
            made[low:high] += near * share / span
    low, high = max(0, start), min(len(days), start + LATER)
    if low < high:
        made[low:high] += (1 - near) / LATER
    return made
