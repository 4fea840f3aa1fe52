"""What a mention was read from outside of its own sentence: which words, in which sentence, and why these."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dateline.export.reasons import reasons, trait_words
from dateline.segment.sentences import split_sentences

Item = Mapping[str, Any]
How = Literal["inferred", "here", "referred", "told"]
RULE, RULE_HERE, PRONOUN = "role.elsewhere", "role.weighed", "pronoun"
FIELDS = {"actors": "who", "recipients": "whom", "object": "what", "quantities": "how many", "event_date": "when", "place": "where",
          "source": "who says so"}  # fmt: skip
HOW: Mapping[How, str] = {
    "inferred": "not told in this sentence, inferred from the report",
    "here": "told in this sentence, inferred to be its side",
    "referred": "a pronoun here, named in another sentence",
    "told": "told in another sentence",
}
MOST_REASONS = 3
SHORT: Mapping[How, str] = {"inferred": "told elsewhere", "here": "inferred", "referred": "", "told": ""}


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Words (`start` to `end`) that a field of a mention was read from, and that its sentence does not tell in a place of the event.

    `sentence` is where they stand (its first character and the one after its last), None where the text is not here;
    `how`: `inferred` the likeliest of all in the report, `here` so too but told in the mention's own sentence,
    `referred` what a pronoun there stands for, `told` any other words of another sentence; `reasons` in plain words.
    """

    field: str
    name: str
    start: int
    end: int
    how: How
    reasons: tuple[str, ...]
    sentence: tuple[int, int] | None


def elsewhere(mention: Item, text: str | None = None) -> list[Elsewhere]:
    """What of a mention its own sentence does not tell in a place of the event, in the order of the record.

    Args:
        mention: its record.
        text: of its document; without it the sentences are not given.
    """
    found = [_made(one, mention, text) for one in _words(mention)]
    return list(dict.fromkeys(one for one in found if one is not None))


def is_outside(mention: Item) -> bool:
    """Whether a mention was read from words outside of its sentence, so that its document's text is needed to show them."""
    return any(one.how != "here" for one in elsewhere(mention))


def _words(mention: Item) -> Iterator[tuple[str, Item, str]]:
    """Each field, its words (`start`, `end`, `name` or `text`), and its basis."""
    for field in ("actors", "recipients"):
        for one in mention.get(field) or ():
            yield field, one, one.get("basis") or ""
    if thing := mention.get("object"):
        yield "object", thing, ""
    for number in mention.get("quantities") or ():
        yield "quantities", number, ""
    if (date := mention.get("event_date")) and date.get("start_char") is not None:
        yield "event_date", {**date, "start": date["start_char"], "end": date["end_char"]}, date.get("basis") or ""
    if place := mention.get("place"):
        yield "place", place, place.get("basis") or ""
    for account in mention.get("attributions") or ():
        for link in account["chain"]:
            for one in link["speakers"]:
                yield "source", one, one.get("basis") or ""


def _made(told: tuple[str, Item, str], mention: Item, text: str | None) -> Elsewhere | None:
    field, words, basis = told
    start, end, own = words.get("start"), words.get("end"), mention["evidence"]["sentence"]
    if start is None or end is None:
        return None  # a correction has no words
    inside = own["start"] <= start and end <= own["end"]
    how = _how(basis, inside)
    if how is None:
        return None
    sentence = (own["start"], own["end"]) if inside else sentence_of(text, start, end) if text else None
    name = str(words.get("name") or words.get("text") or "")
    return Elsewhere(field, name, start, end, how, _why(basis), sentence)


def _why(basis: str) -> tuple[str, ...]:
    rule, _, traits = basis.partition(";")[0].partition(": ")
    if rule in (RULE, RULE_HERE):
        return tuple(trait_words(traits))
    return () if PRONOUN in basis.split("; ") else tuple(reasons(basis)[:MOST_REASONS])


def _how(basis: str, inside: bool) -> How | None:
    if basis.startswith((RULE, RULE_HERE)):
        return "here" if inside else "inferred"
    if inside:
        return None
    return "referred" if PRONOUN in basis.split("; ") else "told"


def sentence_of(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The sentence of a text in which words stand.

    >>> text = "Mr. Roe spoke. It was late.\\n\\nA storm came."
    >>> [text[slice(*sentence_of(text, at, at + 1))] for at in (4, 15, 31)]
    ['Mr. Roe spoke.', 'It was late.', 'A storm came.']
    """
    if not 0 <= start < end <= len(text):
        return None
    gap = "\n\n" if "\n\n" in text else "\n"
    first, last = text.rfind(gap, 0, start) + 1, text.find(gap, end)
    last = len(text) if last < 0 else last
    for one in split_sentences(text, first, last):
        if one.start <= start < one.end:
            return one.start, max(one.end, end)
    return start, end
