"""`dateline bulk`: many files of reports into Parquet, on one machine or on a cluster."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import click

from dateline.bulk.plan import Done
from dateline.cli.common import LIMITS, column_names, input_kind, rules_option, with_limits
from dateline.errors import BulkError, DatelineError
from dateline.plurals import counted
from dateline.settings import DEFAULTS, Settings


@click.command("bulk")
@click.argument("source", metavar="INPUT")
@click.argument("target", metavar="OUTPUT")
@click.option("--engine", default="local", show_default=True, help="What runs the work: local, dask or spark.")
@click.option("--scheduler", metavar="ADDRESS", help="A running cluster: tcp://host:8786 (dask), spark://host:7077.")
@click.option(
    "--processes", "-p", type=click.IntRange(min=1), default=1, show_default=True, help="Processes on this machine."
)
@click.option(
    "--input", default="auto", show_default=True, help="How to read: auto, or one kind of input for all files."
)
@click.option("--columns", metavar="OURS=THEIRS,...", help="Names of a table's columns: text=body,date=published.")
@click.option("--clean", is_flag=True, help="Cut boilerplate in the rows of tables too.")
@click.option("--set", "limits", metavar="NAME=NUMBER", multiple=True, help=f"Change a limit: {', '.join(LIMITS)}.")
@rules_option
@click.option("--model", help="Another installed spaCy pipeline, by the name of its package.")
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How shards and the closing count are written to standard error; json: an object a line.",
)
@click.option("--quiet", "-q", is_flag=True, help="No line for each shard and no closing count.")
def command(
    source: str,
    target: str,
    engine: str,
    scheduler: str | None,
    processes: int,
    input: str,
    columns: str | None,
    clean: bool,
    limits: tuple[str, ...],
    rules: Path | None,
    model: str | None,
    log_format: str,
    quiet: bool,
) -> int:
    """Code many files of reports: each file of INPUT becomes one Parquet file in OUTPUT, with a manifest.

    Both may be folders on local disk or addresses that fsspec knows, as s3://bucket/folder. Interrupt it when you like: files
    that are done stay, and the same command goes on with the others.
    """
    from dateline.bulk.engines.base import make_engine
    from dateline.bulk.plan import Options, plan
    from dateline.bulk.run import run

    settings = with_limits(Settings(rules=rules, model=model or DEFAULTS.model), limits)
    options = Options(settings, input_kind(input), column_names(columns), clean)
    tasks = plan(source, target, options)
    chosen = make_engine(engine, processes, scheduler)
    report = _Report(len(tasks), quiet, log_format == "json")
    report.begin(engine, chosen.dashboard())
    return report.all(run(tasks, target, chosen))


class _Report:
    """Lines on standard error: how it began, each shard, and the count at the end."""

    def __init__(self, shards: int, quiet: bool, as_json: bool) -> None:
        self.shards, self.quiet, self.as_json = shards, quiet, as_json
        self.started = time.monotonic()

    def begin(self, engine: str, dashboard: str | None) -> None:
        """Say what runs the work, and where it can be watched."""
        where = f"; watch it at {dashboard}" if dashboard else ""
        self._line({"event": "begin", "shards": self.shards, "engine": engine, "dashboard": dashboard},
                   f"{counted(self.shards, 'file')} on engine {engine}{where}")  # fmt: skip

    def all(self, results: Iterator[Done]) -> int:
        """Tell of each shard; returns the exit code."""
        read = coded = rejected = mentions = fresh = number = 0
        broken: BaseException | None = None
        try:
            for number, done in enumerate(results, 1):
                read, coded, rejected = read + done.read, coded + done.coded, rejected + done.rejected
                mentions += done.mentions
                fresh += 0 if done.before else done.read
                self._shard(number, done, fresh)
        except DatelineError:
            raise
        except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001  # whatever an engine raises
            broken = error
        counts = {"read": read, "coded": coded, "rejected": rejected, "duplicate": 0, "event_mentions": mentions}
        self._line(
            {"event": "done", **counts},
            f"read {read} = coded {coded} + rejected {rejected} + duplicate 0; {counted(mentions, 'event mention')}",
        )
        if broken is not None:
            self._broken(broken, number)
        return 1 if rejected else 0

    def _broken(self, error: BaseException, done: int) -> None:
        """Say that it was stopped or broke, and what to do."""
        kept = f"{done} of {counted(self.shards, 'file')} are done and stay; the same command goes on with the others"
        if isinstance(error, KeyboardInterrupt):
            self._line({"event": "stopped", "shards_done": done}, f"stopped; {kept}")
            raise click.Abort from error
        raise BulkError(f"a file failed again and again ({type(error).__name__}: {error}); {kept}") from error

    def _shard(self, number: int, done: Done, fresh: int) -> None:
        pace = fresh / max(0.001, time.monotonic() - self.started)
        counts = {"read": done.read, "coded": done.coded, "rejected": done.rejected, "event_mentions": done.mentions}
        how = "was done before" if done.before else f"{pace:.1f} documents/s"
        self._line(
            {"event": "shard", "input": done.name, "file": done.target, "before": done.before, **counts,
             "documents_per_second": round(pace, 1), "reasons": list(done.reasons)},
            f"{number} of {self.shards}  {done.name}: read {done.read} = coded {done.coded} + rejected {done.rejected}; "
            f"{counted(done.mentions, 'event mention')}; {how}",
        )  # fmt: skip
        if not self.as_json:
            for reason in done.reasons:
                self._line({}, f"  rejected: {reason}")

    def _line(self, record: dict[str, object], text: str) -> None:
        if not self.quiet:
            click.echo(json.dumps(record, ensure_ascii=False) if self.as_json else text, err=True)
