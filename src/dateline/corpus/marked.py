"""Marked mentions of events: read from rows, and described by what their clustering needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dateline.corpus.concepts import REPORTING, concepts_of
from dateline.language import Parse, Span, Token

_SUBJECTS = ("nsubj", "nsubjpass", "poss")
_PRONOUNS = frozenset({"it", "this", "that", "which"})

_CONTENT = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with marked mentions; a mention is one or more pieces of the text."""

    id: str
    text: str
    mentions: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Described:
    """A mention: the concepts its words may stand for, none where there are no words in it.

    `doer` is the name of whoever does it, for acts that only their doer tells apart; `back` marks a pronoun, which
    means what was mentioned before it.
    """

    concepts: tuple[str, ...]
    start: int
    doer: str | None = None
    back: bool = False


def marked_of(fields: Mapping[str, Any], fallback: str) -> Marked:
    """Read a row {id, text, mentions: [{span: [[start, end], ...]}]}.

    Args:
        fields: the row.
        fallback: the id of a row that has none.

    Raises:
        ValueError: what is wrong, after the name of the field and a colon.
    """
    text = fields.get("text")
    if not isinstance(text, str):
        raise ValueError("text: is missing or no text")
    mentions = fields.get("mentions")
    if not isinstance(mentions, list):
        raise ValueError("mentions: are missing or no list")
    given = fields.get("id")
    read = tuple(_spans(one, len(text), place) for place, one in enumerate(mentions))
    return Marked(fallback if given is None else str(given), text, read)


def described(parse: Parse, spans: tuple[Span, ...]) -> Described:
    """Describe a mention by its parse."""
    head = head_of(parse, spans)
    if head is None:
        return Described((), spans[0].start)
    words = [token.lemma.lower() for span in spans for token in parse.tokens_in(*span)]
    found = concepts_of(head, words)
    doer = _doer(parse, head) if REPORTING in found else None
    return Described(found, spans[0].start, doer, head.lower in _PRONOUNS)


def _doer(parse: Parse, head: Token) -> str | None:
    subject = parse.child(head.i, *_SUBJECTS)
    return parse.tokens[subject].lower if subject is not None and parse.tokens[subject].pos == "PROPN" else None


def head_of(parse: Parse, spans: tuple[Span, ...]) -> Token | None:
    """The word of a mention that the others hang on: the first that hangs outside, words with content before others."""
    tokens = [token for span in spans for token in parse.tokens_in(*span)]
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head == token.i or token.head not in inside]
    return next((token for token in tops if token.pos in _CONTENT), tops[0] if tops else None)


def _spans(mention: Any, length: int, place: int) -> tuple[Span, ...]:
    pieces = mention.get("span") if isinstance(mention, dict) else None
    if not isinstance(pieces, list) or not pieces:
        raise ValueError(f"mentions: number {place + 1} has no span")
    for piece in pieces:
        whole = isinstance(piece, list) and len(piece) == 2 and all(type(end) is int for end in piece)
        if not whole or not 0 <= piece[0] < piece[1] <= length:
            raise ValueError(f"mentions: {piece!r} of number {place + 1} is no [start, end] within the text")
    return tuple(Span(*piece) for piece in pieces)
