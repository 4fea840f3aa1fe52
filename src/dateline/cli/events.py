"""`dateline events`: the events of a store, or their mentions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
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
from dateline.cli.common import output
from dateline.errors import UsageError
from dateline.export.people_counts import BOUNDS, COUNTS
from dateline.store import Snapshot

Row = Mapping[str, Any]


@click.command("events")
@store_options
@filter_options
@page_options
@click.option(
    "--mentions", is_flag=True, help="List the mentions themselves, not the events that they were joined into."
)
@click.option(
    "--accounts",
    is_flag=True,
    help="Tell of each event who its sources are, its numbers, and where accounts contradict.",
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
    accounts: bool,
    **given: Any,
) -> int:
    """List events with how many mentions, documents and independent sources tell of them; JSON lines hold whole records."""
    if accounts and (mentions or form != "table"):
        raise UsageError("--accounts: it is a form of the list of events; leave --mentions and --format out")
    table = "mentions" if mentions else "events"
    with asked(folder, as_of) as snapshot:
        page = snapshot.query(filters_of(given), table=table, order=order, limit=limit, cursor=cursor, records=True)
        rows = _reported(snapshot, page.rows)
        if accounts:
            with output(out, "table") as file:
                file.writelines(line + "\n" for row in rows for line in _told_by(snapshot, row))
        elif form == "jsonl":
            write([row["record"] for row in rows], form, out, {})
        else:
            write(rows, form, out, (MENTION if mentions else EVENT)[form])
    tell_more(page.cursor, form)
    return 0


def _reported(snapshot: Snapshot, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows, each with `reported`: the first day on which a report told of it."""
    documents = {row["id"]: row["record"].get("document_ids") or (row["document_id"],) for row in rows}
    wanted = sorted({one for some in documents.values() for one in some})
    published = {
        row["id"]: row["publication_date"]
        for row in snapshot.rows(
            "SELECT id, publication_date FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[]))", [wanted]
        )
    }
    days = {ident: sorted(filter(None, map(published.get, some))) for ident, some in documents.items()}
    return [{**row, "reported": days[row["id"]][0] if days[row["id"]] else None} for row in rows]


def _told_by(snapshot: Snapshot, row: Row) -> Iterator[str]:
    """An event as lines: what, who, its sources with those that repeat them, its numbers, and where accounts contradict."""
    record = row["record"]
    whom = people(record, "recipients")
    who = people(record, "actors") + (f" > {whom}" if whom else "")
    what = " ".join(filter(None, (row["event_type"], row["kind"])))
    yield "  ".join(filter(None, (_day(row), what, who, row["place_name"], row["factuality"])))
    yield f"    id        {row['id']}"
    outlets = {
        one["id"]: one["credit"] or one["publisher"] or f"report {one['id']}"
        for one in snapshot.rows(
            "SELECT id, publisher, credit FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[]))",
            [list(record["document_ids"])],
        )
    }
    yield f"    sources   {record['source_count']} independent: " + "; ".join(
        _source(one, outlets) for one in record["sources"]
    )
    for one in record["quantities"]:
        low, high = ("?" if end is None else f"{end:g}" for end in (one["low"], one["high"]))
        span = low if low == high else f"at least {low}" if one["high"] is None else f"{low} to {high}"
        yield f"    {one['kind']:9} {span}{' ' + one['unit'] if one['unit'] else ''}"
    told_in = {
        one["id"]: one["document_id"]
        for one in snapshot.rows(
            "SELECT id, document_id FROM mentions WHERE id IN (SELECT unnest(?::VARCHAR[]))",
            [list(record["mention_ids"])],
        )
    }
    for one in record["contradictions"]:
        yield f"    differ on {_field(one)}"
        for value in one["values"]:
            said_in = sorted({outlets.get(told_in.get(ident, ""), ident) for ident in value["mention_ids"]})
            yield f"        {value['value']}: {' / '.join(value['words'])} ({'; '.join(said_in)})"
    yield ""


def _source(one: Row, outlets: Mapping[str, str]) -> str:
    name = f"report {one['name']}" if one["name"] in one["document_ids"] else str(one["name"])
    others = sorted({outlets[ident] for ident in one["document_ids"] if ident in outlets} - {name})
    notes = [f"also in {', '.join(others)}"] if others else []
    notes += [f"owner: {one['owner']}"] if one["owner"] else []
    return f"{name} ({'; '.join(notes)})" if notes else name


def _days(row: Row) -> str | None:
    start, end = row["date_start"], row["date_end"]
    return start if start == end or not end else f"{start} to {end}"


def _day(row: Row) -> str | None:
    """The days of what is dated; of the rest, when it was reported."""
    return _days(row) or (f"(reported {row['reported']})" if row["reported"] else None)


def _field(contradiction: Row) -> str:
    return str(contradiction["field"]).removeprefix("quantity:")


def _differ(row: Row) -> str | None:
    return ", ".join(map(_field, row["record"]["contradictions"])) or None


_WHAT: dict[str, Callable[[Row], Any]] = {
    "type": lambda row: row["event_type"],
    "kind": lambda row: row["kind"],
    "who": lambda row: people(row["record"], "actors"),
    "whom": lambda row: people(row["record"], "recipients"),
    "where": lambda row: row["place_name"],
    "factuality": lambda row: row["factuality"],
}


def _numbers(readers: Mapping[str, Callable[[Row], Any]]) -> dict[str, Callable[[Row], Any]]:
    """Columns of numbers (killed_low, ...), read from a row's record."""
    return {name: partial(_number, read) for name, read in readers.items()}


def _number(read: Callable[[Row], Any], row: Row) -> Any:
    return read(row["record"])


_TOLD: dict[str, Callable[[Row], Any]] = {
    "mentions": lambda row: row["mention_count"],
    "documents": lambda row: row["document_count"],
    "sources": lambda row: row["source_count"],
}
EVENT = {
    "table": {"date": _day, **_WHAT, **_TOLD, "contradict on": _differ, **named("id")},
    "csv": {
        **{"date": _days, **named("reported"), **_WHAT, **_TOLD, **_numbers(COUNTS)},
        **{"contradictions": lambda row: row["contradiction_count"] or None, "contradict on": _differ, **named("id")},
    },
}
_WORDS = named("sentence", "id")
MENTION = {
    "table": {"date": _day, **_WHAT, "words": _WORDS["sentence"], "id": _WORDS["id"]},
    "csv": {
        **{"date": _days, **named("reported"), **_WHAT, **_numbers(BOUNDS)},
        **{"words": _WORDS["sentence"], "id": _WORDS["id"]},
    },
}
