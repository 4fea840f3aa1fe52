"""Check the tables of offices: bad cells, ids twice, two holders of one seat, gaps, one person under two names.

Run `python scripts/check_offices.py` after an edit. Every finding names file and line and says what to do;
errors make the exit status 1, warnings (gaps, likely doubles) do not. `--warnings` lists them as well.
"""

from __future__ import annotations

import argparse
import calendar
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Literal

TABLES = Path(__file__).resolve().parent.parent / "src" / "dateline" / "resources" / "offices"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


COLUMNS = (
    *("id", "person", "aliases", "gender", "office", "title", "country"),
    *("sectors", "start", "end", "qid", "source", "confidence"),
)
SINGLE = _set(  # one holder at a time; where a seat has several, each gets an id prefix of its own
    "head_of_state head_of_government monarch foreign_minister defence_minister finance_minister interior_minister"
    " trade_minister speaker central_bank_head army_chief intelligence_chief national_security_adviser ambassador_un"
    " org_head regional_leader religious_leader justice_head"
)
SEVERAL = _set(
    "vice_president deputy_head opposition_leader spokesperson envoy party_leader armed_group_leader candidate"
)
SECTORS = _set("GOV MIL LEG JUD PTY OPP REB SPY COP REL CVL BUS EDU JRN MED LAB CRM UNK PRE PRM UAF SOC AGR REF")
NON_STATE = _set("UNO EUR IGO IMG NGO MNC XKX")
STATES = _set(
    """ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM
    BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM
    CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP
    GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR
    JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL
    MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK
    PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR
    SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA
    UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE"""
)
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9-]+\.[a-z0-9-]+\.(\d{4})[a-z]?")
QID = re.compile(r"Q[1-9]\d*")
DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
LONG_GAP = timedelta(days=120)

Span = tuple[date, date]  # the earliest and the latest day that a date may mean


@dataclass(frozen=True, slots=True)
class Row:
    """One term of office as its table has it, with the place it stands at."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    @property
    def seat(self) -> str:
        """The id without holder and year: what one person holds at a time (`rus.hos`)."""
        return self["id"].rsplit(".", 2)[0]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a table, where, and what to do about it."""

    file: str
    line: int
    message: str
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.level}: {self.message}"


def span(text: str) -> Span:
    """Read an ISO date of any precision as the days that it may mean.

    Raises:
        ValueError: the text is no date in the form YYYY, YYYY-MM or YYYY-MM-DD.

    >>> span("2008-02")
    (datetime.date(2008, 2, 1), datetime.date(2008, 2, 29))
    """
    match = DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


UNSURE = 0.7


def is_unsure(row: Row) -> bool:
    """Whether a row may leave a day open: its confidence is low."""
    return float(row["confidence"]) <= UNSURE


def starts(row: Row) -> Span:
    """The days on which a term may have begun; where its start is open, those of the year in its id."""
    return span(row["start"] or row["id"].rsplit(".", 1)[1][:4])


def read(path: Path) -> tuple[list[Row], list[Finding]]:
    """Read one table; lines that are no rows come back as findings."""
    lines = path.read_text(encoding="utf-8").split("\n")
    if tuple(lines[0].split("\t")) != COLUMNS:
        return [], [Finding(path.name, 1, f"the header must be, tab separated: {' '.join(COLUMNS)}")]
    rows, findings = [], []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if not line and number == len(lines):
            continue
        if len(cells) != len(COLUMNS):
            findings.append(Finding(path.name, number, f"{len(cells)} columns, not {len(COLUMNS)}; count the tabs"))
        elif any(cell != cell.strip() for cell in cells):
            findings.append(Finding(path.name, number, "a cell begins or ends with a blank; take it out"))
        else:
            rows.append(Row(path.name, number, dict(zip(COLUMNS, cells, strict=True))))
    return rows, findings


def bad_cells(row: Row) -> Iterator[str]:
    """Say what is wrong inside one row."""
    yield from _bad_names(row)
    yield from _bad_codes(row)
    yield from _bad_dates(row)


def _bad_names(row: Row) -> Iterator[str]:
    aliases = row["aliases"].split("|") if row["aliases"] else []
    if not ID.fullmatch(row["id"]):
        yield f"the id {row['id']!r} is not country.office.surname.year in lower case ASCII"
    if not row["person"] or not row["title"]:
        yield "person and title must be filled in"
    if "" in aliases or len(set(aliases)) < len(aliases) or row["person"] in aliases:
        yield "an alias is empty, there twice, or the same as person; take it out"
    if row["gender"] not in {"m", "f"}:
        yield f"gender {row['gender']!r} is not m or f"
    if row["qid"] and not QID.fullmatch(row["qid"]):
        yield f"qid {row['qid']!r} is not a Wikidata id such as Q7747; leave it empty where unsure"


def _bad_codes(row: Row) -> Iterator[str]:
    if row["office"] not in SINGLE | SEVERAL:
        yield f"office {row['office']!r} is not one of {' '.join(sorted(SINGLE | SEVERAL))}"
    if row["country"] not in STATES | NON_STATE:
        yield f"country {row['country']!r} is no ISO 3166 alpha-3 code and none of {' '.join(sorted(NON_STATE))}"
    prefix = row["id"].split(".")[0].upper()
    if prefix in STATES and row["country"] in STATES and prefix != row["country"]:
        yield f"the id begins with {prefix.lower()} but country is {row['country']}; make them agree"
    sectors = row["sectors"].split("|")
    if unknown := sorted(set(sectors) - SECTORS):
        yield f"sectors {' '.join(unknown)!r} unknown; use {' '.join(sorted(SECTORS))}"
    if not row["source"]:
        yield "source is empty; write own, or the package that it was taken from"
    if not re.fullmatch(r"0\.[5-9]\d?|1\.0", row["confidence"]):
        yield f"confidence {row['confidence']!r} is not from 0.5 to 1.0"


