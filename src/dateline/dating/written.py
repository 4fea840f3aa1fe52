"""A date that the report itself carries: in its dateline, or in a line of its own."""

import re
from collections.abc import Iterator, Sequence

from dateline.dates import PartialDate
from dateline.language import Span
from dateline.segment.records import Report
from dateline.timex.find import find_times
from dateline.timex.records import TimeExpression

MONTHS = 12
_BOTH_WAYS = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b")


def written_date(report: Report, times: Sequence[TimeExpression]) -> tuple[PartialDate | None, str]:
    """Find the date in the dateline ("LONDON, May 3, 2011 -") or in a line such as "Published: June 19, 2024".

    Returns:
        The date, with year, month and day, and where it stands (dateline or stamp); None where there is none.
    """
    own = list(own_days(report, times))
    for time, basis in own:
        if day := _whole(time, [one for one, _ in own if one.year is None]):
            return day, basis
    return None, "none"


def own_days(report: Report, times: Sequence[TimeExpression]) -> Iterator[tuple[TimeExpression, str]]:
    """The report's own day as it is written, whole or in part: in the dateline first, then in a line of its own."""
    if report.dateline_span is not None:
        for time in times:
            if report.dateline_span.holds(Span(time.start, time.end)):
                yield time, "dateline"
    if report.stamp is None:
        return
    for time in times if report.stamp in report.text else find_times(report.stamp):
        if time.text in report.stamp:
            yield time, "stamp"


def _whole(time: TimeExpression, others: Sequence[TimeExpression]) -> PartialDate | None:
    """The day of an expression with its year. Of figures that may be read both ways ("10/02/2024") it is the day that the
    dateline has in words, if any.
    """
    if not (time.year and time.month and time.day):
        return None
    day = PartialDate(time.year, time.month, time.day)
    if not _BOTH_WAYS.search(time.text) or time.day > MONTHS or time.day == time.month:
        return day
    ways = (day, PartialDate(time.year, time.day, time.month))
    return next((way for way in ways if any((one.month, one.day) == (way.month, way.day) for one in others)), None)
