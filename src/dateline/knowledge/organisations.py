"""Organisations and armed groups, from `resources/organisations/*.tsv`: one row a period of an organisation."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct

from dateline.dates import parse_date
from dateline.errors import RuleError
from dateline.knowledge.codes import nonstate_codes, sectors
from dateline.knowledge.countries import countries
from dateline.rules import RESOURCES, read_table

FOLDER = RESOURCES / "organisations"
COLUMNS = ("id", "name", "aliases", "kind", "country", "sectors", "start", "end", "source", "confidence")
KINDS = frozenset(
    {
        "igo", "alliance", "party", "armed_group", "ngo", "agency", "media", "company", "court", "religious",
        "military", "legislature", "police", "intelligence", "union", "university", "government", "criminal", "club",
        "territory", "movement", "bank",
    }
)  # fmt: skip


class Organisation(Struct, frozen=True):
    """An organisation in one period of its life (`start` to `end`, None where open).

    `id` is the same for all its periods; `country` an ISO 3166 alpha-3 or PLOVER non-state code, None where neither fits.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    start: date | None
    end: date | None
    source: str
    confidence: float

    def stood_on(self, day: date) -> bool:
        """Whether a day lies within this period."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def read_organisations(folder: Path = FOLDER) -> list[Organisation]:
    """Read all tables of a folder, file by file in the order of their names.

    Raises:
        RuleError: a code, kind, date or number cannot be used; the message has file and line.
    """
    return [_row(path, line, row) for path in sorted(folder.glob("*.tsv")) for line, row in read_table(path, COLUMNS)]


def _row(path: Path, line: int, row: Mapping[str, str]) -> Organisation:
    where = f"{path.name}, line {line}"
    code = row["country"] or None
    if code and code not in countries().by_code and code not in nonstate_codes():
        raise RuleError(f"{where}: no country {code}; use ISO 3166 alpha-3 or a PLOVER code such as IGO")
    if row["kind"] not in KINDS:
        raise RuleError(f"{where}: kind is {row['kind']!r}; use one of {', '.join(sorted(KINDS))}")
    codes = tuple(part for part in row["sectors"].split("|") if part)
    if unknown := [part for part in codes if part not in sectors()]:
        raise RuleError(f"{where}: no sector {', '.join(unknown)}; use PLOVER's")
    try:
        start = parse_date(row["start"]).first if row["start"] else None
        end = parse_date(row["end"]).last if row["end"] else None
        confidence = float(row["confidence"])
    except ValueError as error:
        raise RuleError(f"{where}: {error}; write dates as YYYY-MM-DD, YYYY-MM or YYYY") from error
    aliases = tuple(part for part in row["aliases"].split("|") if part)
    return Organisation(
        row["id"], row["name"], aliases, row["kind"], code, codes, start, end, row["source"], confidence
    )


@cache
def organisations() -> Mapping[str, tuple[Organisation, ...]]:
    """The shipped organisations by id, each with its periods in the order of the table, read once.

    >>> organisations()["nato"][0].country
    'IGO'
    """
    found: dict[str, tuple[Organisation, ...]] = {}
    for one in read_organisations():
        found[one.id] = (*found.get(one.id, ()), one)
    return found


def on_day(periods: tuple[Organisation, ...], day: date | None) -> Organisation:
    """The period of an organisation that holds on a day; the latest where the day is unknown or in none."""
    if day is not None:
        for one in periods:
            if one.stood_on(day):
                return one
    return max(periods, key=lambda one: one.start or date.min)
