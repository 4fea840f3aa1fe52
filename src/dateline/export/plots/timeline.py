"""Events one under the other, each a bar from the first to the last day that it can have been on."""

from datetime import date, timedelta
from typing import Any

from dateline.export.plots.look import finished, found, library, people, quad_colour, quad_name, some
from dateline.store.filters import Filters
from dateline.store.snapshot import Snapshot

LONGEST = 70  # characters of a label
ROW = 17  # height of an event


def timeline(snapshot: Snapshot, filters: Filters | None = None, unit: str = "event", limit: int = 100) -> Any:
    """Events by date: a pale bar spans the days of an event whose day is not known; sources and contradictions at its end.

    Args:
        snapshot: the state of a store.
        filters: what is wanted; all where left out.
        unit: event or mention.
        limit: at most so many, from the first on.

    Returns:
        A chart (`altair.LayerChart`).

    Raises:
        UsageError: nothing with a date was found.
    """
    altair = library()
    rows = some(_rows(snapshot, filters or Filters(), unit, limit + 1), f"{unit} with a date")
    cut, rows = len(rows) > limit, rows[:limit]
    span = f"{rows[0]['date_start']} to {max(row['date_end'] for row in rows)}"
    rows = _labelled(snapshot, rows, unit)
    base = altair.Chart(altair.InlineData(values=rows)).encode(
        y=altair.Y("label:N", sort=[row["label"] for row in rows], title=None, axis=altair.Axis(labelLimit=420)),
        tooltip=[altair.Tooltip(f"{name}:N") for name in ("what", "who", "when", "sources", "contradictions")],
    )
    x = altair.X("start:T", title=None, axis=altair.Axis(orient="top"), scale=altair.Scale(type="utc"))
    opacity = altair.Opacity("exact:N", scale=altair.Scale(domain=["day", "longer"], range=[1, 0.45]), legend=None)
    bars = base.mark_bar(height=10, cornerRadius=2).encode(x=x, x2="end:T", color=quad_colour(), opacity=opacity)
    notes = base.mark_text(align="left", dx=5, fontSize=10).encode(x=altair.X("end:T"), text="note:N")
    chart = (bars + notes).properties(width=620, height=ROW * len(rows))
    count = f"the first {limit} {unit}s" if cut else f"{len(rows)} {unit}{'s' * (len(rows) != 1)}"
    about = f"{count}, {span}; pale: the day is not known exactly; ·n: independent sources; ≠n: contradictions"
    return finished(chart, "What happened when", about)


def _rows(snapshot: Snapshot, filters: Filters, unit: str, limit: int) -> list[dict[str, Any]]:
    counted = (
        "source_count, contradiction_count" if unit == "event" else "NULL AS source_count, 0 AS contradiction_count"
    )
    columns = f"id, event_type, kind, quad_class, date_start, date_end, {counted}"
    order = f"ORDER BY date_start, date_end, id LIMIT {limit}"
    return found(snapshot, filters, unit, columns, "date_start IS NOT NULL AND date_end IS NOT NULL", order)


def _labelled(snapshot: Snapshot, rows: list[dict[str, Any]], unit: str) -> list[dict[str, Any]]:
    names = people(snapshot, unit, [row["id"] for row in rows])
    made, seen = [], dict[str, int]()
    for row in rows:
        who = _who(names.get(row["id"], {}))
        what = f"{row['event_type'] or ''} {row['kind'].replace('_', ' ')}".strip()
        label = f"{what}: {who}"
        label = label if len(label) <= LONGEST else label[: LONGEST - 1] + "…"
        seen[label] = seen.get(label, 0) + 1
        first, last = row["date_start"], row["date_end"]
        made.append(
            {
                "label": label + "\u200b" * (seen[label] - 1),  # the same words twice are two rows
                "what": what,
                "who": who,
                "when": first if first == last else f"{first} to {last}",
                "start": first,
                "end": (date.fromisoformat(last) + timedelta(days=1)).isoformat(),
                "exact": "day" if first == last else "longer",
                "quad": quad_name(row["quad_class"]),
                "sources": row["source_count"],
                "contradictions": row["contradiction_count"],
                "note": _note(row),
            }
        )
    return made


def _who(names: dict[str, list[str]]) -> str:
    """Who acts on whom, in a line.

    >>> _who({"actor": ["Kenya"], "recipient": ["Haiti"]}), _who({"recipient": ["22 people"]}), _who({})
    ('Kenya → Haiti', 'nobody named → 22 people', 'nobody named')
    """
    parts = [", ".join(names[role]) for role in ("actor", "recipient") if names.get(role)]
    return " → ".join(parts) if "actor" in names else f"nobody named → {parts[0]}" if parts else "nobody named"


def _note(row: dict[str, Any]) -> str:
    sources = f"·{row['source_count']}" if row["source_count"] is not None else ""
    return f"{sources} ≠{row['contradiction_count']}".strip() if row["contradiction_count"] else sources
