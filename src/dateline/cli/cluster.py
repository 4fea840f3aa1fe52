"""`dateline cluster`: which reports tell of the same happening, and which mentions mean the same event."""

import json
from collections.abc import Iterator

import click

from dateline.cli.asked import Asked, reads_documents
from dateline.cli.common import Account, output
from dateline.cli.common import progress as shown_progress
from dateline.cli.rows import kept
from dateline.corpus.articles import Article
from dateline.corpus.marked import Described, marked_of
from dateline.corpus.output import article_rows, described_mentions, mention_rows
from dateline.errors import InputError
from dateline.read.records import Rejection, Row
from dateline.read.sources import read_rows


@click.command("cluster")
@reads_documents
@click.option("--mentions", is_flag=True, help="Cluster marked mentions: rows {id, text, mentions: [{span}]}.")
def command(asked: Asked, mentions: bool) -> int:
    """Say which reports tell of the same happening: {id, cluster} a line.

    With --mentions, which marked mentions mean the same event: {id, mentions: [cluster of each]} a line. Everything
    that is read is compared with everything else; the order it comes in does not matter.
    """
    account = Account(quiet=asked.quiet)
    read = _marked_lines if mentions else _article_lines
    with output(asked.out, "jsonl") as file:
        for line in read(asked, account):
            file.write(line + "\n")
            account.done()
    return account.close()


def _article_lines(asked: Asked, account: Account) -> Iterator[str]:
    documents = kept(asked.documents(asked.settings, dated=False), account)
    shown = shown_progress(documents, account.quiet, lambda: "read")
    articles = [Article(document.id, document.text, document.title) for document in shown]
    for made in article_rows(articles):
        yield json.dumps(made, ensure_ascii=False)


def _marked_lines(asked: Asked, account: Account) -> Iterator[str]:
    from dateline.parsing import load_model

    articles: list[Article] = []
    mentions: list[list[Described]] = []
    rows = read_rows(asked.paths, asked.settings, asked.kind, asked.columns)
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
        mentions.append(described_mentions(marked, load_model(asked.model)))
    for made in mention_rows(articles, mentions):
        yield json.dumps(made, ensure_ascii=False)


def _rejection(row: Row, message: str) -> Rejection:
    field, _, problem = message.partition(": ")
    given = row.fields.get("id")
    error = InputError(row.source, row.line, field, problem, "give mentions as [{span: [[start, end], ...]}]")
    return Rejection(error, None if given is None else str(given))
