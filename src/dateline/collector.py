"""The collector of cyclic garbage, told what our processes are like: a million objects of tables, none of them garbage."""

import atexit
import gc
from typing import Any

AT_FIRST = 4_000_000  # new objects before it looks for the first time: the tables, which a short run is over with
SELDOM = (100_000, 50, 100)


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
