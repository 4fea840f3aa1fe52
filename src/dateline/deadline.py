"""How long a document may take: stages ask between their steps, so that the limit holds in any thread and on any system."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_END: ContextVar[float | None] = ContextVar("end", default=None)


class OverTimeError(Exception):
    """A document took longer than it may."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Let what is done within take so many seconds of this thread's processor time, which other work does not change.

    >>> with deadline(60):
    ...     check()
    """
    before = _END.set(time.thread_time() + seconds)
    try:
        yield
    finally:
        _END.reset(before)


def check() -> None:
    """Stop here where the time is over; where no deadline was set, nothing is asked of the clock.

    Raises:
        OverTimeError: it is.
    """
    end = _END.get()
    if end is not None and time.thread_time() > end:
        raise OverTimeError
