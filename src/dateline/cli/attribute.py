"""`dateline attribute`: who says what."""

from collections import Counter
from pathlib import Path

import click

from dateline.attribution.find import find_attributions
from dateline.attribution.output import line_of, quoted_names, table_of
from dateline.attribution.shown import ShownAttributions
from dateline.cli.attribute_marked import print_marked
from dateline.cli.common import Account, column_names, given_date, input_kind, input_options, output, output_options
from dateline.cli.rows import settings_of, write_lines
from dateline.pipeline import Coder, load
from dateline.read.records import RawDocument, Rejection
from dateline.read.sources import read_documents


@click.command("attribute")
@input_options
@click.option(
    "--format", "-f", type=click.Choice(["jsonl", "csv", "table", "html"]), default="jsonl", show_default=True
)
@output_options
def command(
    paths: tuple[str, ...],
    date: str | None,
    input: str,
    columns: str | None,
    format: str,
    out: Path | None,
    quiet: bool,
    model: str | None,
) -> int:
    """Find who says what: {id, attributions: [{source, cue, content}]} a line, each a list of [start, end].

    With --format csv: who was quoted how often over all documents, directly, indirectly and mixed. With --format table:
    the texts with sources, cues and contents marked, for a terminal; with html: the same, a page for a browser.
    """
    if format in ("table", "html"):
        return _marked(paths, date, input, columns, out, quiet, model, format)
    if format == "csv":
        return _counts(paths, date, input, columns, out, quiet, model)
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
    return line_of(document.id, coder.attributions(document))


def _marked(
    paths: tuple[str, ...],
    date: str | None,
    input: str,
    columns: str | None,
    out: Path | None,
    quiet: bool,
    model: str | None,
    format: str,
) -> int:
    settings = settings_of(model)
    account = Account(quiet=quiet)
    kind, names, day = input_kind(input), column_names(columns), given_date(date)
    with output(out) as file:
        for document in read_documents(paths, settings, kind, names, date=day, dated=False):
            if isinstance(document, Rejection):
                account.reject(document)
                continue
            report, parse = load(settings).parse(document)
            shown = ShownAttributions(report.text, find_attributions(parse, report))
            if format == "html":
                file.write(shown.page(document.id) + "\n")
            else:
                print_marked(shown, document.id, file)
            account.done()
    return account.close()


def _counts(
    paths: tuple[str, ...],
    date: str | None,
    input: str,
    columns: str | None,
    out: Path | None,
    quiet: bool,
    model: str | None,
) -> int:
    settings = settings_of(model)
    account = Account(quiet=quiet)
    counts: Counter[tuple[str, str]] = Counter()
    kind, names, day = input_kind(input), column_names(columns), given_date(date)
    for document in read_documents(paths, settings, kind, names, date=day):
        if isinstance(document, Rejection):
            account.reject(document)
            continue
        stages = load(settings).stages(document)
        counts.update(quoted_names(stages.report.text, stages.attributions, stages.actors))
        account.done()
    with output(out) as file:
        file.write(table_of(counts))
    return account.close()
