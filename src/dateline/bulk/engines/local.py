"""The tasks one after the other on this machine; the worker pool of this process codes each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.bulk.engines.base import Work
from dateline.bulk.plan import Done, Task


@dataclass(frozen=True, slots=True)
class Local:
    """Runs tasks here; `processes` code each."""

    processes: int

    def run(self, tasks: Sequence[Task], work: Work) -> Iterator[Done]:
        """Run the tasks in their order."""
        for task in tasks:
            yield work(replace(task, options=replace(task.options, processes=self.processes)))

    def dashboard(self) -> str | None:
        """None: the lines on standard error show the work."""
        return None


def make(processes: int, scheduler: str | None) -> Local:
    """Make the engine."""
    del scheduler
    return Local(processes)
