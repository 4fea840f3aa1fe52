"""`dateline timex`: time expressions and their values."""

from collections.abc import Callable

import click

from dateline.cli.asked import Asked, reads_documents
from dateline.cli.rows import write_lines
from dateline.export.jsonl import dumps
from dateline.pipeline import Coder
from dateline.read.records import RawDocument
from dateline.timex.output import timeml, timex_row

FORMATS = ("jsonl", "timeml")


@click.command("timex")
@reads_documents
@click.option("--fast", is_flag=True, help="Without a parse: many times faster, tense is told by the words around.")
@click.option("--format", "-f", type=click.Choice(FORMATS), default="jsonl", show_default=True)
def command(asked: Asked, fast: bool, format: str) -> int:
    """Find time expressions and their TIMEX3 values: {id, timex: [{start, end, text, type, value, ...}]} a line.

    Where a document has no date, a value that hangs on it is given in TIMEX3's open form (XXXX-06-19).
    """
    line: Callable[[Coder | None, RawDocument], str] = _timeml if format == "timeml" else _line

    def write(coder: Callable[[], Coder], document: RawDocument) -> str:
        return line(None if fast else coder(), document)

    return write_lines(asked, write, form=format, forms=FORMATS)


def _line(coder: Coder | None, document: RawDocument) -> str:
    from dateline.pipeline import times_of

    _, times = times_of(document, coder)
    return dumps(timex_row(document.id, times))


def _timeml(coder: Coder | None, document: RawDocument) -> str:
    from dateline.pipeline import times_of

    text, times = times_of(document, coder)
    return timeml(text, times, str(document.date) if document.date else None)
