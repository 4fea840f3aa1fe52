"""The lines that `dateline factuality` reads and prints."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from spacy.language import Language

from dateline.factuality.judge import judge_tokens
from dateline.factuality.tokens import ParsedWords, parse_word_rows
from dateline.language import Parse


def head_of(parse: Parse, first: int, last: int) -> int:
    """The head of the words `tokens[first:last]`: the first whose own head is outside them.

    >>> from dateline.language import simple_parse
    >>> head_of(simple_parse([("took", "ROOT", 0), ("a", "det", 2), ("walk", "dobj", 0)]), 1, 3)
    2
    """
    outside = (i for i in range(first, last) if not first <= parse.tokens[i].head < last or parse.tokens[i].head == i)
    return next(outside, first)


def events_of(row: Mapping[str, Any]) -> tuple[tuple[int, int], ...]:
    """The places of a row's events: `tok: [first, last]`, last not included.

    Raises:
        ValueError: the row has no list of words, or an event is not within them.
    """
    tokens = row.get("tokens")
    if not isinstance(tokens, list) or not all(isinstance(word, str) for word in tokens):
        raise ValueError("tokens: give a list of words")
    found = []
    for event in row.get("events") or ():
        place = event.get("tok") if isinstance(event, dict) else None
        if not (isinstance(place, list) and len(place) == 2 and all(type(k) is int for k in place)):
            raise ValueError("events: give each as {tok: [first, last]}")
        if not 0 <= place[0] < place[1] <= len(tokens):
            raise ValueError(f"events: {place} is not within the {len(tokens)} words")
        found.append((place[0], place[1]))
    return tuple(found)


def labels(words: ParsedWords, events: Iterable[tuple[int, int]]) -> list[float]:
    """The labels of events, -3 (certainly not) to 3 (certainly), by their places among the words."""
    parse, starts = words
    heads = [head_of(parse, starts[first], starts[last]) for first, last in events]
    return [one.score for one in judge_tokens(parse, heads)]


def line_of(ident: str, values: Sequence[float]) -> str:
    """A line of JSON: {id, labels}.

    >>> line_of("a", [3.0, -2.4])
    '{"id": "a", "labels": [3.0, -2.4]}'
    """
    return json.dumps({"id": ident, "labels": list(values)}, ensure_ascii=False)


def lines_of(nlp: Language, rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines for rows of {id, tokens, events: [{tok: [first, last]}]}, in order.

    Raises:
        ValueError: a row cannot be read; see `events_of`.
    """
    rows = list(rows)
    events = [events_of(row) for row in rows]
    parses = parse_word_rows(nlp, (row["tokens"] for row in rows))
    for row, places, words in zip(rows, events, parses, strict=True):
        yield line_of(str(row["id"]), labels(words, places))
