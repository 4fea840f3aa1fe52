"""The place that a report is from, and the day that it was there when the report came out."""

from collections.abc import Sequence
from datetime import date

from dateline.dates import PartialDate
from dateline.knowledge.zones import zone_of
from dateline.places.find import hints_of
from dateline.segment.records import Report
from dateline.timex.records import TimeExpression
from dateline.timex.zones import Here, local_day


def here_of(report: Report, given: PartialDate | None, times: Sequence[TimeExpression]) -> Here | None:
    """The dateline's place with its time zone.

    Args:
        report: the report.
        given: the date that came with it.
        times: its time expressions.

    Returns:
        The place; None where there is no dateline, or its place is on no map, or nothing in the report hangs on a zone.
    """
    if (given is None or given.moment is None) and not any(one.meaning.zone for one in times):
        return None
    place = report.dateline.place if report.dateline else None
    found = hints_of(place, None).places if place else ()
    zone = zone_of(found[0]) if found else None
    return Here(found[0].name, zone) if zone else None


def given_day(given: PartialDate, here: Here | None) -> tuple[PartialDate, str]:
    """The day of a date that came with a report, as it was at the dateline's place, and why it is that.

    >>> from dateline.dates import parse_date
    >>> given_day(parse_date("2024-06-19T02:30:00Z"), Here("Washington", "America/New_York"))
    (PartialDate(year=2024, month=6, day=18), 'given; 2024-06-19T02:30Z is 2024-06-18 in Washington')
    """
    if here is None or given.moment is None:
        return given, "given"
    day = local_day(given.moment, here)
    if given.day is None or day == date(given.year, given.month or 1, given.day):
        return given, "given"
    return PartialDate(day.year, day.month, day.day), f"given; {given.written} is {day} in {here.place}"
