"""What an engine has to do, and which there are."""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Protocol

from dateline.bulk.plan import Done, Task
from dateline.errors import UsageError

ENGINES = ("local", "dask", "spark")
Work = Callable[[Task], Done]


class Engine(Protocol):
    """Runs tasks somewhere. A new engine is a module `dateline.bulk.engines.NAME` with a function `make`.

    It may run a task in any process and on any machine that has Dateline and reaches input and output, in any order, more
    than once, and again after a failure: the task's file is put in place whole and is the same each time. A document that
    cannot be coded is no failure: the task deals with it.
    """

    def run(self, tasks: Sequence[Task], work: Work) -> Iterator[Done]:
        """Run `work` on every task and yield what it returns, as it comes.

        Raises:
            Exception: a task failed again and again; those that are done stay done.
        """

    def dashboard(self) -> str | None:
        """The address of the engine's own page that shows the work, if it has one."""


def make_engine(name: str, processes: int, scheduler: str | None) -> Engine:
    """Make an engine by its name.

    Args:
        name: local, dask or spark.
        processes: how many processes it starts where it starts any.
        scheduler: the address of a running cluster.

    Raises:
        UsageError: there is no such engine, its packages are not installed, or it takes no scheduler.
    """
    if name not in ENGINES:
        raise UsageError(f"--engine: {name!r} is none; choose one of {', '.join(ENGINES)}")
    if name == "local" and scheduler:
        raise UsageError("--scheduler: the engine local has none; add --engine dask or --engine spark")
    try:
        made: Engine = import_module(f"dateline.bulk.engines.{name}").make(processes, scheduler)
    except ImportError as error:
        raise UsageError(f"{error.name} is not installed; pip install 'dateline[{name}]'") from error
    return made
