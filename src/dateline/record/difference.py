"""What other rules would change on a sample: mentions gained, lost and changed, with the fields that changed."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from msgspec import Struct

from dateline.codings import CODED
from dateline.model import CodedDocument, EventMention

COMPARED = tuple(name for name in CODED if name != "quad_class")  # which follows from the type


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
        """The mention as it is after, or, where it is lost, as it was.

        Raises:
            ValueError: there is neither.
        """
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
    return tuple(name for name in COMPARED if getattr(was, name) != getattr(now, name))


def document_changes(before: CodedDocument, after: CodedDocument) -> Iterator[Change]:
    """The changes in a document that was coded twice."""
    return changes(before.mentions, after.mentions, before.document.id)


def change_row(change: Change) -> dict[str, Any]:
    """A change as JSON has it: what changed, where, and both codings in short."""
    evidence = change.mention.evidence
    sides = {"before": change.before, "after": change.after}
    return {
        "what": change.what,
        "document_id": change.document_id,
        "id": change.mention.id,
        "fields": list(change.fields),
        "sentence": evidence.sentence.text,
        "trigger": evidence.trigger.text,
        **{name: _coding(one) if one else None for name, one in sides.items()},
    }


def deciding_rule(one: EventMention) -> str:
    """The rule that decided what a mention is an event of; empty where its trace tells of none."""
    return next((entry.rule for entry in one.trace if entry.field in ("event_type", "kind")), "")


def _coding(one: EventMention) -> dict[str, Any]:
    return {
        "event_type": one.event_type,
        "kind": one.kind,
        "event_mode": one.event_mode,
        "cameo": one.cameo,
        "actors": [person.text for person in one.actors],
        "recipients": [person.text for person in one.recipients],
        "rule": deciding_rule(one),
    }
