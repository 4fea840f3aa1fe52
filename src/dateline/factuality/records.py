"""What the factuality stage hands on: whether an event happened, for the reporter and for each source."""

from msgspec import Struct

from dateline.model import Factuality


class Judgement(Struct, frozen=True):
    """How sure an event is: `label`, `score` from -3 (certainly not) to 3 (certainly), `certainty` 0 to 1.

    `cues` are the tokens that decided it, innermost first, `rules` the ids of their entries; `inner` is the label within
    the innermost source's own words (for an event that is reported), `label` the reporter's.
    """

    label: Factuality
    inner: Factuality
    score: float
    certainty: float
    cues: tuple[int, ...]
    rules: tuple[str, ...]
