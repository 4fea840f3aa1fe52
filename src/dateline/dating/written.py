"""A date that the report itself carries: in its dateline, or in a line of its own."""

from collections.abc import Sequence

from dateline.dates import PartialDate
from dateline.language import Span
from dateline.segment.records import Report
from dateline.timex.records import TimeExpression


def written_date(report: Report, times: Sequence[TimeExpression]) -> tuple[PartialDate | None, str]:
    """Find the date in the dateline ("LONDON, May 3, 2011 -") or in a line such as "Published: June 19, 2024".

    Returns:
        The date, with year, month and day, and where it stands (dateline or stamp); None where there is none.
    """
    if report.dateline_span is not None:
        for time in times:
            if report.dateline_span.holds(Span(time.start, time.end)) and (day := _whole(time)):
                return day, "dateline"
    for time in times:
        if report.stamp is not None and time.text in report.stamp and (day := _whole(time)):
            return day, "stamp"
    return None, "none"


def _whole(time: TimeExpression) -> PartialDate | None:
    if time.year and time.month and time.day:
        return PartialDate(time.year, time.month, time.day)
    return None
