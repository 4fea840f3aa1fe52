"""Offices: who held which, from when to when, from `resources/offices/*.tsv`, one row a term."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from dateline.dates import PartialDate, parse_date
from dateline.errors import RuleError
from dateline.knowledge.phrases import first_word, fold_word, folded_words
from dateline.rules import RESOURCES, read_table

FOLDER = RESOURCES / "offices"
COLUMNS = (
    "id", "person", "aliases", "gender", "office", "title", "country", "sectors", "start", "end", "qid", "source",
    "confidence",
)  # fmt: skip


class Term(NamedTuple):
    """One term of office; `start` and `end` are None where they are open or unknown."""

    id: str
    office: str
    title: str
    country: str
    sectors: tuple[str, ...]
    start: PartialDate | None
    end: PartialDate | None
    source: str
    confidence: float

    def held_on(self, day: date) -> bool:
        """Whether the office was held on a day, as far as the dates' precision tells."""
        return (self.start is None or self.start.first <= day) and (self.end is None or day <= self.end.last)

    @property
    def begins(self) -> date:
        """The first day it may have begun."""
        return self.start.first if self.start else date.min

    @property
    def ends(self) -> date:
        """The last day it may have ended; the last of the calendar where it is open."""
        return self.end.last if self.end else date.max


class Person(NamedTuple):
    """Someone who held offices: `aliases` are other full names and short ones, `terms` in the order of their beginning."""

    id: str
    name: str
    aliases: tuple[str, ...]
    gender: str | None
    country: str
    terms: tuple[Term, ...]

    @property
    def short_names(self) -> tuple[str, ...]:
        """The names of one word or so by which news calls the person after the first time."""
        short = tuple(alias for alias in self.aliases if " " not in alias)
        return short or (surname(self.name),)

    def terms_on(self, day: date) -> tuple[Term, ...]:
        """The offices held on a day, the weightiest first."""
        return tuple(sorted((t for t in self.terms if t.held_on(day)), key=lambda t: (weight_of(t.office), t.begins)))


WEIGHTS: Mapping[str, int] = {
    name: n
    for n, name in enumerate(
        (
            "head_of_state", "monarch", "head_of_government", "org_head", "vice_president", "foreign_minister",
            "deputy_head", "defence_minister", "finance_minister", "interior_minister", "armed_group_leader",
            "opposition_leader", "religious_leader", "speaker", "army_chief", "intelligence_chief",
            "national_security_adviser", "central_bank_head", "trade_minister", "ambassador_un", "envoy",
            "spokesperson", "party_leader", "regional_leader", "justice_head", "candidate",
        )
    )
}  # fmt: skip


def weight_of(office: str) -> int:
    """The rank of an office: 0 for a head of state; a small number weighs more."""
    return WEIGHTS.get(office, len(WEIGHTS))


_OTHER = re.compile(r"[^a-z0-9]+")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
LONGEST_SUFFIX = 3  # letters


def surname(name: str) -> str:
    """The last name with its particle: what news uses alone.

    >>> surname("Vladimir Putin"), surname("Jaap de Hoop Scheffer"), surname("Ferdinand Marcos Jr.")
    ('Putin', 'Scheffer', 'Marcos')
    """
    last = name.rpartition(" ")[2]
    if last.isalpha() and len(last) > LONGEST_SUFFIX:  # nearly all names
        return last
    for word in reversed(name.split()):
        if fold_word(word).rstrip(",") not in _SUFFIXES:
            return word
    return name


@dataclass(frozen=True)
class Offices:
    """All people of the tables, with look-ups.

    >>> putin, = [p for p in offices().people if p.name == "Vladimir Putin"]
    >>> [t.title for t in putin.terms_on(date(2010, 6, 1))]
    ['Prime Minister']
    """

    people: tuple[Person, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Person]:
        """By stable id."""
        return {one.id: one for one in self.people}

    @cached_property
    def by_office(self) -> Mapping[tuple[str, str], tuple[tuple[Person, Term], ...]]:
        """Holders of an office of a country or body: (code, office) to people with their terms, by beginning."""
        found: dict[tuple[str, str], list[tuple[Person, Term]]] = {}
        for person in self.people:
            for term in person.terms:
                found.setdefault((term.country, term.office), []).append((person, term))
        return {key: tuple(sorted(held, key=lambda pt: (pt[1].begins, pt[0].id))) for key, held in found.items()}

    @cached_property
    def first_names(self) -> Mapping[str, str]:
        """First names that are m or f alone among the people of the tables, with that gender."""
        counts: dict[str, list[int]] = {}
        for person in self.people:
            first = first_word(person.name)
            if person.gender in ("m", "f") and len(first) > 1 and " " in person.name:
                counts.setdefault(first, [0, 0])[person.gender == "f"] += 1
        return {name: "f" if men == 0 else "m" for name, (men, women) in counts.items() if not (men and women)}

    def holders(self, country: str, office: str, day: date) -> tuple[tuple[Person, Term], ...]:
        """Who held an office on a day.

        Args:
            country: its code (ISO 3166 alpha-3, or that of a union).
            office: the office, as `head_of_state`.
            day: the day; the first and the last day of a term count.

        Returns:
            The people, each with the term.
        """
        return tuple((p, t) for p, t in self.by_office.get((country, office), ()) if t.held_on(day))


