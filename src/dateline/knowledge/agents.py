"""Agents: nouns for people and bodies that act in the news, with the PLOVER sectors they belong to.

`resources/en/actors/agents.tsv` has the nouns, `modifiers.tsv` the words before them that tell a sector.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from dateline.errors import RuleError
from dateline.knowledge.codes import sectors as plover_sectors
from dateline.rules import RESOURCES, read_table

FOLDER = RESOURCES / "en" / "actors"
COLUMNS = ("word", "plural", "sectors", "kind", "gender", "defers", "source")
Defers = Literal["no", "of", "served", "yes"]
AgentKind = Literal["person", "group", "body", "vehicle", "state"]
DEFERS: tuple[Defers, ...] = ("no", "of", "served", "yes")
KINDS: tuple[AgentKind, ...] = ("person", "group", "body", "vehicle", "state")


class Agent(Struct, frozen=True):
    """A noun, in the form `phrase`, for who can act.

    `word` is its singular; `plural` whether `phrase` is a plural; `defers` whether its sectors give way to those of
    words beside it ("rebel leader"), or only to those after "of" ("president of the court"), or to those of the service that
    somebody is in ("coast guard crew"); `gender` is m, f or None.
    """

    phrase: str
    word: str
    plural: bool
    sectors: tuple[str, ...]
    kind: AgentKind
    gender: str | None
    defers: Defers


class Modifier(Struct, frozen=True):
    """A word before a noun that tells a sector ("opposition lawmakers"), or that an office is held no more ("former")."""

    word: str
    sectors: tuple[str, ...]
    effect: str


def plural_of(phrase: str) -> str:
    """The regular plural of a noun phrase.

    >>> plural_of("news agency"), plural_of("chief of police"), plural_of("businessman")
    ('news agencies', 'chiefs of police', 'businessmen')
    """
    head, of, rest = phrase.partition(" of ")
    if of:
        return f"{plural_of(head)} of {rest}"
    for end, ending in (("man", "men"), ("woman", "women")):
        if phrase.endswith(end) and not phrase.endswith("human"):
            return phrase[: -len(end)] + ending
    if phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
        return phrase[:-1] + "ies"
    if phrase.endswith(("s", "x", "z", "ch", "sh")) and not phrase.endswith("tech"):
        return phrase + "es"
    return phrase + "s"


def read_agents(path: Path = FOLDER / "agents.tsv") -> list[Agent]:
    """Read the nouns, each with its plural.

    Raises:
        RuleError: a sector or kind is unknown, or a word is there twice.
    """
    found: list[Agent] = []
    seen: dict[str, int] = {}
    for line, row in read_table(path, COLUMNS):
        word = row["word"]
        if word in seen:
            raise RuleError(f"{path.name}, line {line}: {word!r} is there since line {seen[word]}; keep one row")
        seen[word] = line
        found.extend(_forms(path, line, row))
    return found


def _forms(path: Path, line: int, row: Mapping[str, str]) -> list[Agent]:
    kind = next((one for one in KINDS if one == row["kind"]), None)
    if kind is None:
        raise RuleError(f"{path.name}, line {line}: kind is {row['kind']!r}; use one of {', '.join(KINDS)}")
    known = _sectors(path, line, row["sectors"])
    gender, defers, word = row["gender"] or None, _defers(path, line, row), row["word"]
    if kind == "group":
        return [Agent(word, word, True, known, kind, gender, defers)]
    plural = row["plural"] or plural_of(word)
    return [
        Agent(word, word, False, known, kind, gender, defers),
        Agent(plural, word, True, known, kind, gender, defers),
    ]


def _defers(path: Path, line: int, row: Mapping[str, str]) -> Defers:
    for one in DEFERS:
        if one == row["defers"]:
            return one
    raise RuleError(f"{path.name}, line {line}: defers is {row['defers']!r}; use no, of, served or yes")


def _sectors(path: Path, line: int, field: str) -> tuple[str, ...]:
    found = tuple(part for part in field.split("|") if part)
    if unknown := [part for part in found if part not in plover_sectors()]:
        raise RuleError(f"{path.name}, line {line}: no sector {', '.join(unknown)}; use PLOVER's")
    return found


def read_modifiers(path: Path = FOLDER / "modifiers.tsv") -> list[Modifier]:
    """Read the modifiers.

    Raises:
        RuleError: a sector is unknown.
    """
    rows = read_table(path, ("word", "sectors", "effect"))
    return [Modifier(row["word"], _sectors(path, line, row["sectors"]), row["effect"]) for line, row in rows]


@cache
def agents() -> tuple[Agent, ...]:
    """The shipped nouns, singular and plural, read once.

    >>> {a.sectors for a in agents() if a.phrase == "gunmen"}
    {('UAF',)}
    """
    return tuple(read_agents())


@cache
def modifiers() -> tuple[Modifier, ...]:
    """The shipped modifiers, read once."""
    return tuple(read_modifiers())
