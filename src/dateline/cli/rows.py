"""What the commands of single stages share: each document in, a line of JSON out."""

from collections.abc import Callable, Iterator, Sequence

from dateline.cli.asked import Asked
from dateline.cli.common import Account, output, progress
from dateline.pipeline import Coder, load
from dateline.read.records import RawDocument, Rejection
from dateline.settings import Settings


def settings_of(model: str | None) -> Settings:
    """The settings with another language model, if one was named."""
    return Settings(model=model) if model else Settings()


def write_lines(
    asked: Asked,
    line_of: Callable[[Callable[[], Coder], RawDocument], str],
    *,
    dated: bool = True,
    form: str = "jsonl",
    forms: Sequence[str] = (),
) -> int:
    """Run one stage over all documents and write a line for each; returns the exit code.

    `line_of` is given a function that loads the coder, so that a stage that needs no model does not wait for one.
    """
    settings = asked.settings
    account = Account(quiet=asked.quiet)
    with output(asked.out, form, forms) as file:
        documents = kept(asked.documents(settings, dated=dated), account)
        for document in progress(documents, asked.quiet, lambda: ""):
            file.write(line_of(lambda: load(settings), document) + "\n")
            account.done()
    return account.close()


def kept(documents: Iterator[RawDocument | Rejection], account: Account) -> Iterator[RawDocument]:
    """The documents that could be read; the others are counted and told."""
    for document in documents:
        if isinstance(document, Rejection):
            account.reject(document)
        else:
            yield document
