"""Answers that are kept: what was asked once of a generation of the store is the same until there is another."""

import threading
from collections import OrderedDict
from dataclasses import dataclass

LARGEST = 16  # an answer larger than a sixteenth of the memory is not kept


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of an answer with its headers."""

    body: bytes
    headers: tuple[tuple[bytes, bytes], ...]


class Answers:
    """The answers last given, within a number of bytes."""

    def __init__(self, most: int) -> None:
        self._most, self._bytes = most, 0
        self._kept: OrderedDict[tuple[int, str], Answer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, generation: int, url: str) -> Answer | None:
        """The answer to a request, if it is kept."""
        with self._lock:
            found = self._kept.get((generation, url))
            if found:
                self._kept.move_to_end((generation, url))
            return found

    def put(self, generation: int, url: str, answer: Answer) -> None:
        """Keep an answer; those not asked for longest go."""
        if len(answer.body) * LARGEST > self._most:
            return
        with self._lock:
            if (generation, url) in self._kept:
                return
            self._kept[generation, url] = answer
            self._bytes += len(answer.body)
            while self._bytes > self._most:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= len(gone.body)