def read_offices(folder: Path = FOLDER) -> list[tuple[Mapping[str, str], Term]]:
    """Read all tables of a folder: rows with the term that each tells.

    A day left open in a row, because nobody is sure of it, is bounded by those who had the seat before and after.

    Raises:
        RuleError: a date or number cannot be read.
    """
    found: list[tuple[Mapping[str, str], Term]] = []
    for path in sorted(folder.glob("*.tsv")):
        for line, row in read_table(path, COLUMNS):
            try:
                found.append((row, _term(row)))
            except ValueError as error:
                raise RuleError(f"{path.name}, line {line}: {error}; write YYYY-MM-DD, YYYY-MM or YYYY") from error
    return _bounded(found)


AT_A_TIME = frozenset(  # offices that one person holds at a time in a seat (an id without holder and year)
    {"head_of_state", "monarch", "head_of_government", "foreign_minister", "defence_minister", "finance_minister",
     "interior_minister", "org_head", "speaker", "army_chief", "central_bank_head"}
)  # fmt: skip


def _bounded(rows: list[tuple[Mapping[str, str], Term]]) -> list[tuple[Mapping[str, str], Term]]:
    """Give terms whose start is open, or whose end is though another followed, the days of their neighbours in the seat."""
    open_starts = {term.id.rsplit(".", 2)[0] for _, term in rows if term.start is None}
    open_ends: dict[str, list[int]] = {}
    for k, (_, term) in enumerate(rows):
        if term.office in AT_A_TIME:
            open_ends.setdefault(term.id.rsplit(".", 2)[0], []).append(k)
    for seat, held in open_ends.items():
        if len(held) == 1 and seat not in open_starts:
            continue
        held.sort(key=lambda k: (_began(rows[k][1]), rows[k][1].id))
        for before, k in zip([None, *held], held, strict=False):
            row, term = rows[k]
            if term.start is None:
                last = rows[before][1].end if before is not None else None
                rows[k] = row, term._replace(start=last or parse_date(_began(term)))
            if before is not None and rows[before][1].end is None:
                rows[before] = rows[before][0], rows[before][1]._replace(end=rows[k][1].start)
    return rows


def _began(term: Term) -> str:
    """The day that a term began as it is written; the year in its id where that is open."""
    return str(term.start) if term.start else term.id.rsplit(".", 1)[1][:4]


def _term(row: Mapping[str, str]) -> Term:
    return Term(
        row["id"], row["office"], row["title"], row["country"], _sectors(row["sectors"]),
        _date(row["start"]), _date(row["end"]),
        row["source"], float(row["confidence"] or 0.5),
    )  # fmt: skip


@cache
def _sectors(text: str) -> tuple[str, ...]:
    return tuple(one for one in text.split("|") if one)


@cache
def _date(text: str) -> PartialDate | None:
    return parse_date(text) if text else None


def make_offices(rows: Iterable[tuple[Mapping[str, str], Term]]) -> Offices:
    """Join rows into people: one Wikidata id, or one name within a country (or a country and an organisation), is one person."""
    groups: dict[str, list[tuple[Mapping[str, str], Term]]] = {}
    names: dict[str, list[str]] = {}
    for row, term in rows:
        key = _group(row, term, groups, names)
        groups.setdefault(key, []).append((row, term))
    return Offices(tuple([_person(held, key.rpartition("#")[0]) for key, held in groups.items()]))


def _group(
    row: Mapping[str, str],
    term: Term,
    groups: Mapping[str, list[tuple[Mapping[str, str], Term]]],
    names: dict[str, list[str]],
) -> str:
    folded = " ".join(folded_words(row["person"]))
    for key in names.get(folded, []):
        held = groups[key]
        qids = {r["qid"] for r, _ in held if r["qid"]}
        if row["qid"] and qids and row["qid"] not in qids:
            continue
        states = {t.country for _, t in held if not _is_body(t.country)}
        if _is_body(term.country) or not states or term.country in states:
            return key
    key = f"{folded}#{len(names.get(folded, []))}"
    names.setdefault(folded, []).append(key)
    return key


_BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC"})


def _is_body(code: str) -> bool:
    return code in _BODIES


def _person(held: list[tuple[Mapping[str, str], Term]], folded: str) -> Person:
    """The person of some rows, by whose folded name the first was put there."""
    rows = [row for row, _ in held]
    terms = tuple(sorted((t for _, t in held), key=lambda t: (t.begins, t.id))) if len(held) > 1 else (held[0][1],)
    country = next((t.country for t in terms if not _is_body(t.country)), terms[0].country)
    aliases = dict.fromkeys([alias for row in rows for alias in row["aliases"].split("|") if alias])
    id = _filled(rows, "qid") or person_id(country, folded)
    return Person(id, rows[0]["person"], tuple(aliases), _filled(rows, "gender") or None, country, terms)


def _filled(rows: Iterable[Mapping[str, str]], name: str) -> str:
    """The first field of a name that is not empty, or ""."""
    for row in rows:
        if row[name]:
            return row[name]
    return ""


def person_id(country: str | None, folded: str) -> str:
    """A readable id for a person without a Wikidata id, by their folded name.

    >>> person_id("DEU", "jurgen trittin")
    'deu.jurgen-trittin'
    """
    return f"{(country or 'xxx').lower()}.{_OTHER.sub('-', folded).strip('-')}"


@cache
def offices() -> Offices:
    """The shipped tables, read once."""
    return make_offices(read_offices())
