"""Contexts from the words around an event, and its CAMEO code."""

from collections.abc import Mapping, Sequence
from functools import cache

from dateline.events.frames import FOLDER, words_of
from dateline.language import Parse
from dateline.rules import read_table

MOST = 3  # contexts of one mention


@cache
def context_words() -> Mapping[str, str]:
    """The context that each word (or two words) speaks for; the first row that has it wins."""
    found: dict[str, str] = {}
    for _, row in read_table(FOLDER / "contexts.tsv", ("context", "words")):
        for word in words_of(row["words"]):
            found.setdefault(word, row["context"])
    return found


def contexts_of(parse: Parse, clause: Sequence[int], own: tuple[str, ...]) -> tuple[str, ...]:
    """The contexts that a frame sets and those that the words of the clause speak for, most often named first."""
    counts: dict[str, int] = {}
    table = context_words()
    for t in clause:
        token = parse.tokens[t]
        for form in dict.fromkeys((token.lemma.lower(), token.lower)):
            context = table.get(form)
            if context is None and t + 1 < len(parse.tokens):
                context = table.get(f"{form} {parse.tokens[t + 1].lemma.lower()}")
            if context:
                counts[context] = counts.get(context, 0) + 1
                break
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return tuple(dict.fromkeys((*own, *ranked)))[: max(MOST, len(own))]


@cache
def _cameo_table() -> Mapping[tuple[str, str, str], str]:
    rows = read_table(FOLDER / "cameo.tsv", ("type", "mode", "inner", "cameo"))
    return {(row["type"], row["mode"], row["inner"]): row["cameo"] for _, row in rows}


def cameo_of(event_type: str | None, mode: str | None, inner: str | None) -> str | None:
    """The usual CAMEO code of a type with a mode, or made of an inner type.

    >>> cameo_of("AGREE", None, "CONSULT")
    '036'
    """
    if event_type is None:
        return None
    table = _cameo_table()
    for key in ((event_type, mode or "", ""), (event_type, "", inner or ""), (event_type, "", "")):
        if key in table and (key[1] or key[2] or not (mode or inner)):
            return table[key]
    return table.get((event_type, "", ""))
