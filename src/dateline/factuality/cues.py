"""The cues of factuality, read from tables: words, how they hang on an event, and what they make of its chance."""

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, NamedTuple, cast, get_args

from msgspec import Struct

from dateline.errors import RuleError
from dateline.language import Parse
from dateline.model import Factuality
from dateline.rules import RESOURCES, read_table

FOLDER = RESOURCES / "en" / "factuality"
COLUMNS = (
    "id", "words", "relation", "effect", "chance", "negated", "mode", "label", "example", "counterexample", "note",
)  # fmt: skip
Effect = Literal["negate", "keep", "modal", "chance", "hedge", "aspect", "future", "clause", "world", "above"]
Mode = Literal["actual", "ongoing", "planned", "possible", "hypothetical"]


class Cue(Struct, frozen=True):
    """A row of the tables.

    `words` are its forms, each of one or more words in lower case; `relations` how it hangs on the event (the guide is
    in `resources/en/factuality/README`). `chance` is how probable the event is where the rest of the clause holds (0 to
    1), `negated` where the clause is denied; `mode` what kind of happening it makes of it, None where it leaves that.
    """

    id: str
    words: tuple[tuple[str, ...], ...]
    relations: frozenset[str]
    effect: Effect
    chance: float
    negated: float
    mode: Mode | None
    label: Factuality
    example: str
    counterexample: str


class Found(Struct, frozen=True):
    """A cue where it stands: its tokens."""

    cue: Cue
    tokens: tuple[int, ...]


class Act(NamedTuple):
    """What the act of an embedding predicate makes of an open complement; `negated` None: nothing
    better known; `passes`: what is only possible about the act is not so about its complement."""

    mode: Mode | None
    negated: float | None
    passes: bool


