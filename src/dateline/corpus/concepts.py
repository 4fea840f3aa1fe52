"""Words that stand for one kind of happening: "die" and "death", "resign" and "step down"."""

from collections.abc import Mapping, Sequence
from functools import cache

from dateline.corpus.terms import stem
from dateline.language import Token
from dateline.rules import RESOURCES, read_table


def concept_of(head: Token, words: Sequence[str]) -> str:
    """The concept of a mention: of its words together where the table has them, else of its head.

    Args:
        head: the word the others hang on.
        words: the lemmas of all words, in small letters.

    Returns:
        The concept's name, or the stem of the head where the table does not have it.
    """
    table = concepts()
    phrase = " ".join(words)
    if phrase in table:
        return table[phrase]
    lemma = head.lemma.lower()
    return table.get(lemma) or table.get(head.lower) or stem(lemma)


@cache
def concepts() -> Mapping[str, str]:
    """The concept of each word or phrase of the table."""
    rows = read_table(RESOURCES / "en" / "corpus" / "concepts.tsv", ("concept", "words"))
    return {word.strip(): f"={row['concept']}" for _, row in rows for word in row["words"].split(",")}
