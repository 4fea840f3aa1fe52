"""Reading a store while others write: one snapshot for all requests, taken anew when there is a new generation.

The queries of a request share a time limit; when it is over, the one that runs is interrupted.
"""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from dateline.serve.problems import Problem, too_slow
from dateline.store.manifest import NAME
from dateline.store.snapshot import Snapshot
from dateline.store.store import Store

CLOSING_SECONDS = 5.0
BUSY = 4  # times the limit that a request may take on a machine that others keep busy
NOT_OF_THIS_LIST = (
    "a value is not of the kind that its column has; a cursor of another list? ask for the first page again"
)


class Reading(Snapshot):
    """A snapshot as one request sees it: the connection is shared, the cursors and the time limit are its own."""

    def __init__(self, shared: Snapshot, seconds: float) -> None:
        self.__dict__.update(shared.__dict__)
        self.__dict__["_base"] = shared._base
        self._seconds, self._over = seconds, threading.Event()
        self._cursors: list[duckdb.DuckDBPyConnection] = []

    def connection(self) -> duckdb.DuckDBPyConnection:
        """A cursor that the time limit interrupts.

        Raises:
            Problem: the time is over.
        """
        if self._over.is_set():
            raise too_slow(self._seconds)
        cursor = self._base.cursor()
        self._cursors.append(cursor)
        return cursor

    def rows(self, sql: str, given: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """As a snapshot's; a query that is interrupted is a problem with the name of the limit.

        Raises:
            Problem: the time is over (503), or a cursor is of another list (422).
        """
        try:
            return super().rows(sql, given)
        except duckdb.InterruptException as error:
            raise too_slow(self._seconds) from error
        except duckdb.ConversionException as error:
            raise Problem(422, NOT_OF_THIS_LIST) from error

    def stop(self) -> None:
        """The time is over."""
        self._over.set()
        for cursor in list(self._cursors):
            cursor.interrupt()

    def finish(self) -> None:
        """Close the cursors; the shared snapshot stays."""
        for cursor in self._cursors:
            cursor.close()

    def close(self) -> None:
        """Not for a request to do: the snapshot is shared."""


class _Clock:
    """The time limit of a request, in seconds.

    Where other programs keep the machine busy, so that this one had less than that of its processors' time, it waits longer, up to
    `BUSY` times as long: a query that is quick by itself is not refused because of them.
    """

    def __init__(self, seconds: float, over: Callable[[], None]) -> None:
        self._seconds, self._over = seconds, over
        self._began, self._used = time.monotonic(), time.process_time()
        self._cancelled = False
        self._lock = threading.Lock()
        self._wait(seconds)

    def _wait(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._look)
        self._timer.daemon = True
        self._timer.start()

    def _look(self) -> None:
        """The time is over, or it is not yet as the machine is busy."""
        left = self._seconds - (time.process_time() - self._used)
        wall = self._seconds * BUSY - (time.monotonic() - self._began)
        with self._lock:
            if self._cancelled:
                return
            if left > 0 and wall > 0:
                self._wait(min(max(left, self._seconds / 10), wall))
                return
        self._over()

    def cancel(self) -> None:
        """The request is answered."""
        with self._lock:
            self._cancelled = True
            self._timer.cancel()


class Reader:
    """Gives each request the newest state of a store; a state that is no longer newest is closed when nobody reads it."""

    def __init__(self, folder: Path, seconds: float) -> None:
        self.store = Store.open(folder)
        self._seconds, self._lock = seconds, threading.Lock()
        self._current, self._seen = self.store.snapshot(), self._stamp()
        self._readers: dict[int, int] = {}
        self._old: dict[int, Snapshot] = {}
        self._open: set[Reading] = set()

    @property
    def generation(self) -> int:
        """The generation of the newest state, looked up in the manifest."""
        return self._newest().generation

    def _stamp(self) -> tuple[int, int]:
        """What changes when the manifest is replaced."""
        found = (self.store.folder / NAME).stat()
        return found.st_mtime_ns, found.st_ino

    def _newest(self) -> Snapshot:
        with self._lock:
            stamp = self._stamp()
            if stamp != self._seen:
                fresh = self.store.snapshot()
                self._retire(self._current)
                self._current, self._seen = fresh, stamp
            return self._current

    def _retire(self, snapshot: Snapshot) -> None:
        if self._readers.get(id(snapshot)):
            self._old[id(snapshot)] = snapshot
        else:
            snapshot.close()

    @contextmanager
    def reading(self, seconds: float | None = None) -> Iterator[Reading]:
        """A state to read for the length of a request.

        Args:
            seconds: the time limit; that of the server where left out.
        """
        limit = seconds or self._seconds
        self._newest()
        with self._lock:
            shared = self._current
            self._readers[id(shared)] = self._readers.get(id(shared), 0) + 1
        reading = Reading(shared, limit)
        self._open.add(reading)
        clock = _Clock(limit, reading.stop)
        try:
            yield reading
        finally:
            clock.cancel()
            self._open.discard(reading)
            reading.finish()
            self._release(shared)

    def _release(self, shared: Snapshot) -> None:
        with self._lock:
            self._readers[id(shared)] -= 1
            if not self._readers[id(shared)]:
                del self._readers[id(shared)]
                if old := self._old.pop(id(shared), None):
                    old.close()

    def close(self) -> None:
        """Let go of the store; what still runs is interrupted."""
        end = time.monotonic() + CLOSING_SECONDS
        while self._open and time.monotonic() < end:
            for reading in list(self._open):
                reading.stop()
            time.sleep(0.01)
        with self._lock:
            for snapshot in (*self._old.values(), self._current):
                snapshot.close()
