"""Which segments readers use: a writer does not remove what a reader that lives has pinned.

A pin is a file with the names of segments, locked by its reader; the system frees the lock when the reader ends, however
it ends. Where a reader may not write into the folder it has no pin, and only the last compaction's files are kept for it.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

FOLDER = ".readers"


class Pin:
    """A reader's claim on segments, until it is released or its process ends."""

    def __init__(self, folder: Path, files: Iterable[str]) -> None:
        self._lock: FileLock | None = None
        name = folder / FOLDER / uuid4().hex
        try:
            name.parent.mkdir(exist_ok=True)
            lock = FileLock(name.with_suffix(".lock"))
            lock.acquire()
            self._lock = lock
            name.with_suffix(".json").write_text(json.dumps(sorted(files)), "utf-8")
        except OSError:
            self.release()

    def release(self) -> None:
        """Give the segments free."""
        if self._lock is None:
            return
        place = Path(self._lock.lock_file)
        self._lock.release()
        _remove(place)
        self._lock = None


def pinned(folder: Path) -> set[str]:
    """The segments that living readers use; pins of readers that have ended are removed."""
    return {file for one in _living(folder) for file in one}


def _living(folder: Path) -> Iterator[list[str]]:
    for place in sorted((folder / FOLDER).glob("*.lock")):
        try:
            with FileLock(place, timeout=0):
                pass
        except Timeout:
            try:
                yield json.loads(place.with_suffix(".json").read_text("utf-8"))
            except (OSError, ValueError):  # it is being made: its reader looks at the manifest again after that
                continue
        except OSError:
            continue
        else:
            _remove(place)


def _remove(place: Path) -> None:
    place.with_suffix(".json").unlink(missing_ok=True)
    place.unlink(missing_ok=True)
