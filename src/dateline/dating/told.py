"""What public events say about the report's day: an event of the tables that a sentence tells of, with its time."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from msgspec import Struct

from dateline.dating.calendar import Clue, Held
from dateline.dating.days import Days, Ints
from dateline.dating.weights import weight
from dateline.dating.windows import Window, window_of
from dateline.errors import RuleError
from dateline.knowledge.countries import countries
from dateline.knowledge.offices import offices
from dateline.knowledge.public_events import PublicEvent, public_events
from dateline.language import Parse, Sentence
from dateline.rules import RESOURCES, read_table
from dateline.timex.meaning import TO_COME
from dateline.timex.records import TimeExpression

KINDS = RESOURCES / "en" / "dating" / "kinds.tsv"
PRONOUNS = frozenset(["he", "she", "his", "her", "they", "their"])
_WORDS = re.compile(r"[\w'’-]+")
_POSSESSIVE = re.compile(r"['’]s\b")


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


class _Known(Struct, frozen=True):
    """A public event with what is looked for in a sentence: the surnames of its people, what it was called, its town."""

    event: PublicEvent
    surnames: frozenset[str]
    names: tuple[str, ...]
    place: str


class _Index(Struct, frozen=True):
    """Events by the surnames of their people, by the first word of what the press called them, by their countries."""

    by_surname: Mapping[str, tuple[_Known, ...]]
    by_name: Mapping[str, tuple[_Known, ...]]
    by_country: Mapping[str, tuple[_Known, ...]]


@cache
def _index() -> _Index:
    tables: tuple[dict[str, list[_Known]], ...] = ({}, {}, {})
    for event in public_events():
        surnames = frozenset(surname_of(person) for person in event.actor_names if person[:1].isupper())
        names = tuple(name.casefold() for name in event.names if " " in name or len(name) > 6)
        known = _Known(event, surnames, names, event.place.casefold() if event.place else "")
        keys = (surnames, {name.split()[0].casefold() for name in event.names}, {*event.actors, event.place_country})
        for table, found in zip(tables, keys, strict=True):
            for key in sorted(found):
                table.setdefault(key, []).append(known)
    return _Index(*({key: tuple(found) for key, found in table.items()} for table in tables))


@cache
def _short_names() -> Mapping[str, str]:
    """The single word by which the press calls somebody, where the tables of offices give one ("Kim", "Lula")."""
    found: dict[str, str] = {}
    for person in offices().people:
        words = [alias for alias in person.aliases if " " not in alias and "-" not in alias]
        for name in (person.name, *person.aliases):
            if words:
                found.setdefault(name.casefold(), words[0].casefold())
    return found


def surname_of(person: str) -> str:
    """The word of a name by which the press calls somebody: what the tables of offices say, else the last.

    >>> surname_of("Vladimir Putin"), surname_of("Kim Jong-un"), surname_of("Xi Jinping")
    ('putin', 'kim', 'xi')
    """
    return _short_names().get(person.casefold(), person.split()[-1].casefold())


def told_as_past(parse: Parse, times: Sequence[TimeExpression]) -> frozenset[str]:
    """The ids of events that the report tells of with no more than a month of the past: "who resigned in April"."""
    found: set[str] = set()
    whole = {word.casefold() for word in _WORDS.findall(parse.text)}
    for time in times:
        is_past = time.anchored.direction not in TO_COME and time.day is None
        tokens = parse.tokens_in(time.start, time.end)
        if time.type != "DATE" or time.meaning.kind != "calendar" or time.month is None or not is_past or not tokens:
            continue
        sentence = parse.sentences[tokens[0].sentence]
        lemmas = {token.lemma.casefold() for token in parse.sentence_tokens(sentence.number)}
        for event, _ in _matches(parse.text[sentence.start : sentence.end], lemmas, whole):
            if (event.first.month, event.last.month) == (time.month, time.month):
                found.add(event.id)
    return frozenset(found)


def days_ahead(times: Sequence[TimeExpression]) -> frozenset[tuple[int, int]]:
    """The months and days that the report tells as to come: "will be sentenced on May 30"."""
    return frozenset(
        (time.month, time.day)
        for time in times
        if time.anchored.direction in TO_COME and time.month is not None and time.day is not None
    )


def told_clues(parse: Parse, times: Sequence[TimeExpression], days: Days) -> Iterator[Clue]:
    """Match each sentence with public events, and each of these with the sentence's time; one clue a sentence."""
    by_sentence: dict[int, list[TimeExpression]] = {}
    for time in times:
        tokens = parse.tokens_in(time.start, time.end)
        if tokens:
            by_sentence.setdefault(tokens[0].sentence, []).append(time)
    whole = {word.casefold() for word in _WORDS.findall(parse.text)}
    for sentence in parse.sentences:
        told = by_sentence.get(sentence.number, ())
        windows = [(time, window) for time in told if (window := window_of(time, days)) is not None]
        if windows:  # without one an event says nothing of the day
            lemmas = {token.lemma.casefold() for token in parse.sentence_tokens(sentence.number)}
            matches = _matches(parse.text[sentence.start : sentence.end], lemmas, whole)
            yield from _clues(sentence, matches, windows, days)


