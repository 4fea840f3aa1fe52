"""What the requests of a server share."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from dateline.serve.cache import Answers
from dateline.serve.filling import Filling
from dateline.serve.metrics import Metrics
from dateline.serve.reading import Reader, Reading
from dateline.serve.settings import ServeSettings
from dateline.serve.warm import MARK, SECONDS, Warmer
from dateline.serve.worker import Workshop


@dataclass
class State:
    """The store's reader, the settings, the metrics, answers kept, and the processes that code texts and the examples."""

    reader: Reader
    settings: ServeSettings
    metrics: Metrics
    workshop: Workshop
    filling: Filling
    warmer: Warmer
    answers: Answers = field(default_factory=lambda: Answers(0))


def state_of(request: Request) -> State:
    """The state of the server that a request came to."""
    found: State = request.app.state.dateline
    return found


def _reading(request: Request) -> Iterator[Reading]:
    with state_of(request).reader.reading(SECONDS if MARK in request.scope else None) as reading:
        yield reading


Shared = Annotated[State, Depends(state_of)]
Read = Annotated[Reading, Depends(_reading)]
