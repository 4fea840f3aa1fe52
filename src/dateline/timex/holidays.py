"""Named days by year: fixed, by weekday of a month, or counted from Easter; the table is `holidays.tsv`."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dateline.errors import RuleError
from dateline.rules import read_table
from dateline.timex.lexicon import FOLDER
from dateline.timex.spans import Stretch, moved_days, stretch, within


class Holiday(NamedTuple):
    """How a named day is found.

    `how` is fixed (month, day and, for a day that was once, year), nth (month, weekday, which or -1 for the last, and
    days to go on from there), easter (days after it) or listed (`dates`, of the lunar calendars).
    """

    how: str
    numbers: tuple[int, ...]
    week: bool
    dates: tuple[date, ...] = ()


@cache
def load_holidays(folder: Path = FOLDER) -> dict[str, Holiday]:
    """Read the table of named days.

    Raises:
        RuleError: a row's rule is not one that is known.
    """
    table = {}
    for number, row in read_table(folder / "holidays.tsv", ("id", "how", "numbers", "words", "grain")):
        if row["how"] not in ("fixed", "nth", "easter"):
            raise RuleError(f"holidays.tsv, line {number}: {row['how']} is none of fixed, nth, easter")
        numbers = tuple(int(part) for part in row["numbers"].split())
        table[row["id"]] = Holiday(row["how"], numbers, row["grain"] == "week")
    for _, row in read_table(folder / "movable.tsv", ("id", "words", "dates")):
        dates = tuple(date.fromisoformat(part) for part in row["dates"].split())
        table[row["id"]] = Holiday("listed", (), False, dates)
    return table


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm).

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday_on(name: str, year: int) -> Stretch | None:
    """The day (or week) of a named day in a year; None where it has none.

    >>> holiday_on("thanksgiving", 1998).value
    '1998-11-26'
    """
    rule = load_holidays().get(name)
    if rule is None or not 1 <= year <= 9998:
        return None
    day = _day(rule, year)
    return None if day is None else stretch(day, "week" if rule.week else "day")


def _day(rule: Holiday, year: int) -> date | None:
    if rule.how == "fixed":
        return within(rule.numbers[2] if len(rule.numbers) > 2 else year, *rule.numbers[:2])
    if rule.how == "listed":
        return next((day for day in rule.dates if day.year == year), None)
    if rule.how == "easter":
        return moved_days(easter(year), rule.numbers[0])
    month, weekday, which = rule.numbers[:3]
    if which > 0:
        first = date(year, month, 1)
        after = rule.numbers[3] if len(rule.numbers) > 3 else 0
        return moved_days(first, (weekday - first.isoweekday()) % 7 + 7 * (which - 1) + after)
    last = stretch(date(year, month, 1), "month").last
    return moved_days(last, -((last.isoweekday() - weekday) % 7))
