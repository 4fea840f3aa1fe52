"""What a report is about: the public events whose people, places and words it has, weighed over the whole text.

A naive Bayes over events: a term that few events have (a person, a town, what the press called it) speaks much for those
that have it; a report may also be about none of them. A report about an event is of its day or soon after, or tells of it
later as of something past.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from dateline.dating.calendar import Clue
from dateline.dating.days import Days, Floats
from dateline.dating.told import countries_in, kinds_in, plain, surname_of
from dateline.dating.weights import weight, weights
from dateline.knowledge.public_events import PublicEvent, public_events
from dateline.language import Parse

_WORDS = re.compile(r"[\w'’-]+")
MOST_EVENTS = 40  # that a report's words are weighed for, the best first
LATER = 3 * 365  # days during which a report may tell of an event as past
MANY = 3  # terms of an event that may be missing before it counts no more


@dataclass(frozen=True, slots=True)
class _Indexed:
    """Events with their terms, and how telling each term is (the logarithm of how few events have it)."""

    events: tuple[PublicEvent, ...]
    terms: tuple[frozenset[str], ...]
    holders: Mapping[str, tuple[int, ...]]
    telling: Mapping[str, float]


@cache
def _indexed() -> _Indexed:
    events = public_events()
    terms = tuple(frozenset(_terms_of(event)) for event in events)
    holders: dict[str, list[int]] = {}
    for number, own in enumerate(terms):
        for term in sorted(own):
            holders.setdefault(term, []).append(number)
    telling = {term: math.log(len(events) / len(some)) for term, some in holders.items()}
    return _Indexed(events, terms, {term: tuple(some) for term, some in holders.items()}, telling)


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
    for term in _indexed().telling:
        kind, _, rest = term.partition(" ")
        there = rest in words if " " not in rest else rest in low
        if there and (kind in ("called", "place", "word") or (kind == "name" and rest[:1].upper() + rest[1:] in text)):
            found.add(term)
    return found


def about_clues(parse: Parse, days: Days) -> Iterator[Clue]:
    """Weigh what the report may be about; one clue for the whole text, or none where no event has its words."""
    index = _indexed()
    there = _terms_in(parse)
    scores: dict[int, float] = {}
    for term in sorted(there):
        for number in index.holders.get(term, ()):
            scores[number] = scores.get(number, 0.0) + index.telling[term] - math.log(2)
    for number in scores:
        missing = sum(not term.startswith("word ") for term in index.terms[number] - there)
        scores[number] -= math.log(2) * min(missing, MANY)
    best = sorted(scores, key=lambda number: (-scores[number], index.events[number].id))[:MOST_EVENTS]
    prior = math.log(weight("about.some") / len(index.events))
    shares = {number: math.exp(min(scores[number] + prior, 30.0)) for number in best}
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
