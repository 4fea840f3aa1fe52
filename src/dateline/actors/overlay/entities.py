"""Entities of the user's own: a CSV file (id, name, aliases, country, kind, start, end), or FollowTheMoney JSON lines.

A name is matched with a score: as it is written, by its sound (transliteration), or by some of its words; where several
entities match about as well, all are listed and none is taken.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from dateline.actors.sounds import sound, sound_key
from dateline.dates import PartialDate, parse_date
from dateline.errors import RuleError
from dateline.knowledge.countries import countries
from dateline.knowledge.phrases import folded_words

PERSON_SCHEMAS = frozenset({"Person", "person"})
CLEAR = 0.05  # by which the best match must lead the next to be taken


class UserEntity(Struct, frozen=True):
    """An entity of the user's list; `person` tells a person from an organisation."""

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    person: bool
    start: PartialDate | None
    end: PartialDate | None


class EntityMatch(Struct, frozen=True):
    """An entity that a name could mean: score from 0 to 1, and how it matched."""

    entity: UserEntity
    score: float
    basis: str


def read_csv(path: Path) -> list[UserEntity]:
    """Read a CSV file with a header; `id` and `name` must be there, aliases are separated by | or ;.

    Raises:
        RuleError: a column or value is missing, or a date cannot be read.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if missing := [c for c in ("id", "name") if c not in (rows.fieldnames or ())]:
            raise RuleError(f"{path.name}, line 1: no column {', '.join(missing)}; add it to the header")
        return [_of_row(f"{path.name}, line {rows.line_num}", row) for row in rows]


def _of_row(where: str, row: Mapping[str, Any]) -> UserEntity:
    if not row.get("id") or not row.get("name"):
        raise RuleError(f"{where}: id or name is empty; give both or leave the row out")
    aliases = tuple(a.strip() for a in str(row.get("aliases") or "").replace(";", "|").split("|") if a.strip())
    kind = str(row.get("kind") or row.get("schema") or "person")
    return UserEntity(
        row["id"], row["name"].strip(), aliases, country_code(row.get("country")), kind in PERSON_SCHEMAS,
        _date(where, row.get("start")), _date(where, row.get("end")),
    )  # fmt: skip


def read_ftm(path: Path) -> list[UserEntity]:
    """Read FollowTheMoney entities, one JSON object a line: {id, schema, properties: {name, alias, country, ...}}.

    Raises:
        RuleError: a line is no JSON object with an id.
    """
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path.name}, line {number}"
        try:
            made = json.loads(line)
            names = list(made["properties"].get("name") or ())
            id, schema, told = str(made["id"]), str(made["schema"]), made["properties"]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise RuleError(f"{where}: no FollowTheMoney entity; it needs id, schema and properties") from error
        if names:
            found.append(_of_properties(id, schema, names, told))
    return found


def _of_properties(id: str, schema: str, names: list[str], told: Mapping[str, Any]) -> UserEntity:
    aliases = [*names[1:], *(told.get("alias") or ()), *(told.get("weakAlias") or ())]
    country = next(
        iter([*(told.get("country") or ()), *(told.get("nationality") or ()), *(told.get("jurisdiction") or ())]), None
    )
    return UserEntity(
        id, names[0], tuple(dict.fromkeys(aliases)), country_code(country), schema in PERSON_SCHEMAS, None, None
    )


def country_code(text: object) -> str | None:
    """The alpha-3 code of a country's code or name; None where there is none.

    >>> country_code("ru"), country_code("Burma"), country_code("")
    ('RUS', 'MMR', None)
    """
    value = str(text or "").strip()
    table = countries()
    if value.upper() in table.by_code:
        return value.upper()
    held = table.by_iso2.get(value.upper()) or table.by_name.get(value.lower())
    return held.iso3 if held else None


def _date(where: str, text: object) -> PartialDate | None:
    if not text:
        return None
    try:
        return parse_date(str(text))
    except ValueError as error:
        raise RuleError(f"{where}: {error}; write YYYY-MM-DD, YYYY-MM or YYYY") from error


@dataclass(frozen=True)
class UserEntities:
    """A list of entities, for finding who of them a name means."""

    all: Sequence[UserEntity]

    @cached_property
    def _by_words(self) -> Mapping[str, tuple[UserEntity, ...]]:
        return _grouped((" ".join(folded_words(n)), e) for e in self.all for n in (e.name, *e.aliases))

    @cached_property
    def _by_sound(self) -> Mapping[str, tuple[UserEntity, ...]]:
        return _grouped((k, e) for e in self.all for n in (e.name, *e.aliases) if (k := sound_key(n)))

    @cached_property
    def _by_surname(self) -> Mapping[str, tuple[UserEntity, ...]]:
        return _grouped((sound(e.name.split()[-1]), e) for e in self.all if e.person and " " in e.name)

    def find(self, name: str, country: str | None = None) -> tuple[EntityMatch, ...]:
        """All entities that a name could mean, the best first.

        >>> held = UserEntities([UserEntity("x1", "Alexander Petrov", (), "RUS", True, None, None)])
        >>> [(m.entity.id, m.score, m.basis) for m in held.find("Aleksandr Petrov")]
        [('x1', 0.85, 'sound')]
        """
        scores: dict[str, EntityMatch] = {}
        words = folded_words(name)
        tried: list[tuple[float, str, tuple[UserEntity, ...]]] = [
            (1.0, "name", self._by_words.get(" ".join(words), ())),
            (0.85, "sound", self._by_sound.get(sound_key(name) or "", ())),
        ]
        if words and len(name.split()) == 1:
            tried.append((0.5, "surname", self._by_surname.get(sound(name), ())))
        for score, basis, held in tried:
            for entity in held:
                told = score - (0.3 if country and entity.country and country != entity.country else 0.0)
                if entity.id not in scores:
                    scores[entity.id] = EntityMatch(entity, round(told, 3), basis)
        return tuple(sorted(scores.values(), key=lambda m: (-m.score, m.entity.id)))

    def only(self, name: str, country: str | None = None) -> EntityMatch | None:
        """The entity that a name means, or None where none does or several do about as well."""
        found = self.find(name, country)
        if not found or (len(found) > 1 and found[0].score - found[1].score < CLEAR):
            return None
        return found[0]


def _grouped(pairs: Iterable[tuple[str, UserEntity]]) -> Mapping[str, tuple[UserEntity, ...]]:
    found: dict[str, tuple[UserEntity, ...]] = {}
    for key, entity in pairs:
        if entity not in found.get(key, ()):
            found[key] = (*found.get(key, ()), entity)
    return found
