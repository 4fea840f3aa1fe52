"""What the commands of single stages share: each document in, a line of JSON out."""

from collections.abc import Callable, Iterator
from pathlib import Path

from dateline.cli.common import Account, column_names, given_date, input_kind, output, progress
from dateline.pipeline import Coder, load
from dateline.read.records import RawDocument, Rejection
from dateline.read.sources import read_documents
from dateline.settings import Settings


def settings_of(model: str | None) -> Settings:
    """The settings with another language model, if one was named."""
    return Settings(model=model) if model else Settings()


def write_lines(
    paths: tuple[str, ...],
    line_of: Callable[[Callable[[], Coder], RawDocument], str],
    *,
    date: str | None,
    input: str,
    columns: str | None,
    out: Path | None,
    quiet: bool,
    model: str | None,
    dated: bool = True,
) -> int:
    """Run one stage over all documents and write a line for each; returns the exit code.

    `line_of` is given a function that loads the coder, so that a stage that needs no model does not wait for one.
    """
    settings = settings_of(model)
    kind, names, day = input_kind(input), column_names(columns), given_date(date)
    documents = read_documents(paths, settings, kind, names, date=day, dated=dated)
    account = Account(quiet=quiet)
    with output(out) as file:
        for document in progress(_read(documents, account), quiet, lambda: ""):
            file.write(line_of(lambda: load(settings), document) + "\n")
            account.done()
    return account.close()


def _read(documents: Iterator[RawDocument | Rejection], account: Account) -> Iterator[RawDocument]:
    for document in documents:
        if isinstance(document, Rejection):
            account.reject(document)
        else:
            yield document
