"""Workers on one machine: documents out to processes, compact records back, in the order of the input."""

import multiprocessing
from collections.abc import Iterable, Iterator

from dateline.errors import DatelineError, InputError
from dateline.model import CodedDocument
from dateline.pipeline import Coder, load
from dateline.read.records import RawDocument, Rejection
from dateline.settings import Settings

CHUNK = 4  # documents a worker takes at once


def code_all(
    documents: Iterable[RawDocument | Rejection], settings: Settings, processes: int = 1
) -> Iterator[CodedDocument | Rejection]:
    """Code documents, one after the other or in several processes; results come in the order of the input.

    Args:
        documents: as reading hands them on; rejections are passed through.
        settings: the model and the limits.
        processes: how many workers; what they answer does not depend on it.
    """
    if processes == 1:
        coder = load(settings)
        for document in documents:
            yield _coded(coder, document)
        return
    context = multiprocessing.get_context("spawn")
    with context.Pool(processes, _start, (settings,)) as pool:
        yield from pool.imap(_work, documents, CHUNK)


def _coded(coder: Coder, document: RawDocument | Rejection) -> CodedDocument | Rejection:
    if isinstance(document, Rejection):
        return document
    try:
        return coder.code_raw(document)
    except DatelineError as error:
        problem = InputError(document.source, document.line, None, str(error), "the rest goes on")
        return Rejection(problem, document.id)


def _start(settings: Settings) -> None:
    _COUPLED.append(load(settings))


def _work(document: RawDocument | Rejection) -> CodedDocument | Rejection:
    return _coded(_COUPLED[0], document)


_COUPLED: list[Coder] = []  # a worker process's own coder, set once when it starts
