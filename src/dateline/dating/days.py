"""All days that a report may be of, as arrays, so that a constraint is weighed for every day at once."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from dateline.dates import parse_date
from dateline.rules import RESOURCES, read_table

HORIZON = RESOURCES / "dating" / "horizon.tsv"
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class Days(Struct, frozen=True):
    """Days from the first to the last of the knowledge's horizon; `ordinal`, `year`, `month`, `day`, `weekday` (1 Monday)."""

    ordinal: Ints
    year: Ints
    month: Ints
    day: Ints
    weekday: Ints

    def __len__(self) -> int:
        return len(self.ordinal)

    def date(self, place: int) -> date:
        """The day at a place of the arrays."""
        return date.fromordinal(int(self.ordinal[place]))


@cache
def all_days(path: Path = HORIZON) -> Days:
    """The days within the horizon that the table states.

    >>> days = all_days()
    >>> days.date(0).isoformat(), int(days.weekday[0])
    ('1990-01-01', 1)
    """
    limits = {row["name"]: parse_date(row["value"]) for _, row in read_table(path, ("name", "value"))}
    first, last = limits["first"].first, limits["last"].last
    every = [first + timedelta(days=k) for k in range((last - first).days + 1)]
    columns = np.array([(d.toordinal(), d.year, d.month, d.day, d.isoweekday()) for d in every], dtype=np.int64)
    return Days(*(columns[:, k].copy() for k in range(5)))


@cache
def month_starts() -> tuple[Ints, int]:
    """The ordinal of the first day of each month from January 1980, and one after the last; with the first year."""
    first_year = 1980
    starts = [date(first_year + k // 12, k % 12 + 1, 1).toordinal() for k in range(12 * 70 + 1)]
    return np.array(starts, dtype=np.int64), first_year


def month_span(year: Ints, month: Ints) -> tuple[Ints, Ints]:
    """The first and the last day of months, as ordinals; months may be below 1 or above 12 and then carry over."""
    starts, first_year = month_starts()
    index = np.clip((year - first_year) * 12 + month - 1, 0, len(starts) - 2)
    return starts[index], starts[index + 1] - 1
