"""Gold of our own form ({document, mentions}, fields may be left out) turned into what each task scores."""

from collections.abc import Mapping
from typing import Any

from dateline.evaluate.counts import Record
from dateline.evaluate.forms import is_ours


def as_task_record(record: Record, task: str) -> Record:
    """A record as a task scores it; one that is in the task's own form already is left as it is.

    >>> row = {"document": {"id": "a", "text": "It rained."}, "mentions": []}
    >>> as_task_record(row, "events")
    {'id': 'a', 'text': 'It rained.', 'date': None, 'gold': [], 'noevents': True}
    """
    if not is_ours(record, task):
        return {**record, "id": identity(record)}
    document = record["document"]
    mentions = record.get("mentions", [])
    events = [_event(one) for one in mentions if one.get("event_type")]
    return {
        "id": identity(record),
        "text": document["text"],
        "date": (document.get("publication_date") or {}).get("value"),
        "gold": events,
        "noevents": not mentions,
    }


def identity(record: Record) -> str:
    """The id of a record: its own, or that of its document."""
    document = record.get("document")
    return str(record.get("id") or (document.get("id") if isinstance(document, dict) else None))


def _event(mention: Mapping[str, Any]) -> dict[str, Any]:
    """An event with all who take part: those that its sentence tells, and those that only the rest of the report tells."""
    unsaid = mention.get("unsaid") or {}
    return {
        "event": mention["event_type"],
        "cameo": mention.get("cameo"),
        "source": [*(mention.get("actors") or ()), *unsaid.get("actors", ())],
        "target": [*(mention.get("recipients") or ()), *unsaid.get("recipients", ())],
    }
