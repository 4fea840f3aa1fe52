"""One writer at a time: a lock on a file that the system frees when the writer ends, however it ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from dateline.errors import StoreError

NAME = ".lock"


@contextmanager
def writing(folder: Path, seconds: float = 0.0) -> Iterator[None]:
    """Hold the lock of a store.

    Args:
        folder: the store's folder.
        seconds: how long to wait for another writer to end.

    Raises:
        StoreError: another process is writing, or the folder may not be written to.
    """
    lock = FileLock(folder / NAME, timeout=seconds)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreError(f"{folder}: another process is writing to it; wait until it ends") from error
    except OSError as error:
        raise StoreError(f"{folder}: it cannot be written to ({error.strerror}); check its permissions") from error
    try:
        yield
    finally:
        lock.release()
