"""`dateline stories`: documents that tell of the same happening."""

from pathlib import Path

import click

from dateline.cli.asking import asked, called, named, store_options, write


@click.command("stories")
@store_options
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, help="Rows at most.")
def command(folder: Path, as_of: int | None, form: str, out: Path | None, limit: int) -> int:
    """List stories: groups of documents on the same happening, those told most often first."""
    with asked(folder, as_of) as snapshot:
        rows = snapshot.stories(limit)
        if form == "jsonl":
            records = snapshot.records("stories", [row["id"] for row in rows])
            rows = [records[row["id"]] for row in rows]
        else:
            bare = snapshot.records("stories", [row["id"] for row in rows if row["title"] is None])
            leads = {ident: record["document_ids"][0] for ident, record in bare.items()}
            rows = called(snapshot, [{**row, "lead": leads.get(row["id"])} for row in rows], "title", "lead")
        columns = {
            **named("first_date", "last_date", "title"),
            "documents": lambda row: row["document_count"],
            "events": lambda row: row["event_count"],
            **named("id"),
        }
        write(rows, form, out, columns)
    return 0
