"""The collector of cyclic garbage, told what our processes are like: a million objects of tables, none of them garbage."""

import atexit
import gc

SELDOM = (100_000, 50, 100)


def quiet_collector() -> None:
    """Let the collector look seldom, and not through the tables once more when the process ends (a fifth of a short run)."""
    gc.set_threshold(*SELDOM)
    atexit.register(gc.freeze)
