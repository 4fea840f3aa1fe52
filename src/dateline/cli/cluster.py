"""`dateline cluster`: which reports tell of the same happening, and which mentions mean the same event."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from dateline.cli.common import Account, column_names, given_date, input_kind, input_options, output, output_options
from dateline.cli.common import progress as shown_progress
from dateline.cli.rows import settings_of
from dateline.corpus.articles import Article
from dateline.corpus.marked import Described, marked_of
from dateline.corpus.output import article_rows, described_mentions, mention_rows
from dateline.errors import InputError
from dateline.read.kinds import InputKind
from dateline.read.records import Rejection, Row
from dateline.read.sources import read_documents, read_rows
from dateline.settings import Settings


@click.command("cluster")
@input_options
@click.option("--mentions", is_flag=True, help="Cluster marked mentions: rows {id, text, mentions: [{span}]}.")
@output_options
def command(
    paths: tuple[str, ...],
    date: str | None,
    input: str,
    columns: str | None,
    mentions: bool,
    out: Path | None,
    quiet: bool,
    model: str | None,
) -> int:
    """Say which reports tell of the same happening: {id, cluster} a line.

    With --mentions, which marked mentions mean the same event: {id, mentions: [cluster of each]} a line. Everything
    that is read is compared with everything else; the order it comes in does not matter.
    """
    given_date(date)
    settings, account = settings_of(model), Account(quiet=quiet)
    read = _marked_lines if mentions else _article_lines
    with output(out) as file:
        for line in read(paths, settings, input_kind(input), columns, account):
            file.write(line + "\n")
            account.done()
    return account.close()


def _article_lines(
    paths: tuple[str, ...], settings: Settings, kind: InputKind, columns: str | None, account: Account
) -> Iterator[str]:
    articles = []
    documents = read_documents(paths, settings, kind, column_names(columns), dated=False)
    for document in shown_progress(documents, account.quiet, lambda: "read"):
        if isinstance(document, Rejection):
            account.reject(document)
        else:
            articles.append(Article(document.id, document.text, document.title))
    for made in article_rows(articles):
        yield json.dumps(made, ensure_ascii=False)


def _marked_lines(
    paths: tuple[str, ...], settings: Settings, kind: InputKind, columns: str | None, account: Account
) -> Iterator[str]:
    from dateline.parsing import load_model

    articles: list[Article] = []
    mentions: list[list[Described]] = []
    rows = read_rows(paths, settings, kind, column_names(columns))
    for row in shown_progress(rows, account.quiet, lambda: "parsed"):
        if isinstance(row, Rejection):
            account.reject(row)
            continue
        try:
            marked = marked_of(row.fields, str(row.line))
        except ValueError as error:
            account.reject(_rejection(row, str(error)))
            continue
        articles.append(Article(marked.id, marked.text))
        mentions.append(described_mentions(marked, load_model(settings.model)))
    for made in mention_rows(articles, mentions):
        yield json.dumps(made, ensure_ascii=False)


def _rejection(row: Row, message: str) -> Rejection:
    field, _, problem = message.partition(": ")
    given = row.fields.get("id")
    error = InputError(row.source, row.line, field, problem, "give mentions as [{span: [[start, end], ...]}]")
    return Rejection(error, None if given is None else str(given))
