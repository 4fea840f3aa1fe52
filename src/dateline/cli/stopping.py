"""Ctrl-C and SIGTERM: the first lets what has been read be finished and kept, the second breaks off."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any, Never, TypeVar

Item = TypeVar("Item")
Handler = Any  # what `signal.signal` takes and gives: a function, a number or None
ENDING = (signal.SIGINT, signal.SIGTERM)


class Terminated(KeyboardInterrupt):
    """SIGTERM, by which service managers, containers and the queues of clusters end a command: as Ctrl-C, by a program."""


@contextmanager
def heeding_termination() -> Iterator[None]:
    """Within the `with` block SIGTERM raises `Terminated`, so that what is open is closed and workers are ended."""

    def terminated(number: int, frame: FrameType | None) -> Never:  # noqa: ARG001
        raise Terminated

    ours = _in_main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    if ours:
        signal.signal(signal.SIGTERM, terminated)
    try:
        yield
    finally:
        if ours:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


def end_terminated() -> Never:
    """End the process by SIGTERM itself, so that whoever sent it sees that it was heeded (a shell: 143)."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGTERM)
    sys.exit(128 + signal.SIGTERM)  # the first process of a container, which no signal ends by itself


class Stop:
    """Within the `with` block, Ctrl-C or SIGTERM ends `until` and not what is being done; a second one raises KeyboardInterrupt.

    So does the first where nothing has been read yet.

    Args:
        say: tells the user, given the event's name and a text.
    """

    def __init__(self, say: Callable[[str, str], None]) -> None:
        self.asked = False
        self._say = say
        self._begun = self._reading = self._terminated = False
        self._before: dict[signal.Signals, Handler] = {}

    def __enter__(self) -> "Stop":
        if _in_main_thread():
            self._before = {one: signal.signal(one, self._interrupted) for one in ENDING}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for one, before in self._before.items():
            signal.signal(one, before)

    @property
    def reason(self) -> KeyboardInterrupt:
        """What asked for the stop."""
        return Terminated() if self._terminated else KeyboardInterrupt()

    def until(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items, up to where a stop is asked for; waiting for the next one is broken off."""
        source = iter(items)
        while not self.asked:
            self._reading = True
            try:
                item = next(source)
            except (StopIteration, KeyboardInterrupt):
                return
            finally:
                self._reading = False
            self._begun = True
            yield item

    def _interrupted(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        again, self.asked = self.asked, True
        self._terminated |= number == signal.SIGTERM
        if again or self._reading or not self._begun:
            raise self.reason
        self._say("stopping", "stopping when what has been read is done; once more to break off")


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()
