"""What public events say about the report's day: an event of the tables that a sentence tells of, with its time."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from dateline.dating.calendar import Clue
from dateline.dating.days import Days, Floats
from dateline.dating.weights import weight, weights
from dateline.dating.windows import Window, window_of
from dateline.errors import RuleError
from dateline.knowledge.countries import countries
from dateline.knowledge.public_events import PublicEvent, public_events
from dateline.language import Parse, Sentence
from dateline.rules import RESOURCES, read_table
from dateline.timex.records import TimeExpression

KINDS = RESOURCES / "en" / "dating" / "kinds.tsv"
LEAD = 4  # sentences; what is told there without a time is news of the day
_WORDS = re.compile(r"[\w'’-]+")


@cache
def kind_words(path: Path = KINDS) -> Mapping[str, tuple[str, ...]]:
    """The words by which a report tells of each kind of event.

    Raises:
        RuleError: a kind has no words.
    """
    found = {}
    for line, row in read_table(path, ("kind", "words")):
        if not row["words"]:
            raise RuleError(f"{path.name}, line {line}: {row['kind']} has no words; write some, parted by |")
        found[row["kind"]] = tuple(row["words"].split("|"))
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """A public event with what is looked for in a sentence: surnames, country words, place."""

    event: PublicEvent
    surnames: frozenset[str]


@cache
def _index() -> tuple[Mapping[str, tuple[_Known, ...]], Mapping[str, tuple[_Known, ...]]]:
    """Events by the surnames of their people, and by the first word of the names that the press gave them."""
    by_surname: dict[str, list[_Known]] = {}
    by_name: dict[str, list[_Known]] = {}
    for event in public_events():
        names = frozenset(surname_of(person) for person in event.actor_names if person[:1].isupper())
        known = _Known(event, names)
        for name in names:
            by_surname.setdefault(name, []).append(known)
        for name in event.names:
            by_name.setdefault(name.split()[0].casefold(), []).append(known)
    return (
        {name: tuple(found) for name, found in by_surname.items()},
        {name: tuple(found) for name, found in by_name.items()},
    )


@cache
def _short_names(folder: Path = RESOURCES / "offices") -> Mapping[str, str]:
    """The single word by which the press calls somebody, where the tables of offices give one ("Kim", "Lula")."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.tsv")):
        for _, row in read_table(path, ("person", "aliases")):
            words = [alias for alias in row["aliases"].split("|") if alias and " " not in alias and "-" not in alias]
            for name in (row["person"], *row["aliases"].split("|")):
                if words and name:
                    found.setdefault(name.casefold(), words[0].casefold())
    return found


def surname_of(person: str) -> str:
    """The word of a name by which the press calls somebody: what the tables of offices say, else the last.

    >>> surname_of("Vladimir Putin"), surname_of("Kim Jong-un"), surname_of("Xi Jinping")
    ('putin', 'kim', 'xi')
    """
    return _short_names().get(person.casefold(), person.split()[-1].casefold())


def told_clues(parse: Parse, times: Sequence[TimeExpression], days: Days) -> Iterator[Clue]:
    """Match each sentence with public events, and each of these with the sentence's time; one clue a sentence."""
    by_sentence: dict[int, list[TimeExpression]] = {}
    for time in times:
        tokens = parse.tokens_in(time.start, time.end)
        if tokens:
            by_sentence.setdefault(tokens[0].sentence, []).append(time)
    whole = {word.casefold() for word in _WORDS.findall(parse.text)}
    leading = [s.number for s in parse.sentences if s.section == "body"][:LEAD]
    for sentence in parse.sentences:
        matches = _matches(parse.text[sentence.start : sentence.end], whole)
        if matches:
            lead = sentence.number in leading
            yield from _clues(sentence, matches, by_sentence.get(sentence.number, []), lead, days)


def _matches(text: str, whole: set[str]) -> list[tuple[PublicEvent, float]]:
    """Events that a sentence may tell of, with how well they fit."""
    low = text.casefold()
    words = {_bare(word) for word in _WORDS.findall(low)}
    by_surname, by_name = _index()
    candidates: dict[str, _Known] = {}
    for word in words:
        for known in (*by_surname.get(word, ()), *by_name.get(word, ())):
            candidates[known.event.id] = known
    found = []
    for known in candidates.values():
        fit = _fit(known, low, words, whole)
        if fit:
            found.append((known.event, fit * known.event.confidence))
    return found


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s").strip("'’")


def _fit(known: _Known, low: str, words: set[str], whole: set[str]) -> float:
    event = known.event
    if any(name.casefold() in low for name in event.names if " " in name or len(name) > 6):
        return weight("event.part")
    if not _tells_kind(event.kind, low, words):
        return 0.0
    here = known.surnames & words
    if not here or (
        len(known.surnames) > 1 and not (known.surnames & whole) - here and len(here) < 2 and not _place(event, low)
    ):
        return 0.0
    if _place(event, low):
        return weight("event.full")
    others = known.surnames & whole - here
    return weight("event.part") * (1.0 if len(here) > 1 or others or len(known.surnames) == 1 else 0.5)


def _tells_kind(kind: str, low: str, words: set[str]) -> bool:
    return any(word in words if " " not in word else word in low for word in kind_words().get(kind, ()))


def _place(event: PublicEvent, low: str) -> bool:
    """Whether the sentence names the event's town, or its country by name or adjective."""
    if event.place and event.place.casefold() in low:
        return True
    country = countries().by_code.get(event.place_country)
    if country is None:
        return False
    return country.name.casefold() in low or any(word.casefold() in low for word in country.adjectives)


def _clues(
    sentence: Sentence, matches: list[tuple[PublicEvent, float]], times: list[TimeExpression], lead: bool, days: Days
) -> Iterator[Clue]:
    windows = [(time, window) for time in times if (window := window_of(time, days)) is not None]
    reason = f"sentence {sentence.number + 1} tells of"
    for time, window in windows:
        yield from _clue(f'{reason} ("{time.text}")', [(e.id, fit * _inside(e, window)) for e, fit in matches], days)
    if lead and not any(time.year is not None or time.anchored.unit in ("month", "year") for time, _ in windows):
        share = weight("event.lead")
        yield from _clue(f"{reason} (news)", [(e.id, fit * share * _fresh(e, days)) for e, fit in matches], days)


def _clue(reason: str, parts: list[tuple[str, Floats]], days: Days) -> Iterator[Clue]:
    parts = [(name, part) for name, part in parts if part.max() > 0]
    if parts:
        together = np.maximum.reduce([np.zeros(len(days)), *(part for _, part in parts)])
        yield Clue(reason, weight("event.unknown") + together, tuple(parts))


def _inside(event: PublicEvent, window: Window) -> Floats:
    """Whether an expression's window holds the event, for each day of the report."""
    first, last = event.first.toordinal(), event.last.toordinal()
    hit = (window.first <= last) & (window.last >= first) & (window.last >= window.first)
    return hit.astype(np.float64)


def _fresh(event: PublicEvent, days: Days) -> Floats:
    """News of an event is of its day or soon after."""
    made = np.zeros(len(days))
    start = event.first.toordinal() - int(days.ordinal[0])
    end = event.last.toordinal() - int(days.ordinal[0])
    shares = weights()["day.past"]
    for lag in range(len(shares)):
        low, high = max(0, start + lag), min(len(days), end + lag + 1)
        if low < high:
            made[low:high] = np.maximum(made[low:high], shares[lag] / shares[0])
    return made
