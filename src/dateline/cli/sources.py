"""`dateline sources`: who tells of it."""

from pathlib import Path
from typing import Any

import click

from dateline.cli.asking import asked, filter_options, filters_of, named, store_options, write


@click.command("sources")
@store_options
@filter_options
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, help="Rows at most.")
def command(folder: Path, as_of: int | None, form: str, out: Path | None, limit: int, **given: Any) -> int:
    """List who publishes (with the owner, where known) and who is quoted, with how many mentions and documents."""
    with asked(folder, as_of) as snapshot:
        rows = snapshot.sources(filters_of(given), limit)
        write(rows, form, out, named("source", "kind", "country", "owner", "mentions", "documents"))
    return 0
