"""Words that stand for one kind of happening: "die" and "death", "resign" and "step down"."""

from collections.abc import Mapping, Sequence
from functools import cache

from dateline.corpus.terms import stem
from dateline.language import Token
from dateline.rules import RESOURCES, read_table

REPORTING = "=say"  # an act that a report is full of: whose it is tells one from another


def concepts_of(head: Token, words: Sequence[str]) -> tuple[str, ...]:
    """The concepts a mention may stand for: of its words together where the table has them, else of its head.

    Args:
        head: the word the others hang on.
        words: the lemmas of all words, in small letters.

    Returns:
        The concepts' names, or the stem of the head where the table does not have it.
    """
    table = concepts()
    lemma = head.lemma.lower()
    for form in (" ".join(words), lemma, head.lower, stem(lemma)):
        if form in table:
            return table[form]
    return (stem(lemma),)


@cache
def concepts() -> Mapping[str, tuple[str, ...]]:
    """The concepts of each word, phrase and word stem of the table, in the table's order."""
    exact: dict[str, tuple[str, ...]] = {}
    stems: dict[str, tuple[str, ...]] = {}
    for _, row in read_table(RESOURCES / "en" / "corpus" / "concepts.tsv", ("concept", "words")):
        name = f"={row['concept']}"
        for word in words_of(row["words"]):
            exact[word] = (*exact.get(word, ()), name)
            if name not in stems.get(stem(word), ()):
                stems[stem(word)] = (*stems.get(stem(word), ()), name)
    return {**stems, **exact}


def words_of(cell: str) -> list[str]:
    """The words of a cell of the table."""
    return [word.strip() for word in cell.split(",")]
