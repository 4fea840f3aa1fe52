"""The tasks on Spark: its local mode, or the cluster of a master's address. Each task is a row that `mapInPandas` works on."""

import os
import pickle
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyspark.sql import SparkSession

from dateline.bulk.engines.base import Work
from dateline.bulk.plan import Done, Task

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True)
class Spark:
    """Runs tasks on the executors of a Spark session."""

    session: SparkSession

    def run(self, tasks: Sequence[Task], work: Work) -> Iterator[Done]:
        """Run the tasks, each a partition of its own; Spark gives those of a lost executor to another."""
        rows = [(bytearray(pickle.dumps(task)),) for task in tasks]
        frame = self.session.createDataFrame(rows, "task binary").repartitionByRange(len(rows), "task")
        try:
            for row in frame.mapInPandas(_Mapped(work), "done binary").toLocalIterator(prefetchPartitions=True):
                done: Done = pickle.loads(row.done)
                yield done
        finally:
            self.session.stop()

    def dashboard(self) -> str | None:
        """Spark's page."""
        told: str | None = self.session.sparkContext.uiWebUrl
        return told


class _Mapped:
    """What executors run: rows with tasks in, rows with results out."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def __call__(self, frames: "Iterable[pandas.DataFrame]") -> "Iterator[pandas.DataFrame]":
        import pandas

        for frame in frames:
            for task in frame["task"]:
                yield pandas.DataFrame({"done": [pickle.dumps(self.work(pickle.loads(task)))]})


def make(processes: int, scheduler: str | None) -> Spark:
    """Start a session on a master (spark://..., yarn), or in local mode with some threads and this Python."""
    builder = SparkSession.builder.appName("dateline").config("spark.ui.showConsoleProgress", "false")
    if not scheduler:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = builder.master(scheduler or f"local[{processes}]").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return Spark(session)
