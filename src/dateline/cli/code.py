"""`dateline code`: reports in, event mentions out."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

import click

from dateline.cli import shown
from dateline.cli.asked import Asked, reads_documents
from dateline.cli.common import LIMITS, Account, network_option, output, progress, rules_option, with_limits
from dateline.cli.repeats import Repeats
from dateline.cli.stopping import Stop
from dateline.errors import UsageError
from dateline.model import CodedDocument
from dateline.plurals import counted
from dateline.read.records import RawDocument, Rejection
from dateline.settings import DEFAULTS, Settings

if TYPE_CHECKING:  # not else: what it imports is put off to when a document is coded
    from dateline.bulk.coding import Shape, Shaped

Made = TypeVar("Made", "CodedDocument", "Shaped")
FORMATS = ("table", "json", "jsonl", "csv")


@click.command("code")
@reads_documents
@click.option("--format", "-f", default="table", show_default=True, help=f"One of {', '.join(FORMATS)}.")
@click.option("--clean", is_flag=True, help="Cut boilerplate in the rows of tables too.")
@network_option
@click.option("--processes", "-p", type=click.IntRange(min=1), default=1, show_default=True, help="Worker processes.")
@click.option(
    "--batch-size",
    type=click.IntRange(min=1),
    default=DEFAULTS.batch_size,
    show_default=True,
    help="Sentences parsed at once.",
)
@click.option("--set", "limits", metavar="NAME=NUMBER", multiple=True, help=f"Change a limit: {', '.join(LIMITS)}.")
@rules_option
@click.option("--profile", is_flag=True, help="Say at the end how long each stage took.")
def command(
    asked: Asked,
    format: str,
    clean: bool,
    allow_network: bool,
    processes: int,
    batch_size: int,
    limits: tuple[str, ...],
    rules: Path | None,
    profile: bool,
) -> int:
    """Code news reports: event mentions with who, what, whom, where, when and according to whom."""
    from dateline.read.sources import left_out

    if format not in FORMATS:
        raise UsageError(f"--format: {format!r} is none; choose one of {', '.join(FORMATS)}")
    if profile and processes > 1:
        raise UsageError("--profile measures one process; leave out --processes")
    settings = with_limits(Settings(batch_size=batch_size, rules=rules, model=asked.model), limits)
    before: dict[str, float] = {}
    if profile:
        from dateline.pipeline import load

        timings = load(settings).timings
        timings.measuring, before = True, dict(timings.seconds)
    account = Account(quiet=asked.quiet, noun="event mention")
    repeats = Repeats()
    documents = repeats.watched(account.watched(asked.documents(settings, clean=clean, network=allow_network)))
    with output(asked.out, format, FORMATS) as file, Stop(account.note) as stop:
        wanted = stop.until(documents)
        _code(wanted, settings, processes, format, file, account, asked.quiet)
        if account.stopped or stop.asked:
            account.close()
            held = f"{asked.out}.part" if asked.out else "the output"
            account.note("stopped", f"stopped; what was coded is in {held}")
            raise click.Abort from stop.reason
    repeats.tell(account)
    account.left_out(*left_out(asked.paths, asked.kind))
    if profile:
        account.profile(load(settings).timings.since(before))
    return account.close()


def _code(
    documents: Iterator[RawDocument | Rejection],
    settings: Settings,
    processes: int,
    format: str,
    file: TextIO,
    account: Account,
    quiet: bool,
) -> None:
    """Code documents and write them as they come: a table from their records, the rest as the workers wrote it."""
    from dateline.bulk.pool import code_all, write_all

    def mentions() -> str:
        return counted(account.items, "mention")

    if format == "table":
        coded = progress(code_all(documents, settings, processes), quiet, mentions)
        _write_table(_kept(coded, account, lambda one: len(one.mentions)), file)
    else:
        texts = progress(write_all(documents, settings, processes, _shape(format)), quiet, mentions)
        _write(_kept(texts, account, lambda one: one.mentions), format, file)


def _kept(results: Iterator[Made | Rejection], account: Account, count: Callable[[Made], int]) -> Iterator[Made]:
    """What was coded, up to where it is broken off: then the output is closed as if that were all."""
    while True:
        try:
            result = next(results, None)
        except KeyboardInterrupt:
            account.stopped = True
            return
        if result is None:
            return
        if isinstance(result, Rejection):
            account.reject(result)
        else:
            account.done(count(result))
            yield result


def _shape(format: str) -> "Shape":
    """How a format writes a document."""
    from dateline.export import csv, jsonl

    return {"csv": csv.mention_text, "json": jsonl.document_object, "jsonl": jsonl.mention_text}[format]


def _write(documents: "Iterator[Shaped]", format: str, file: TextIO) -> None:
    if format == "json":
        _write_array(documents, file)
        return
    if format == "csv":
        from dateline.export.csv import header

        file.write(header() + "\n")
    for one in documents:
        file.write(one.text)


def _write_array(documents: "Iterator[Shaped]", file: TextIO) -> None:
    first = True
    for one in documents:
        file.write("[\n" if first else ",\n")
        file.write(one.text)
        first = False
    file.write("[]\n" if first else "\n]\n")


def _write_table(coded: Iterator[CodedDocument], file: TextIO) -> None:
    from dateline.export.table import render

    console = shown.console(file, 100)
    for one in coded:
        console.print(render(one))
