"""How long each stage took, for `dateline code --profile`: figures beside the results, never in them."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from dateline.deadline import check

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class Timings:
    """Seconds of processor time by stage, where they are asked for: asking the clock costs too.

    >>> timings = Timings(measuring=True)
    >>> timings.of("adding", sum, [1, 2])
    3
    >>> list(timings.seconds)
    ['adding']
    """

    seconds: dict[str, float] = field(default_factory=dict)
    measuring: bool = False

    def since(self, before: Mapping[str, float]) -> dict[str, float]:
        """The seconds by stage that were added to those of an earlier moment.

        >>> Timings({"parse": 2.0, "events": 1.0}).since({"parse": 1.5})
        {'parse': 0.5, 'events': 1.0}
        """
        return {stage: seconds - before.get(stage, 0.0) for stage, seconds in self.seconds.items()}

    def of(self, stage: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do some work of a stage and add the time that it took, also where it fails.

        Raises:
            OverTimeError: the document's time is over.
        """
        check()
        if not self.measuring:
            return work(*args, **kwargs)
        started = time.process_time()
        try:
            return work(*args, **kwargs)
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - started
