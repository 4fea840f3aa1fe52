"""People of the tables whose names are written otherwise: in the letters of another language, or longer by a patronymic.

"Wolodymyr Selenskyj" and "Poutine" are read by the letters that German and French give such sounds (`spellings.tsv`); "Vladimir
Vladimirovich Putin" and "Nicolas Maduro Moros" by the shorter name within. A surname alone needs a title or country beside it
that agrees, or is that of one leader only.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import combinations, product

from msgspec import Struct

from dateline.actors.roles import role_offices
from dateline.actors.sounds import LEFT_OUT, ends_alike, sound
from dateline.knowledge.agents import FOLDER
from dateline.knowledge.offices import Person, surname, weight_of
from dateline.knowledge.phrases import HYPHEN, fold_word, split_words
from dateline.rules import read_table

WHERE = {"any": "{}", "end": "{}$"}
ALIKE = 0.75  # the share of letters in order that a name respelled has of the one meant
SAME = 0.9  # the same of a surname with nothing beside it
LEADER = 3  # weights of offices below which somebody leads a state
LONG = 7  # letters of a surname that is told by itself
MOST_WORDS = 8  # of a name
RESPELLED_WORDS = 4  # of a name that is tried word by word
_PATRONYMIC = re.compile(r"(?:[oey]v[iy]t?ch|[oei]vna|ovych|ivna|ogly|oglu)$")
_ONE = str.maketrans("zy", "si")
_KIN = frozenset({"bin", "ben", "ibn", "abu", "bint", "jr", "sr", "ii", "iii"})
# Countries whose people bear their mother's name behind their father's.
TWO_SURNAMES = frozenset(
    {"ESP", "MEX", "GTM", "SLV", "HND", "NIC", "CRI", "PAN", "CUB", "DOM", "PRI", "COL", "VEN", "ECU", "PER", "BOL", "CHL", "ARG",
     "URY", "PRY", "GNQ"}
)  # fmt: skip


class Beside(Struct, frozen=True):
    """What stands beside a name: the noun of its title, and the country told with it."""

    role: str | None = None
    country: str | None = None

    def agrees(self, person: Person) -> bool:
        """Whether nothing of it speaks against a person."""
        if self.country is not None and self.country not in {person.country, *(t.country for t in person.terms)}:
            return False
        if self.role is None:
            return True
        offices = role_offices().get(self.role, frozenset())
        return any(t.office in offices or self.role == t.title.lower() for t in person.terms)

    @property
    def tells(self) -> bool:
        """Whether there is anything."""
        return self.role is not None or self.country is not None


NOTHING = Beside()


@cache
def _letters() -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    """For each language a pattern of its letter groups, and what English writes for each."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for _, row in read_table(FOLDER / "spellings.tsv", ("languages", "letters", "english", "where", "example")):
        for language in row["languages"].split():
            found.setdefault(language, {})[row["letters"]] = (
                WHERE[row["where"]].format(row["letters"]),
                row["english"],
            )
    made = []
    for groups in found.values():
        ordered = sorted(groups, key=lambda letters: (-len(letters), letters))
        made.append((re.compile("|".join(groups[g][0] for g in ordered)), {g: groups[g][1] for g in ordered}))
    return tuple(made)


@lru_cache(maxsize=1 << 12)
def respelled(word: str) -> tuple[str, ...]:
    """The word as it is, folded, and as English would write it were it German, French and so on; each once.

    >>> [w in respelled(f) for f, w in (("Lawrow", "lavrov"), ("Poutine", "putin"), ("Lukaşenko", "lukashenko"))]
    [True, True, True]
    """
    low = word.lower()
    found = [fold_word(word)]
    for pattern, english in _letters():
        found.extend(
            fold_word(pattern.sub(lambda m, english=english: english[m.group()], form))  # type: ignore[misc]
            for form in (low, fold_word(word))
        )
    return tuple(dict.fromkeys(found))


def respelled_key(word: str) -> str:
    """The sound of a respelled word; no language keeps s, z and ts apart in names."""
    return sound(word).replace("z", "s")


def name_words(name: str) -> list[str]:
    """The words of a name without particles and single letters."""
    words = [w for w in split_words(name) if w != HYPHEN and any(map(str.isalpha, w))]
    return [w for w in words if fold_word(w) not in LEFT_OUT and len(w.rstrip(".")) > 1]


@cache
def common_surnames() -> frozenset[str]:
    """Surnames that so many bear that one alone tells nobody (`surnames.tsv`), folded.

    >>> "johnson" in common_surnames(), "netanyahu" in common_surnames()
    (True, False)
    """
    return frozenset(fold_word(row["name"]) for _, row in read_table(FOLDER / "surnames.tsv", ("name", "source")))


