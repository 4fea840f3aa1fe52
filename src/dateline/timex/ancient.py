"""Years before Christ, which no calendar of Python has: TIMEX3 writes them BC0480, and their months BC0480-08."""

from dateline.timex.meaning import Meaning

_UNITS = {"year": 1, "decade": 10, "century": 100}


def ancient_value(meaning: Meaning, year: int) -> str:
    """The value of a meaning in (or counted from) a year before Christ.

    >>> ancient_value(Meaning(month=8), 480), ancient_value(Meaning(unit="year", offset=1), 480)
    ('BC0480-08', 'BC0479')
    """
    if meaning.century is not None:
        return f"BC{max(meaning.century - 1, 0):02d}"
    if meaning.decade is not None:
        return f"BC{meaning.decade:03d}"
    counted = year
    if meaning.unit in _UNITS:
        counted = year - (meaning.offset or 0) * _UNITS[meaning.unit]
    if meaning.unit == "decade":
        return f"BC{max(counted, 1) // 10:03d}"
    if meaning.unit == "century":
        return f"BC{max(counted, 1) // 100:02d}"
    return f"BC{max(counted, 1):04d}" + _within(meaning)


def _within(meaning: Meaning) -> str:
    if meaning.month is not None:
        return f"-{meaning.month:02d}" + (f"-{meaning.day:02d}" if meaning.day is not None else "")
    if meaning.season is not None:
        return f"-{meaning.season}"
    if meaning.unit == "month":
        return "-XX"
    return "-XX-XX" if meaning.unit in ("day", "week", "workday") else ""


def ancient_year(value: str) -> int | None:
    """The year of a value before Christ, None for any other."""
    digits = value[2:6]
    return int(digits) if value.startswith("BC") and len(digits) == 4 and digits.isdigit() else None
