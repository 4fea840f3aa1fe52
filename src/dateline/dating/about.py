"""What a report is about: the public events whose people, places and words it has, weighed over the whole text.

A naive Bayes over events: a term that few events have (a person, a town, what the press called it) speaks much for those
that have it; a report may also be about none of them. A report about an event is of its day or soon after, or tells of it
later as of something past.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from dateline.dating.calendar import Clue
from dateline.dating.days import Days, Floats, Ints
from dateline.dating.told import countries_in, kinds_in, plain, surname_of
from dateline.dating.weights import weight, weights
from dateline.knowledge.public_events import PublicEvent, public_events
from dateline.language import Parse

_WORDS = re.compile(r"[\w'’-]+")
_BLANK = re.compile(" ")
MOST_EVENTS = 40  # that a report's words are weighed for, the best first
LATER = 3 * 365  # days during which a report may tell of an event as past
MANY = 3  # terms of an event that may be missing before it counts no more


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of events: how telling it is (the logarithm of how few events have it), and the places of those that do."""

    telling: float
    holders: Ints
    wanted: bool  # whether its absence speaks against an event: words alone may be others


@dataclass(frozen=True, slots=True)
class _Indexed:
    """Events, their terms, how many wanted terms each has; terms of one word by it, others by what is around their first blank."""

    events: tuple[PublicEvent, ...]
    terms: Mapping[str, _Term]
    wanted: Ints
    single: Mapping[str, tuple[str, ...]]
    several: Mapping[str, tuple[str, ...]]


@cache
def _indexed() -> _Indexed:
    events = public_events()
    holders: dict[str, list[int]] = {}
    for number, event in enumerate(events):
        for term in sorted(set(_terms_of(event))):
            holders.setdefault(term, []).append(number)
    terms = {
        term: _Term(math.log(len(events) / len(some)), np.array(some), not term.startswith("word "))
        for term, some in holders.items()
    }
    wanted = np.zeros(len(events), dtype=np.int64)
    single: dict[str, list[str]] = {}
    several: dict[str, list[str]] = {}
    for term, one in terms.items():
        wanted[one.holders] += one.wanted
        kind, _, rest = term.partition(" ")
        if kind in ("called", "place", "word", "name"):
            table, key = (several, _around_blank(rest, rest.index(" "))) if " " in rest else (single, rest)
            table.setdefault(key, []).append(term)
    return _Indexed(events, terms, wanted, _frozen(single), _frozen(several))


def _frozen(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(found) for key, found in table.items()}


def _around_blank(text: str, blank: int) -> str:
    """The letter before a blank and the one after it: what a text must have where it is to have a name of two words."""
    return text[blank - 1 : blank + 2]


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
    found = {f"country {code}" for code in countries_in(low, words)}
    found |= {f"kind {kind}" for kind in kinds_in(low, words)}
    index = _indexed()
    for word in index.single.keys() & words:
        found.update(term for term in index.single[word] if _is_there(term, text))
    for blank in {_around_blank(low, one.start()) for one in _BLANK.finditer(low)}:
        for term in index.several.get(blank, ()):
            if term.partition(" ")[2] in low and _is_there(term, text):
                found.add(term)
    return found


def _is_there(term: str, text: str) -> bool:
    """Whether a term whose words the text has is meant: a name has a capital."""
    kind, _, rest = term.partition(" ")
    return kind != "name" or rest[:1].upper() + rest[1:] in text


def about_clues(parse: Parse, days: Days) -> Iterator[Clue]:
    """Weigh what the report may be about; one clue for the whole text, or none where no event has its words."""
    index = _indexed()
    scores, held = np.zeros(len(index.events)), np.zeros(len(index.events), dtype=bool)
    missing = index.wanted.copy()
    for term in sorted(_terms_in(parse)):
        one = index.terms.get(term)
        if one is not None:
            scores[one.holders] = scores[one.holders] + one.telling - math.log(2)
            held[one.holders] = True
            missing[one.holders] -= one.wanted
    scores -= math.log(2) * np.minimum(missing, MANY)
    best = _best(scores, np.flatnonzero(held), index.events)
    prior = math.log(weight("about.some") / len(index.events))
    shares = {number: math.exp(min(float(scores[number]) + prior, 30.0)) for number in best}
    total = sum(shares.values()) + (1 - weight("about.some"))
    parts = [
        (f"about {index.events[number].id}", shares[number] / total * _when_told(index.events[number], days))
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


def _when_told(event: PublicEvent, days: Days) -> Floats:
    """How likely a report about an event is of each day: of the event's own or the next days, or any day of some years."""
    made = np.zeros(len(days))
    start = event.first.toordinal() - int(days.ordinal[0])
    span = max(1, (event.last - event.first).days + 1)
    near = weight("about.fresh")
    for lag, share in enumerate(weights()["day.past"]):
        low, high = max(0, start + lag), min(len(days), start + lag + span)
        if low < high:
            made[low:high] += near * share / span
    low, high = max(0, start), min(len(days), start + LATER)
    if low < high:
        made[low:high] += (1 - near) / LATER
    return made
