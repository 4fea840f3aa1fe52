"""The tasks on Dask: a cluster of its own on this machine, or one that runs already (SLURM, Kubernetes, ...)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from distributed import Client, as_completed

from dateline.bulk.engines.base import Work
from dateline.bulk.plan import Done, Task

TRIES = 5  # how often a task is given out again after its worker died


@dataclass(frozen=True, slots=True)
class Dask:
    """Runs tasks on the workers of a scheduler."""

    client: Client

    def run(self, tasks: Sequence[Task], work: Work) -> Iterator[Done]:
        """Give all tasks to the scheduler; they come back as they are done. Those of a worker that dies go to another."""
        given = [
            self.client.submit(work, task, key=f"dateline-{task.name}", pure=False, retries=TRIES) for task in tasks
        ]
        try:
            for future in as_completed(given):
                done: Done = future.result()
                yield done
        finally:
            self.client.cancel(given)
            self.client.close()

    def dashboard(self) -> str | None:
        """The scheduler's page."""
        return str(self.client.dashboard_link) if self.client.dashboard_link else None


def make(processes: int, scheduler: str | None) -> Dask:
    """Connect to a scheduler, or start one here with some workers of one thread each."""
    if scheduler:
        return Dask(Client(scheduler))
    return Dask(Client(n_workers=processes, threads_per_worker=1, processes=True))
