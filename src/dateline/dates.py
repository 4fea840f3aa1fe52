"""Dates that may be known to the day, the month or the year only."""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].{0,40})?)?)?$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or a year of the Gregorian calendar; `moment` is the time in UTC, where one with a zone was given.

    >>> str(PartialDate(2008, 3)), PartialDate(2008, 2).last
    ('2008-03', datetime.date(2008, 2, 29))
    """

    year: int
    month: int | None = None
    day: int | None = None
    moment: datetime | None = field(default=None, compare=False, repr=False)

    @property
    def written(self) -> str:
        """The date with its time, if it has one, so that reading it gives the same."""
        return self.moment.strftime("%Y-%m-%dT%H:%MZ") if self.moment else str(self)

    @property
    def first(self) -> date:
        """The first day it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it may be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def precision(self) -> str:
        """day, month or year."""
        return "day" if self.day else "month" if self.month else "year"

    def __str__(self) -> str:
        if self.month and self.day:
            return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)


def parse_date(text: str) -> PartialDate:
    """Read an ISO 8601 date, date-time or partial date (2008, 2008-03, 2008-03-01, 20080301, 2008-03-01T10:00Z).

    Raises:
        ValueError: it is none, or no such day is in the calendar.

    >>> parse_date("2008-03")
    PartialDate(year=2008, month=3, day=None)
    >>> parse_date("2008-03-00")
    Traceback (most recent call last):
    ValueError: '2008-03-00' is no date of the calendar
    """
    if len(text) == len("2008-03-01") and text[4] == text[7] == "-":  # as nearly all of thousands in tables are
        try:
            known = date.fromisoformat(text)
        except ValueError:
            pass  # said below
        else:
            return PartialDate(known.year, known.month, known.day)
    match = _ISO.match(text.strip()) or _COMPACT.match(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no date")
    year, month, day = (int(part) if part else None for part in match.groups())
    if 0 in (month, day):  # "2008-03-00": somebody's way to leave the day open, but it may be a mistake
        raise ValueError(f"{text!r} is no date of the calendar")
    made = PartialDate(year or 0, month, day, _moment(text.strip()) if day else None)
    try:
        _ = (made.first, made.last)
    except ValueError as error:
        raise ValueError(f"{text!r} is no date of the calendar") from error
    return made


def _moment(text: str) -> datetime | None:
    """The moment of a date-time with a zone, in UTC."""
    if len(text) <= len("2008-03-01"):
        return None
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None
