"""How much there was in each day, week, month or year, as bars by quad class."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from dateline.errors import UsageError
from dateline.export.plots.look import finished, found, library, quad_colour, quad_name, some
from dateline.store.filters import Filters
from dateline.store.snapshot import Snapshot

STEPS = {"day": 1, "week": 7, "month": 31, "year": 366}
FORMATS = {"day": "%-d %b %Y", "week": "%-d %b %Y", "month": "%b %Y", "year": "%Y"}
MOST_BARS = 120
PILE = (2, 1, 0, 3, 4)


def counts(snapshot: Snapshot, filters: Filters | None = None, unit: str = "event", by: str = "auto") -> Any:
    """Events or mentions over time, stacked by quad class; those that span more than a step count where they begin.

    Args:
        snapshot: the state of a store.
        filters: what is wanted; all where left out.
        unit: event or mention.
        by: day, week, month, year, or auto for the finest of these that gives at most 120 bars.

    Returns:
        A chart (`altair.Chart`).

    Raises:
        UsageError: nothing with a date was found, or there is no such step.
    """
    altair = library()
    rows = some(_days(snapshot, filters or Filters(), unit), f"{unit} with a date")
    if by not in ("auto", *STEPS):
        raise UsageError(f"by: {by!r} is none; choose one of auto, {', '.join(STEPS)}")
    step = fitting(rows[0]["day"], rows[-1]["day"]) if by == "auto" else by
    axis = altair.Axis(grid=False, format=FORMATS[step], labelOverlap=True)
    chart = (
        altair.Chart(altair.InlineData(values=_bars(rows, step)))
        .mark_bar(binSpacing=1)
        .encode(
            x=altair.X("start:T", title=None, scale=altair.Scale(type="utc"), axis=axis),
            x2="end:T",
            y=altair.Y("from:Q", title=f"{unit}s", axis=altair.Axis(tickMinStep=1, format=",d")),
            y2="to:Q",
            color=quad_colour(),
            tooltip=[altair.Tooltip(f"{name}:N") for name in ("step", "quad", "count")],
        )
        .properties(width=760, height=260)
    )
    total = sum(row["n"] for row in rows)
    return finished(chart, f"{unit.capitalize()}s over time", f"{total:,} {unit}s with a date, by {step}")


def fitting(first: str, last: str) -> str:
    """The finest step that gives few enough bars.

    >>> fitting("2024-01-01", "2024-02-01"), fitting("2020-01-01", "2024-01-01")
    ('day', 'month')
    """
    span = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    return next((step for step, days in STEPS.items() if span / days <= MOST_BARS), "year")


def first_day(day: date, step: str) -> date:
    """The first day of the step that a day is in; weeks begin on Monday, as ISO 8601 has it.

    >>> first_day(date(2024, 6, 19), "week").isoformat()
    '2024-06-17'
    """
    if step == "week":
        return day - timedelta(days=day.weekday())
    return day if step == "day" else day.replace(day=1) if step == "month" else day.replace(month=1, day=1)


def _bars(rows: list[dict[str, Any]], step: str) -> list[dict[str, Any]]:
    """The pieces of the bars: where each begins and ends in time, and on the pile of its step."""
    sums: Counter[tuple[date, int]] = Counter()
    for row in rows:
        sums[first_day(date.fromisoformat(row["day"]), step), row["quad"] or 0] += row["n"]
    made, height = [], Counter[date]()
    for (start, quad), count in sorted(sums.items(), key=lambda one: (one[0][0], PILE.index(one[0][1]))):
        end = first_day(start + timedelta(days=STEPS[step]), step)
        piece = {"start": start.isoformat(), "end": end.isoformat(), "from": height[start], "to": height[start] + count}
        made.append({**piece, "step": start.isoformat(), "quad": quad_name(quad), "count": count})
        height[start] += count
    return made


def _days(snapshot: Snapshot, filters: Filters, unit: str) -> list[dict[str, Any]]:
    columns = "date_start AS day, quad_class AS quad, count(*) AS n"
    return found(snapshot, filters, unit, columns, "date_start IS NOT NULL", "GROUP BY 1, 2 ORDER BY 1, 2")
