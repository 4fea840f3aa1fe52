"""Entities of the user's own: a CSV file (id, name, aliases, country, kind, start, end), or FollowTheMoney JSON lines."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from dateline.dates import PartialDate, parse_date
from dateline.errors import RuleError
from dateline.knowledge.countries import countries

PERSON_SCHEMAS = frozenset({"Person", "person"})


class UserEntity(Struct, frozen=True):
    """An entity of the user's list; `person` tells a person from an organisation."""

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    person: bool
    start: PartialDate | None
    end: PartialDate | None


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
