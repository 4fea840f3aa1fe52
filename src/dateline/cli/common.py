"""What the commands share: options, where output goes, progress, and the account of what was read."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

from dateline.dates import PartialDate, parse_date
from dateline.errors import UsageError
from dateline.plurals import counted, several
from dateline.read.kinds import INPUTS, InputKind
from dateline.read.records import RawDocument, Rejection
from dateline.settings import Settings

Item = TypeVar("Item")


Command = TypeVar("Command", bound=Callable[..., Any])


def input_options(command: Command) -> Command:
    """Add what all commands that read documents have: paths, --date, --input, --columns, --log-format."""
    for decorate in reversed(
        (
            click.argument("paths", metavar="PATH...", nargs=-1, required=True),
            click.option(
                "--date", metavar="DATE", help="Publication date where none comes with the report: YYYY-MM-DD."
            ),
            click.option("--input", default="auto", show_default=True, help=f"How to read: {', '.join(INPUTS)}."),
            click.option(
                "--columns", metavar="OURS=THEIRS,...", help="Names of a table's columns: text=body,date=published."
            ),
            log_option,
        )
    ):
        command = decorate(command)
    return command


_AS_JSON = "dateline.as_json"


def _keep(ctx: click.Context, param: click.Parameter, value: str) -> None:
    del param
    ctx.meta[_AS_JSON] = value == "json"


log_option = click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    expose_value=False,
    callback=_keep,
    help="How rejections and the closing count are written to standard error; json: an object a line.",
)


def log_as_json() -> bool:
    """Whether the command that runs was called with --log-format json."""
    ctx = click.get_current_context(silent=True)
    return bool(ctx and ctx.meta.get(_AS_JSON))


def file_options(command: Command) -> Command:
    """Add what all commands that write have: --out and --quiet."""
    for decorate in reversed(
        (
            click.option("--out", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file."),
            click.option("--quiet", "-q", is_flag=True, help="No progress and no closing count."),
        )
    ):
        command = decorate(command)
    return command


def output_options(command: Command) -> Command:
    """Add what all commands that parse and write have: --out, --quiet, --model."""
    model = click.option("--model", help="Another installed spaCy pipeline, by the name of its package.")
    return file_options(model(command))


def rules_option(command: Command) -> Command:
    """Add --rules, a folder of the user's own rules."""
    folder = click.Path(path_type=Path, exists=True, file_okay=False)
    return click.option("--rules", metavar="DIR", type=folder, help="Lay your own rules over the shipped ones.")(
        command
    )


def network_option(command: Command) -> Command:
    """Add --allow-network, without which no address is fetched."""
    about = "Fetch paths that are addresses of pages or feeds; public addresses only."
    return click.option("--allow-network", is_flag=True, help=about)(command)


NAMED: Mapping[str, tuple[str, ...]] = {
    ".csv": ("csv",),
    ".json": ("json", "jsonl"),
    ".jsonl": ("jsonl",),
    ".html": ("html",),
    ".xlsx": ("xlsx",),
    ".parquet": ("parquet",),
}
"""The formats that the ending of a file stands for."""
LIMITS = (
    *("max_characters", "max_line_bytes", "max_file_bytes", "max_depth", "max_expanded_bytes", "max_ratio"),
    *("max_fetch_seconds", "max_seconds"),
)


def with_limits(settings: Settings, given: tuple[str, ...]) -> Settings:
    """The settings with the limits that --set changes.

    Raises:
        UsageError: a name is no limit, or a value no number above 0.
    """
    changed: dict[str, Any] = {}
    for one in given:
        name, _, value = one.partition("=")
        if name not in LIMITS:
            raise UsageError(f"--set: {name!r} is no limit; choose one of {', '.join(LIMITS)}")
        try:
            changed[name] = float(value) if name.endswith("_seconds") else int(value.replace("_", ""))
        except ValueError as error:
            raise UsageError(f"--set {name}: {value!r} is no number") from error
        if changed[name] <= 0:
            raise UsageError(f"--set {name}: {value} is not above 0")
    return replace(settings, **changed)


def given_date(value: str | None, option: str = "--date") -> PartialDate | None:
    """Read the option --date, or another that takes a date.

    Raises:
        UsageError: it is no date.
    """
    if value is None:
        return None
    try:
        return parse_date(value)
    except ValueError as error:
        raise UsageError(f"{option}: {error}; write it as YYYY-MM-DD, YYYY-MM or YYYY") from error


def input_kind(value: str) -> InputKind:
    """Read the option --input.

    Raises:
        UsageError: it is no kind of input.
    """
    for kind in INPUTS:
        if value == kind:
            return kind
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


Read = TypeVar("Read")
DATE_NAMES = frozenset(
    {"publicationdate", "published", "pubdate", "publishedat", "publishedon", "publishdate", "datepublished"}
)


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "").replace(" ", "")


