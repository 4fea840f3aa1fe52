"""The report's date: given with it, written in it, or solved from calendar, offices and public events.

Every clue gives a likelihood to every day within the knowledge's horizon; the clues are taken as independent given the day
(naive Bayes over days), and the posterior is the score of a day. Below the thresholds of the table no date is named: "not
determinable" is an answer.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import numpy as np

from dateline.dates import PartialDate
from dateline.dating.about import about_clues
from dateline.dating.calendar import Clue, calendar_clues, own_day_clue
from dateline.dating.days import Days, Floats, all_days
from dateline.dating.holders import career_clues, holder_clues
from dateline.dating.local import given_day, here_of
from dateline.dating.told import days_ahead, told_as_past, told_clues
from dateline.dating.weights import weight
from dateline.dating.written import own_days, written_date
from dateline.language import Parse
from dateline.model import DateCandidate, Precision, PublicationDate
from dateline.segment.records import Report
from dateline.timex.records import TimeExpression

CANDIDATES = 5
REASONS = 6


def date_report(
    given: PartialDate | None,
    report: Report,
    parse: Parse,
    times: Sequence[TimeExpression],
    outside: Iterable[Clue] = (),
) -> PublicationDate:
    """Date a report.

    Args:
        given: the date that came with it.
        report: its parts, for a date in the dateline or a line of its own.
        parse: its parse.
        times: its time expressions.
        outside: more clues, as from other reports of a corpus.

    Returns:
        The date with its basis: given, dateline, stamp, solved, or not determinable; and, where it was solved, the days
        that it may be, the likeliest first, with their scores and the reasons.
    """
    if given is not None:
        day, why = given_day(given, here_of(report, given, times))
        return PublicationDate(str(day), _precision(day), why)
    written, basis = written_date(report, times)
    if written is not None and written.day is not None:
        return PublicationDate(str(written), "day", basis)
    days = all_days()
    own, told = _own_and_told(report, times)
    clues = [
        *(clue for time in own if (clue := own_day_clue(time, days)) is not None),
        *calendar_clues(told, days, dated=bool(own)),
        *(_around(clue) if own else clue for clue in _events_told(parse, times, days)),
        *holder_clues(parse, days),
        *career_clues(parse, days),
        *outside,
    ]
    return _answer(clues, days, "answer.own" if own else "answer.day")


def _events_told(parse: Parse, times: Sequence[TimeExpression], days: Days) -> Iterator[Clue]:
    """The clues of the public events that a report tells of, by its sentences and as a whole."""
    yield from told_clues(parse, times, days)
    yield from about_clues(parse, times, told_as_past(parse, times), days_ahead(times), days)


def _around(clue: Clue) -> Clue:
    """A clue of public events where the day is written and only the year is open: what it says of the weeks around a day,
    for what leads up to an event has its people and places before it has happened; and less loudly, for of so few days the
    best is soon far ahead.
    """
    reach = int(weight("answer.around"))
    sums = np.concatenate([[0.0], np.cumsum(np.pad(clue.likelihood, reach, mode="edge"))])
    width = 2 * reach + 1
    return Clue(clue.reason, ((sums[width:] - sums[:-width]) / width) ** weight("answer.tempered"), clue.parts)


def _own_and_told(
    report: Report, times: Sequence[TimeExpression]
) -> tuple[Sequence[TimeExpression], Sequence[TimeExpression]]:
    """The expression that gives the report's own day but for the year ("SOFIA, April 27 -"), at most one, and the others.

    The same words further down, as in a line with the date that is printed twice, are no second clue.
    """
    own = [time for time, _ in own_days(report, times) if time.year is None and (time.day or time.weekday)][:1]
    facts = [(time.weekday, time.day, time.month) for time in own]
    return own, [time for time in times if time not in own and (time.weekday, time.day, time.month) not in facts]


def _precision(day: PartialDate) -> Precision:
    return "day" if day.day else "month" if day.month else "year"


def _answer(clues: Sequence[Clue], days: Days, sure: str) -> PublicationDate:
    if not clues:
        return PublicationDate(None, None, "not determinable")
    posterior = _posterior(clues, days)
    best = np.argsort(-posterior, kind="stable")[:CANDIDATES]
    means = [float(clue.likelihood.mean()) for clue in clues]
    candidates = tuple(
        DateCandidate(days.date(int(k)).isoformat(), round(float(posterior[k]), 3), _reasons(clues, means, int(k)))
        for k in best
    )
    top = days.date(int(best[0]))
    if posterior[best[0]] >= weight(sure):
        return PublicationDate(top.isoformat(), "day", "solved", candidates)
    year, month, share = _best_month(posterior, days)
    if share >= max(weight("answer.month"), weight(sure)):
        return PublicationDate(f"{year:04d}-{month:02d}", "month", "solved", candidates)
    by_year = np.bincount(days.year, weights=posterior)
    if by_year.max() >= max(weight("answer.year"), weight(sure)):
        return PublicationDate(f"{int(by_year.argmax()):04d}", "year", "solved", candidates)
    return PublicationDate(None, None, "not determinable", candidates)


def _posterior(clues: Sequence[Clue], days: Days) -> Floats:
    log = np.zeros(len(days))
    for clue in clues:
        log += np.log(np.maximum(clue.likelihood, 1e-12))
    likely: Floats = np.exp(log - log.max())
    likely /= likely.sum()
    return likely


def _best_month(posterior: Floats, days: Days) -> tuple[int, int, float]:
    months = days.year * 12 + days.month - 1
    sums = np.bincount(months, weights=posterior)
    best = int(sums.argmax())
    return best // 12, best % 12 + 1, float(sums[best])


def _reasons(clues: Sequence[Clue], means: Sequence[float], place: int) -> tuple[str, ...]:
    """The clues that speak most for a day: how much likelier their words are on it than on a day at large."""
    gains = [
        (float(clue.likelihood[place]) / mean, number)
        for number, (clue, mean) in enumerate(zip(clues, means, strict=True))
        if mean
    ]
    best = sorted((gain, -number) for gain, number in gains if gain > 1.0)[::-1][:REASONS]
    return tuple(clues[-number].reason_on(place) for _, number in best)


def horizon() -> date:
    """The last day that a report can be dated to."""
    days = all_days()
    return days.date(len(days) - 1)