def bears_two(person: Person) -> bool:
    """Whether somebody's name can go on with the mother's: of a country where that is the custom, and no monarch."""
    return person.country in TWO_SURNAMES and any(t.office != "monarch" for t in person.terms)


class Spellings:
    """Look-ups of people by respelled and longer names."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._full: dict[tuple[str, ...], list[tuple[Person, list[str]]]] = {}
        self._last: dict[str, list[tuple[Person, str]]] = {}
        for person in people:
            for name in dict.fromkeys((person.name, *person.aliases)):
                words = name_words(name)
                if len(words) > 1:
                    self._full.setdefault(_key(words), []).append((person, words))
            for short in dict.fromkeys((*person.short_names, surname(person.name))):
                words = name_words(short)
                if len(words) == 1:
                    self._last.setdefault(respelled_key(words[0]), []).append((person, fold_word(words[0])))

    def people(self, name: str, beside: Beside = NOTHING) -> tuple[Person, ...]:
        """Who is meant by a name that no table lists.

        Args:
            name: as it is written.
            beside: what title and country stand beside it.

        Returns:
            One person for a full name, none where it may be several; for a surname those whom title and country fit.
        """
        words = name_words(name)
        if len(words) == 1:
            return self._by_surname(words[0], beside)
        if not 1 < len(words) <= MOST_WORDS:
            return ()
        return self._by_full(words, beside) or self._by_longer(words, name, beside)

    def _by_full(self, words: Sequence[str], beside: Beside) -> tuple[Person, ...]:
        found = dict.fromkeys(
            person
            for keys in product(*(_keys(word, len(words) <= RESPELLED_WORDS) for word in words))
            for person, own in self._full.get(tuple(sorted(keys)), ())
            if _alike(words, keys, own)
        )
        return tuple(found) if len(found) == 1 and all(map(beside.agrees, found)) else ()

    def _by_surname(self, word: str, beside: Beside) -> tuple[Person, ...]:
        least = ALIKE if beside.role else SAME
        forms = respelled(word)
        found = dict.fromkeys(
            person
            for form in forms
            for person, own in self._last.get(respelled_key(form), ())
            if beside.agrees(person) and _ratio(form, own) >= least
        )
        if beside.country is not None:
            return tuple(found)
        if len(found) != 1 or fold_word(word) in common_surnames():
            return ()
        person = next(iter(found))
        led = min(weight_of(t.office) for t in person.terms) < LEADER
        return (person,) if beside.tells or (led and len(word) >= LONG) else ()

    def _by_longer(self, words: Sequence[str], name: str, beside: Beside) -> tuple[Person, ...]:
        """The bearer of the longest name within: its middle left out, or what follows it."""
        kin = bool({fold_word(w) for w in split_words(name)} & _KIN)
        for size in range(len(words) - 1, 1, -1):
            found = dict.fromkeys(
                person
                for at in combinations(range(len(words)), size)
                if at[0] == 0
                for person in self._by_full([words[i] for i in at], beside)
                if self._may_be_longer(words, at, person, beside, kin)
            )
            if found:
                return tuple(found) if len(found) == 1 else ()
        return ()

    def _may_be_longer(
        self, words: Sequence[str], at: Sequence[int], person: Person, beside: Beside, kin: bool
    ) -> bool:
        """Whether a name may be another's with words left out: those in its middle, a second surname, others by the title alone."""
        if kin or all(t.office == "monarch" for t in person.terms):
            return False
        titled = beside.tells
        middle = [fold_word(words[i]) for i in range(1, len(words)) if i not in at]
        if all(map(_PATRONYMIC.search, middle)) and at[-1] == len(words) - 1:
            return True
        rare = fold_word(words[at[-1]]) not in common_surnames()
        if at[-1] == len(words) - 1:
            return titled or rare
        head = at[-1] == len(at) - 1
        return titled or (head and rare and bears_two(person))


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(map(respelled_key, words)))


def _keys(word: str, every: bool) -> tuple[str, ...]:
    """The sounds of a word, by `every` language or as it is written."""
    return tuple(dict.fromkeys(map(respelled_key, respelled(word) if every else (word,))))


def _alike(words: Sequence[str], keys: Sequence[str], own: Sequence[str]) -> bool:
    """Whether each word of a name is nearly written as the one of another that sounds like it."""
    by_key = {respelled_key(word): fold_word(word) for word in own}
    last = respelled_key(own[-1])
    return all(
        any(
            _ratio(form, by_key[key]) >= ALIKE and (key != last or ends_alike(form, by_key[key]))
            for form in respelled(word)
            if respelled_key(form) == key
        )
        for word, key in zip(words, keys, strict=True)
    )


def _ratio(one: str, other: str) -> float:
    """How alike two words are written, s and z, i and y being one."""
    return SequenceMatcher(None, one.translate(_ONE), other.translate(_ONE)).ratio()
