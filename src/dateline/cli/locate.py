"""`dateline locate`: toponyms found and put on the map."""

from pathlib import Path

import click

from dateline.cli.common import input_options, output_options
from dateline.cli.rows import write_lines
from dateline.pipeline import Coder
from dateline.places.output import line_of
from dateline.read.records import RawDocument


@click.command("locate")
@input_options
@output_options
def command(
    paths: tuple[str, ...],
    date: str | None,
    input: str,
    columns: str | None,
    out: Path | None,
    quiet: bool,
    model: str | None,
) -> int:
    """Find place names and put them on the map: {id, toponyms: [...]} a line."""
    return write_lines(
        paths,
        lambda coder, document: _line(coder(), document),
        date=date,
        input=input,
        columns=columns,
        out=out,
        quiet=quiet,
        model=model,
        dated=False,
    )


def _line(coder: Coder, document: RawDocument) -> str:
    return line_of(document.id, coder.toponyms(document))
