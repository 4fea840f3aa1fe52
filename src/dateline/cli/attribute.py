"""`dateline attribute`: who says what."""

from collections import Counter

import click

from dateline.attribution.find import find_attributions
from dateline.attribution.output import line_of, quoted_names, table_of
from dateline.attribution.shown import ShownAttributions
from dateline.cli.asked import Asked, reads_documents
from dateline.cli.attribute_marked import print_marked
from dateline.cli.common import Account, output
from dateline.cli.rows import kept, write_lines
from dateline.pipeline import Coder, load
from dateline.read.records import RawDocument

FORMATS = ("jsonl", "csv", "table", "html")


@click.command("attribute")
@reads_documents
@click.option("--format", "-f", type=click.Choice(FORMATS), default="jsonl", show_default=True)
def command(asked: Asked, format: str) -> int:
    """Find who says what: {id, attributions: [{source, cue, content}]} a line, each a list of [start, end].

    With --format csv: who was quoted how often over all documents, directly, indirectly and mixed. With --format table:
    the texts with sources, cues and contents marked, for a terminal; with html: the same, a page for a browser.
    """
    if format in ("table", "html"):
        return _marked(asked, format)
    if format == "csv":
        return _counts(asked)
    return write_lines(asked, lambda coder, document: _line(coder(), document), dated=False, forms=FORMATS)


def _line(coder: Coder, document: RawDocument) -> str:
    return line_of(document.id, coder.attributions(document))


def _marked(asked: Asked, format: str) -> int:
    settings = asked.settings
    account = Account(quiet=asked.quiet)
    with output(asked.out, format, FORMATS) as file:
        for document in kept(asked.documents(settings, dated=False), account):
            report, parse = load(settings).parse(document)
            shown = ShownAttributions(report.text, find_attributions(parse, report))
            if format == "html":
                file.write(shown.page(document.id) + "\n")
            else:
                print_marked(shown, document.id, file)
            account.done()
    return account.close()


def _counts(asked: Asked) -> int:
    settings = asked.settings
    account = Account(quiet=asked.quiet)
    counts: Counter[tuple[str, str]] = Counter()
    with output(asked.out, "csv", FORMATS) as file:
        for document in kept(asked.documents(settings), account):
            stages = load(settings).stages(document)
            counts.update(quoted_names(stages.report.text, stages.attributions, stages.actors))
            account.done()
        file.write(table_of(counts))
    return account.close()