@dataclass
class Account:
    """What became of the inputs: read = coded + rejected + duplicate."""

    coded: int = 0
    rejected: int = 0
    duplicate: int = 0
    quiet: bool = False
    items: int = 0
    noun: str = ""
    as_json: bool = field(default_factory=log_as_json)
    stopped: bool = False
    _undated: str | None = None

    def reject(self, rejection: Rejection) -> None:
        """Count a rejected input and say why."""
        self.rejected += 1
        if self.as_json:
            self._log({"event": "rejected", "id": rejection.id, "reason": str(rejection.error)})
            return
        name = f" ({rejection.id})" if rejection.id else ""
        click.echo(f"rejected: {rejection.error}{name}", err=True)

    def done(self, items: int = 0) -> None:
        """Count an input that was coded, and how many items were found in it."""
        self.coded += 1
        self.items += items

    @property
    def read(self) -> int:
        """How many inputs were read."""
        return self.coded + self.rejected + self.duplicate

    def close(self) -> int:
        """Say what became of everything that was read; returns the exit code."""
        if not self.quiet and self.as_json:
            told = {"read": self.read, "coded": self.coded, "rejected": self.rejected, "duplicate": self.duplicate}
            self._log(
                {"event": "done", **told, **({several(self.noun).replace(" ", "_"): self.items} if self.noun else {})}
            )
        elif not self.quiet:
            found = f"; {counted(self.items, self.noun)}" if self.noun else ""
            counts = f"coded {self.coded} + rejected {self.rejected} + duplicate {self.duplicate}"
            click.echo(f"read {self.read} = {counts}{found}", err=True)
        if self._undated and not self.quiet:
            self.note("date_under_another_name", self._undated)
        return 1 if self.rejected else 0

    def watched(self, documents: Iterable[Read]) -> Iterator[Read]:
        """Documents as they are read; of the first without a date that has one under another name it is told, at the end."""
        for one in documents:
            if self._undated is None and isinstance(one, RawDocument) and one.date is None:
                name = next((name for name in one.extra if _plain(name) in DATE_NAMES), None)
                if name is not None:
                    where = f"{one.source}, line {one.line}"
                    self._undated = f"{where}: no field date; if {name} is it, say --columns date={name}"
            yield one

    def left_out(self, files: Sequence[str], stores: Sequence[str]) -> None:
        """Say which files were passed over because they are of no kind that is read, and which stores, which are no reports."""
        for noun, which, names in (("file", " of no kind that is read", files), ("store", "", stores)):
            if names and not self.quiet:
                told = ", ".join(names[:3]) + (", ..." if len(names) > 3 else "")
                self.note("left_out", f"{counted(len(names), noun)}{which}, left out: {told}", files=[*names])

    def note(self, event: str, text: str, **more: object) -> None:
        """Say something that a person should know; a program gets it as an object with the event's name."""
        if self.as_json:
            self._log({"event": event, "message": text, **more})
        else:
            click.echo(text, err=True)

    def profile(self, seconds: Mapping[str, float]) -> None:
        """Say how many seconds of processor time each stage took."""
        whole = sum(seconds.values()) or 1.0
        if self.as_json:
            self._log({"event": "profile", "seconds": {name: round(value, 3) for name, value in seconds.items()}})
            return
        for name, value in seconds.items():
            click.echo(f"{name:12} {value:8.2f} s  {100 * value / whole:5.1f} %", err=True)

    def _log(self, line: Mapping[str, object]) -> None:
        click.echo(json.dumps(line, ensure_ascii=False), err=True)


def fitting(path: Path | None, option: str, form: str, forms: Sequence[str] = ()) -> None:
    """Refuse a file whose name says that it is of another format: the program that opens it would not read it.

    Raises:
        UsageError: it is.
    """
    named = NAMED.get(path.suffix.lower()) if path else None
    if named is None or form in named:
        return
    other = next((one for one in named if one in forms), None)
    remedy = f"add --format {other}, or " if other else ""
    raise UsageError(
        f"{option}: {path} has the name of {named[0]}, and {form} would be written; {remedy}give it another ending"
    )


@contextmanager
def output(path: Path | None, form: str, forms: Sequence[str] = (), option: str = "--out") -> Iterator[TextIO]:
    """Open where the output goes: standard output, or a file that appears only when it is complete.

    What is there and no file (a device, a pipe: `/dev/null`, `/dev/stdout`) is written to as it is, and a link's file is
    replaced, not the link.

    Args:
        path: the file; standard output where it is None.
        form: the format of what is written, which the file's name may not contradict.
        forms: the formats that can be asked for.
        option: what named the file, for messages.

    Raises:
        UsageError: the file cannot be written, or its name is that of another format.
    """
    fitting(path, option, form, forms)
    if path is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        yield sys.stdout
        sys.stdout.flush()
        return
    stream = path.exists() and not path.is_file()
    final = path if stream else path.resolve()
    part = final if stream else final.with_name(final.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            yield file
    except OSError as error:
        raise UsageError(f"{option}: {path} cannot be written ({error.strerror}); choose another place") from error
    if not stream:
        part.replace(final)


def progress(items: Iterable[Item], quiet: bool, shown: Callable[[], str]) -> Iterator[Item]:
    """Show on a terminal how far the work is; elsewhere, or when quiet, nothing."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} reports"),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        for item in items:
            yield item
            bar.update(task, advance=1, description=shown())
