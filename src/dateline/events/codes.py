"""Contexts from the words around an event, and its CAMEO code."""

from collections.abc import Mapping, Sequence
from functools import cache

from dateline.events.frame_rules import words_of
from dateline.events.frames import FOLDER
from dateline.language import Parse, by_token
from dateline.rules import read_table

ASIDE = frozenset({"relcl", "advcl", "parataxis", "conj", "appos"})
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
    tokens = parse.tokens
    speaking = _first_words().intersection(parse.forms_in(tokens[clause[0]].sentence)) if clause else ()
    for t in clause if speaking else ():
        if (tokens[t].lower in speaking or tokens[t].lemma.lower() in speaking) and (context := _context_at(parse, t)):
            counts[context] = counts.get(context, 0) + 1
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return tuple(dict.fromkeys((*own, *ranked)))[: max(MOST, len(own))]


@cache
def _first_words() -> frozenset[str]:
    """The words, and first words of turns, that speak for a context."""
    return frozenset(turn.partition(" ")[0] for turn in context_words())


@by_token
def _context_at(parse: Parse, t: int) -> str | None:
    """The context that a word speaks for, alone or with the next."""
    token, table = parse.tokens[t], context_words()
    lemma = token.lemma.lower()
    for form in (lemma,) if lemma == token.lower else (lemma, token.lower):
        context = table.get(form)
        if context is None and form in _first_words() and t + 1 < len(parse.tokens):
            context = table.get(f"{form} {parse.tokens[t + 1].lemma.lower()}")
        if context:
            return context
    return None


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


def recoded(event_type: str | None, mode: str | None, inner: str | None, code: str | None) -> str | None:
    """The CAMEO code of an event whose mode is another than its code was given for: the code where it is of the mode, or where
    the mode has none of its own.

    >>> recoded("REQUEST", "meet", None, "105"), recoded("REJECT", "yield", None, "1241"), recoded("ASSAULT", "execute", None, "186")
    ('106', '1241', '186')
    """
    usual = cameo_of(event_type, mode, inner)
    if code is not None and (usual is None or code.startswith(usual) or usual == cameo_of(event_type, None, inner)):
        return code
    return usual


@cache
def _inner_table() -> Mapping[tuple[str, str], str]:
    rows = read_table(FOLDER / "cameo_inner.tsv", ("type", "inner", "cameo"))
    return {(row["type"], row["inner"]): row["cameo"] for _, row in rows}


def cameo_over(event_type: str | None, inner: str | None) -> str | None:
    """The CAMEO code of a type that is made of an event with a code of its own: promising relief is 0333, not 033.

    >>> cameo_over("AGREE", "073"), cameo_over("REJECT", "0841"), cameo_over("AGREE", None)
    ('0333', '1243', None)
    """
    if event_type is None or inner is None:
        return None
    keys = [(event_type, inner[:n]) for n in range(len(inner), 1, -1)]
    return next((_inner_table()[key] for key in keys if key in _inner_table()), None)


@cache
def _deeper() -> Mapping[str, tuple[tuple[frozenset[str], str], ...]]:
    found: dict[str, list[tuple[frozenset[str], str]]] = {}
    for _, row in read_table(FOLDER / "cameo_words.tsv", ("cameo", "words", "deeper")):
        found.setdefault(row["cameo"], []).append((frozenset(words_of(row["words"])), row["deeper"]))
    return {code: tuple(rows) for code, rows in found.items()}


@by_token
def words_below(parse: Parse, anchor: int) -> tuple[int, ...]:
    """The tokens below the verb or noun of an event, without clauses that only say more of something."""
    found, todo = [], [anchor]
    while todo:
        at = todo.pop()
        found.append(at)
        todo.extend(c for c in parse.children[at] if parse.tokens[c].dep not in ASIDE)
    return tuple(sorted(found))


def deepened(parse: Parse, anchor: int, cameo: str | None) -> str | None:
    """A CAMEO code to the depth that the words below its verb or noun support: an accusation of corruption is 1121."""
    rows = _deeper().get(cameo or "")
    if not rows:
        return cameo
    forms: set[str] = set()
    for t in words_below(parse, anchor):
        token, before = parse.tokens[t], parse.tokens[t - 1].lower if t else ""
        for form in (token.lemma.lower(), token.lower):
            forms |= {form, f"{before} {form}"}
    return next((deeper for found, deeper in rows if not found.isdisjoint(forms)), cameo)
