"""What other rules would change on a sample: mentions gained, lost and changed, with the fields that changed."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Literal

from msgspec import Struct

from dateline.model import CodedDocument, EventMention

# What follows from other fields, or is different wherever the rules are.
NOT_CODED = frozenset({"id", "coding_id", "document_id", "evidence", "trace", "coder", "confidence", "quad_class"})


class Change(Struct, frozen=True):
    """A mention that one of two sets of rules has alone, or that they code in different ways.

    `fields` are the coded fields that differ, none where the mention is gained or lost.
    """

    what: Literal["gained", "lost", "changed"]
    document_id: str
    before: EventMention | None
    after: EventMention | None
    fields: tuple[str, ...] = ()

    @property
    def mention(self) -> EventMention:
        """The mention as it is after, or, where it is lost, as it was."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change is of a mention")
        return found


def changes(before: Iterable[EventMention], after: Iterable[EventMention], document_id: str) -> Iterator[Change]:
    """Compare the mentions of one document under two sets of rules, by the words that trigger them.

    Args:
        before, after: the mentions; an id does not depend on how a mention is coded.
        document_id: of the document.
    """
    old, new = ({one.id: one for one in side} for side in (before, after))
    for id in sorted({*old, *new}, key=lambda id: (old.get(id) or new[id]).evidence.trigger.start):
        was, now = old.get(id), new.get(id)
        if was is None or now is None:
            yield Change("lost" if now is None else "gained", document_id, was, now)
        elif differing := _differing(was, now):
            yield Change("changed", document_id, was, now, differing)


def _differing(was: EventMention, now: EventMention) -> tuple[str, ...]:
    """The coded fields in which two codings of a mention differ."""
    names = (field.name for field in fields(EventMention) if field.name not in NOT_CODED)
    return tuple(name for name in names if getattr(was, name) != getattr(now, name))


def document_changes(before: CodedDocument, after: CodedDocument) -> Iterator[Change]:
    """The changes in a document that was coded twice."""
    return changes(before.mentions, after.mentions, before.document.id)
