"""Names in a joined word that tell of somebody else: "the Iran-backed group", "a Qatar-brokered truce", "an anti-Turkish rally"."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from dateline.knowledge.phrases import HYPHEN
from dateline.rules import RESOURCES, read_table

TABLE = RESOURCES / "en" / "actors" / "apart.tsv"


@cache
def joining_words(path: Path = TABLE) -> Mapping[str, frozenset[str]]:
    """The words that set a name apart, by where they stand: `before` it or `after` it.

    >>> "backed" in joining_words()["after"], "pro" in joining_words()["before"]
    (True, True)
    """
    found: dict[str, frozenset[str]] = {}
    for _, row in read_table(path, ("where", "words", "example", "note")):
        found[row["where"]] = found.get(row["where"], frozenset()) | frozenset(row["words"].split("|"))
    return found


def stands_apart(words: Sequence[str], first: int, last: int) -> bool:
    """Whether the name `words[first:last]` is only part of a joined word that tells of somebody else.

    Args:
        words: the words of a text in lower case, hyphens as words of their own.
        first: the name's first word.
        last: the word after its last.

    >>> stands_apart(["the", "iran", "-", "backed", "group"], 1, 2)
    True
    >>> stands_apart(["the", "us", "-", "led", "coalition"], 1, 2)
    False
    """
    if last + 1 < len(words) and words[last] == HYPHEN and words[last + 1] in joining_words()["after"]:
        return True
    return first >= 2 and words[first - 1] == HYPHEN and words[first - 2] in joining_words()["before"]
