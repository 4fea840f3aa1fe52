"""Workers on one machine: documents out to processes, compact records back, in the order of the input.

A document has a time limit. A worker that is over it, or dies, is ended and replaced, its document is rejected with the
reason, and the rest goes on. Only so many documents are on the way that memory does not grow with the input.
"""

import multiprocessing
import signal
import threading
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import FrameType

from dateline.errors import DatelineError, InputError
from dateline.model import CodedDocument
from dateline.pipeline import Coder, Parsed, load
from dateline.read.records import RawDocument, Rejection
from dateline.settings import Settings

Result = CodedDocument | Rejection
AHEAD = 8  # documents a worker that a slow one may be overtaken by
TOGETHER = 12_000  # characters of short documents that are parsed together: some batches full of sentences
STARTING = 60.0  # seconds that a worker may take to load the model


def code_all(documents: Iterable[RawDocument | Rejection], settings: Settings, processes: int = 1) -> Iterator[Result]:
    """Code documents, one after the other or in several processes; results come in the order of the input.

    Args:
        documents: as reading hands them on; rejections are passed through.
        settings: the model and the limits, `max_seconds` for each document among them.
        processes: how many workers; what they answer does not depend on it.
    """
    if processes > 1:
        yield from _in_processes(documents, settings, processes)
        return
    coder = load(settings)
    for together in _groups(documents):
        yield from _coded_together(coder, together, settings.max_seconds)


def _groups(documents: Iterable[RawDocument | Rejection]) -> Iterator[list[RawDocument | Rejection]]:
    """Neighbours that are parsed together: short ones until they fill a batch of the model, a long one alone."""
    held: list[RawDocument | Rejection] = []
    size = 0
    for document in documents:
        length = len(document.text) if isinstance(document, RawDocument) else 0
        if held and size + length > TOGETHER:
            yield held
            held, size = [], 0
        held.append(document)
        size += length
    if held:
        yield held


def _coded_together(coder: Coder, documents: list[RawDocument | Rejection], seconds: float) -> Iterator[Result]:
    """Code a group; where its common parse fails or lasts too long, each by itself, so that only the culprit is rejected."""
    raws = [document for document in documents if isinstance(document, RawDocument)]
    parsed: list[Parsed] = []
    if len(raws) > 1:
        try:
            with _time_limit(seconds):
                parsed = coder.parse_all(raws)
        except Exception:  # noqa: BLE001  # found again, and told, when the culprit is coded alone
            parsed = []
    at = iter(parsed)
    for document in documents:
        yield _coded(coder, document, seconds, next(at, None) if isinstance(document, RawDocument) else None)


class _OverTimeError(Exception):
    """A document took longer than it may."""


def _coded(coder: Coder, document: RawDocument | Rejection, seconds: float, parsed: Parsed | None = None) -> Result:
    if isinstance(document, Rejection):
        return document
    try:
        with _time_limit(seconds):
            return coder.code_raw(document, parsed)
    except DatelineError as error:
        return _rejected(document, str(error), "correct it and code it again")
    except _OverTimeError:
        return _too_slow(document, seconds)
    except (RecursionError, MemoryError) as error:
        return _rejected(document, f"it is too much for the coder ({type(error).__name__})", "split it")
    except Exception as error:  # noqa: BLE001  # a fault of ours must not cost the user the rest of the batch
        where = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__} in {Path(where.filename).name}, line {where.lineno}: {error}"
        return _rejected(document, f"a fault of Dateline ({fault})", "report it with the text")


def _rejected(document: RawDocument, problem: str, remedy: str) -> Rejection:
    return Rejection(InputError(document.source, document.line, None, problem, remedy), document.id)


def _too_slow(document: RawDocument, seconds: float) -> Rejection:
    return _rejected(document, f"it took longer than {seconds:g} s", "split it, or raise max_seconds")


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Interrupt what takes too long; only the main thread of a process can be interrupted so."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        raise _OverTimeError

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@dataclass
class _Worker:
    """A process, the line to it, and the document that it has, with the time by which it must answer."""

    process: SpawnProcess
    line: Connection
    number: int = -1
    document: RawDocument | None = None
    until: float = 0.0
    ready: bool = False

    def give(self, number: int, document: RawDocument, seconds: float) -> None:
        """Hand the worker a document."""
        start = 0.0 if self.ready else STARTING
        self.number, self.document, self.until = number, document, time.monotonic() + 2 * seconds + start
        self.line.send(document)

    def end(self) -> None:
        """End the process, now."""
        self.line.close()
        self.process.kill()
        self.process.join()


def _hire(settings: Settings) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, settings), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _work(line: Connection, settings: Settings) -> None:
    """What a worker does: take a document, send back its record, until nothing more comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    coder = load(settings)
    while True:
        try:
            document = line.recv()
        except EOFError:
            return
        line.send(_coded(coder, document, settings.max_seconds))


def _in_processes(documents: Iterable[RawDocument | Rejection], settings: Settings, processes: int) -> Iterator[Result]:
    workers = [_hire(settings) for _ in range(processes)]
    todo = enumerate(documents)
    done: dict[int, Result] = {}
    following, given, exhausted = 0, 0, False
    try:
        while not exhausted or following < given:
            while not exhausted and given - following < AHEAD * processes and _idle(workers):
                item = next(todo, None)
                if item is None:
                    exhausted = True
                    break
                given = item[0] + 1
                if isinstance(item[1], Rejection):
                    done[item[0]] = item[1]
                else:
                    _idle(workers)[0].give(item[0], item[1], settings.max_seconds)
            if following not in done:
                _collect(workers, done, settings)
            while following in done:
                yield done.pop(following)
                following += 1
    finally:
        for worker in workers:
            worker.end()


def _idle(workers: list[_Worker]) -> list[_Worker]:
    return [worker for worker in workers if worker.document is None]


def _collect(workers: list[_Worker], done: dict[int, Result], settings: Settings) -> None:
    """Wait for answers, at most to the first time limit; replace the workers that died or are over it."""
    busy = [worker for worker in workers if worker.document is not None]
    if not busy:
        return
    first = min(worker.until for worker in busy)
    answered = wait([worker.line for worker in busy], max(0.0, first - time.monotonic()))
    for worker in busy:
        document = worker.document
        if document is None:
            continue
        if worker.line in answered:
            try:
                done[worker.number] = worker.line.recv()
                worker.document, worker.ready = None, True
                continue
            except (EOFError, ConnectionResetError):
                done[worker.number] = _rejected(document, "the worker that coded it died", "look at it by itself")
        elif time.monotonic() < worker.until:
            continue
        else:
            done[worker.number] = _too_slow(document, settings.max_seconds)
        worker.end()
        workers[workers.index(worker)] = _hire(settings)
