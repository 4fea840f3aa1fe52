"""What the commands share: options, where output goes, progress, and the account of what was read."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, TextIO, TypeVar

import typer

from dateline.dates import PartialDate, parse_date
from dateline.errors import UsageError
from dateline.read.records import Rejection
from dateline.read.sources import InputKind

Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")]
Date = Annotated[
    str | None, typer.Option("--date", help="Publication date of reports that come with none: YYYY-MM-DD, YYYY-MM or YYYY.")
]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file and not to standard output.")]
Input = Annotated[str, typer.Option("--input", help="How to read the input: auto, text, html, jsonl, csv, tsv.")]
Columns = Annotated[str | None, typer.Option("--columns", help="Names of a table's columns: text=body,date=published.")]
Clean = Annotated[bool, typer.Option("--clean", help="Cut boilerplate in the rows of tables too.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no closing count.")]
Model = Annotated[str | None, typer.Option("--model", help="Another installed spaCy pipeline.")]

Item = TypeVar("Item")
INPUTS = ("auto", "text", "html", "jsonl", "csv", "tsv")


def given_date(value: str | None) -> PartialDate | None:
    """Read the option --date.

    Raises:
        UsageError: it is no date.
    """
    if value is None:
        return None
    try:
        return parse_date(value)
    except ValueError as error:
        raise UsageError(f"--date: {error}; write it as YYYY-MM-DD, YYYY-MM or YYYY") from error


def input_kind(value: str) -> InputKind:
    """Read the option --input.

    Raises:
        UsageError: it is no kind of input.
    """
    for kind in INPUTS:
        if value == kind:
            return kind  # type: ignore[return-value]  # one of the literals
    raise UsageError(f"--input: {value!r} is no kind of input; choose one of {', '.join(INPUTS)}")


def column_names(value: str | None) -> Mapping[str, str]:
    """Read the option --columns.

    Raises:
        UsageError: a part of it has no equals sign.
    """
    if not value:
        return {}
    pairs = [part.split("=", 1) for part in value.split(",")]
    if any(len(pair) != 2 or not all(pair) for pair in pairs):
        raise UsageError(f"--columns: {value!r} cannot be read; write it as text=body,date=published")
    return {ours.strip(): theirs.strip() for ours, theirs in pairs}


@dataclass
class Account:
    """What became of the inputs: read = coded + rejected + duplicate."""

    coded: int = 0
    rejected: int = 0
    quiet: bool = False
    items: int = 0
    noun: str = ""
    started: float = field(default=0.0)

    def reject(self, rejection: Rejection) -> None:
        """Count a rejected input and say why."""
        self.rejected += 1
        name = f" ({rejection.id})" if rejection.id else ""
        typer.echo(f"rejected: {rejection.error}{name}", err=True)

    def done(self, items: int = 0) -> None:
        """Count an input that was coded, and how many items were found in it."""
        self.coded += 1
        self.items += items

    def close(self) -> int:
        """Say what became of everything that was read; returns the exit code."""
        if not self.quiet:
            found = f"; {self.items} {self.noun}" if self.noun else ""
            read = self.coded + self.rejected
            typer.echo(f"read {read} = coded {self.coded} + rejected {self.rejected} + duplicate 0{found}", err=True)
        return 1 if self.rejected else 0


@contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """Open where the output goes: standard output, or a file that appears only when it is complete.

    Raises:
        UsageError: the file cannot be written.
    """
    if path is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        yield sys.stdout
        sys.stdout.flush()
        return
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            yield file
    except OSError as error:
        raise UsageError(f"--out: {path} cannot be written ({error.strerror}); choose another place") from error
    part.replace(path)


def progress(items: Iterable[Item], quiet: bool, shown: Callable[[], str]) -> Iterator[Item]:
    """Show on a terminal how far the work is; elsewhere, or when quiet, nothing."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} reports"), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        for item in items:
            yield item
            bar.update(task, advance=1, description=shown())
