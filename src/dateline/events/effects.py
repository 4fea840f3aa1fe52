"""What an embedding predicate makes of an event: "agree to" + meeting = AGREE, "lift" + sanctions = RETREAT."""

from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path

from msgspec import Struct

from dateline.errors import RuleError
from dateline.events.frame_rules import words_of
from dateline.events.frames import FOLDER, TYPES
from dateline.model import EventType
from dateline.rules import RESOURCES, read_table

EFFECTS = RESOURCES / "en" / "predicates" / "effects.tsv"
ACTS = FOLDER / "acts.tsv"
OUTCOMES = frozenset({"inner", "outer", "both", "drop", *TYPES})


class Effect(Struct, frozen=True):
    """What comes of an act over an event of some types: a type, or inner (the event stays), outer, both or drop."""

    id: str
    act: str
    inner: tuple[str, ...]
    relation: str
    gives: str
    mode: str | None
    example: str

    @property
    def event_type(self) -> EventType | None:
        """The type that it gives, if it gives one."""
        return next((one for one in TYPES if one == self.gives), None)


class Effects(Struct, frozen=True, dict=True):
    """The table of effects and the acts of predicates by lemma and part of speech (v, n, a)."""

    rows: tuple[Effect, ...]
    acts: Mapping[tuple[str, str], str]

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The verbs that have an act."""
        return frozenset(lemma for lemma, pos in self.acts if pos in ("v", "v-to"))

    @cached_property
    def _by_act(self) -> Mapping[str, tuple[Effect, ...]]:
        found: dict[str, list[Effect]] = {}
        for row in self.rows:
            found.setdefault(row.act, []).append(row)
        return {act: tuple(rows) for act, rows in found.items()}

    def of(self, act: str, inner: str | None, relation: str, mode: str | None = None) -> Effect | None:
        """The first row for an act over an event of a type (None: an untyped kind), in a relation (clause, noun, subject).

        An event that is the subject of its predicate ("the visit ended") wants a row that says so; a row may be of one mode
        of a type alone ("PROTEST/strike").
        """
        for row in self._by_act.get(act, ()):
            typed = row.inner == ("*",) or (inner or "OTHER") in row.inner or f"{inner}/{mode}" in row.inner
            if typed and (row.relation == relation or (not row.relation and relation != "subject")):
                return row
        return None


@cache
def load_effects(effects: Path = EFFECTS, acts: Path = ACTS) -> Effects:
    """Read the table of effects and the acts of predicates.

    Raises:
        RuleError: an outcome that there is not, or an id twice.
    """
    rows: dict[str, Effect] = {}
    for line, row in read_table(effects, ("id", "act", "inner", "relation", "gives", "mode", "example")):
        if row["gives"] not in OUTCOMES:
            raise RuleError(
                f"{effects.name}, line {line}: gives {row['gives']!r}; write a type, inner, outer, both or drop"
            )
        if row["id"] in rows:
            raise RuleError(f"{effects.name}, line {line}: the id {row['id']} is taken; choose another")
        rows[row["id"]] = Effect(
            row["id"],
            row["act"],
            words_of(row["inner"]),
            row["relation"],
            row["gives"],
            row["mode"] or None,
            row["example"],
        )
    table = {(row["lemma"], row["pos"]): row["act"] for _, row in read_table(acts, ("id", "lemma", "pos", "act"))}
    return Effects(tuple(rows.values()), table)
