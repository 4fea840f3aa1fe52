"""Coding in one process: short documents are parsed together, each has a time limit, one that fails is rejected."""

import signal
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.deadline import OverTimeError, deadline
from dateline.errors import DatelineError, InputError
from dateline.model import CodedDocument
from dateline.read.records import RawDocument, Rejection

if TYPE_CHECKING:
    from dateline.pipeline import Coder, Parsed

Result = CodedDocument | Rejection
Shape = Callable[[CodedDocument], str]
"""A way to write a document; a function of a module, which a worker can be told by its name."""
TOGETHER = 24_000  # characters of short documents that are parsed together: a batch full of sentences


class Shaped(Struct, frozen=True):
    """A document that is written already, and how many event mentions it has."""

    text: str
    mentions: int


def shaped(result: Result, shape: Shape) -> Shaped | Rejection:
    """Write a document that was coded."""
    return result if isinstance(result, Rejection) else Shaped(shape(result), len(result.mentions))


def code_here(
    coder: "Coder", documents: Iterable[RawDocument | Rejection], seconds: float, with_words: bool = True
) -> Iterator[Result]:
    """Code documents in this process, in their order.

    Args:
        coder: loaded.
        documents: as reading hands them on; rejections are passed through.
        seconds: the processor time that each may take.
        with_words: whether the records are for a store (see `CodedDocument.words`).
    """
    for together in groups(documents):
        yield from code_together(coder, together, seconds, with_words)


def groups(documents: Iterable[RawDocument | Rejection]) -> Iterator[list[RawDocument | Rejection]]:
    """Neighbours that are parsed together: short ones until they fill a batch of the model, a long one alone."""
    held: list[RawDocument | Rejection] = []
    size = 0
    for document in documents:
        length = length_of(document)
        if held and size + length > TOGETHER:
            yield held
            held, size = [], 0
        held.append(document)
        size += length
    if held:
        yield held


def length_of(document: RawDocument | Rejection) -> int:
    """How many characters there are to parse."""
    return len(document.text) if isinstance(document, RawDocument) else 0


def code_together(
    coder: "Coder", documents: list[RawDocument | Rejection], seconds: float, with_words: bool = True
) -> Iterator[Result]:
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
        if isinstance(document, Rejection):
            yield document
        else:
            yield _coded(coder, document, seconds, next(at, None), with_words)


def code_one(coder: "Coder", document: RawDocument, seconds: float) -> CodedDocument:
    """Code one document for a program that calls, in whatever thread: without a signal, which is the program's own.

    The time is looked at before each stage, each batch of sentences that is parsed and each event.

    Raises:
        InputError: it took more of the thread's processor time than it may.
    """
    try:
        with deadline(seconds):
            return coder.code_raw(document)
    except OverTimeError:
        raise too_slow(document, seconds).error from None


def _coded(coder: "Coder", document: RawDocument, seconds: float, parsed: "Parsed | None", with_words: bool) -> Result:
    try:
        with _time_limit(seconds):
            return coder.code_raw(document, parsed, with_words=with_words)
    except DatelineError as error:
        return rejected(document, str(error), "correct it and code it again")
    except OverTimeError:
        return too_slow(document, seconds)
    except (RecursionError, MemoryError) as error:
        return rejected(document, f"it is too much for the coder ({type(error).__name__})", "split it")
    except Exception as error:  # noqa: BLE001  # a fault of ours must not cost the user the rest of the batch
        where = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__} in {Path(where.filename).name}, line {where.lineno}: {error}"
        return rejected(document, f"a fault of Dateline ({fault})", "report it with the text")


def rejected(document: RawDocument, problem: str, remedy: str) -> Rejection:
    """A document that cannot be coded, with what is wrong and what to do."""
    return Rejection(InputError(document.source, document.line, None, problem, remedy), document.id)


def too_slow(document: RawDocument, seconds: float) -> Rejection:
    """A document that took longer than its limit, in seconds of processor time."""
    return rejected(document, f"it took longer than {seconds:g} s", "split it, or raise max_seconds")


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Interrupt what takes too much processor time, which other programs do not change.

    Only the main thread of a process can be interrupted so; in others the stages stop themselves.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        with deadline(seconds):
            yield
        return

    def interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        raise OverTimeError

    before = signal.signal(signal.SIGPROF, interrupt)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
