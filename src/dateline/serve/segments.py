"""A text cut into segments, each with what was read in it, for a page that builds its own elements."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.export.elsewhere import HOW, elsewhere

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """Words (`start` to `end`) that a field of a mention was read from, and what it was read as.

    `elsewhere`: they stand in another sentence than the mention.
    """

    start: int
    end: int
    field: str
    mention_id: str
    note: str
    elsewhere: bool = False

    def to_dict(self) -> dict[str, Any]:
        """As the API gives it."""
        return {"field": self.field, "mention_id": self.mention_id, "note": self.note, "elsewhere": self.elsewhere}


def marks(mention: Record) -> list[Mark]:
    """The words of each field of a mention's record.

    >>> trigger = {"start": 4, "end": 9, "text": "visit"}
    >>> [mark.note for mark in marks({"id": "m", "event_type": None, "kind": "visit", "evidence": {"trigger": trigger}})]
    ['visit']
    """
    far = {(one.start, one.end): HOW[one.how] for one in elsewhere(mention) if one.how != "here"}
    return [
        Mark(
            start,
            end,
            field,
            mention["id"],
            f"{note} ({far[start, end]})" if (start, end) in far else note,
            (start, end) in far,
        )
        for start, end, field, note in _spans(mention)
    ]


def _spans(mention: Record) -> Iterable[tuple[int, int, str, str]]:
    name = " ".join(part for part in (mention.get("event_type"), mention["kind"]) if part)
    trigger = mention["evidence"]["trigger"]
    yield trigger["start"], trigger["end"], "trigger", name
    for field in ("actors", "recipients"):
        for one in mention.get(field) or ():
            if one.get("start") is not None:
                yield one["start"], one["end"], field, f"{mention['kind']}: {_about(one)}"
    if (thing := mention.get("object")) and thing.get("start") is not None:
        yield thing["start"], thing["end"], "object", mention["kind"]
    for number in mention.get("quantities") or ():
        if number.get("start") is not None:
            yield number["start"], number["end"], "quantities", number["kind"]
    date = mention.get("event_date") or {}
    if date.get("start_char") is not None:
        yield date["start_char"], date["end_char"], "date", f"{date['start']} to {date['end']}"
    if (place := mention.get("place")) and place.get("start") is not None:
        yield place["start"], place["end"], "place", place["name"]
    for account in mention.get("attributions") or ():
        for link in account["chain"]:
            for one in link["speakers"]:
                yield one["start"], one["end"], "source", f"{account['stance']}: {_about(one)}"
            for cue in link["cue"]:
                yield cue["start"], cue["end"], "cue", account["stance"]


def _about(one: Record) -> str:
    return ", ".join(
        part
        for part in (one.get("name") or one.get("text"), one.get("country"), "/".join(one.get("sectors") or ()))
        if part
    )


def segments(text: str, found: Iterable[Mark], removed: Sequence[Record] = (), start: int = 0) -> list[dict[str, Any]]:
    """Cut a text so that every segment has the same marks throughout; boilerplate stands where it was cut out.

    Args:
        text: the text, or a piece of it.
        found: marks, by offsets into the whole text; those outside of the piece are left out.
        removed: pieces of the raw text that are no part of it, with offsets into the raw text.
        start: where in the whole text the piece begins.

    Returns:
        Segments with `start`, `end`, `text`, `marks`, `removed`; the texts of those with `removed` null add up to the text.

    >>> [one["text"] for one in segments("Talks in Oslo", [Mark(9, 13, "place", "m", "Oslo")])]
    ['Talks in ', 'Oslo']
    """
    end = start + len(text)
    kept = [mark for mark in found if start <= mark.start < mark.end <= end]
    gaps = _gaps(removed, end)
    cuts = sorted(
        {start, end, *(m.start for m in kept), *(m.end for m in kept), *(at for at, _ in gaps if start <= at <= end)}
    )
    made: list[dict[str, Any]] = []
    for a, b in itertools.pairwise([*cuts, end + 1]):
        made += [_removed(at, one) for at, one in gaps if at == a]
        if a < b <= end:
            over = [mark.to_dict() for mark in kept if mark.start <= a and b <= mark.end]
            made.append({"start": a, "end": b, "text": text[a - start : b - start], "marks": over, "removed": None})
    return made


def of_sentence(mention: Record) -> list[dict[str, Any]]:
    """The sentence of a mention in segments; where a copy without texts holds but some words of it, only the trigger is marked.

    >>> cut = {"start": 0, "end": 90, "text": "… armies met at dawn …"}
    >>> mention = {"id": "m", "kind": "meeting", "evidence": {"sentence": cut, "trigger": {"start": 50, "end": 53, "text": "met"}}}
    >>> [(one["text"], len(one["marks"])) for one in of_sentence(mention)]
    [('… armies ', 0), ('met', 1), (' at dawn …', 0)]
    """
    sentence, trigger = mention["evidence"]["sentence"], mention["evidence"]["trigger"]
    text, start = sentence["text"], sentence["start"]
    if len(text) == sentence["end"] - start:
        return segments(text, marks(mention), start=start)
    at = text.find(trigger["text"]) if trigger["text"] else -1
    end = at + len(trigger["text"])
    found = [Mark(start + at, start + end, "trigger", mention["id"], mention["kind"])] if at >= 0 else []
    return segments(text, found, start=start)


def elsewhere_rows(mention: Record, text: str | None) -> list[dict[str, Any]]:
    """What of a mention its own sentence does not tell in a place of the event: the sentence that tells it in segments, and why.

    Args:
        mention: its record.
        text: of its document; without it there are no segments.
    """
    made = []
    for one in elsewhere(mention, text):
        start, end = one.sentence or (0, 0)
        mark = Mark(one.start, one.end, _FIELDS.get(one.field, one.field), mention["id"], HOW[one.how], True)
        told = segments(text[start:end], [mark], start=start) if text and one.how != "here" else []
        made.append({"field": one.field, "name": one.name, "start": one.start, "end": one.end, "how": one.how, "said": HOW[one.how],
                     "reasons": list(one.reasons), "segments": told})  # fmt: skip
    return made


_FIELDS = {"event_date": "date"}


def _gaps(removed: Sequence[Record], end: int) -> list[tuple[int, Record]]:
    """Where in the text each removed piece stood: its place in the raw text less what was cut out before it."""
    gaps, gone = [], 0
    for one in sorted(removed, key=lambda piece: piece["start"]):
        gaps.append((min(max(one["start"] - gone, 0), end), one))
        gone += one["end"] - one["start"] + 1  # the line's end went with it
    return gaps


def _removed(at: int, one: Record) -> dict[str, Any]:
    return {"start": at, "end": at, "text": one["text"], "marks": [], "removed": one["reason"]}
