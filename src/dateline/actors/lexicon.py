"""All names and nouns that the actor stage knows, in one index: a single walk over a text finds them."""

import gc
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from msgspec import Struct

from dateline.actors.sounds import by_sound, ends_alike, sound, sound_key
from dateline.actors.spelled import NOTHING, Beside, Spellings
from dateline.knowledge.agents import FOLDER, Agent, Modifier, agents, modifiers
from dateline.knowledge.countries import Country, countries
from dateline.knowledge.offices import Offices, Person, offices, surname
from dateline.knowledge.organisations import Organisation, organisations
from dateline.knowledge.peoples import peoples
from dateline.knowledge.phrases import PhraseIndex, fold_word
from dateline.rules import read_table

EntryKind = Literal[
    "country", "adjective", "people", "capital", "metonym", "org", "person", "short_person", "agent", "modifier"
]
NAMES: frozenset[EntryKind] = frozenset({"country", "people", "capital", "metonym", "org", "person", "short_person"})


class Entry(Struct, frozen=True):
    """What a phrase can mean. `code` is a country's code; `exact` the only spellings that count (acronyms), or None.

    `of_people` where it is a people's name, not a state's; `doubtful` where it counts only beside a noun for people.
    """

    kind: EntryKind
    code: str | None = None
    org: str | None = None
    person: Person | None = None
    agent: Agent | None = None
    modifier: Modifier | None = None
    sectors: tuple[str, ...] = ()
    exact: str | None = None
    of_people: bool = False
    doubtful: bool = False


WRITTEN_ALIKE = 0.8  # the share of letters in order that a misspelled word has of the one meant


class Lexicon(Struct, frozen=True, dict=True):
    """The index with the tables behind it; `words` are classes of words by name (`words.tsv`);
    `ambiguous` words that several countries share, with their codes."""

    index: PhraseIndex[Entry]
    offices: Offices
    organisations: Mapping[str, tuple[Organisation, ...]]
    words: Mapping[str, frozenset[str]]
    ambiguous: Mapping[str, tuple[str, ...]]
    genders: Mapping[str, str]

    @cached_property
    def sounds(self) -> Mapping[str, tuple[Person, ...]]:
        """People of the tables by the sound of their names, for spellings that are not listed."""
        return by_sound(self.offices.people)

    @cached_property
    def sounding_countries(self) -> Mapping[str, tuple[tuple[str, Entry], ...]]:
        """Names, adjectives and people of countries in one word by their sound, where it is one country's, for words misspelled."""
        found: dict[str, list[tuple[str, Entry]]] = {}
        for phrase, entry in _country_entries():
            if entry.kind != "capital" and " " not in phrase and entry.exact is None and len(key := sound(phrase)) > 2:
                found.setdefault(key, []).append((phrase, entry))
        return {key: tuple(held) for key, held in found.items() if len({entry.code for _, entry in held}) == 1}

    def misspelled_country(self, word: str) -> Entry | None:
        """The country's word that another sounds like and is nearly written as: "Ukrane", but no "Greens" for Guernsey."""
        for phrase, entry in self.sounding_countries.get(sound(word), ()):
            if SequenceMatcher(None, word.lower(), phrase.lower()).ratio() >= WRITTEN_ALIKE:
                return entry
        return None

    @cached_property
    def spellings(self) -> Spellings:
        """People of the tables by names respelled from other languages, and by longer ones."""
        return Spellings(self.offices.people)

    def sounding(self, name: str, beside: Beside = NOTHING) -> tuple[Person, ...]:
        """The people whose name sounds like one that is not listed, with what stands `beside` it; empty where several do."""
        key = sound_key(name)
        held = self.sounds.get(key, ()) if key else ()
        if len(held) != 1 or not any(ends_alike(name, other) for other in (held[0].name, *held[0].aliases)):
            return self.spellings.people(name, beside)
        return held

    def starts(self, word: str) -> bool:
        """Whether any phrase begins with a folded word."""
        return self.index.begins(word)


SUCCESSORS: Mapping[str, str] = {"SUN": "RUS", "DDR": "DEU", "YUG": "SRB", "SCG": "SRB", "CSK": "CZE"}


def _today(code: str) -> str:
    """The state that coders count a state's past actions for: "East German" as German."""
    return SUCCESSORS.get(code, code)


def _country_entries() -> Iterator[tuple[str, Entry]]:
    table = countries()
    for one in table.all:
        if one.status == "former" and any(
            n.lower() in table.by_name and table.by_name[n.lower()] != one for n in one.names
        ):
            continue
        for name in one.names:
            yield name.removeprefix("the ").removeprefix("The "), _named("country", name, one)
        for word in one.adjectives:
            yield word, Entry("adjective", code=_leading(table.by_adjective, word), exact=exact_spelling(word))
        for word in one.people:
            yield word, Entry("people", code=_leading(table.by_people, word), exact=exact_spelling(word))
        for city in one.capitals:
            yield city, Entry("capital", code=_leading(table.by_capital, city))


