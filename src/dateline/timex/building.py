"""From a match to its meaning: groups named like a fact are that fact, and the rule sets the rest."""

import re
from calendar import monthrange
from collections.abc import Mapping

from msgspec.structs import replace

from dateline.timex.matches import Match
from dateline.timex.meaning import NAMES, NUMBERS, Meaning, with_facts

_SLOT = re.compile(r"\{(\w+)\}")
_MINUTES = re.compile(r"[:.h]")
MAY_BE_EMPTY = frozenset({"mod", "zone", "clock", "part", "freq"})  # words of these classes may have no value
_COUNT = re.compile(r"[+-]?\d{1,5}")
UNIT_LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "workday": "D", "week": "W", "weekend": "WE",
    "fortnight": "W", "month": "M", "quarter": "Q", "half": "H", "season": "season", "year": "Y", "decade": "DE",
    "century": "CE", "millennium": "ML",
}  # fmt: skip
WORTH = {"fortnight": (2, "W"), "decade": (10, "Y"), "century": (100, "Y"), "millennium": (1000, "Y"), "half": (6, "M")}


def meaning_of(match: Match) -> Meaning | None:
    """The meaning of a match; None for a pattern that only keeps words from being times, and for days that no calendar has."""
    return None if match.rule.spare else _made(match, match.rule.sets)


def meaning_beside(match: Match, sets: Mapping[str, str]) -> Meaning | None:
    """The meaning of a second expression within a match ("June 18-19"), made from its own facts."""
    return _made(match, sets)


def _made(match: Match, sets: Mapping[str, str]) -> Meaning | None:
    meaning, facts, values = _read(match)
    for name, text in sets.items():
        filled = _SLOT.sub(lambda slot: values.get(slot[1], ""), text)
        if filled:
            facts[name] = None if filled == "null" else filled
    if "ampm" in values and facts.get("clock"):
        facts["clock"] = _half_day(str(facts["clock"]), values["ampm"])
    if facts.get("kind") == "set" and "unit" in values:
        facts["value"] = _set_value(str(facts["value"]), values["unit"])
    for name in MAY_BE_EMPTY & set(facts):
        if not facts[name]:
            del facts[name]
    return _checked(_whole(meaning, facts))


def _read(match: Match) -> tuple[Meaning, dict[str, object], dict[str, str]]:
    """What the groups of a match say: the time that it is made of, facts by name, values for the rule's slots."""
    meaning = Meaning()
    facts: dict[str, object] = {}
    values: dict[str, str] = {}
    for name, group in match.groups.items():
        value = group.value
        if isinstance(value, Meaning):
            if name == "other":
                values |= {fact: str(getattr(value, fact)) for fact in NAMES if getattr(value, fact) is not None}
            else:
                meaning = value
        elif isinstance(value, dict):
            facts |= {fact: text for fact, text in value.items() if fact in NAMES}
            values |= value
        elif name == "hour":
            facts["clock"] = str(value) if _MINUTES.search(str(value)) else f"{value}:00"
        else:
            values[name] = str(value)
            if name in NAMES:
                facts[name] = value
    return meaning, facts, values


def _half_day(clock: str, half: str) -> str:
    hour, _, minutes = clock.replace(".", ":").replace("h", ":").partition(":")
    number = int(hour) % 12 + (12 if half == "pm" else 0) if int(hour) <= 12 else int(hour)
    return f"{number:02d}:{minutes or '00'}"


def _set_value(value: str, unit: str) -> str:
    """P1week to P1W; other values as they are."""
    number = value.removeprefix("P").removesuffix(unit)
    return duration_value(number, unit) if value.endswith(unit) else value


def _whole(meaning: Meaning, facts: dict[str, object]) -> Meaning | None:
    for name in NUMBERS & set(facts):
        text = str(facts[name])
        if facts[name] is None or _COUNT.fullmatch(text):
            continue
        if name != "offset":
            return None
        del facts["offset"]
        facts |= {"kind": "reference", "value": "PAST_REF" if text.startswith("-") else "FUTURE_REF"}
    if facts.get("year") is not None and len(str(facts["year"])) == 2 and "era" not in facts:
        facts["year"] = _full_year(int(str(facts["year"])))
    if "account" in facts:
        facts["account"] = facts["account"] == "yes"
    made = with_facts(meaning, facts)
    if made.kind == "duration" and made.value is None:
        return replace(made, value=duration_value(made.number or "1", made.unit or "day"))
    return made


def _full_year(two: int) -> int:
    return 1900 + two if two > 30 else 2000 + two


def _checked(meaning: Meaning | None) -> Meaning | None:
    if meaning is None or meaning.day is None:
        return meaning
    longest = 31 if meaning.month is None else monthrange(meaning.year or 2000, meaning.month)[1]
    return meaning if 1 <= meaning.day <= longest else None


def duration_value(number: str, unit: str) -> str:
    """A TIMEX3 duration; X for a number that is not said.

    >>> duration_value("3", "month"), duration_value("X", "hour"), duration_value("2", "decade")
    ('P3M', 'PTXH', 'P20Y')
    """
    if unit in WORTH:
        size, letter = WORTH[unit]
        if number == "X":
            return {"decade": "PXDE", "century": "PXCE", "fortnight": "PXW", "half": "PXM"}.get(unit, "PXY")
        return f"P{_plain(float(number) * size)}{letter}"
    letter = UNIT_LETTERS.get(unit, "D")
    if letter == "season":
        return f"P{number}SU" if number != "X" else "PXY"
    amount = number if number == "X" else _plain(float(number))
    return f"PT{amount}{letter[1]}" if letter in ("TS", "TM", "TH") else f"P{amount}{letter}"


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:g}"
