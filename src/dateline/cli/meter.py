"""The progress of an ingest on a terminal: documents a second, mentions, rejected, time left."""

from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType

from dateline.cli.common import Account
from dateline.plurals import counted
from dateline.read.files import STDIN
from dateline.read.kinds import InputKind
from dateline.read.sources import count_documents


class Meter:
    """A line that shows how far the work is, on a terminal; elsewhere, or when quiet, nothing.

    Args:
        quiet: show nothing.
        total: how many documents there are, if that can be told; asked only where something is shown.
    """

    def __init__(self, quiet: bool, total: Callable[[], int | None]) -> None:
        from rich.console import Console

        console = Console(stderr=True)
        self._bar = None
        if quiet or not console.is_terminal:
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[pace]}"),
            TextColumn("{task.description}"),
            TextColumn("left"),
            TimeRemainingColumn(),
        )
        self._bar = Progress(*columns, console=console, transient=True, speed_estimate_period=60)
        self._task = self._bar.add_task("", total=total(), pace="")

    def __enter__(self) -> "Meter":
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def step(self, account: Account) -> None:
        """One document more."""
        if not self._bar:
            return
        self._bar.advance(self._task)
        speed = self._bar.tasks[0].speed
        pace = f"{speed:.1f} documents/s" if speed else ""
        found = f"{counted(account.items, 'mention')}  {account.rejected} rejected"
        self._bar.update(self._task, description=found, pace=pace)


def total_of(paths: Iterable[str], kind: InputKind) -> int | None:
    """How many documents the paths hold, told from names and line ends; None where that cannot be known before."""
    whole = 0
    for path in paths:
        if path == STDIN or not Path(path).exists():
            return None
        whole += count_documents(path, kind)
    return whole