def _leading(table: Mapping[str, tuple[Country, ...]], word: str) -> str:
    return _today(table[word.lower()][0].iso3)


def _named(kind: EntryKind, name: str, one: Country) -> Entry:
    return Entry(kind, code=_today(one.iso3), exact=exact_spelling(name))


LEAST_MIXED = 3  # letters up to which an acronym of great and small letters is taken for a word in another spelling


def exact_spelling(name: str) -> str | None:
    """The spelling that an acronym must have: "WHO" and "US" are names, "who" and "us" are not, nor is "Let" the LeT."""
    plain = name.replace(".", "")
    short = len(plain) <= LEAST_MIXED and plain.isalpha() and sum(map(str.isupper, plain)) > 1
    return plain if (plain.isupper() or short) and len(plain) <= 6 and " " not in plain else None


def _org_entries() -> Iterator[tuple[str, Entry]]:
    for id, periods in organisations().items():
        for name in dict.fromkeys(name for one in periods for name in (one.name, *one.aliases)):
            yield name.removeprefix("the ").removeprefix("The "), Entry("org", org=id, exact=exact_spelling(name))


def _person_entries(people: Iterable[Person]) -> Iterator[tuple[str, Entry]]:
    for person in people:
        whole, short = Entry("person", person=person), Entry("short_person", person=person)
        for name in (person.name, *person.aliases):
            if " " in name:
                yield name, whole
                if (plain := _without_initials(name)) != name and " " in plain:
                    yield plain, whole
        for name in dict.fromkeys((*person.short_names, surname(person.name))):
            yield name, short


_INITIAL = re.compile(r"(?:^|\s)\S\.*(?:\s|$)|\s\s")


def _without_initials(name: str) -> str:
    if _INITIAL.search(name) is None:
        return name
    return " ".join(word for word in name.split() if len(word.rstrip(".")) > 1)


def _own_entries(folder: Path) -> Iterator[tuple[str, Entry]]:
    for _, row in read_table(folder / "metonyms.tsv", ("name", "code", "sectors", "org")):
        codes = tuple(part for part in row["sectors"].split("|") if part)
        yield row["name"], Entry("metonym", code=row["code"] or None, sectors=codes, org=row["org"] or None)
    for _, row in read_table(folder / "regions.tsv", ("name", "code", "sectors")):
        codes = tuple(part for part in row["sectors"].split("|") if part)
        yield (
            row["name"],
            Entry("adjective" if row["kind"] == "adjective" else "country", code=row["code"], sectors=codes),
        )
    for _, row in read_table(folder / "ambiguous.tsv", ("word", "codes", "note")):
        if row["note"] != "a seat":
            yield row["word"], Entry("adjective", code=row["codes"].split("|")[0])
    for one in peoples(folder / "peoples.tsv"):
        yield one.word, Entry("adjective", code=one.codes[0], of_people=True, doubtful=one.doubtful)
        yield one.word, Entry("people", code=one.codes[0], of_people=True, doubtful=one.doubtful)
        yield one.plural, Entry("people", code=one.codes[0], of_people=True)
    for agent in agents():
        yield agent.phrase, Entry("agent", agent=agent, sectors=agent.sectors)
    for modifier in modifiers():
        yield modifier.word, Entry("modifier", modifier=modifier, sectors=modifier.sectors)


def read_words(path: Path) -> Mapping[str, frozenset[str]]:
    """Read classes of words, each a row with its words separated by |."""
    return {row["class"]: frozenset(row["words"].split("|")) for _, row in read_table(path, ("class", "words"))}


def make_lexicon(folder: Path = FOLDER, extra: Iterable[tuple[str, Entry]] = ()) -> Lexicon:
    """Join all tables into one index; `extra` are entries of the user's own lists."""
    held = offices()
    words = read_words(folder / "words.tsv")
    phrases = [*extra, *_country_entries(), *_org_entries(), *_person_entries(held.people), *_own_entries(folder)]
    genders = dict(held.first_names)
    genders.update(dict.fromkeys(words["male_names"], "m") | dict.fromkeys(words["female_names"], "f"))
    rows = read_table(folder / "ambiguous.tsv", ("word", "codes"))
    ambiguous = {fold_word(row["word"]): tuple(row["codes"].split("|")) for _, row in rows}
    for one in peoples(folder / "peoples.tsv"):
        if len(one.codes) > 1:
            ambiguous |= dict.fromkeys((fold_word(one.word), fold_word(one.plural)), one.codes)
    return Lexicon(
        PhraseIndex(phrases), held, organisations(), words, ambiguous, {fold_word(k): v for k, v in genders.items()}
    )


@cache
def default_lexicon() -> Lexicon:
    """The shipped tables, read once.

    The collector of cycles rests meanwhile: it would walk over a hundred thousand new objects again and again, and none
    of them is garbage.
    """
    working = gc.isenabled()
    gc.disable()
    try:
        return make_lexicon()
    finally:
        if working:
            gc.enable()
