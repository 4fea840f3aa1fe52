"""Workers on one machine: documents out to processes, compact records back, in the order of the input.

A document has a time limit. A worker that is over it, or dies, is ended and replaced, its document is rejected with the
reason, and the rest goes on. Only so many documents are on the way that memory does not grow with the input.
"""

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import cast

from dateline.bulk.coding import TOGETHER, Result, Shape, Shaped, code_here, length_of, rejected, shaped, too_slow
from dateline.read.records import RawDocument, Rejection
from dateline.settings import Settings

AHEAD = 64  # documents a worker that a slow one may be overtaken by
LEAST = 2_000  # characters that are handed out together at the end of the input
STARTING = 60.0  # seconds that a worker may take to load the model
SLOWER = 4  # times its limit of processor time by the clock, then a worker hangs in what it cannot be called out of

Incoming = RawDocument | Rejection
Numbered = tuple[int, RawDocument]
Answer = Result | Shaped


def code_all(documents: Iterable[Incoming], settings: Settings, processes: int = 1) -> Iterator[Result]:
    """Code documents, here or in several processes; results come in the order of the input.

    Args:
        documents: as reading hands them on; rejections are passed through.
        settings: the model and the limits, `max_seconds` for each document among them.
        processes: how many workers; what they answer does not depend on it.
    """
    if processes == 1:
        from dateline.pipeline import load  # not above: whoever has workers code needs no model and no parser

        yield from code_here(load(settings), documents, settings.max_seconds)
        return
    with Pool(settings, processes) as pool:
        yield from pool.code(documents)


def write_all(
    documents: Iterable[Incoming], settings: Settings, processes: int, shape: Shape
) -> Iterator[Shaped | Rejection]:
    """Code documents as `code_all` does, and write each where it was coded: workers send back texts, which cost less.

    Args:
        documents: as reading hands them on; rejections are passed through.
        settings: the model and the limits.
        processes: how many workers.
        shape: how a document is written.
    """
    if processes == 1:
        from dateline.pipeline import load  # not above, as in `code_all`

        for result in code_here(load(settings), documents, settings.max_seconds, with_words=False):
            yield shaped(result, shape)
        return
    with Pool(settings, processes) as pool:
        yield from pool.write(documents, shape)


@dataclass(eq=False)
class _Worker:
    """A process, the line to it, and the documents that it has, with the time by which the first must be answered.

    `begun`: whether it has answered any of these, so that what it is at is the first of those left.
    """

    process: subprocess.Popen[bytes]
    line: Connection
    seconds: float
    waiting: deque[Numbered] = field(default_factory=deque)
    until: float = 0.0
    begun: bool = False
    ready: bool = False

    def give(self, documents: list[Numbered], shape: Shape | None) -> None:
        """Hand the worker documents that it may parse together, and say how it is to write them, if it is."""
        start = 0.0 if self.ready else STARTING
        together = SLOWER * self.seconds if len(documents) > 1 else 0.0
        self.waiting, self.begun = deque(documents), False
        self.until = time.monotonic() + SLOWER * self.seconds + together + start
        with suppress(BrokenPipeError, ConnectionResetError):  # it died: told when its answer is waited for
            self.line.send((shape, [document for _, document in documents]))

    def take(self) -> tuple[int, Answer]:
        """The next answer.

        Raises:
            EOFError: the worker died.
        """
        try:
            answer: Answer = self.line.recv()
        except ConnectionResetError as error:
            raise EOFError from error
        number, _ = self.waiting.popleft()
        self.begun = self.ready = True
        self.until = time.monotonic() + SLOWER * self.seconds
        return number, answer

    def end(self) -> None:
        """End the process, now."""
        self.line.close()
        self.process.kill()
        self.process.wait()


