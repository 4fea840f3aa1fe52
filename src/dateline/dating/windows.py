"""For every day that a report may be of, the days that a time expression in it would mean."""

import numpy as np
from msgspec import Struct

from dateline.dating.days import Days, Ints, month_span
from dateline.timex.holidays import holiday_on
from dateline.timex.meaning import TO_COME
from dateline.timex.records import TimeExpression

FAR = 400  # days within which a date without a year is looked for


class Window(Struct, frozen=True):
    """The first and last day meant, as ordinals, for each day of the report; last < first where there is none."""

    first: Ints
    last: Ints


def window_of(time: TimeExpression, days: Days) -> Window | None:
    """What an expression means for every day that the report may be of.

    Args:
        time: as the time stage found it, its calendar facts and anchor.
        days: the days in question.

    Returns:
        The window, or None where the expression says nothing about the calendar (durations, "now", sets).
    """
    if time.type not in ("DATE", "TIME") or time.meaning.kind != "calendar":
        return None
    if time.anchored.base not in ("publication", "speech"):
        return None
    if time.year is not None:
        return _fixed(time, days)
    if time.anchored.unit is not None and time.anchored.offset is not None:
        return _moved(time, days)
    if time.day is not None or time.weekday is not None or time.meaning.holiday is not None:
        return _nearest_day(time, days)
    if time.month is not None:
        return _nearest_month(time, days)
    return None


def _fixed(time: TimeExpression, days: Days) -> Window:
    ones = np.ones(len(days), dtype=np.int64)
    year = ones * (time.year or 1)
    if time.month is None:
        return Window(month_span(year, ones)[0], month_span(year, ones * 12)[1])
    first, last = month_span(year, ones * time.month)
    if time.day is not None:
        first = last = first + time.day - 1
    return Window(first, last)


def _moved(time: TimeExpression, days: Days) -> Window | None:
    offset, unit = time.anchored.offset or 0, time.anchored.unit
    if unit == "year":
        month = time.month
        ones = np.ones(len(days), dtype=np.int64)
        if month is None:
            return Window(month_span(days.year + offset, ones)[0], month_span(days.year + offset, ones * 12)[1])
        first, last = month_span(days.year + offset, ones * month)
        return Window(first, last) if time.day is None else Window(first + time.day - 1, first + time.day - 1)
    if unit == "month":
        return Window(*month_span(days.year, days.month + offset))
    if unit == "week":
        monday = days.ordinal - days.weekday + 1 + 7 * offset
        if time.weekday is not None:
            return Window(monday + time.weekday - 1, monday + time.weekday - 1)
        return Window(monday, monday + 6)
    if unit == "day":
        return Window(days.ordinal + offset, days.ordinal + offset)
    return None


def matching_days(time: TimeExpression, days: Days) -> Ints:
    """The ordinals of the days with the expression's weekday, day number and month, or of its named day in each year."""
    if time.meaning.holiday is not None:
        return _named_days(time.meaning.holiday, days)
    fits = np.ones(len(days), dtype=bool)
    if time.weekday is not None:
        fits &= days.weekday == time.weekday
    if time.day is not None:
        fits &= days.day == time.day
    if time.month is not None:
        fits &= days.month == time.month
    found: Ints = days.ordinal[fits]
    return found


def _named_days(name: str, days: Days) -> Ints:
    """The ordinals of a named day ("May Day") in each year; of a week, its first day."""
    found = (holiday_on(name, year) for year in range(int(days.year[0]), int(days.year[-1]) + 1))
    return np.array([day.first.toordinal() for day in found if day is not None], dtype=np.int64)


def _nearest_day(time: TimeExpression, days: Days) -> Window:
    """The nearest day that fits: before or on the report's own for the past, after it for the future."""
    fits = matching_days(time, days)
    if not len(fits):
        return Window(np.ones(len(days), dtype=np.int64), np.zeros(len(days), dtype=np.int64))
    before = np.searchsorted(fits, days.ordinal, side="right") - 1
    past = np.where(before >= 0, fits[np.maximum(before, 0)], 0)
    after = np.searchsorted(fits, days.ordinal, side="right")
    future = np.where(after < len(fits), fits[np.minimum(after, len(fits) - 1)], 0)
    if time.anchored.direction in TO_COME:
        chosen = future
    elif time.anchored.direction in ("nearest", "none") and (time.month or time.meaning.holiday):
        chosen = np.where(np.abs(future - days.ordinal) < np.abs(days.ordinal - past), future, past)
    else:
        chosen = past
    missing = (chosen == 0) | (np.abs(chosen - days.ordinal) > FAR)
    return Window(chosen, np.where(missing, chosen - 1, chosen))


def _nearest_month(time: TimeExpression, days: Days) -> Window:
    month = np.full(len(days), time.month or 1, dtype=np.int64)
    future = time.anchored.direction in TO_COME
    year = days.year + np.where(month < days.month, 1, 0) * future - np.where(month > days.month, 1, 0) * (not future)
    return Window(*month_span(year, month))
