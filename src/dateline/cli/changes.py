"""`dateline changes`: what has come, changed and gone in a store since a generation."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from dateline.cli.asking import asked, named, people, store_options, write
from dateline.store.changes import FOLLOWED


@click.command("changes")
@store_options
@click.option(
    "--since",
    type=click.IntRange(min=0),
    required=True,
    metavar="GENERATION",
    help="After this generation (dateline stats tells it).",
)
@click.option(
    "--of", "table", type=click.Choice(FOLLOWED), default="mentions", show_default=True, help="What is followed."
)
def command(folder: Path, as_of: int | None, form: str, out: Path | None, since: int, table: str) -> int:
    """List what was added, changed, superseded and withdrawn after a generation, with each record before and after."""
    with asked(folder, as_of) as snapshot:
        rows = [asdict(one) for one in snapshot.changes(since, table)]
        write(rows if form == "jsonl" else sorted(rows, key=_place), form, out, COLUMNS[table])
    return 0


def _place(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Tables are read by kind of change, then as the documents tell it."""
    start = ((_record(row).get("evidence") or {}).get("trigger") or {}).get("start") or 0
    return (
        CHANGES.index(row["change"]),
        row["generation"],
        row["document_id"] or "",
        _date(row) or "~",
        start,
        row["id"],
    )


def _date(row: Mapping[str, Any]) -> Any:
    return (_record(row).get("event_date") or _record(row).get("date") or {}).get("start")


def _record(row: Mapping[str, Any]) -> Mapping[str, Any]:
    return row["after"] or row["before"] or {}


def _headline(row: Mapping[str, Any]) -> Any:
    return (_record(row).get("document") or {}).get("headline")


CHANGES = ("changed", "added", "superseded", "withdrawn")
_CHANGE = named("change", "generation")
_REASON = named("reason", "id")
COLUMNS = {
    "documents": {**_CHANGE, "headline": _headline, **_REASON},
    **{
        table: {
            **_CHANGE,
            **(named("document_id") if table == "mentions" else {}),
            "date": _date,
            "type": lambda row: _record(row).get("event_type"),
            "kind": lambda row: _record(row).get("kind"),
            "who": lambda row: people(_record(row), "actors"),
            "whom": lambda row: people(_record(row), "recipients"),
            **_REASON,
        }
        for table in ("mentions", "events")
    },
}
