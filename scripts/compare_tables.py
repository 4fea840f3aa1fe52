"""Compare the tables of offices with a second table of them, written by another who had not seen ours.

    python scripts/compare_tables.py [FOLDER] [--list] [--countries]

FOLDER (gold/offices by default) holds TSV files with the columns country, office, person, start, end, confidence: one row a
time in office from 2010 on, of heads of state and government, foreign and defence ministers. Terms of one person that follow
on one another are one time in office in both. Rows are matched by country, office, person and days; days agree where they lie
within 45 of each other, as far as their precision tells. It prints the rate of agreement, with --countries by country too,
and with --list every disagreement.
"""

from __future__ import annotations

import argparse
import csv
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from dateline.actors.sounds import sound, sound_key
from dateline.dates import PartialDate, parse_date
from dateline.knowledge.offices import read_offices

SECOND = Path(__file__).resolve().parent.parent / "gold" / "offices"
OFFICES = {
    "head_of_state": "head_of_state",
    "monarch": "head_of_state",
    "head_of_government": "head_of_government",
    "foreign_minister": "foreign_minister",
    "defence_minister": "defence_minister",
}
FROM = date(2010, 1, 1)
UNTIL = date(2025, 12, 1)  # what both tables reach: who was in office then is in office as far as either is asked
NEAR = 45  # days by which two dates may differ and still be the same (appointed, sworn in)
NOW = date(9999, 12, 31)
AGREE, LEFT_OPEN, START, END, BOTH, MISSING, OURS = (
    "same person and days", "same person, a day left open in ours", "same person, another start",
    "same person, another end", "same person, another start and end", "only in the second table", "only in ours",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """One person's time in an office; a bound is None where it is open or not known, `unsure` those that ours leaves open on purpose."""

    country: str
    office: str
    names: tuple[str, ...]
    start: PartialDate | None
    end: PartialDate | None
    unsure: frozenset[str] = frozenset()

    @property
    def begins(self) -> date:
        """The first day that it may have begun."""
        return self.start.first if self.start else date.min

    @property
    def ends(self) -> date:
        """The last day that it may have ended."""
        return self.end.last if self.end else NOW

    def __str__(self) -> str:
        return f"{self.names[0]} {self.start or '?'} to {self.end or ''}".rstrip()


@dataclass(frozen=True, slots=True)
class Finding:
    """What the comparison says of one time in office: `ours` or `second` is None where only the other table has it."""

    verdict: str
    ours: Held | None
    second: Held | None

    @property
    def either(self) -> Held:
        """One of the two, for country and office."""
        held = self.ours or self.second
        assert held is not None
        return held


def days_apart(one: PartialDate | None, other: PartialDate | None) -> int:
    """How many days two dates are apart at least; 0 where their precision lets them be the same.

    >>> days_apart(parse_date("2012-08-07"), parse_date("2012-09")), days_apart(parse_date("2012"), parse_date("2012-09"))
    (25, 0)
    """
    if one is None or other is None:
        return 0 if one is other else 99_999
    return max(0, (other.first - one.last).days, (one.first - other.last).days)


def folded(name: str) -> str:
    """Small letters without marks; hyphens and apostrophes are left out.

    >>> folded("Recep Tayyip Erdoğan"), folded("Nguyễn Xuân-Phúc")
    ('recep tayyip erdogan', 'nguyen xuan phuc')
    """
    letters = unicodedata.normalize("NFKD", name.replace("-", " ").replace("ı", "i").replace("ə", "a").casefold())
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join("".join(c if c.isalnum() or c == " " else "" for c in kept).split())


def same_person(one: Held, other: Held) -> bool:
    """Whether the names of two times in the same office can be one person's: by a name, its sound, or words that sound alike."""
    for a in one.names:
        for b in other.names:
            if folded(a) == folded(b) or (sound_key(a) is not None and sound_key(a) == sound_key(b)):
                return True
    return any(_alike(folded(a).split(), folded(b).split()) for a in one.names if " " in a for b in other.names)


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    first, second = ({sound(word) for word in words if len(word) > 2} for words in (one, other))
    shared = {key for key in first & second if len(key) > 1}
    likeness = SequenceMatcher(None, " ".join(one), " ".join(other)).ratio()
    if likeness > 0.8 or shared in (first, second):
        return True
    ends_alike = sound(one[-1]) == sound(other[-1]) and one[0][0] == other[0][0]
    return bool(shared) and (len(shared) > 1 or ends_alike) and likeness > 0.6


def joined(rows: Iterable[Held]) -> list[Held]:
    """Join the terms of one person in one office that follow on one another."""
    found: list[Held] = []
    for row in sorted(rows, key=lambda r: (r.country, r.office, folded(r.names[0]), r.begins, r.ends)):
        last = found[-1] if found else None
        if (
            last is not None
            and (last.country, last.office, folded(last.names[0])) == (row.country, row.office, folded(row.names[0]))
            and (row.begins - last.ends).days <= NEAR
        ):
            end = row.end if row.ends >= last.ends else last.end
            found[-1] = replace(last, end=end, unsure=last.unsure | row.unsure)
        else:
            found.append(row)
    return found


def ours(countries: frozenset[str]) -> list[Held]:
    """The shipped tables' rows for some countries; a day that a row leaves open is None."""
    rows = []
    for row, term in read_offices():
        if term.country in countries and term.office in OFFICES and not _is_civil_servant(term.id):
            names = (row["person"], *(alias for alias in row["aliases"].split("|") if alias))
            unsure = frozenset(
                bound
                for bound, date in (("start", term.start), ("end", term.end))
                if not row[bound] and (date is not None or bound == "start" or term.confidence <= UNSURE)
            )
            rows.append(Held(term.country, OFFICES[term.office], names, term.start, term.end, unsure))
    return [held for held in joined(rows) if held.ends >= FROM and held.begins < UNTIL]


UNSURE = 0.7  # a row of ours that is surer of itself leaves its end open because the office is still held


def _is_civil_servant(id: str) -> bool:
    """Whether a seat is that of the official at the head of a ministry ("foreign secretary" in India), not its minister's."""
    return "-sec." in id


def second(folder: Path) -> list[Held]:
    """The rows of the second table.

    Raises:
        ValueError: a row cannot be read; the message has file and line.
    """
    rows = []
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines, delimiter="\t"), start=2):
                try:
                    start, end = (parse_date(row[name]) if row[name] else None for name in ("start", "end"))
                    held = Held(row["country"], OFFICES[row["office"]], (row["person"],), start, end)
                except (KeyError, ValueError) as error:
                    raise ValueError(f"{path.name}, line {number}: {error}") from error
                rows.append(held)
    return [held for held in joined(rows) if held.ends >= FROM and held.begins < UNTIL]


