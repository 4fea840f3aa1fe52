"""Check the tables of dated public events, and say where each mistake is and what to do about it."""

import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "src/dateline/resources/public_events"
COLUMNS = "id start end kind event_type actors actor_names place place_country names keywords source confidence"
HEADER = COLUMNS.split()
KINDS_TEXT = """
    state_visit summit election inauguration resignation appointment coup assassination death treaty agreement
    ceasefire war_start war_end invasion attack airstrike bombing protest referendum independence sanctions nuclear_test
    missile_test launch disaster earthquake hurricane flood accident epidemic trial verdict conference sports_event
    ceremony hostage_taking prisoner_swap withdrawal accession financial_crisis
    disclosure
"""
KINDS = frozenset(KINDS_TEXT.split())
EVENT_TYPES_TEXT = """
    AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE
    COERCE ASSAULT
"""
EVENT_TYPES = frozenset(EVENT_TYPES_TEXT.split())
NON_STATE = frozenset(("UNO", "EUR", "IGO", "NGO", "MNC", "IMG", "ISM", "PSE", "XKX", "TWN", "HKG"))
FORMER_STATES = frozenset(("SUN", "YUG", "SCG", "CSK", "DDR", "ZAR"))
# ISO 3166-1 alpha-3
STATES_TEXT = """
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM
    BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM
    CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP
    GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR
    JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL
    MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK
    PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR
    SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA
    UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
"""
STATES = frozenset(STATES_TEXT.split())
IDENTIFIER = re.compile(r"\d{4}-\d{2}(?:-\d{2})?(?:\.[a-z0-9-]+){2,5}")
ISO_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Row:
    """One event as its table has it, and where it stands there."""

    file: str
    line: int
    cells: dict[str, str]


def rows_of(path: Path) -> Iterator[Row]:
    """Read one table row by row; a cell that is not there is empty, a cell too many goes under the name "extra"."""
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, HEADER, "extra", "", delimiter="\t", quoting=csv.QUOTE_NONE)
        for cells in table:
            yield Row(path.name, table.line_num, {name: str(value) for name, value in cells.items()})


def days(text: str) -> tuple[date, date] | None:
    """The first and the last day that a date may be: `2024-06` is all of June; None where it is no date.

    >>> days("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    match = ISO_DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if day:
            return date(year or 0, month or 0, day), date(year or 0, month or 0, day)
        following = date((year or 0) + (month == 12), (month or 0) % 12 + 1, 1)
        return date(year or 0, month or 0, 1), date.fromordinal(following.toordinal() - 1)
    except ValueError:
        return None


def date_problems(cells: dict[str, str]) -> Iterator[str]:
    """What is wrong with the two dates of an event and with the date in its id."""
    start, end = days(cells["start"]), days(cells["end"])
    for column, value in (("start", start), ("end", end)):
        if not value:
            yield f"{column} {cells[column]!r} is no date; write 2024-06-19, or 2024-06 where only the month is sure"
    if start and end:
        if cells["end"] < cells["start"] or end[1] < start[0]:
            yield f"the end {cells['end']} is before the start {cells['start']}; put them in order"
        if len(cells["start"]) != len(cells["end"]):
            yield "start and end differ in precision; give both to the day or both to the month"
        if not date(1990, 1, 1) <= start[0] <= date(2026, 12, 31):
            yield f"the start {cells['start']} is outside 1990-2026; correct the year or take the row out"
    if not cells["id"].startswith(f"{cells['start']}."):
        yield f"the id does not begin with the start {cells['start']}; change one of them"


def code_problems(cells: dict[str, str]) -> Iterator[str]:
    """What is wrong with the codes of an event: its kind, its PLOVER type, its actors, the country of its place."""
    if cells["kind"] not in KINDS:
        yield f"kind {cells['kind']!r} is not known; take one of: {' '.join(sorted(KINDS))}"
    if cells["event_type"] and cells["event_type"] not in EVENT_TYPES:
        yield f"event_type {cells['event_type']!r} is no PLOVER type; take one of: {' '.join(sorted(EVENT_TYPES))}"
    for code in filter(None, cells["actors"].split("|")):
        if code not in STATES | NON_STATE | FORMER_STATES:
            yield f"actor {code!r} is neither an ISO 3166 alpha-3 nor a PLOVER code; correct it"
    if cells["place_country"] and cells["place_country"] not in STATES | NON_STATE:
        yield f"place_country {cells['place_country']!r} is no ISO 3166 alpha-3 code; correct it"
    if cells["place"] and not cells["place_country"]:
        yield f"the place {cells['place']!r} has no country; give it"


def text_problems(cells: dict[str, str]) -> Iterator[str]:
    """What is wrong with the id, the lists, the source and the confidence of an event."""
    if not IDENTIFIER.fullmatch(cells["id"]):
        yield f"id {cells['id']!r} is malformed; write like 2024-06-19.prk.visit.putin"
    for column in ("actors", "actor_names", "names", "keywords"):
        parts = cells[column].split("|") if cells[column] else []
        if any(part != part.strip() or not part for part in parts):
            yield f"{column} has an empty part or blanks around a part; write one|two|three"
        if len(parts) != len(set(parts)):
            yield f"{column} has the same part twice; take one out"
    if cells["keywords"] != cells["keywords"].lower() or not cells["keywords"]:
        yield "keywords must be there, in lower case"
    if not cells["actors"] and not cells["place_country"] and not cells["names"]:
        yield "nobody, nowhere and nameless; give an actor, a country or a name"
    if cells["source"] != "own":
        yield f"source {cells['source']!r} is not 'own'"
    if not re.fullmatch(r"1|1\.0|0\.[5-9]\d?", cells["confidence"]):
        yield f"confidence {cells['confidence']!r} is not between 0.5 and 1"


def problems(paths: list[Path]) -> list[str]:
    """All mistakes in the tables, in the order of files and lines.

    Args:
        paths: TSV files in UTF-8, with the header `HEADER`.

    Returns:
        One message a mistake, `file:line: what is wrong; what to do`.
    """
    found: list[str] = []
    seen: dict[str, str] = {}
    for path in paths:
        for row in rows_of(path):
            where = f"{row.file}:{row.line}"
            if row.line == 1:
                if list(row.cells.values()) != HEADER:
                    found.append(
                        f"{where}: the header is not the expected one; write {' '.join(HEADER)}, tab separated"
                    )
                continue
            if "extra" in row.cells:
                found.append(f"{where}: too many cells; there are {len(HEADER)} columns")
            messages = [*text_problems(row.cells), *date_problems(row.cells), *code_problems(row.cells)]
            found.extend(f"{where}: {message}" for message in messages)
            if row.cells["id"] in seen:
                found.append(f"{where}: the id {row.cells['id']} is taken at {seen[row.cells['id']]}; choose another")
            seen.setdefault(row.cells["id"], where)
    return found


def main(arguments: list[str]) -> int:
    """Check the named tables, or all that ship; print the mistakes; 0 where there are none, else 1."""
    paths = [Path(argument) for argument in arguments] or sorted(FOLDER.glob("*.tsv"))
    found = problems(paths)
    for message in found:
        print(message)
    print(f"{len(found)} mistakes in {sum(1 for path in paths for row in rows_of(path) if row.line > 1)} events")
    return 1 if found or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
