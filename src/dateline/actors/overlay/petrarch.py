"""PETRARCH and Phoenix dictionaries of actors and agents, with dated codes such as `[RUSGOV >080508]`.

Format: https://petrarch.readthedocs.io (actors: a name, `+` synonyms, codes in brackets; agents: `[~GOV]`, plurals in
braces). Codes of CAMEO's roles become PLOVER sectors.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct

from dateline.errors import RuleError
from dateline.knowledge.agents import Agent, plural_of
from dateline.knowledge.codes import nonstate_codes, sectors
from dateline.knowledge.countries import countries
from dateline.knowledge.organisations import Organisation

CODE = re.compile(r"\[([^\]]{1,60})\]")
PLURAL = re.compile(r"\{([^}]{1,80})\}")
SUBSTITUTION = re.compile(r"!([A-Z]{1,30})!\s*=\s*(.{1,400})")
FROM_CAMEO: Mapping[str, str] = {
    "HLH": "MED", "MED": "JRN", "HRI": "SOC", "ENV": "SOC", "NGO": "SOC", "DEV": "SOC", "SET": "CVL", "INS": "REB",
    "SEP": "REB", "RAD": "REB", "TOP": "GOV", "MNC": "BUS", "CHR": "REL", "MOS": "REL", "JEW": "REL", "HIN": "REL",
    "BUD": "REL", "CTH": "REL", "PRO": "REL", "ORT": "REL", "SHI": "REL", "SUN": "REL", "UIS": "UAF", "PRM": "PRM",
}  # fmt: skip


class DatedCode(Struct, frozen=True):
    """A code with the days on which it holds: country or non-state code, PLOVER sectors."""

    country: str | None
    sectors: tuple[str, ...]
    start: date | None
    end: date | None


def read_actors(path: Path) -> list[Organisation]:
    """Read a dictionary of actors: one record a period, all periods of an actor with one id.

    Raises:
        RuleError: a code or date cannot be read; the message has file and line.
    """
    found: list[Organisation] = []
    for name, aliases, codes in _blocks(path):
        id = "user." + "-".join(name.lower().split())
        for code in codes or [DatedCode(None, (), None, None)]:
            found.append(
                Organisation(
                    id, name, aliases, "movement", code.country, code.sectors, code.start, code.end, path.name, 1.0
                )
            )
    return found


def _blocks(path: Path) -> Iterator[tuple[str, tuple[str, ...], list[DatedCode]]]:
    name: str | None = None
    aliases: list[str] = []
    codes: list[DatedCode] = []
    for number, raw in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        line = raw.split(";")[0].split("#")[0].rstrip()
        if not line.strip():
            continue
        told = [_dated(f"{path.name}, line {number}", code) for code in CODE.findall(line)]
        words = _words(CODE.sub("", line))
        if words.startswith("+"):
            aliases.append(words.lstrip("+ "))
        elif words:
            if name is not None:
                yield name, tuple(aliases), codes
            name, aliases, codes = words, [], []
        codes.extend(told)
    if name is not None:
        yield name, tuple(aliases), codes


def _words(text: str) -> str:
    """ "VLADIMIR_PUTIN_" to "Vladimir Putin"; short words without vowels stay acronyms."""
    words = text.replace("_", " ").split()
    lead = "+" if words and words[0].startswith("+") else ""
    words = [w.lstrip("+") for w in words]
    return lead + " ".join(w if len(w) <= 4 and not set(w) & set("AEIOUY") else w.title() for w in words if w)


def _dated(where: str, text: str) -> DatedCode:
    parts = text.split()
    if not parts:
        raise RuleError(f"{where}: a code is empty; write it as [RUSGOV] or [RUSGOV >080508]")
    start, end = _period(where, parts[1]) if len(parts) > 1 else (None, None)
    country, codes = split_code(parts[0])
    return DatedCode(country, codes, start, end)


def split_code(code: str) -> tuple[str | None, tuple[str, ...]]:
    """A CAMEO actor code to a country (or non-state) code and PLOVER sectors.

    >>> split_code("RUSGOVMIL"), split_code("IMGMOSREB"), split_code("~COP")
    (('RUS', ('GOV', 'MIL')), ('IMG', ('REL', 'REB')), (None, ('COP',)))
    """
    parts = [code.strip("~")[i : i + 3] for i in range(0, len(code.strip("~")), 3)]
    country = parts.pop(0) if parts and (parts[0] in countries().by_code or parts[0] in nonstate_codes()) else None
    mapped = (FROM_CAMEO.get(part, part) for part in parts)
    return country, tuple(dict.fromkeys(part for part in mapped if part in sectors()))


def _period(where: str, text: str) -> tuple[date | None, date | None]:
    if text.startswith(">"):
        return _day(where, text[1:]) + timedelta(days=1), None
    if text.startswith("<"):
        return None, _day(where, text[1:]) - timedelta(days=1)
    first, dash, last = text.partition("-")
    return _day(where, first), _day(where, last) if dash else None


def _day(where: str, text: str) -> date:
    """YYMMDD or YYYYMMDD; years of two digits from 40 on are of the 20th century."""
    if text.isdigit() and len(text) == 6:
        text = ("19" if int(text[:2]) >= 40 else "20") + text
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError as error:
        raise RuleError(f"{where}: {text!r} is no date; write YYMMDD or YYYYMMDD") from error


def read_agents(path: Path) -> list[Agent]:
    """Read a dictionary of agents.

    Raises:
        RuleError: a line has no code.
    """
    found: list[Agent] = []
    sets: dict[str, list[str]] = {}
    for number, raw in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if match := SUBSTITUTION.match(raw.lstrip("; ").upper()):
            sets[match[1]] = [part.strip().replace("_", " ").lower() for part in match[2].split(",") if part.strip()]
            continue
        line = raw.split(";")[0].split("#")[0].strip()
        if line:
            found.extend(_agents(f"{path.name}, line {number}", line, sets))
    return found


def _agents(where: str, line: str, sets: Mapping[str, list[str]]) -> Iterator[Agent]:
    code = CODE.search(line)
    if code is None:
        raise RuleError(f"{where}: no code; write it as PRIME_MINISTER [~GOV]")
    told = split_code(code[1].split()[0])[1]
    plural = PLURAL.search(line)
    word = PLURAL.sub("", CODE.sub("", line)).replace("_", " ").strip().lower()
    names = [word]
    for key, values in sets.items():
        if f"!{key.lower()}!" in word:
            names = [word.replace(f"!{key.lower()}!", value) for value in values]
    for name in names:
        many = plural[1].replace("_", " ").strip().lower() if plural and len(names) == 1 else plural_of(name)
        yield Agent(name, name, False, told, "person", None, "no")
        yield Agent(many, name, True, told, "person", None, "no")
