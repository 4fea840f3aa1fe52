"""What our processes are like, told to whoever looks after memory: a million objects of tables, none of them garbage, and
arrays of some hundred kilobytes that come and go with each report."""

import atexit
import ctypes
import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import process_time, sleep
from typing import Any

AT_FIRST = 4_000_000  # new objects before it looks for the first time: the tables, which a short run is over with
SELDOM = (100_000, 50, 100)
TRIM, MAP = -1, -3  # glibc's M_TRIM_THRESHOLD and M_MMAP_THRESHOLD
LARGE = 64 << 20  # bytes: what is freed below it is used again
SOON = 5.0  # seconds of work after which a process is taken to run on
PAGE = 2 << 20  # bytes of a large page
COLLAPSE = 25  # Linux's MADV_COLLAPSE


def quiet_collector() -> None:
    """Let the collector look seldom, for the first time once the tables are read, and not through these once more when the
    process ends (a fifth of a short run)."""
    gc.set_threshold(AT_FIRST, *SELDOM[1:])
    gc.callbacks.append(_as_usual)
    atexit.register(gc.freeze)


def _as_usual(phase: str, _: dict[str, Any]) -> None:
    """After the first look: look as often as in a long run."""
    if phase == "stop":
        gc.set_threshold(*SELDOM)
        gc.callbacks.remove(_as_usual)


def reuse_memory() -> None:
    """Let freed arrays be used again, where the C library is glibc: by its own rules it gives those above 128 kilobytes back to the
    system and has them mapped anew, page by page, for the next report."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    if library is not None and hasattr(library, "mallopt"):  # other C libraries have no such settings
        for setting in (TRIM, MAP):
            library.mallopt(setting, LARGE)


def large_pages_soon() -> None:
    """Let a process that runs on lay its memory on large pages, beside its work: its tables lie on a hundred thousand small ones,
    and the processor keeps the places of a few thousand."""
    Thread(target=_wait_for_large_pages, daemon=True).start()


def _wait_for_large_pages() -> None:
    while (left := SOON - process_time()) > 0:
        sleep(max(left, 1.0))
    _use_large_pages()


def _use_large_pages() -> None:
    """Put the pieces of memory that the process holds onto large pages, where the system has them for who asks."""
    try:
        allowed = Path("/sys/kernel/mm/transparent_hugepage/enabled").read_text()
        pieces = Path("/proc/self/maps").read_text()
    except OSError:  # another system, or one that does not let us look
        return
    if "[never]" in allowed:
        return
    advise = ctypes.CDLL(None).madvise
    advise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    for start, end in _pieces(pieces):
        advise(start, end - start, COLLAPSE)  # what cannot be is left as it is


def _pieces(maps: str) -> Iterator[tuple[int, int]]:
    """Where the memory of a process lies that is its own and no file's, by what Linux says of it.

    >>> list(_pieces("10000000-10400000 rw-p 00000000 00:00 0 [heap]\\n20000000-20400000 r--p 00000000 08:01 7 /lib/x.so"))
    [(268435456, 272629760)]
    """
    for line in maps.splitlines():
        where, rights, _, _, _, *name = line.split()
        start, end = (int(one, 16) for one in where.split("-"))
        if rights == "rw-p" and name in ([], ["[heap]"]) and end - start >= PAGE:
            yield start, end
