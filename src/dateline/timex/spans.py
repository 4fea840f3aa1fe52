"""Calendar arithmetic: stretches of days with a grain, and how TIMEX3 writes them."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

from msgspec import Struct

Grain = Literal["day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century"]
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
MONTHS_OF = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


class Stretch(Struct, frozen=True):
    """Days from `first` to `last` that are one unit of the calendar, or part of one."""

    first: date
    last: date
    grain: Grain
    season: str | None = None

    @property
    def value(self) -> str:
        """The TIMEX3 value.

        >>> Stretch(date(1998, 4, 1), date(1998, 6, 30), "quarter").value
        '1998-Q2'
        """
        day, year = self.first, f"{self.first.year:04d}"
        match self.grain:
            case "day":
                return day.isoformat()
            case "week" | "weekend":
                iso = (day if self.grain == "week" else self.last).isocalendar()
                return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.grain == "weekend" else "")
            case "month":
                return f"{year}-{day.month:02d}"
            case "quarter":
                return f"{year}-Q{(day.month + 2) // 3}"
            case "half":
                return f"{year}-H{1 if day.month < 7 else 2}"
            case "season":
                return f"{year}-{self.season}"
            case "decade":
                return year[:3]
            case "century":
                return year[:2]
            case _:
                return year


def stretch(day: date, grain: str) -> Stretch:
    """The unit of the calendar that holds a day.

    >>> stretch(date(2024, 2, 10), "month").last
    datetime.date(2024, 2, 29)
    """
    match grain:
        case "week" | "fortnight":
            first = moved_days(day, -day.weekday())
            return Stretch(first, moved_days(first, 6), "week")
        case "weekend":
            first = moved_days(day, 5 - day.weekday())
            return Stretch(first, moved_days(first, 1), "weekend")
        case "month" | "quarter" | "half" | "year" | "decade" | "century":
            return _months(day, grain)
        case "season":
            return season_of(day)
        case _:
            return Stretch(day, day, "day")


def _months(day: date, grain: Grain) -> Stretch:
    size = MONTHS_OF[grain]
    index = (day.year * 12 + day.month - 1) // size * size
    last = index + size - 1
    first_year = max(index // 12, MINYEAR)
    last_year = min(last // 12, MAXYEAR)
    return Stretch(
        date(first_year, index % 12 + 1, 1),
        date(last_year, last % 12 + 1, monthrange(last_year, last % 12 + 1)[1]),
        grain,
    )


def season_of(day: date) -> Stretch:
    """The season (of three whole months, in the north) that holds a day; winter goes by the year of its December."""
    name = next(n for n, m in SEASON_MONTHS.items() if (day.month - m) % 12 < 3)
    return named_season(day.year - (name == "WI" and day.month < 3), name)


def named_season(year: int, name: str) -> Stretch:
    """A season of a year, as it is written in TIMEX3: SP, SU, FA or WI."""
    first = date(year, SEASON_MONTHS[name], 1)
    final = moved_months(first, 2)
    return Stretch(first, date(final.year, final.month, monthrange(final.year, final.month)[1]), "season", name)


def moved_days(day: date, days: int) -> date:
    """A day moved by days, kept within the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def moved_months(day: date, months: int) -> date:
    """A day moved by months; the last day of a shorter month where it has no such day.

    >>> moved_months(date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    index = day.year * 12 + day.month - 1 + months
    index = min(max(index, MINYEAR * 12), MAXYEAR * 12 + 11)
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def moved(day: date, unit: str, offset: int) -> date:
    """A day moved by a number of units; hours and less leave it as it is, workdays skip weekends."""
    offset = min(max(offset, -120_000), 120_000)
    match unit:
        case "day" | "night":
            return moved_days(day, offset)
        case "week" | "weekend":
            return moved_days(day, 7 * offset)
        case "fortnight":
            return moved_days(day, 14 * offset)
        case "workday":
            return _moved_workdays(day, offset)
        case _ if unit in MONTHS_OF:
            return moved_months(day, MONTHS_OF[unit] * offset)
        case _:
            return day


def _moved_workdays(day: date, offset: int) -> date:
    weeks, rest = divmod(abs(offset), 5)
    sign = 1 if offset >= 0 else -1
    day = moved_days(day, sign * 7 * weeks)
    while rest:
        day = moved_days(day, sign)
        rest -= day.weekday() < 5
    return day


def within(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def days_between(a: date, b: date) -> int:
    """Days from one day to another."""
    return (b - a) // timedelta(days=1)
