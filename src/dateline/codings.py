"""What a coding is called by: an id made of what a mention says, whoever said it, the coder or a person."""

from dataclasses import fields, replace
from typing import Any

from dateline.ids import content_id
from dateline.jsontext import sorted_json
from dateline.model import EventMention, Participant

UNCODED = ("id", "coding_id", "document_id", "evidence", "trace", "coder", "confidence")
"""Fields of a mention that say where it stands, who coded it and how surely, not what it says."""
CODED = tuple(one.name for one in fields(EventMention) if one.name not in UNCODED)


def coding_id(mention: EventMention) -> str:
    """The id of what a mention says; how sure the coder was of a participant takes no part in it.

    Args:
        mention: a mention, with or without its `coding_id`.

    Returns:
        The same id for two mentions that say the same.
    """
    said: dict[str, Any] = {name: getattr(mention, name) for name in CODED}
    for side in ("actors", "recipients"):
        said[side] = tuple(_plain(one) for one in said[side])
    return content_id(sorted_json(mention, said))


def _plain(one: Participant) -> Participant:
    return one if one.confidence is None else replace(one, confidence=None)
