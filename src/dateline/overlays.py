"""A user's folder of rules, laid over the shipped ones: event frames, PETRARCH dictionaries, lists of entities."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from dateline.actors.lexicon import Lexicon as ActorLexicon
from dateline.actors.lexicon import default_lexicon
from dateline.actors.overlay.entities import read_csv, read_ftm
from dateline.actors.overlay.lay import lay_over as lay_actors_over
from dateline.actors.overlay.lay import organisation_of, person_of
from dateline.actors.overlay.petrarch import read_actors, read_agents
from dateline.errors import RuleError
from dateline.events.frames import Lexicon as EventLexicon
from dateline.events.frames import load_lexicon
from dateline.events.overlay import lay_over as lay_events_over
from dateline.ids import fingerprint
from dateline.knowledge.agents import Agent
from dateline.knowledge.offices import Person
from dateline.knowledge.organisations import Organisation
from dateline.rules import rules_fingerprint

KINDS = frozenset({".yaml", ".tsv", ".txt", ".csv", ".jsonl"})
NAMES: Mapping[str, tuple[str, ...]] = {
    ".yaml": ("*",),  # what is wrong with these is told where they are read
    ".yml": (),
    ".tsv": ("classes*",),
    ".txt": ("verbs*", "actors*", "agents*"),
    ".csv": ("entities*",),
    ".jsonl": ("entities*",),
}
"""How the files that are read are called, by their ending."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The user's own lists of actors: organisations with dated codes, nouns, people."""

    organisations: tuple[Organisation, ...] = ()
    agents: tuple[Agent, ...] = ()
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, eq=False)
class Rules:
    """The rules that a coder works with: frames of events, names and nouns of actors, and the fingerprint of them all."""

    events: EventLexicon
    actors: ActorLexicon
    fingerprint: str
    lists: Lists = field(default_factory=Lists)


def load_rules(folder: Path | None = None) -> Rules:
    """The shipped rules, with those of a folder laid over them.

    Args:
        folder: files of event frames (`ASSAULT_mine.yaml`, `disable.yaml`, `classes*.tsv`), PETRARCH dictionaries
            (`verbs*.txt`, `actors*.txt`, `agents*.txt`), entities (`entities*.csv`, FollowTheMoney `entities*.jsonl`).

    Raises:
        RuleError: there is no such folder, nothing in it is a file of rules, or one cannot be used.
    """
    return _load(folder, _content(folder) if folder else "")


def _content(folder: Path) -> str:
    """The fingerprint of a folder's rules as they are now; it counts every file that may be read."""
    if not folder.is_dir():
        raise RuleError(f"{folder}: no such folder; name one that holds files such as ASSAULT_mine.yaml")
    _check_names(folder)
    files = [path for path in folder.iterdir() if path.suffix in KINDS and path.is_file()]
    if not files:
        raise RuleError(f"{folder}: no file of rules in it; write one such as ASSAULT_mine.yaml")
    read = [(path.name, path.read_bytes()) for path in files]
    for name, content in read:
        _check_letters(name, content)
    return fingerprint(read)


def _check_names(folder: Path) -> None:
    """Refuse files that look like rules and that nothing would read; other texts may lie beside the rules."""
    for path in sorted(folder.iterdir()):
        ending = path.suffix.lower()
        names = NAMES.get(ending)
        if names is None or any(fnmatchcase(path.name, f"{name}{ending}") for name in names):
            continue
        near = get_close_matches(path.stem.lower().split("_")[0], [name.rstrip("*") for name in names], 1)
        if ending == ".txt" and not near:
            continue
        wanted = f"{near[0]}*{ending}" if near else " or ".join(f"{n}{ending}" for n in names) or f"{path.stem}.yaml"
        raise RuleError(
            f"{path.name}: nothing reads a file of this name; name it {wanted}, or take it out of the folder"
        )


def _check_letters(name: str, content: bytes) -> None:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise RuleError(f"{name}, line {line}: the file is no UTF-8; save it in that encoding") from error


@cache
def _load(folder: Path | None, content: str) -> Rules:
    """The rules of a folder with a certain content: what has changed is read again."""
    if folder is None:
        return Rules(load_lexicon(), default_lexicon(), rules_fingerprint())
    both = fingerprint([("shipped", rules_fingerprint().encode()), ("user", content.encode())])
    actors, lists = _actors(folder)
    return Rules(lay_events_over(folder, load_lexicon()), actors, both, lists)


def _actors(folder: Path) -> tuple[ActorLexicon, Lists]:
    actors = [one for path in sorted(folder.glob("actors*.txt")) for one in read_actors(path)]
    agents = [one for path in sorted(folder.glob("agents*.txt")) for one in read_agents(path)]
    entities = [one for path in sorted(folder.glob("entities*.csv")) for one in read_csv(path)]
    entities += [one for path in sorted(folder.glob("entities*.jsonl")) for one in read_ftm(path)]
    if not (actors or agents or entities):
        return default_lexicon(), Lists()
    organisations = (*actors, *(organisation_of(one) for one in entities if not one.person))
    people = tuple(person_of(one) for one in entities if one.person)
    return lay_actors_over(actors, agents, entities), Lists(organisations, tuple(agents), people)
