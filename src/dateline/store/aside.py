"""What a long derivation reads again and again, laid aside on disk in a file without a name, so that memory holds places only."""

import tempfile
from array import array
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from dateline.ids import digest
from dateline.store.load import parsed
from dateline.store.rows import encoded

RECENT = 50_000  # places that are held in a dictionary before they are sorted in among the others
UNWRITTEN = 1 << 20  # bytes that are written together


class Aside:
    """Values that JSON can hold, by name, the last put under each; nothing of them outlasts it.

    >>> with Aside(Path(tempfile.gettempdir())) as aside:
    ...     aside.put("a", [1, "b"])
    ...     aside.get("a"), "c" in aside
    ([1, 'b'], False)
    """

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115  closed at the end of the block
        self._written, self._pending = 0, bytearray()
        self._recent: dict[int, tuple[int, int]] = {}
        self._names = np.empty(0, np.uint64)
        self._starts, self._sizes = np.empty(0, np.int64), np.empty(0, np.int64)

    def __enter__(self) -> "Aside":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def put(self, name: str, value: Any) -> None:
        """Lay a value aside.

        Raises:
            OSError: the disk is full or fails.
        """
        content = encoded(value)
        self._recent[_number(name)] = (self._written + len(self._pending), len(content))
        self._pending += content
        if len(self._pending) >= UNWRITTEN:
            self._write()
        if len(self._recent) >= RECENT:
            self._sort_in()

    def __contains__(self, name: str) -> bool:
        return self._place(name) is not None

    def bytes_of(self, name: str) -> bytes:
        """A value as JSON.

        Raises:
            KeyError: nothing of that name was laid aside.
        """
        place = self._place(name)
        if place is None:
            raise KeyError(name)
        start, size = place
        if start >= self._written:
            begin = start - self._written
            return bytes(self._pending[begin : begin + size])
        self._file.seek(start)
        return self._file.read(size)

    def _write(self) -> None:
        self._file.seek(self._written)
        rest = memoryview(self._pending)
        while rest:
            rest = rest[self._file.write(rest) :]
        self._written += len(self._pending)
        self._pending = bytearray()

    def get(self, name: str) -> Any:
        """A value; see `bytes_of`."""
        return parsed(self.bytes_of(name))

    def _place(self, name: str) -> tuple[int, int] | None:
        number = _number(name)
        if number in self._recent:
            return self._recent[number]
        at = int(np.searchsorted(self._names, np.uint64(number), side="right")) - 1
        if at >= 0 and int(self._names[at]) == number:
            return int(self._starts[at]), int(self._sizes[at])
        return None

    def _sort_in(self) -> None:
        fresh = np.frombuffer(array("Q", self._recent), np.uint64)
        starts, sizes = (np.array(one, np.int64) for one in zip(*self._recent.values(), strict=True))
        names = np.concatenate([self._names, fresh])
        order = np.argsort(names, kind="stable")
        self._names = names[order]
        self._starts = np.concatenate([self._starts, starts])[order]
        self._sizes = np.concatenate([self._sizes, sizes])[order]
        self._recent = {}


def _number(name: str) -> int:
    return int(digest(name)[:16], 16)
