"""Frames of the event lexicon: what a verb, noun or turn of phrase tells, read from `resources/en/events/*.yaml`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import cast, get_args

from msgspec import Struct
from msgspec import field as struct_field

from dateline.errors import RuleError
from dateline.events.frame_rules import Frame, ModeRule, frame_of, mode_of, read_patterns, words_of
from dateline.language import Token
from dateline.model import EventType
from dateline.rules import RESOURCES, read_table, read_yaml

FOLDER = RESOURCES / "en" / "events"
TYPES: tuple[EventType, ...] = get_args(EventType)
KEPT = 16_000  # words whose classes are kept; then all are forgotten, so that memory is bounded
MUTUAL = frozenset({"together", "partners"})  # patterns of roles in which all sides act


class Known(Struct, frozen=True):
    """A word by itself: the forms that a list may hold, the classes that list any of these with its first two forms as options
    name them ("=forces"), and by the first words of turns of two words that it ends the classes and options that list these."""

    labels: frozenset[str]
    turns: Mapping[str, frozenset[str]]


NOTHING: frozenset[str] = frozenset()


class Lexicon(Struct, frozen=True, eq=False, dict=True):
    """All frames in the order of their files, the mode rules of each type, classes of words, light verbs."""

    frames: tuple[Frame, ...]
    modes: Mapping[EventType, tuple[ModeRule, ...]]
    classes: Mapping[str, frozenset[str]]
    light: Mapping[str, str] = struct_field(default_factory=dict)

    @cached_property
    def _listing(self) -> Mapping[str, Sequence[str]]:
        """The classes that list each word."""
        found: dict[str, list[str]] = {}
        for name, words in self.classes.items():
            for word in words:
                found.setdefault(word, []).append(name)
        return found

    @cached_property
    def _known(self) -> dict[tuple[str, str, bool], Known]:
        """What has been asked for of `known`, up to a bound."""
        return {}

    def known_of(self, tokens: Iterable[Token]) -> list[Known]:
        """What the classes say of each of some words by itself."""
        kept, known = self._known.get, self.known
        return [
            kept((token.lower, token.lemma, token.pos == "PROPN"))
            or known(token.lower, token.lemma, token.pos == "PROPN")
            for token in tokens
        ]

    def known(self, lower: str, lemma: str, proper: bool) -> Known:
        """What the classes say of a word by itself, `proper` if it is a name: a capital hides its lemma from the model ("Rebels")."""
        key = lower, lemma, proper
        found = self._known.get(key)
        if found is None:
            if len(self._known) > KEPT:
                self._known.clear()
            low = lemma.lower()
            forms = (low, lower, low.removesuffix("s")) if proper else (low, lower)
            labels = {f"={form}" for form in forms[:2]}
            for form in forms:
                labels.update(self._listing.get(form, ()))
            found = self._known[key] = Known(frozenset(labels), self._turns_ending(forms))
        return found

    def _turns_ending(self, forms: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
        """By the first words of the turns of two words that end with a word the labels of these."""
        found: dict[str, frozenset[str]] = {}
        for form in dict.fromkeys(forms):
            for first, labels in self._turns_by_last.get(form, {}).items():
                found[first] = found.get(first, NOTHING) | labels
        return found

    @cached_property
    def _turns_by_last(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """By the last word and the words before it of each turn the classes that list it and the option that names it."""
        found: dict[str, dict[str, frozenset[str]]] = {}
        listed = [(turn, name) for name, words in self.classes.items() for turn in words if " " in turn]
        for turn, label in (*listed, *((option[1:], option) for option in self.turns)):
            first, _, last = turn.rpartition(" ")
            table = found.setdefault(last, {})
            table[first] = table.get(first, NOTHING) | {label}
        return found

    @cached_property
    def turns(self) -> frozenset[str]:
        """The options of conditions that are two words ("=prime minister")."""
        whens = [*(one.when for one in self.frames), *(one.when for found in self.modes.values() for one in found)]
        asked = (option for when in whens for condition in when for option in condition.options)
        return frozenset(option for option in asked if option[0] == "=" and " " in option)


@cache
def load_lexicon(folder: Path = FOLDER) -> Lexicon:
    """Read all frames, modes, classes and light verbs of a folder.

    Raises:
        RuleError: something in a file cannot be used; the message has file, line and what to do.
    """
    frames: list[Frame] = []
    modes: dict[EventType, tuple[ModeRule, ...]] = {}
    taken: dict[str, str] = {}
    for file in read_files(folder):
        for frame in file.frames:
            if frame.id in taken:
                raise RuleError(
                    f"{frame.file}, line {frame.line}: the id {frame.id} is taken in {taken[frame.id]}; choose another"
                )
            taken[frame.id] = frame.file
            frames.append(frame)
        if file.event_type:
            modes[file.event_type] = (*modes.get(file.event_type, ()), *file.modes)
    return Lexicon(tuple(frames), modes, classes_of(folder), _light(folder))


class RuleFile(Struct, frozen=True):
    """What a file of a type holds; `disable` are the ids of other files' rules that it switches off."""

    path: Path
    event_type: EventType | None
    frames: tuple[Frame, ...]
    modes: tuple[ModeRule, ...]
    disable: tuple[str, ...]


def read_files(folder: Path, base: Path = FOLDER) -> Iterator[RuleFile]:
    """Read the files of all types in a folder; patterns of roles and derivations are those of `base`."""
    patterns = read_patterns(base / "roles.yaml")
    derivations = {
        row["verb"]: words_of(row["nouns"]) for _, row in read_table(base / "derivations.tsv", ("verb", "nouns"))
    }
    for path, name in _files(folder):
        content = read_yaml(path) or []
        whole = content if isinstance(content, dict) else {"frames": content}
        event_type = cast(EventType, name) if name != "OTHER" else None
        yield RuleFile(
            path,
            event_type,
            tuple(frame_of(path, rule, event_type, patterns, derivations) for rule in whole.get("frames") or []),
            tuple(mode_of(path, rule) for rule in whole.get("modes") or []),
            words_of(whole.get("disable")),
        )


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """The files of each type in order: `ASSAULT.yaml`, then `ASSAULT_bombs.yaml`, `ASSAULT_crime.yaml`."""
    for name in (*TYPES, "OTHER"):
        for path in (folder / f"{name}.yaml", *sorted(folder.glob(f"{name}_*.yaml"))):
            if path.exists():
                yield path, name


def classes_of(folder: Path) -> dict[str, frozenset[str]]:
    """The classes of words in the tables `classes*.tsv` of a folder."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.glob("classes*.tsv")):
        for _, row in read_table(path, ("class", "words")):
            found.setdefault(row["class"], set()).update(words_of(row["words"]))
    return {name: frozenset(words) for name, words in found.items()}


def _light(folder: Path) -> dict[str, str]:
    rows = read_table(folder / "light_verbs.tsv", ("id", "words", "subject"))
    return {word: row["subject"] for _, row in rows for word in words_of(row["words"])}
