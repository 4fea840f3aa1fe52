"""`dateline events`: the events of a store, or their mentions."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from dateline.cli.asking import (
    asked,
    filter_options,
    filters_of,
    named,
    page_options,
    people,
    store_options,
    tell_more,
    write,
)


@click.command("events")
@store_options
@filter_options
@page_options
@click.option(
    "--mentions", is_flag=True, help="List the mentions themselves, not the events that they were joined into."
)
def command(
    folder: Path,
    as_of: int | None,
    form: str,
    out: Path | None,
    order: str,
    limit: int,
    cursor: str | None,
    mentions: bool,
    **given: Any,
) -> int:
    """List events with how many mentions, documents and independent sources tell of them; JSON lines hold whole records."""
    table = "mentions" if mentions else "events"
    with asked(folder, as_of) as snapshot:
        page = snapshot.query(filters_of(given), table=table, order=order, limit=limit, cursor=cursor, records=True)
        rows = [row["record"] for row in page.rows] if form == "jsonl" else list(page.rows)
        write(rows, form, out, MENTION if mentions else EVENT)
    tell_more(page.cursor, form)
    return 0


def _days(row: Mapping[str, Any]) -> str | None:
    start, end = row["date_start"], row["date_end"]
    return start if start == end or not end else f"{start} to {end}"


_WHAT = {
    "date": _days,
    "type": lambda row: row["event_type"],
    "kind": lambda row: row["kind"],
    "who": lambda row: people(row["record"], "actors"),
    "whom": lambda row: people(row["record"], "recipients"),
    "where": lambda row: row["place_name"],
    "factuality": lambda row: row["factuality"],
}
EVENT = {
    **_WHAT,
    "mentions": lambda row: row["mention_count"],
    "documents": lambda row: row["document_count"],
    "sources": lambda row: row["source_count"],
    "contradictions": lambda row: row["contradiction_count"] or None,
    **named("id"),
}
MENTION = {**_WHAT, "words": lambda row: row["sentence"], **named("id")}
