"""Corrections by people: changed fields, rejected, added, merged and split mentions, replayed over whatever the coder says.

A correction hangs on the text of a report (its SHA-256) and the trigger's words, not on a coding. It is replayed last after
every coding; where its words are no more, it is a conflict and listed, never lost.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from dateline.corpus.correcting import changed, new_mention
from dateline.errors import UsageError
from dateline.ids import content_id
from dateline.model import CodedDocument, EventMention, Record

Action = Literal["set", "reject", "split", "merge", "add"]
ACTIONS: tuple[Action, ...] = ("set", "reject", "split", "merge", "add")


@dataclass(frozen=True, slots=True)
class Anchor(Record):
    """The words that a correction hangs on: the trigger (`start` to `end`) in a text with that SHA-256."""

    document_id: str
    text_sha256: str
    start: int
    end: int
    mention_id: str | None = None


@dataclass(frozen=True, slots=True)
class Correction(Record):
    """What a person changed; `old` is what the coder had said, `new` what holds (for `set` and `add`)."""

    action: Action
    anchors: tuple[Anchor, ...]
    field: str | None = None
    old: Any = None
    new: Any = None
    who: str | None = None
    when: str | None = None
    why: str | None = None
    known_as: str | None = None

    @property
    def id(self) -> str:
        """Made of its content, so that the same correction twice is one; kept where it was hung on a new version."""
        if self.known_as:
            return self.known_as
        content = [self.action, [one.to_dict() for one in self.anchors], self.field, self.new, self.when]
        return content_id("correction", json.dumps(content, ensure_ascii=True, sort_keys=True))

    @property
    def rule(self) -> str:
        """How a trace names it."""
        return f"correction:{self.id}"


def correction_of(given: Mapping[str, Any]) -> Correction:
    """A correction from its JSON.

    Raises:
        UsageError: something in it is missing or of the wrong kind.
    """
    if given.get("action") not in ACTIONS:
        raise UsageError(f"action: {given.get('action')!r} is none; choose one of {', '.join(ACTIONS)}")
    try:
        anchors = tuple(
            Anchor(
                str(one["document_id"]),
                str(one["text_sha256"]),
                int(one["start"]),
                int(one["end"]),
                one.get("mention_id"),
            )
            for one in given["anchors"]
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(f"anchors: each needs document_id, text_sha256, start and end ({error})") from error
    if not anchors:
        raise UsageError("anchors: a correction needs one at least")
    told = {name: given.get(name) for name in ("field", "old", "new", "who", "when", "why", "known_as")}
    return Correction(action=given["action"], anchors=anchors, **told)


@dataclass(frozen=True, slots=True)
class Replayed:
    """A document with its corrections: `conflicts` says of those that could not be applied why."""

    coded: CodedDocument
    conflicts: Mapping[str, str]


def replayed(coded: CodedDocument, corrections: Sequence[Correction]) -> Replayed:
    """Apply corrections to what the coder said of a document, in their order; of two that set one field the later holds.

    Args:
        coded: the document as it was coded.
        corrections: those that hang on it; those of other documents do nothing.

    Returns:
        The document as corrected, with the conflicts by the corrections' ids.
    """
    mentions = {one.id: one for one in coded.mentions}
    conflicts: dict[str, str] = {}
    for one in corrections:
        for anchor in one.anchors:
            if anchor.document_id == coded.document.id and (why := _apply(one, anchor, coded, mentions)):
                conflicts[one.id] = why
    ordered = sorted(mentions.values(), key=lambda m: (m.evidence.trigger.start, m.evidence.trigger.end, m.id))
    return Replayed(replace(coded, mentions=tuple(ordered)), conflicts)


def _apply(one: Correction, anchor: Anchor, coded: CodedDocument, mentions: dict[str, EventMention]) -> str | None:
    """Apply a correction to the mentions; the reason where it cannot be."""
    if anchor.text_sha256 != coded.document.text_sha256:
        return "the text of the report is another now"
    found = mention_at(anchor, mentions.values())
    if one.action == "add":
        return _add(one, anchor, coded, mentions)
    if one.action == "reject":
        if found:
            del mentions[found.id]
        return None
    if found is None:
        return "no mention has these words as its trigger any more"
    if one.action == "set":
        try:
            mentions[found.id] = changed(found, str(one.field), one.new, coded.document.text, one.rule)
        except UsageError as error:
            return str(error)
    return None


def mention_at(anchor: Anchor, mentions: Iterable[EventMention]) -> EventMention | None:
    """The mention that an anchor means: by its id, else the only one with that trigger."""
    there = [m for m in mentions if (m.evidence.trigger.start, m.evidence.trigger.end) == (anchor.start, anchor.end)]
    by_id = [m for m in there if m.id == anchor.mention_id]
    return by_id[0] if by_id else there[0] if len(there) == 1 else None


def _add(one: Correction, anchor: Anchor, coded: CodedDocument, mentions: dict[str, EventMention]) -> str | None:
    there = [m for m in mentions.values() if m.evidence.trigger.start == anchor.start and m.kind == one.new.get("kind")]
    if there:
        return "the coder finds this mention by itself now"
    try:
        made = new_mention(coded.document, anchor.start, anchor.end, one.new, one.id, one.rule)
    except UsageError as error:
        return str(error)
    mentions[made.id] = made
    return None


def regrouped(
    groups: Iterable[Sequence[str]], corrections: Sequence[Correction]
) -> tuple[list[list[str]], dict[str, str]]:
    """Merge and split groups of mentions (events) as people said.

    Args:
        groups: the ids of the mentions of each event, as they were joined.
        corrections: merges and splits, in their order; others do nothing.

    Returns:
        The groups, each sorted, in the order of their first mention; and the conflicts by the corrections' ids.

    >>> merge = Correction("merge", (Anchor("d", "h", 0, 1, "a"), Anchor("e", "h", 0, 1, "c")))
    >>> regrouped([["a", "b"], ["c"]], [merge])[0]
    [['a', 'b', 'c']]
    """
    made = [set(group) for group in groups]
    conflicts: dict[str, str] = {}
    for one in corrections:
        if one.action not in ("merge", "split"):
            continue
        wanted = {anchor.mention_id for anchor in one.anchors if anchor.mention_id}
        there = {ident for group in made for ident in group} & wanted
        if gone := wanted - there:
            conflicts[one.id] = f"{len(gone)} of its mentions are no more"
        if one.action == "merge":
            touched = [group for group in made if group & there]
            made = [group for group in made if not group & there] + ([set().union(*touched)] if touched else [])
        else:
            made = [group - there for group in made] + [set(there)]
    return sorted(sorted(group) for group in made if group), conflicts