class Pool:
    """Processes that code, kept from one call to the next; leave the `with` block to end them.

    Args:
        settings: the model and the limits.
        processes: how many.
    """

    def __init__(self, settings: Settings, processes: int) -> None:
        self.settings = settings
        self.processes = processes
        self._workers: list[_Worker] = []

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End all processes."""
        for worker in tuple(self._workers):
            self._dismiss(worker)

    def code(self, documents: Iterable[Incoming]) -> Iterator[Result]:
        """Code documents; results come in their order."""
        yield from cast(Iterator[Result], self._answers(documents, None))

    def write(self, documents: Iterable[Incoming], shape: Shape) -> Iterator[Shaped | Rejection]:
        """Code documents and write them; the texts come in their order."""
        yield from cast(Iterator[Shaped | Rejection], self._answers(documents, shape))

    def _answers(self, documents: Iterable[Incoming], shape: Shape | None) -> Iterator[Answer]:
        self._workers += [_hire(self.settings) for _ in range(self.processes - len(self._workers))]
        todo = _Todo(documents, self.processes)
        done: dict[int, Answer] = {}
        following = 0
        try:
            while True:
                for worker in self._idle():
                    if todo.given - following < AHEAD * self.processes and (some := todo.next(done)):
                        worker.give(some, shape)
                while following in done:
                    yield done.pop(following)
                    following += 1
                if todo.exhausted and following == todo.given:
                    return
                self._collect(done, todo)
        finally:
            for worker in [worker for worker in self._workers if worker.waiting]:
                self._dismiss(worker)

    def _idle(self) -> list[_Worker]:
        return [worker for worker in self._workers if not worker.waiting]

    def _collect(self, done: dict[int, Answer], todo: "_Todo") -> None:
        """Wait for answers, at most to the first time limit; replace the workers that died or are over it."""
        busy = [worker for worker in self._workers if worker.waiting]
        if not busy:
            return
        first = min(worker.until for worker in busy)
        answered = wait([worker.line for worker in busy], max(0.0, first - time.monotonic()))
        for worker in busy:
            if worker.line in answered:
                try:
                    number, answer = worker.take()
                except EOFError:
                    self._give_up(worker, done, todo, "the worker that coded it died")
                else:
                    done[number] = answer
            elif time.monotonic() >= worker.until:
                self._give_up(worker, done, todo, None)

    def _give_up(self, worker: _Worker, done: dict[int, Answer], todo: "_Todo", problem: str | None) -> None:
        """Reject what a worker was at, and hand on the rest; where it is not known which it was at, each by itself."""
        left = list(worker.waiting)
        if worker.begun or len(left) == 1:
            number, document = left.pop(0)
            seconds = self.settings.max_seconds
            done[number] = (
                rejected(document, problem, "look at it by itself") if problem else too_slow(document, seconds)
            )
        todo.again.extend([one] for one in left)
        self._dismiss(worker)
        self._workers.append(_hire(self.settings))

    def _dismiss(self, worker: _Worker) -> None:
        worker.end()
        self._workers.remove(worker)


class _Todo:
    """What is to be coded: groups of neighbours, numbered in their order, and those that have to be given again.

    So much is read ahead that the end of the input is seen in time: the last groups are ever smaller ones, so that no worker is at
    a large one while the others have nothing left to do.
    """

    def __init__(self, documents: Iterable[Incoming], processes: int) -> None:
        self._documents = iter(documents)
        self._turns = 2 * processes
        self._read: deque[Incoming] = deque()
        self._length = 0
        self.again: deque[list[Numbered]] = deque()
        self.given = 0
        self.exhausted = False

    def next(self, done: dict[int, Answer]) -> list[Numbered]:
        """The next group to be coded, empty where there is none; rejections on the way are done."""
        if self.again:
            return self.again.popleft()
        while group := self._group():
            found = []
            for number, document in enumerate(group, self.given):
                if isinstance(document, Rejection):
                    done[number] = document
                else:
                    found.append((number, document))
            self.given += len(group)
            if found:
                return found
        self.exhausted = True
        return []

    def _group(self) -> list[Incoming]:
        """The next neighbours that are parsed together, at least one if any is left."""
        while self._length < self._turns * TOGETHER and (document := next(self._documents, None)) is not None:
            self._read.append(document)
            self._length += length_of(document)
        room = min(TOGETHER, max(LEAST, self._length // self._turns))
        group: list[Incoming] = []
        while self._read and (not group or length_of(self._read[0]) <= room):
            group.append(self._read.popleft())
            room -= length_of(group[-1])
            self._length -= length_of(group[-1])
        return group


def _hire(settings: Settings) -> _Worker:
    """Start a process of its own program, so that it starts alike from a script, a notebook and any engine's worker."""
    ours, theirs = Pipe()
    ending = (signal.SIGINT, signal.SIGTERM)  # are for the command, also where all its processes get them
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ending)  # it lets its workers finish, who inherit the mask
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "dateline.bulk.child", str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            process_group=0,
            env={"OPENBLAS_NUM_THREADS": "1", **os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()
    ours.send(settings)
    return _Worker(process, ours, settings.max_seconds)
