"""The parts that rules consist of, each with the words without which it can bear on no report.

So a store knows which of its reports other rules could code otherwise: those that hold a word of a part that differs
(`dateline.store.recoding`). What cannot be tied to words, such as the tables that find names by their sound, is one part
that bears on every report.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dateline.events.coder import own_rules
from dateline.events.frame_rules import Frame
from dateline.events.frames import FOLDER as EVENTS
from dateline.events.frames import TYPES
from dateline.events.triggers import looked_up_at
from dateline.ids import digest, fingerprint
from dateline.knowledge.organisations import organisations
from dateline.knowledge.phrases import folded_words
from dateline.overlays import Rules
from dateline.rules import RESOURCES, text_files

Kind = Literal["frame", "mode", "class", "agent", "organisation", "rest"]
NOT_CODING = frozenset({"line", "file", "examples", "counterexamples"})  # fields of a frame that no coding depends on


@dataclass(frozen=True, slots=True)
class Part:
    """A part of some rules: `sha256` changes with what it says; a report that has none of its `words` is as without it.

    The words of a class are the phrases of its list, those of a mode none: it bears on mentions of its type, `id`.
    """

    kind: Kind
    id: str
    sha256: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bearing:
    """The reports that a change of rules could code otherwise: all, or those with one of the words or a mention of a type."""

    everything: bool = False
    words: frozenset[str] = field(default_factory=frozenset)
    types: frozenset[str] = field(default_factory=frozenset)


def parts_of(rules: Rules) -> tuple[Part, ...]:
    """The parts of rules, in the order in which the coder has them.

    >>> from dateline.overlays import load_rules
    >>> gift = next(one for one in parts_of(load_rules()) if one.id == "aid.give-thing")
    >>> gift.kind, "give" in gift.words, "bomb" in gift.words
    ('frame', True, False)
    """
    return (*_frames(rules), *_modes(rules), *_classes(rules), *_agents(rules), *_organisations(rules), *_rest(rules))


def bearing(old: Sequence[Part], new: Sequence[Part]) -> Bearing:
    """What a change from some rules to others could bear on.

    >>> bed, cot = Part("frame", "give", "1", ("bed",)), Part("frame", "give", "2", ("cot",))
    >>> sorted(bearing([bed], [cot]).words), bearing([bed], [bed]).words
    (['bed', 'cot'], frozenset())
    """
    before, after = ({(one.kind, one.id): one for one in some} for some in (old, new))
    same = {key for key, one in before.items() if key in after and after[key].sha256 == one.sha256}
    if _order(before, same) != _order(after, same) or _names(before, "class") != _names(after, "class"):
        return Bearing(everything=True)
    words: set[str] = set()
    types: set[str] = set()
    for kind, ident in (before.keys() | after.keys()) - same:
        if kind == "rest":
            return Bearing(everything=True)
        held = [one for one in (before.get((kind, ident)), after.get((kind, ident))) if one]
        if kind == "mode":
            types.add(ident)
        elif kind == "class":
            words |= {one.split()[-1] for one in set(held[0].words) ^ set(held[-1].words)}
        else:
            words |= {word for one in held for word in one.words}
    return Bearing(False, frozenset(words), frozenset(types))


def _order(parts: Mapping[tuple[Kind, str], Part], wanted: set[tuple[Kind, str]]) -> list[tuple[Kind, str]]:
    """Those frames that are in both rules, in their order: of two that hold alike, the first counts."""
    return [key for key in parts if key in wanted and key[0] == "frame"]


def _names(parts: Iterable[tuple[Kind, str]], kind: Kind) -> set[str]:
    return {ident for one, ident in parts if one == kind}


def _frames(rules: Rules) -> Iterator[Part]:
    own = own_rules(rules.events)
    for frame in rules.events.frames:
        said = [(name, getattr(frame, name)) for name in Frame.__struct_fields__ if name not in NOT_CODING]
        words = tuple(sorted({looked_up_at(trigger)[1] for trigger in frame.triggers}))
        yield Part("frame", frame.id, digest(repr([said, frame.id in own])), words)


def _modes(rules: Rules) -> Iterator[Part]:
    for name in TYPES:
        yield Part("mode", name, digest(repr(rules.events.modes.get(name, ()))))


def _classes(rules: Rules) -> Iterator[Part]:
    for name, words in sorted(rules.events.classes.items()):
        held = tuple(sorted(words))
        yield Part("class", name, digest(repr(held)), held)


def _agents(rules: Rules) -> Iterator[Part]:
    yield from _of_lists("agent", ((one.phrase, one, (one.phrase,)) for one in rules.lists.agents))


def _organisations(rules: Rules) -> Iterator[Part]:
    """The user's organisations; one with the id of a shipped one changes what the names of that one mean."""
    shipped = organisations()
    told = (
        (one.id, one, [name for same in (one, *shipped.get(one.id, ())) for name in (same.name, *same.aliases)])
        for one in rules.lists.organisations
    )
    yield from _of_lists("organisation", told)


def _of_lists(kind: Kind, told: Iterable[tuple[str, Hashable, Iterable[str]]]) -> Iterator[Part]:
    """A part for each id, of all that is listed under it; a phrase is only looked for where its first word stands."""
    said: dict[str, list[Hashable]] = defaultdict(list)
    words: dict[str, set[str]] = defaultdict(set)
    for ident, one, phrases in told:
        said[ident].append(one)
        words[ident] |= {found[0] for found in map(folded_words, phrases) if found}
    for ident, held in said.items():
        yield Part(kind, ident, digest(repr(held)), tuple(sorted(words[ident])))


def _rest(rules: Rules) -> Iterator[Part]:
    told = {path for name in (*TYPES, "OTHER") for path in EVENTS.glob(f"{name}*.yaml")} | {
        *EVENTS.glob("classes*.tsv")
    }
    files = [path for path in text_files(RESOURCES) if path not in told]
    shipped = fingerprint([(path.relative_to(RESOURCES).as_posix(), path.read_bytes()) for path in files])
    yield Part("rest", "shipped", shipped)
    yield Part("rest", "people", digest(repr(rules.lists.people)))
