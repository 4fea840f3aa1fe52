"""What all pictures share: the colours, the words of a chart, and the library that draws them."""

from importlib import import_module
from typing import Any

from dateline.errors import UsageError
from dateline.knowledge.codes import QUAD_NAMES
from dateline.store.filters import Filters, conditions, where
from dateline.store.snapshot import Snapshot

NO_TYPE = "no type"
COLOURS = {1: "#56b4e9", 2: "#0072b2", 3: "#e69f00", 4: "#d55e00", 0: "#8b949c"}
"""Of the quad classes: Okabe and Ito's (2008), which colour-blind readers tell apart; blue co-operation, orange conflict."""
SOFT, LINE, LAND = "#55606b", "#d9dfe4", "#e2e7ea"
TABLES = {"event": "events", "mention": "mentions"}
Rows = list[dict[str, Any]]


def library(name: str = "altair") -> Any:
    """The library that draws.

    Raises:
        UsageError: it is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError(f"{name} is not installed; pip install 'dateline[plots]'") from error


def quad_name(quad: int | None) -> str:
    """The name of a quad class.

    >>> quad_name(4), quad_name(None)
    ('material conflict', 'no type')
    """
    return QUAD_NAMES[quad].lower() if quad else NO_TYPE


def quad_colour(title: str | None = None) -> Any:
    """The colours of the quad classes for a chart's field `quad`."""
    altair = library()
    order = [2, 1, 3, 4, 0]
    scale = altair.Scale(domain=[quad_name(n) for n in order], range=[COLOURS[n] for n in order])
    return altair.Color("quad:N", scale=scale, title=title, legend=altair.Legend(orient="bottom", columns=5))


def finished(chart: Any, title: str, about: str) -> Any:
    """A chart with its title and the line under it, in quiet type."""
    altair = library()
    heading = altair.TitleParams(title, subtitle=about, anchor="start", subtitleColor=SOFT, offset=12)
    font = "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif"
    chart = chart.properties(title=heading).configure(font=font, background="white")
    return chart.configure_view(stroke=None).configure_axis(gridColor=LINE, domainColor=LINE, tickColor=LINE)


def found(snapshot: Snapshot, filters: Filters, unit: str, columns: str, also: str, rest: str = "") -> Rows:
    """Rows of events or mentions that filters let through and that also hold a condition."""
    table = TABLES[unit]
    clause, given = where([*conditions(filters, table), (also, [])])
    return snapshot.rows(f"SELECT {columns} FROM {table} {clause} {rest}", given)


def some(rows: Rows, what: str) -> Rows:
    """The rows.

    Raises:
        UsageError: there are none to draw.
    """
    if not rows:
        raise UsageError(f"nothing to draw: no {what}; loosen the filters, or see `dateline stats`")
    return rows


def people(snapshot: Snapshot, unit: str, idents: list[str]) -> dict[str, dict[str, list[str]]]:
    """The names of those who take part in events or mentions, by id and role."""
    view, owner = ("event_participants", "event_id") if unit == "event" else ("participants", "mention_id")
    sql = (
        f"SELECT {owner} AS owner, role, coalesce(name, text) AS name FROM {view} "
        f"WHERE {owner} IN (SELECT unnest(?::VARCHAR[])) AND role IN ('actor', 'recipient') ORDER BY ALL"
    )
    made: dict[str, dict[str, list[str]]] = {}
    for row in snapshot.rows(sql, [idents]):
        names = made.setdefault(row["owner"], {}).setdefault(row["role"], [])
        if row["name"] and row["name"] not in names:
            names.append(row["name"])
    return made
