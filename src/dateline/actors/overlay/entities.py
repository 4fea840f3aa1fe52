"""Entities of the user's own: a CSV file (id, name, aliases, country, kind, start, end), or FollowTheMoney JSON lines."""

import csv
import json
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from msgspec import Struct

from dateline.dates import PartialDate, parse_date
from dateline.errors import RuleError
from dateline.knowledge.countries import countries

PERSON_SCHEMAS = frozenset({"Person", "person"})
COLUMNS = ("id", "name", "aliases", "country", "kind", "schema", "start", "end")


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
        _check_header(path.name, rows.fieldnames or ())
        return [_of_row(f"{path.name}, line {rows.line_num}", row) for row in rows]


def _check_header(name: str, header: Sequence[str]) -> None:
    """Refuse a header without id or name, and one with a column that nearly is one of ours and would be passed over."""
    if len(header) == 1 and any(mark in header[0] for mark in ";\t|"):
        raise RuleError(f"{name}, line 1: the columns are not parted by commas; save it with commas between them")
    if missing := [c for c in ("id", "name") if c not in header]:
        raise RuleError(f"{name}, line 1: no column {', '.join(missing)}; add it to the header")
    for column in header:
        near = get_close_matches((column or "").strip().lower(), COLUMNS, 1, 0.8)
        if column not in COLUMNS and near and near[0] not in header:
            raise RuleError(f"{name}, line 1: nothing reads a column {column}; did you mean {near[0]}?")


def _of_row(where: str, row: Mapping[str, Any]) -> UserEntity:
    if not row.get("id") or not row.get("name"):
        raise RuleError(f"{where}: id or name is empty; give both or leave the row out")
    aliases = tuple(a.strip() for a in str(row.get("aliases") or "").replace(";", "|").split("|") if a.strip())
    kind = str(row.get("kind") or row.get("schema") or "person")
    country = country_code(row.get("country"))
    if country is None and (told := str(row.get("country") or "").strip()):
        raise RuleError(f"{where}: country: {told!r} is none; write its code (NGA) or its English name")
    return UserEntity(
        row["id"], row["name"].strip(), aliases, country, kind in PERSON_SCHEMAS,
        _date(where, "start", row.get("start")), _date(where, "end", row.get("end")),
    )  # fmt: skip


def read_ftm(path: Path) -> list[UserEntity]:
    """Read FollowTheMoney entities, one JSON object a line: {id, schema, properties: {name, alias, country, ...}}.

    Raises:
        RuleError: a line is no JSON object with an id.
    """
    found = []
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
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


def _date(where: str, column: str, text: object) -> PartialDate | None:
    if not text:
        return None
    try:
        return parse_date(str(text))
    except ValueError as error:
        raise RuleError(f"{where}: {column}: {error}; write YYYY-MM-DD, YYYY-MM or YYYY") from error
