"""What our processes are like, told to whoever looks after memory: a million objects of tables, none of them garbage, and
arrays of some hundred kilobytes that come and go with each report."""

import atexit
import ctypes
import gc
import sys
from typing import Any

AT_FIRST = 4_000_000  # new objects before it looks for the first time: the tables, which a short run is over with
SELDOM = (100_000, 50, 100)
TRIM, MAP = -1, -3  # glibc's M_TRIM_THRESHOLD and M_MMAP_THRESHOLD
LARGE = 64 << 20  # bytes: what is freed below it is used again


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
