"""`dateline correct list`: the corrections of a store."""

from pathlib import Path

import click

from dateline.cli.asking import asked, named, store_options, write


@click.command("list")
@store_options
@click.option("--conflicts", is_flag=True, help="Only those that could not be applied to the last coding.")
def command(folder: Path, as_of: int | None, form: str, out: Path | None, conflicts: bool) -> int:
    """List the corrections in force; `state` is conflict where the words or the text that one hangs on are no more."""
    kept = "WHERE state = 'conflict'" if conflicts else ""
    with asked(folder, as_of) as snapshot:
        rows = snapshot.rows(f"SELECT * EXCLUDE (status) FROM corrections {kept} ORDER BY number")
        records = snapshot.records("corrections", [row["id"] for row in rows])
        told = [
            {**row, **{name: records[row["id"]]["correction"].get(name) for name in ("old", "new", "when", "why")}}
            for row in rows
        ]
        write(
            told,
            form,
            out,
            named("id", "action", "field", "new", "document_id", "state", "conflict", "who", "when", "why"),
        )
    return 0
