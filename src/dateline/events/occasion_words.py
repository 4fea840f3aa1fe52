"""Words by which reports date one happening by another, from `occasions.tsv` and `occasion_words.tsv`."""

from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path

from msgspec import Struct

from dateline.errors import RuleError
from dateline.events.frames import FOLDER
from dateline.rules import read_table

RELATIONS = ("at", "before", "after", "since", "until")
CLASSES = ("tells_subject", "tells_object", "begins", "definite", "conjunction")


class Kind(Struct, frozen=True):
    """A kind of happening: the words that tell of one, the kinds of public events that it may be without a name, and how
    many days back such an event is looked for."""

    told: frozenset[str]
    public: frozenset[str]
    days: int


class OccasionWords(Struct, frozen=True, dict=True):
    """Kinds by the nouns that name them, relations by their phrases, and the sets of words of each other class."""

    kinds: Mapping[str, Kind]
    relations: Mapping[str, str]
    classes: Mapping[str, frozenset[str]]

    @cached_property
    def last_words(self) -> frozenset[str]:
        """The words that a relation may end with."""
        return frozenset(phrase.split()[-1] for phrase in self.relations)

    @cached_property
    def by_last_word(self) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
        """The words of each relation with it, by the last of them, those of more words first."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, relation in self.relations.items():
            words = tuple(phrase.split(" "))
            found.setdefault(words[-1], []).append((words, relation))
        return {last: tuple(sorted(some, key=lambda one: -len(one[0]))) for last, some in found.items()}

    @property
    def definite(self) -> frozenset[str]:
        """Words that make a noun mean one happening that is known."""
        return self.classes["definite"]

    @property
    def conjunctions(self) -> frozenset[str]:
        """Words that put a clause into a relation."""
        return self.classes["conjunction"]


@cache
def load_occasions(folder: Path = FOLDER) -> OccasionWords:
    """Read both tables.

    Raises:
        RuleError: a class is not one that is known, or a number of days is none.
    """
    kinds: dict[str, Kind] = {}
    for line, row in read_table(folder / "occasions.tsv", ("words", "told", "public", "days")):
        if not row["days"].isdigit():
            raise RuleError(f"occasions.tsv, line {line}: {row['days']!r} is no number of days")
        public = frozenset(row["public"].split("|")) - {""}
        kind = Kind(frozenset(row["told"].split("|")), public, int(row["days"]))
        kinds |= dict.fromkeys(row["words"].split("|"), kind)
    relations: dict[str, str] = {}
    classes: dict[str, set[str]] = {name: set() for name in CLASSES}
    for line, row in read_table(folder / "occasion_words.tsv", ("words", "class")):
        for name in row["class"].split("|"):
            if name in RELATIONS:
                relations |= dict.fromkeys(row["words"].split("|"), name)
            elif name in classes:
                classes[name].update(row["words"].split("|"))
            else:
                raise RuleError(f"occasion_words.tsv, line {line}: {name} is none of {', '.join(RELATIONS + CLASSES)}")
    return OccasionWords(kinds, relations, {name: frozenset(found) for name, found in classes.items()})