class Cues(Struct, frozen=True, dict=True):
    """All cues, with their look-ups.

    >>> cues().by_id["neg.never"].effect
    'negate'
    """

    all: tuple[Cue, ...]
    acts: Mapping[str, Act]
    carriers: frozenset[tuple[str, str]]
    states: frozenset[str]

    @cached_property
    def by_id(self) -> Mapping[str, Cue]:
        """By id."""
        return {cue.id: cue for cue in self.all}

    @cached_property
    def by_first_word(self) -> Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
        """By the first word of a form, forms with more words first."""
        return _index(self.all, 0)

    @cached_property
    def by_last_word(self) -> Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
        """By the last word of a form, forms with more words first."""
        return _index(self.all, -1)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words at which a form begins or ends."""
        return frozenset((*self.by_first_word, *self.by_last_word))

    def below(self, parse: Parse, i: int, relation: str) -> Found | None:
        """The cue that begins at a token which hangs on its head by a relation; further words follow it, at once or
        later below the same head."""
        for words, cue in self.by_first_word.get(parse.tokens[i].lower, ()):
            if relation in cue.relations and (places := _rest(parse, i, words, relation.endswith("aux"))):
                return Found(cue, places)
        return None

    def ending(self, parse: Parse, i: int, relation: str, least: int = 1) -> Found | None:
        """The cue, of at least so many words, whose last word is a token; the others stand right before it."""
        for words, cue in self.by_last_word.get(parse.tokens[i].lower, ()):
            if len(words) < least:
                break  # forms with more words come first
            first = i - len(words) + 1
            if relation in cue.relations and first >= 0:
                places = tuple(range(first, i + 1))
                if all(parse.tokens[k].lower == word for k, word in zip(places, words, strict=True)):
                    return Found(cue, places)
        return None


def _index(all_cues: tuple[Cue, ...], place: int) -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for cue in all_cues:
        for words in cue.words:
            found.setdefault(words[place], []).append((words, cue))
    return {word: tuple(sorted(some, key=lambda pair: (-len(pair[0]), pair[1].id))) for word, some in found.items()}


def _rest(parse: Parse, i: int, words: tuple[str, ...], auxiliary: bool) -> tuple[int, ...]:
    """The tokens of a form of several words from its first on; auxiliaries stand among auxiliaries."""
    places = [i]
    siblings = parse.children[parse.tokens[i].head]
    for word in words[1:]:
        after = places[-1] + 1
        auxiliaries = [c for c in siblings if c >= after and parse.tokens[c].dep == "aux"]
        candidates = auxiliaries if auxiliary else [after, *(c for c in siblings if c > after)]
        at = next((c for c in candidates if c < len(parse.tokens) and parse.tokens[c].lower == word), None)
        if at is None or parse.tokens[at].sentence != parse.tokens[i].sentence:
            return ()
        places.append(at)
    return tuple(places)


@cache
def cues(folder: Path = FOLDER) -> Cues:
    """Read the tables of a folder: every `cues_*.tsv` in the order of their names, `acts.tsv`, `carriers.tsv` and
    `states.tsv`.

    Raises:
        RuleError: an id is taken or a field is none of those allowed; the message names file, line and field.
    """
    found: dict[str, Cue] = {}
    for path in sorted(folder.glob("cues_*.tsv")):
        for line, row in read_table(path, COLUMNS):
            cue = _read_cue(row, f"{path.name}, line {line}")
            if cue.id in found:
                raise RuleError(f"{path.name}, line {line}: the id {cue.id} is taken; choose another")
            found[cue.id] = cue
    carriers = (
        (row["lemma"], row["argument"])
        for _, row in read_table(folder / "carriers.tsv", ("lemma", "argument", "example"))
    )
    states = (row["lemma"] for _, row in read_table(folder / "states.tsv", ("lemma", "example")))
    return Cues(tuple(found.values()), dict(_acts(folder / "acts.tsv")), frozenset(carriers), frozenset(states))


def _acts(path: Path) -> Iterator[tuple[str, Act]]:
    for line, row in read_table(path, ("act", "mode", "negated", "passes", "example")):
        where = f"{path.name}, line {line}"
        passes = _one_of(row["passes"], ("yes", ""), "passes", where) == "yes"
        yield row["act"], Act(_mode(row["mode"], where), _number(row["negated"], "negated", where), passes)


def _read_cue(row: Mapping[str, str], where: str) -> Cue:
    if not all(row[name] for name in ("id", "words", "relation", "label", "example")):
        raise RuleError(f"{where}: a cue needs an id, words, a relation, a label and an example")
    effect = _one_of(row["effect"], get_args(Effect), "effect", where)
    label = _one_of(row["label"], get_args(Factuality), "label", where)
    chance = _number(row["chance"], "chance", where)
    negated = _number(row["negated"], "negated", where)
    chance = chance if chance is not None else 1.0
    return Cue(
        id=row["id"],
        words=tuple(tuple(form.split()) for form in row["words"].split("|")),
        relations=frozenset(row["relation"].split("|")),
        effect=cast(Effect, effect),
        chance=chance,
        negated=negated if negated is not None else 1 - chance,
        mode=_mode(row["mode"], where),
        label=cast(Factuality, label),
        example=row["example"],
        counterexample=row["counterexample"],
    )


def _one_of(value: str, allowed: tuple[str, ...], field: str, where: str) -> str:
    if value not in allowed:
        raise RuleError(f"{where}: {field} is {value!r}; use one of {', '.join(allowed)}")
    return value


def _mode(value: str, where: str) -> Mode | None:
    return cast(Mode, _one_of(value, get_args(Mode), "mode", where)) if value else None


def _number(value: str, field: str, where: str) -> float | None:
    if not value:
        return None
    try:
        number = float(value)
    except ValueError:
        raise RuleError(f"{where}: {field} is {value!r}; use a number from 0 to 1") from None
    if not 0 <= number <= 1:
        raise RuleError(f"{where}: {field} is {value}; use a number from 0 to 1")
    return number
