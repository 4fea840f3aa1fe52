"""Which kinds of event start, end, add to or take from a state, from a file of rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dateline.corpus.traits import head_of
from dateline.errors import RuleError
from dateline.rules import RESOURCES, line_of, read_yaml

FILE = RESOURCES / "corpus" / "states.yaml"
STATES = ("holding", "agreement", "ceasefire", "office", "sanctions", "prisoner", "territory", "membership", "ties")
COUNTED = frozenset({"holding", "prisoner"})
CHOICES: Mapping[str, frozenset[str]] = {
    "state": frozenset(STATES),
    "effect": frozenset({"adds", "removes", "starts", "ends"}),
    "holder": frozenset({"actor", "recipient", "each"}),
    "other": frozenset({"actor", "recipient", "none"}),
    "object": frozenset({"object", "recipient", "place", "title", "none"}),
}
FIELDS = frozenset(
    {"id", "kinds", "types", "words", "also", "without", "examples", "counterexamples", "note", *CHOICES}
)


@dataclass(frozen=True, slots=True)
class StateRule:
    """One rule: events of these kinds have this effect on this state."""

    id: str
    state: str
    effect: str
    kinds: frozenset[str]
    types: frozenset[str]
    holder: str
    other: str
    object: str
    words: tuple[str, ...]
    also: tuple[str, ...]
    without: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@cache
def state_rules(path: Path = FILE) -> tuple[StateRule, ...]:
    """The rules in the order of the file.

    Raises:
        RuleError: a field is unknown or has a value that it cannot have; the message has the line.
    """
    return tuple(_rule(path, one) for one in read_yaml(path)["rules"])


@cache
def office_titles(path: Path = FILE, unique: bool = False) -> tuple[str, ...]:
    """How offices are called, the longest first; with `unique` those that one person in a country holds."""
    given = read_yaml(path)
    titles = _listed(given["titles"]) + ([] if unique else _listed(given["shared_titles"]))
    return tuple(sorted(titles, key=lambda title: (-len(title), title)))


@cache
def word_list(name: str, path: Path = FILE) -> frozenset[str]:
    """A list of words of the file: `anybody` (words for captives that say nothing of them), `plurals`."""
    listed = _listed(read_yaml(path)[name])
    return frozenset(head_of(word) for word in listed) if name == "anybody" else frozenset(listed)


def _rule(path: Path, given: Mapping[str, Any]) -> StateRule:
    where = f"{path.name}, line {line_of(given)}"
    if unknown := sorted(set(given) - FIELDS):
        raise RuleError(f"{where}: no field {', '.join(unknown)}; use {', '.join(sorted(FIELDS))}")
    values = {"other": "none", "object": "none", **{name: given[name] for name in CHOICES if name in given}}
    for name, choices in CHOICES.items():
        if values.get(name) not in choices:
            raise RuleError(f"{where}: {name} is {values.get(name)!r}; use one of {', '.join(sorted(choices))}")
    if not given.get("id") or not given.get("kinds"):
        raise RuleError(f"{where}: a rule needs id and kinds")
    return StateRule(
        given["id"],
        values["state"],
        values["effect"],
        frozenset(_listed(given["kinds"])),
        frozenset(_listed(given.get("types", ""))),
        values["holder"],
        values["other"],
        values["object"],
        tuple(_listed(given.get("words", ""))),
        tuple(_listed(given.get("also", ""))),
        tuple(_listed(given.get("without", ""))),
        tuple(given.get("examples", ())),
        tuple(given.get("counterexamples", ())),
    )


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