def _bad_dates(row: Row) -> Iterator[str]:
    try:
        start, end = starts(row), span(row["end"]) if row["end"] else None
    except ValueError as error:
        yield f"{error}; give start (and end, where known) as far as it is sure"
        return
    if not row["start"] and not is_unsure(row):
        yield f"start is open, but confidence is {row['confidence']}; a day nobody is sure of needs {UNSURE} or less"
    if end and end[1] < start[0]:
        yield f"ends {row['end']} before it starts {row['start']}"
    match = ID.fullmatch(row["id"])
    if match and row["start"] and match[1] != row["start"][:4]:
        yield f"the id says {match[1]} but start is {row['start']}; make them agree"


def ids_twice(rows: Iterable[Row]) -> Iterator[Finding]:
    """Find ids that more than one row has."""
    first: dict[str, Row] = {}
    for row in rows:
        other = first.setdefault(row["id"], row)
        if other is not row:
            yield Finding(row.file, row.line, f"the id {row['id']} is taken at {other.file}:{other.line}")


def split_persons(rows: Iterable[Row]) -> Iterator[Finding]:
    """Find one name with two genders or Wikidata ids, and one Wikidata id with two names."""
    for key, value in (("person", "gender"), ("person", "qid"), ("qid", "person")):
        first: dict[str, Row] = {}
        for row in rows:
            if not row[key] or not row[value]:
                continue
            other = first.setdefault(row[key], row)
            if other[value] != row[value]:
                said = f"{row[key]} has {value} {row[value]!r} here and {other[value]!r} at {other.file}:{other.line}"
                yield Finding(row.file, row.line, f"{said}; make them agree, or tell the persons apart by full name")


def overlaps(rows: Iterable[Row]) -> Iterator[Finding]:
    """Find two terms of one seat that share days for certain; the day of a hand-over is shared."""
    for seat, terms in _seats(rows, SINGLE):
        for one, two in pairwise(terms):
            latest_start = starts(two)[1]
            if not one["end"] and is_unsure(one):
                continue
            if not one["end"] or span(one["end"])[0] > latest_start:
                until = one["end"] or "now"
                said = f"{seat}: {two['person']} from {two['start']}, but {one['person']} is there until {until}"
                yield Finding(two.file, two.line, f"{said} ({one.file}:{one.line}); end the first or start the second")


def gaps(rows: Iterable[Row]) -> Iterator[Finding]:
    """Find long times in which a head of state or government is missing between two that are there."""
    for seat, terms in _seats(rows, frozenset({"head_of_state", "head_of_government", "monarch"})):
        for one, two in pairwise(terms):
            if one["end"] and starts(two)[0] - span(one["end"])[1] > LONG_GAP:
                said = f"{seat}: nobody between {one['person']} ({one['end']}) and {two['person']} ({two['start']})"
                yield Finding(two.file, two.line, f"{said}; add who held it", "warning")


def doubles(rows: Iterable[Row]) -> Iterator[Finding]:
    """Find a person whose name is another's alias, which is likely one person spelled in two ways."""
    rows = tuple(rows)
    named = {_folded(row["person"]): row for row in reversed(rows)}
    seen: set[tuple[str, str]] = set()
    for row in rows:
        for alias in row["aliases"].split("|"):
            other = named.get(_folded(alias)) if " " in alias else None
            if other is None or other["person"] == row["person"] or (row["person"], other["person"]) in seen:
                continue
            seen.add((row["person"], other["person"]))
            said = f"{row['person']} has the alias {alias}, a person of that name is at {other.file}:{other.line}"
            yield Finding(row.file, row.line, f"{said}; give both rows one name if they are one person", "warning")


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.replace("-", " ").replace("ı", "i").casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _seats(rows: Iterable[Row], offices: frozenset[str]) -> Iterator[tuple[str, list[Row]]]:
    seats: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["office"] in offices:
            seats[row.seat].append(row)
    for seat in sorted(seats):
        yield seat, sorted(seats[seat], key=lambda row: (starts(row), row["end"] or "9999"))


ACROSS: tuple[Callable[[Sequence[Row]], Iterator[Finding]], ...] = (ids_twice, split_persons, overlaps, gaps, doubles)


def check(folder: Path) -> list[Finding]:
    """Check all tables of a folder, each row by itself and then one against the other.

    Returns:
        The findings by file and line; none where all is well.
    """
    findings: list[Finding] = []
    sound: list[Row] = []
    for path in sorted(folder.glob("*.tsv")):
        rows, wrong = read(path)
        findings += wrong
        for row in rows:
            messages = list(bad_cells(row))
            findings += (Finding(row.file, row.line, message) for message in messages)
            if not messages:
                sound.append(row)
    for look in ACROSS:
        findings += look(sound)
    return sorted(findings, key=lambda finding: (finding.file, finding.line, finding.message))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the findings; 1 where there is an error, else 0."""
    parser = argparse.ArgumentParser(description="Check the tables of offices.")
    parser.add_argument("folder", nargs="?", type=Path, default=TABLES)
    parser.add_argument("--warnings", "--gaps", action="store_true", help="also list gaps and likely doubles")
    options = parser.parse_args(arguments)
    findings = check(options.folder)
    errors = [finding for finding in findings if finding.level == "error"]
    for finding in findings if options.warnings else errors:
        print(finding)
    print(f"{len(errors)} errors, {len(findings) - len(errors)} warnings")
    return 1 if errors else 0


if __name__ == "__main__":
    raise SystemExit(main())
