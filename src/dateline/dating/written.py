"""A date that the report itself carries: in its dateline, or in a line of its own."""

from collections.abc import Iterator, Sequence

from dateline.dates import PartialDate
from dateline.language import Span
from dateline.segment.records import Report
from dateline.timex.records import TimeExpression


def written_date(report: Report, times: Sequence[TimeExpression]) -> tuple[PartialDate | None, str]:
    """Find the date in the dateline ("LONDON, May 3, 2011 -") or in a line such as "Published: June 19, 2024".

    Returns:
        The date, with year, month and day, and where it stands (dateline or stamp); None where there is none.
    """
    for time, basis in own_days(report, times):
        if day := _whole(time):
            return day, basis
    return None, "none"


def own_days(report: Report, times: Sequence[TimeExpression]) -> Iterator[tuple[TimeExpression, str]]:
    """The report's own day as it is written, whole or in part: in the dateline first, then in a line of its own."""
    if report.dateline_span is not None:
        for time in times:
            if report.dateline_span.holds(Span(time.start, time.end)):
                yield time, "dateline"
    for time in times:
        if report.stamp is not None and time.text in report.stamp:
            yield time, "stamp"


def _whole(time: TimeExpression) -> PartialDate | None:
    if time.year and time.month and time.day:
        return PartialDate(time.year, time.month, time.day)
    return None
