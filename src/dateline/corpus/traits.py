"""What two mentions are compared by: parties, days, place, words; and the keys by which candidates are found (blocking)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from dateline.corpus.concepts import concepts
from dateline.corpus.families import Family, family_of
from dateline.corpus.outcomes import tolls_of
from dateline.corpus.records import Telling
from dateline.corpus.terms import WORD, common_words, stem
from dateline.dates import parse_date
from dateline.events.numbers import number_words
from dateline.model import EventMention, Participant
from dateline.rules import RESOURCES, read_table

BEFORE, AFTER = 7, 30  # days before a report that an undated happening of it may lie; after it, where it is planned
FRESH = 2  # days after which a report seldom tells of something without saying when it was
LONGEST = 62  # a longer span of days says too little about when something was
BUCKET = 4  # days that share a blocking key
OPEN = frozenset({"planned", "possible", "hypothetical"})
_HEAD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Span:
    """Days, as ordinals; `sure` where the report itself gives them."""

    first: int
    last: int
    sure: bool

    @property
    def length(self) -> int:
        """How many days."""
        return self.last - self.first + 1

    def gap(self, other: "Span") -> int:
        """The days between two spans; 0 where they touch or overlap."""
        return max(0, self.first - other.last, other.first - self.last)

    def soft_end(self, other: "Span") -> bool:
        """Whether one is a guess from its report's day and this day is at most `FRESH` after the other's, or both are."""
        if not self.sure and not other.sure:
            return abs(self.last - other.last) <= FRESH
        guess, known = (other, self) if self.sure else (self, other)
        return 0 <= guess.last - known.last <= FRESH


@dataclass(frozen=True, slots=True)
class Traits:
    """A mention as it is compared."""

    telling: Telling
    family: Family
    days: Span | None
    words: frozenset[str]
    acts: frozenset[str]
    thing: str | None
    keys: frozenset[str]

    @property
    def id(self) -> str:
        """The id of the mention."""
        return self.telling.id

    @property
    def mention(self) -> EventMention:
        """The mention itself."""
        return self.telling.mention


def traits_of(told: Telling) -> Traits:
    """Take the traits of a mention; they depend on it and its report only."""
    mention = told.mention
    family, days, acts = family_of(mention.kind), days_of(told), acts_of(mention)
    return Traits(
        told,
        family,
        days,
        words_of(mention),
        acts,
        head_of(mention.object.text) if mention.object else None,
        frozenset(_keys(told, family, days, acts)),
    )


def days_of(told: Telling) -> Span | None:
    """The days a mention's happening may lie on: its own, else those around its report; None where neither is known."""
    own = told.mention.event_date
    if own.start and own.end:
        return Span(_day(own.start).toordinal(), _day(own.end).toordinal(), True)
    if told.published is None:
        return None
    read = parse_date(told.published)
    first, last = read.first, read.last
    if told.mention.factuality in OPEN:
        return Span(first.toordinal(), (last + timedelta(days=AFTER)).toordinal(), False)
    return Span((first - timedelta(days=BEFORE)).toordinal(), last.toordinal(), False)


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def words_of(mention: EventMention) -> frozenset[str]:
    """The stems of the sentence's words that say something."""
    found = WORD.findall(mention.evidence.sentence.text)
    return frozenset(stem(word.lower()) for word in found if word.lower() not in common_words() and len(word) > 1)


def acts_of(mention: EventMention) -> frozenset[str]:
    """What the trigger's first word may stand for: the concepts that the table has for it, else its stem."""
    found = WORD.findall(mention.evidence.trigger.text.lower())
    if not found:
        return frozenset()
    table, whole = concepts(), " ".join(found)
    for form in (whole, found[0], stem(found[0])):
        if form in table:
            return frozenset(table[form])
    return frozenset({stem(found[0])})


@lru_cache(maxsize=1 << 14)
def head_of(words: str) -> str:
    """The stem of the last word of a noun phrase before any "of", "for" or "with"; of a part of some, what they are.

    >>> head_of("a Turkish-made Togg electric car"), head_of("two crates of rifles"), head_of("four of the 12 cars")
    ('car', 'crat', 'car')
    """
    words = whole_of(words)
    phrase = re.split(r"\b(?:of|for|with|from|that|which|to|in|on|worth)\b|,", words, maxsplit=1)[0]
    found = _HEAD.findall(phrase) or _HEAD.findall(words)
    return stem(found[-1].lower()) if found else ""


def whole_of(words: str) -> str:
    """What words for a part tell the part of ("four of the twelve pupils", "dozens of pupils"); other words as they are.

    >>> whole_of("three more of the pupils"), whole_of("two crates of rifles")
    ('the pupils', 'two crates of rifles')
    """
    part, of, whole = words.partition(" of ")
    last = part.split()[-1].lower() if part.split() else ""
    counts = last in number_words() or last.replace(",", "").isdecimal() or last in parts_of_some()
    return whole_of(whole) if of and whole.strip() and counts else words


@cache
def parts_of_some() -> frozenset[str]:
    """The words for a part of some, or for how they stand together: most, half, rest, group."""
    table = RESOURCES / "en" / "corpus" / "parts.tsv"
    return frozenset(row["word"] for _, row in read_table(table, ("word",)))


def party_keys(party: Participant) -> Iterator[str]:
    """What parties are found by: the country, else the id or name; and of one without a name the head of its words."""
    if known := party.country or party.id or party.name:
        yield known
    if party.name is None and (head := head_of(party.text)):
        yield head


def _keys(told: Telling, family: Family, days: Span | None, acts: frozenset[str]) -> Iterator[str]:
    """Keys: two mentions that share none are never one event."""
    mention = told.mention
    who = sorted({key for one in (*mention.actors, *mention.recipients) for key in party_keys(one)})
    place = (mention.place.geonames_id or mention.place.name) if mention.place else None
    country = mention.place.country if mention.place else None
    where = [*who, *([f"@{place}"] if place else []), *([country] if country and country not in who else [])]
    what = [family.name, *(f"~{act}" for act in sorted(acts)), *(f"+{toll}" for toll in sorted(tolls_of(mention)))]
    yield from (f"{one}|{told.document_id}" for one in what)
    if days is None:
        return
    if days.length > LONGEST:
        when = [f"{days.first}-{days.last}"]
    else:
        when = [str(k) for k in range((days.first - family.days) // BUCKET, (days.last + family.days) // BUCKET + 1)]
    yield from (f"{one}|{other}|{bucket}" for one in what for other in where for bucket in when)
