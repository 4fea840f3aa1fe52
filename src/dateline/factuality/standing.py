"""How an event stands: its chance to be true, the mode in which it is told, and the words that say so."""

from itertools import pairwise

from msgspec import Struct

from dateline.factuality.cues import Mode
from dateline.model import Factuality

WEIGHT: dict[Mode, int] = {"actual": 0, "ongoing": 1, "planned": 2, "possible": 3, "hypothetical": 4}
NOT = 0.22  # up to this chance an event counts as not happened
SURELY_NOT = 0.15  # the same for what is hypothetical
SURELY = 0.85  # from this chance on what is hypothetical is so after all: "would not have left"
HAPPENED = 0.76  # from this chance on as happened: what is "alleged" stays below, what police "said" is above
PLANNED = 0.5
LIKELY = 0.8  # from this chance on even what is told as possible counts as happened
# Chances on the scale from -3 to 3, about what half of those who read news put above and half below. It is no straight
# line: they put what is open above nought, what somebody means to do near to what was done, and shrink from -3.
SCALE = (
    (0.0, -2.5), (0.205, -1.5), (0.3, -0.4), (0.5, 1.15), (0.599, 1.45), (0.6, 1.9), (0.66, 2.3), (0.8, 2.6), (0.9, 3.0),
    (1.0, 3.0),
)  # fmt: skip


class Standing(Struct, frozen=True):
    """`chance` from 0 (certainly not) to 1 (certainly), `mode`, and the cues met so far, outermost first: (token, rule)."""

    chance: float = 1.0
    mode: Mode = "actual"
    cues: tuple[tuple[int, str], ...] = ()

    def through(
        self, yes: float, no: float, mode: Mode | None = None, token: int | None = None, rule: str = ""
    ) -> "Standing":
        """The standing of what is true with chance `yes` if this holds and with chance `no` if it does not.

        >>> Standing(0.9).through(0, 1).label
        'not_happened'
        """
        held, chance = (self.chance, yes) if self.chance >= 0.5 else (1 - self.chance, no)
        chance = min(held, chance) if chance >= 0.5 else max(1 - held, chance)
        chance = min(max(chance, min(yes, no)), max(yes, no))
        cues = self.cues if token is None else (*self.cues, (token, rule))
        return Standing(chance, heavier(self.mode, mode), cues)

    @property
    def label(self) -> Factuality:
        """The label of the standing."""
        if self.chance <= (SURELY_NOT if self.mode == "hypothetical" else NOT):
            return "not_happened"
        if self.mode == "hypothetical":
            return "happened" if self.chance >= SURELY else "hypothetical"
        if self.mode == "planned" and self.chance >= PLANNED:
            return "planned"
        if self.chance < (LIKELY if self.mode == "possible" else HAPPENED) or self.mode == "planned":
            return "possible"
        return "ongoing" if self.mode == "ongoing" else "happened"

    @property
    def score(self) -> float:
        """The chance on the scale of the field's corpora, -3 certainly not, 3 certainly: see `SCALE`."""
        for (low, under), (high, over) in pairwise(SCALE):
            if self.chance <= high:
                return round(under + (over - under) * (self.chance - low) / (high - low), 3)
        return SCALE[-1][1]

    @property
    def certainty(self) -> float:
        """How certain the label is, 0 to 1."""
        return round(1 - self.chance if self.label == "not_happened" else self.chance, 3)


def heavier(one: Mode, other: Mode | None) -> Mode:
    """The mode that counts where two meet: what is hypothetical stays so, whatever is planned in it.

    >>> heavier("planned", "hypothetical")
    'hypothetical'
    """
    return one if other is None or WEIGHT[one] >= WEIGHT[other] else other
