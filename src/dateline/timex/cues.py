"""Words that tell a tense or a bound, from `cues.tsv`."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal, cast

from msgspec import Struct

from dateline.errors import RuleError
from dateline.rules import read_table
from dateline.timex.lexicon import FOLDER
from dateline.timex.tokens import Word, words_of

Tense = Literal["past", "future", "none"]
TENSES = ("past", "future", "none", "ahead")
KINDS = (
    "stop",
    "article",
    "limit",
    "open",
    "toward",
    "lasting",
    "been",
    "link",
    "range",
    "speech",
    "timetable",
    "beside",
    "occasion",
    "attempt",
    "planned",
    "gathering",
    "fixed",
    "ahead_of",
    "earlier_than",
)


class Cues(Struct, frozen=True):
    """Phrases that tell a tense, by their first token, the longest first; and the sets of words of each other kind."""

    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    kinds: dict[str, frozenset[str]]

    def tense(self, words: Sequence[Word], at: int, behind: bool = True) -> Tense | None:
        """The tense that a phrase beginning at a token tells for what stands behind it (or before it), None where none does."""
        for rest, tense in self.phrases.get(words[at].lower, ()):
            if all(k < len(words) and words[k].lower == part for k, part in enumerate(rest, at + 1)):
                if tense == "ahead" and not behind:
                    return None
                return "future" if tense == "ahead" else cast(Tense, tense)
        return None


@cache
def load_cues(folder: Path = FOLDER) -> Cues:
    """Read the table.

    Raises:
        RuleError: a row's cue is not one that is known.
    """
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    kinds: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for number, row in read_table(folder / "cues.tsv", ("words", "cue")):
        cue = row["cue"]
        if cue in KINDS:
            kinds[cue].update(row["words"].split("|"))
            continue
        if cue not in TENSES:
            raise RuleError(f"cues.tsv, line {number}: {cue} is none of {', '.join(TENSES + KINDS)}")
        for phrase in row["words"].split("|"):
            first, *rest = [word.lower for word in words_of(phrase)]
            phrases.setdefault(first, []).append((tuple(rest), cue))
    return Cues(
        {first: tuple(sorted(found, key=lambda one: -len(one[0]))) for first, found in phrases.items()},
        {kind: frozenset(found) for kind, found in kinds.items()},
    )
