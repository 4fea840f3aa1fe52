"""Ctrl-C: the first lets what has been read be finished and kept, the second breaks off."""

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from types import FrameType, TracebackType
from typing import TypeVar

Item = TypeVar("Item")


class Stop:
    """Within the `with` block, Ctrl-C ends `until` and not what is being done; a second one raises KeyboardInterrupt.

    Args:
        say: tells the user, given the event's name and a text.
    """

    def __init__(self, say: Callable[[str, str], None]) -> None:
        self.asked = False
        self._say = say
        self._reading = False
        self._before = signal.getsignal(signal.SIGINT)

    def __enter__(self) -> "Stop":
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._interrupted)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, self._before)

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
            yield item

    def _interrupted(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        again, self.asked = self.asked, True
        if again or self._reading:
            raise KeyboardInterrupt
        self._say("stopping", "stopping when what has been read is done; once more to break off")