def compare(one: Sequence[Held], other: Sequence[Held]) -> Iterator[Finding]:
    """Match our times in office (`one`) with the second table's, the nearest first, and say of each whether they agree."""
    seats: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for k, held in enumerate(one):
        seats[held.country, held.office].append(k)
    pairs = sorted(
        (_distance(one[k], held), k, n)
        for n, held in enumerate(other)
        for k in seats[held.country, held.office]
        if same_person(one[k], held)
    )
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for distance, k, n in pairs:
        if k not in taken and n not in matched and distance < FAR:
            matched[n] = k
            taken.add(k)
    for n, held in enumerate(other):
        if n in matched:
            yield Finding(_verdict(one[matched[n]], held), one[matched[n]], held)
        else:
            yield Finding(MISSING, None, held)
    for k, held in enumerate(one):
        if k not in taken:
            yield Finding(OURS, held, None)


FAR = 2_000  # days by which the bounds of two times in office may differ in all and still be meant for one


def _distance(one: Held, other: Held) -> int:
    starts, ends = days_apart(one.start, other.start), days_apart(_closed(one.end), _closed(other.end))
    if max(one.begins, other.begins) < FROM:
        starts = 0
    apart = max(one.begins, other.begins) > min(one.ends, other.ends)
    return FAR if apart else min(starts, FAR // 2 - 1) + min(ends, FAR // 2 - 1)


def _closed(end: PartialDate | None) -> PartialDate | None:
    """An end that lies after what both tables reach is taken as open."""
    return end if end is not None and end.first < UNTIL else None


def _verdict(one: Held, other: Held) -> str:
    start = max(one.begins, other.begins) < FROM or days_apart(one.start, other.start) <= NEAR
    end = days_apart(_closed(one.end), _closed(other.end)) <= NEAR
    if (start or "start" in one.unsure) and (end or "end" in one.unsure):
        return AGREE if start and end else LEFT_OPEN
    return {(True, True): AGREE, (False, True): START, (True, False): END, (False, False): BOTH}[start, end]


def findings(folder: Path = SECOND) -> list[Finding]:
    """All findings for a folder, by country, office and days."""
    rows = second(folder)
    found = compare(ours(frozenset(row.country for row in rows)), rows)
    return sorted(found, key=lambda f: (f.either.country, f.either.office, f.either.begins, f.either.names[0]))


def shares(found: Iterable[Finding], by: str) -> dict[str, Counter[str]]:
    """Counts of verdicts by "country" or "office"."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        counts[str(getattr(one.either, by))][one.verdict] += 1
    return dict(sorted(counts.items()))


def agreement(counts: Counter[str]) -> tuple[float, float]:
    """The share of all times in office that both tables have with the same days, and the share of those that both have."""
    both = counts[AGREE] + counts[LEFT_OPEN] + counts[START] + counts[END] + counts[BOTH]
    return counts[AGREE] / max(1, counts.total()), counts[AGREE] / max(1, both)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the rates and, if asked for, every disagreement."""
    parser = argparse.ArgumentParser(description="Compare the tables of offices with a second table of them.")
    parser.add_argument("folder", nargs="?", type=Path, default=SECOND)
    parser.add_argument("--list", action="store_true", help="every disagreement")
    parser.add_argument("--countries", action="store_true", help="the rates by country as well")
    options = parser.parse_args(arguments)
    found = findings(options.folder)
    if options.list:
        for one in found:
            if one.verdict != AGREE:
                where = f"{one.either.country} {one.either.office}"
                print(f"{where}: {one.verdict}; ours: {one.ours or '-'}; second: {one.second or '-'}")
    for by in ("office", "country") if options.countries else ("office",):
        for name, counts in shares(found, by).items():
            print(f"{name}: {_told(counts)}")
    total = Counter(one.verdict for one in found)
    print(f"all: {_told(total)}")
    for verdict, count in total.most_common():
        print(f"  {verdict}: {count}")
    return 0


def _told(counts: Counter[str]) -> str:
    every, both = agreement(counts)
    return f"{counts.total()} times in office, {every:.3f} alike in both; of those that both have {both:.3f}"


if __name__ == "__main__":
    sys.exit(main())
