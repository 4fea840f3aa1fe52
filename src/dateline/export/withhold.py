"""Records without the text of the reports: for text that may not be passed on.

Spans stay as offsets. Of a sentence at most 15 words around the trigger stay, with the hash of the whole; names, dates, places and
cues keep their few words; what somebody said and the words of the trace go.
"""

from typing import Any

from dateline.ids import text_sha256

WORDS = 15
_GONE = frozenset({"content", "words"})  # lists of quotes that together could give the text back


def without_text(item: dict[str, Any]) -> dict[str, Any]:
    """A record of a mention or an event without running text.

    >>> made = without_text({"evidence": {"sentence": {"start": 0, "end": 9, "text": "Talks end"}, "trigger": {"start": 6, "text": "end"}}})
    >>> made["evidence"]["sentence"]["text"], len(made["evidence"]["sentence"]["text_sha256"])
    ('Talks end', 64)
    """
    made = {name: _cut(name, value) for name, value in item.items()}
    if "evidence" in item:
        made["evidence"] = _evidence(item["evidence"])
    if "sentence" in item:  # of an event: its mentions have the hash
        made["sentence"] = None
    return made


def _evidence(evidence: dict[str, Any]) -> dict[str, Any]:
    sentence, trigger = evidence["sentence"], evidence["trigger"]
    shown = around(sentence["text"], trigger["start"] - sentence["start"])
    return {
        "sentence": {**sentence, "text": shown, "text_sha256": text_sha256(sentence["text"])},
        "trigger": {**trigger, "text": short(trigger["text"])},
    }


def _cut(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _cut(key, one) for key, one in value.items()}
    if isinstance(value, list):
        if name in _GONE:
            return [_gone(one) for one in value]
        return [_cut(name, one) for one in value]
    return short(value) if name in ("text", "value") and isinstance(value, str) else value


def _gone(quote: Any) -> Any:
    return {**quote, "text": None} if isinstance(quote, dict) else None


def short(text: str, words: int = WORDS) -> str:
    """The first words of a text.

    >>> short("one two three", 2)
    'one two …'
    """
    parts = text.split()
    return text if len(parts) <= words else " ".join(parts[:words]) + " …"


def around(text: str, at: int, words: int = WORDS) -> str:
    """At most so many words of a text, around a place in it.

    >>> around("a b c d e f", 6, 3)
    '… c d e …'
    """
    before, after = text[: max(at, 0)].split(), text[max(at, 0) :].split()
    if len(before) + len(after) <= words:
        return text
    first = max(0, min(len(before) - words // 2, len(before) + len(after) - words))
    kept = [*before, *after][first : first + words]
    whole = len(before) + len(after)
    return f"{'… ' if first else ''}{' '.join(kept)}{' …' if first + words < whole else ''}"
