"""`dateline locate`: toponyms found and put on the map."""

import click

from dateline.cli.asked import Asked, reads_documents
from dateline.cli.rows import write_lines
from dateline.pipeline import Coder
from dateline.places.output import line_of
from dateline.read.records import RawDocument


@click.command("locate")
@reads_documents
def command(asked: Asked) -> int:
    """Find place names and put them on the map: {id, toponyms: [...]} a line."""
    return write_lines(asked, lambda coder, document: _line(coder(), document), dated=False)


def _line(coder: Coder, document: RawDocument) -> str:
    return line_of(document.id, coder.toponyms(document))
