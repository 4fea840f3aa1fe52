"""`dateline holdings`: what stands on a day: who holds what, what is in force."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from dateline.cli.asking import asked, named, store_options, write


@click.command("holdings")
@store_options
@click.option("--holder", metavar="NAME", help="A part of a name, an id, or a country's code.")
@click.option("--on", metavar="DATE", help="What stood on this day; else all states, with their first and last days.")
@click.option("--kind", help="Only states of this kind.")
@click.option("--limit", type=click.IntRange(min=1), default=1000, show_default=True, help="Rows at most.")
def command(
    folder: Path,
    as_of: int | None,
    form: str,
    out: Path | None,
    holder: str | None,
    on: str | None,
    kind: str | None,
    limit: int,
) -> int:
    """List standing states with the events that prove them: holdings, agreements, offices, sanctions; counts are at least."""
    with asked(folder, as_of) as snapshot:
        rows = snapshot.holdings(holder, on, kind, limit)
        if form == "jsonl":
            rows = [row["record"] for row in rows]
        columns = {
            **named("kind", "holder", "object", "other"),
            "at least": lambda row: None if row["count_low"] is None else f"{row['count_low']:g}",
            **named("start", "end"),
            "proof": lambda row: len(row["record"]["event_ids"]),
            "reports say": _stated,
            "agrees": lambda row: {True: "yes", False: "NO", None: None}[row["agrees"]],
            **named("id"),
        }
        write(rows, form, out, columns)
    return 0


def _stated(row: Mapping[str, Any]) -> str | None:
    """The totals that reports state themselves."""
    return "; ".join(dict.fromkeys(one["text"] for one in row["record"]["stated"])) or None
