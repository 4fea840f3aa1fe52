"""Undated reports dated by the corpus: the days of dated reports and events that tell of the same, as clues to the day.

The calendar alone often leaves a day open ("Monday (8)" comes twice a year); what dated reports tell of the same happening
narrows it. The clues go into the same sum as all others (see dating/solve.py); alone they decide nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from dateline.corpus.alike import level
from dateline.corpus.families import family_of
from dateline.corpus.nearness import NAMES, WORDS
from dateline.corpus.records import Event, Party
from dateline.corpus.stories import Reported, reported
from dateline.corpus.terms import overlap
from dateline.dates import parse_date
from dateline.dating.calendar import Clue
from dateline.dating.days import Days, Floats, all_days
from dateline.model import CodedDocument, EventMention, Participant

LEAST = 0.3  # share of names and words from which on two reports may tell of the same
SURE = 0.65  # share from which on they hardly tell of anything else
MOST = 0.9  # the weight of such a match; the rest is left for a report of its own
COPIED = 0.9  # share from which on two reports tell the same in the same words
COPY = 0.999  # the weight of such a match
MATCHES = 5
EVENT = 0.6  # the weight of an event with the same kind and two parties in common
LEAD = 400  # characters: what is told first is the report's news
AROUND = {-2: 0.03, -1: 0.17, 0: 0.5, 1: 0.2, 2: 0.06, 3: 0.04}  # days between two reports of one happening
AFTER = {0: 0.5, 1: 0.3, 2: 0.12, 3: 0.08}  # days from a happening to a report of it


def corpus_clues(coded: CodedDocument, reports: Iterable[Reported], events: Iterable[Event] = ()) -> tuple[Clue, ...]:
    """Clues to the day of a report out of what is dated.

    Args:
        coded: the undated report, coded without these clues.
        reports: candidates, as `reported` takes them; those without a day are left out.
        events: joined events; those without a day are left out.

    Returns:
        At most one clue from reports and one from events, for `Coder.code_raw(raw, outside=...)`.
    """
    days = all_days()
    found = [
        _clue("dated reports tell of the same:", _by_reports(reported(coded.document), reports), AROUND, days),
        _clue("dated events are told of:", _by_events(coded.mentions, events), AFTER, days),
    ]
    return tuple(clue for clue in found if clue is not None)


def _by_reports(one: Reported, others: Iterable[Reported]) -> list[tuple[float, int, str]]:
    """The days of the reports that are most alike: weight, day as an ordinal, and whose it is."""
    found = []
    for other in others:
        day = _day(other.published)
        if other.id == one.id or day is None:
            continue
        share = (NAMES * overlap(one.names, other.names) + WORDS * overlap(one.words, other.words)) / (NAMES + WORDS)
        if share >= LEAST:
            found.append((round(_weight(share), 6), day.toordinal(), f"{other.id} of {day.isoformat()}"))
    return sorted(found, key=lambda match: (-match[0], match[1], match[2]))[:MATCHES]


def _weight(share: float) -> float:
    """How likely two reports that have so much in common tell of the same."""
    likely = MOST * min(1.0, (share - LEAST / 2) / (SURE - LEAST / 2))
    return likely + (COPY - MOST) * min(1.0, max(0.0, share - SURE) / (COPIED - SURE))


def _by_events(mentions: Sequence[EventMention], events: Iterable[Event]) -> list[tuple[float, int, str]]:
    news = [one for one in mentions if one.evidence.trigger.start < LEAD]
    found = []
    for event in events:
        if event.date.precision == "day" and event.date.start and any(_same(one, event) for one in news):
            day = _day(event.date.start)
            if day is not None:
                found.append((EVENT, day.toordinal(), f"{event.kind} of {day.isoformat()}"))
    return sorted(set(found), key=lambda match: (-match[0], match[1], match[2]))[:MATCHES]


def _same(mention: EventMention, event: Event) -> bool:
    """One kind of happening, with two parties in common."""
    if family_of(mention.kind) != family_of(event.kind):
        return False
    parties = [_participant(one) for one in (*event.actors, *event.recipients)]
    told = (*mention.actors, *mention.recipients)
    return sum(any(level(one, other) == "same" for other in parties) for one in told) >= 2


def _participant(party: Party) -> Participant:
    return Participant(party.text, 0, 0, party.name, party.id, party.country, party.sectors, party.title, "event")


def _clue(reason: str, matches: Sequence[tuple[float, int, str]], lags: dict[int, float], days: Days) -> Clue | None:
    if not matches:
        return None
    total = sum(weight for weight, _, _ in matches)
    best = max(weight for weight, _, _ in matches)
    parts = [(name, best * weight / total * _around(day, lags, days)) for weight, day, name in matches]
    together = np.add.reduce([part for _, part in parts]) + (1 - best) / len(days)
    return Clue(reason, together, tuple(parts))


def _around(day: int, lags: dict[int, float], days: Days) -> Floats:
    made = np.zeros(len(days))
    for lag, share in lags.items():
        place = day + lag - int(days.ordinal[0])
        if 0 <= place < len(days):
            made[place] += share
    return made


def _day(text: str | None) -> date | None:
    """A day, None for what is known to the month or year only."""
    read = parse_date(text) if text else None
    return read.first if read and read.day else None