def plain(text: str) -> str:
    """A text in small letters and without the endings of its possessives.

    >>> plain("Air India's flight")
    'air india flight'
    """
    return _POSSESSIVE.sub("", text.casefold())


def _matches(text: str, lemmas: set[str], whole: set[str]) -> list[tuple[PublicEvent, float]]:
    """Events that a sentence may tell of, with how well they fit."""
    low = plain(text)
    words = {_bare(word) for word in _WORDS.findall(low)} | lemmas
    index = _index()
    candidates: dict[str, _Known] = {}
    told = words | whole if words & PRONOUNS else words
    for word in sorted(told):
        for known in (*index.by_surname.get(word, ()), *index.by_name.get(word, ())):
            candidates[known.event.id] = known
    kinds = kinds_in(low, words)
    codes = countries_in(low, words)
    for code in sorted(codes):
        candidates.update((k.event.id, k) for k in index.by_country.get(code, ()) if k.event.kind in kinds)
    found = []
    for known in candidates.values():
        fit = _fit(known, low, words, whole, kinds, codes)
        if fit:
            found.append((known.event, fit * known.event.confidence))
    return found


@cache
def _country_words() -> Mapping[str, str]:
    """Single words that name a country, its adjective or its people."""
    found: dict[str, str] = {}
    for country in countries().all:
        for word in (*country.names, *country.adjectives, *country.people):
            if " " not in word:
                found.setdefault(word.casefold(), country.iso3)
    return found


def countries_in(low: str, words: set[str]) -> set[str]:
    """The codes of the countries that a text names, by their names, adjectives or people."""
    codes = {_country_words()[word] for word in words if word in _country_words()}
    if "united states" in low or "u.s." in low:
        codes.add("USA")
    return codes


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s").strip("'’")


def _fit(known: _Known, low: str, words: set[str], whole: set[str], kinds: set[str], codes: set[str]) -> float:
    event = known.event
    if any(name in low for name in known.names):
        return weight("event.part")
    if event.kind not in kinds:
        return 0.0
    named = known.surnames & words
    meant = named or (known.surnames & whole if words & PRONOUNS else set())
    here, placed = meant, _place(known, low, codes)
    if not here:
        return weight("event.country") if placed and not known.surnames - whole else 0.0
    if placed:
        return weight("event.full")
    everyone = len(here) > 1 or len(known.surnames) == 1 or bool(known.surnames & whole - here)
    return weight("event.part") * (1.0 if everyone else 0.5)


@cache
def _kinds() -> tuple[tuple[str, frozenset[str], tuple[str, ...]], ...]:
    """Each kind with its single words and its turns of several."""
    return tuple(
        (kind, frozenset(word for word in words if " " not in word), tuple(word for word in words if " " in word))
        for kind, words in kind_words().items()
    )


def kinds_in(low: str, words: set[str]) -> set[str]:
    """The kinds of event that a text has words of."""
    return {
        kind
        for kind, single, several in _kinds()
        if not single.isdisjoint(words) or any(turn in low for turn in several)
    }


def _place(known: _Known, low: str, codes: set[str]) -> bool:
    """Whether the sentence names the event's town, or its country by name or adjective."""
    return known.event.place_country in codes or bool(known.place and known.place in low)


def _clues(
    sentence: Sentence,
    matches: list[tuple[PublicEvent, float]],
    windows: list[tuple[TimeExpression, Window]],
    days: Days,
) -> Iterator[Clue]:
    reason = f"sentence {sentence.number + 1} tells of"
    for time, window in windows:
        held = [(event.id, Held(fit, _inside(event, window))) for event, fit in matches]
        yield from _clue(f'{reason} ("{time.text}")', held, days)


def _clue(reason: str, parts: list[tuple[str, Held]], days: Days) -> Iterator[Clue]:
    parts = [(name, part) for name, part in parts if len(part.places)]
    if parts:
        together = np.zeros(len(days))
        for _, part in parts:
            together[part.places] = np.maximum(together[part.places], part.value)
        yield Clue(reason, weight("event.unknown") + together, tuple(parts))


def _inside(event: PublicEvent, window: Window) -> Ints:
    """The places of the report's days on which an expression's window holds the event."""
    first, last = event.first.toordinal(), event.last.toordinal()
    hit = (window.first <= last) & (window.last >= first) & (window.last >= window.first)
    return np.flatnonzero(hit)
