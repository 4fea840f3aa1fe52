"""A first look at a verb on which the rules are silent: whether it is worth a second, from a few words around it alone.

Most verbs of a text tell no event. This looks at the verb, its function and what hangs on it directly, and adds up a number
for each; only verbs above a limit get the marks and vectors that cost more. Both are fitted to the training text
(`docs/opinion.md`).
"""

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from dateline.events.opinion.vectors import FOLDER, KEPT, row_of, scale_of
from dateline.language import Parse
from dateline.rules import checked, names_in

FIRST = FOLDER / "first.npz"
SEEN = frozenset(
    ["prt", "dobj", "acomp", "xcomp", "attr", "oprd", "neg", "prep", "ccomp", "nsubj", "nsubjpass", "dative", "advcl"]
)
FILLED = frozenset(["dobj", "acomp", "xcomp", "attr", "oprd", "ccomp"])
JOINING = frozenset({"prt", "prep"})
DIGITS = 4

Doubles = npt.NDArray[np.float64]


class FirstLook(Struct, frozen=True, eq=False, dict=True):
    """The numbers: one for each mark, and the weights by which the vectors of a verb and of what it takes make one more.

    Verbs whose sum is below `limit` are passed over.
    """

    marks: Mapping[str, float]
    verb: Doubles
    filler: Doubles
    limit: float

    def worth(self, parse: Parse, v: int) -> bool:
        """Whether a verb is worth a second look."""
        known, total = self.marks.get, 0.0
        for mark in dict.fromkeys(marks_of(parse, v)):
            total += known(mark, 0.0)
        total += self._pulls(parse.tokens[v].lower)[0]
        for filler in fillers_of(parse, v):
            total += self._pulls(filler)[1]
        return round(total, DIGITS) >= self.limit

    @cached_property
    def _kept(self) -> dict[str, tuple[float, float]]:
        """What words have been found to add, up to a bound."""
        return {}

    def _pulls(self, word: str) -> tuple[float, float]:
        found = self._kept.get(word)
        if found is None:
            if len(self._kept) > KEPT:
                self._kept.clear()
            row = unit(word)
            found = self._kept[word] = (float((row * self.verb).sum()), float((row * self.filler).sum()))
        return found


@lru_cache(maxsize=2)
def load_first(path: Path = FIRST) -> FirstLook:
    """Read the weights.

    Raises:
        ModelError: the file is not the one that was measured.
    """
    with np.load(checked(path), allow_pickle=False) as held:
        names = names_in(held, "marks")
        looked = held["weights"].astype(np.float64)
        size = (len(looked) - len(names)) // 2
        marks = dict(zip(names, looked.tolist(), strict=False))
        return FirstLook(marks, looked[len(names) :][:size], looked[len(names) + size :], float(held["limit"]))


def marks_of(parse: Parse, v: int) -> Iterator[str]:
    """The verb, its function and form, and what hangs on it directly."""
    token = parse.tokens[v]
    lemma = token.lemma.lower()
    yield "always"
    yield f"lemma: {lemma}"
    yield f"dep: {token.dep}"
    yield f"tag: {token.tag}"
    for c in parse.children[v]:
        kid = parse.tokens[c]
        if kid.dep in SEEN:
            yield f"has: {kid.dep}"
            if kid.dep in JOINING:
                yield f"lemma with: {lemma} {kid.lower}"
                yield f"{kid.dep}: {kid.lower}"
            elif kid.dep in FILLED:
                yield f"{kid.dep}: {kid.lemma.lower()}"


def fillers_of(parse: Parse, v: int) -> Iterator[str]:
    """The words that a verb takes as object or complement."""
    return (parse.tokens[c].lower for c in parse.children[v] if parse.tokens[c].dep in FILLED)


def unit(word: str) -> Doubles:
    """The vector of a word at length 1."""
    row: Doubles = row_of(word).astype(np.float64) * scale_of()
    length = float(np.sqrt(np.square(row).sum()))
    return row / length if length else row
