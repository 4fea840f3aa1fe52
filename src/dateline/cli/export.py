"""`dateline export`: a store's events or mentions in the formats of others."""

from pathlib import Path
from typing import Any

import click

from dateline.cli.asking import asked, filter_options, filters_of
from dateline.export.formats import FORMATS
from dateline.plurals import counted


@click.command("export")
@click.argument("format", type=click.Choice(list(FORMATS)))
@click.option("--store", "folder", metavar="DIR", required=True, type=click.Path(path_type=Path), help="The store.")
@click.option(
    "--out",
    "-o",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file; its codebook goes beside it.",
)
@click.option(
    "--level", type=click.Choice(["event", "mention"]), default="event", show_default=True, help="What a row is."
)
@click.option("--no-text", is_flag=True, help="Keep spans as offsets, hashes and at most 15 words of a sentence.")
@click.option(
    "--reported", is_flag=True, help="gdelt, polecat: what has no day of its own bears the day of its first report."
)
@click.option("--as-of", type=click.IntRange(min=0), metavar="N", help="The store as it was at generation N.")
@click.option("--quiet", "-q", is_flag=True, help="No closing count.")
@filter_options
def command(
    format: str,
    folder: Path,
    out: Path,
    level: Any,
    no_text: bool,
    reported: bool,
    as_of: int | None,
    quiet: bool,
    **given: Any,
) -> int:
    """Write events (or mentions) into a file, counted, with a codebook that says what each column means and what was left out."""
    from dateline.export.gdelt import NO_DAY
    from dateline.export.run import export
    from dateline.export.source import source_of

    with asked(folder, as_of) as snapshot:
        book = export(
            source_of(snapshot, filters_of(given), level), format, out, with_text=not no_text, reported=reported
        )
    if not quiet:
        left = "".join(f"; left out {one['records']}: {one['why']}" for one in book["left_out"])
        click.echo(
            f"{out}: {counted(book['records'], level)} = {book['written']} written{left}; {counted(book['rows'], 'row')}",
            err=True,
        )
        if reported:
            click.echo(f"  {counted(book['dated_by_report'], level)} on the day of the first report", err=True)
        elif (none := sum(one["records"] for one in book["left_out"] if one["why"] == NO_DAY)) > 0:
            click.echo(
                f"  --reported takes the day of the first report for what tells no day of its own, among these {none}",
                err=True,
            )
        for one in book["dropped"]:
            click.echo(f"  dropped {one['count']}: {one['what']}", err=True)
    return 0
