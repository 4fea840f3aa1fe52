"""Replaying corrections when documents are coded: what a batch stores is what the coder says, corrected."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from dateline.corpus.correcting import added_id
from dateline.corpus.corrections import Anchor, Correction, correction_of, mention_at, replayed
from dateline.model import CodedDocument, EventMention, to_dict
from dateline.store.records import StoredDocument
from dateline.store.snapshot import Snapshot

if TYPE_CHECKING:
    from dateline.store.commit import Batch

Record = Mapping[str, Any]
AGAIN = "replayed"
LOST = "a new version of the report took its place"


@dataclass(frozen=True, slots=True)
class Held:
    """A correction in force: its place in the order, its row's generation, why it conflicts, what the coder said."""

    correction: Correction
    number: int
    generation: int
    conflict: str | None = None
    coded: Mapping[str, Record] = field(default_factory=dict)

    def bears_on(self, ident: str) -> bool:
        """Whether it hangs on a document."""
        return any(one.document_id == ident for one in self.correction.anchors)


def held_corrections(snapshot: Snapshot) -> list[Held]:
    """The corrections in force, in the order in which they were made."""
    if not snapshot.manifest.of("corrections"):
        return []
    rows = snapshot.rows("SELECT id, number, generation, conflict FROM corrections ORDER BY number")
    records = snapshot.records("corrections", [row["id"] for row in rows])
    return [
        Held(correction_of(one["correction"]), row["number"], row["generation"], row["conflict"], one["coded"])
        for row in rows
        for one in (records[row["id"]],)
    ]


def row_of(one: Held, generation: int) -> dict[str, Any]:
    """The row of a correction."""
    correction, first = one.correction, one.correction.anchors[0]
    return {
        "id": correction.id,
        "number": one.number,
        "action": correction.action,
        "field": correction.field,
        "document_id": first.document_id,
        "text_sha256": first.text_sha256,
        "start": first.start,
        "end": first.end,
        "mention_ids": _mention_ids(one),
        "state": "conflict" if one.conflict else "applied",
        "conflict": one.conflict,
        "who": correction.who,
        "generation": generation,
        "record": json.dumps({"correction": to_dict(correction), "coded": dict(one.coded)}, ensure_ascii=True),
    }


def _mention_ids(one: Held) -> list[str]:
    """The mentions that a correction bears on: changed, rejected, added, merged or split."""
    correction = one.correction
    named = {anchor.mention_id for anchor in correction.anchors if anchor.mention_id}
    adds = correction.anchors if correction.action == "add" else ()
    added = {added_id(a.document_id, a.start, a.end, correction.id) for a in adds}
    return sorted(named | added | set(one.coded))


def put(
    batch: "Batch",
    one: Held,
    conflict: str | None,
    coded: Mapping[str, Record],
    fresh: bool = False,
    changed: bool = False,
) -> None:
    """Write a correction's row anew where its state or what the coder said has changed."""
    if not (fresh or changed) and one.conflict == conflict and dict(one.coded) == dict(coded):
        return
    if not fresh:
        batch.retire("corrections", one.correction.id, one.generation, "superseded", AGAIN)
    now = replace(one, conflict=conflict, coded=coded)
    rows = batch.tables["corrections"]
    rows[:] = [row for row in rows if row["id"] != one.correction.id]
    rows.append(row_of(now, batch.generation))


class Replay:
    """Corrects the documents of a batch."""

    def __init__(self, batch: "Batch", snapshot: Snapshot) -> None:
        self.batch, self.held = batch, held_corrections(snapshot)

    def of(self, one: StoredDocument) -> StoredDocument:
        """A document as corrected; the rows of its corrections are written where their state changes."""
        if not self.held or one.coded is None:
            return one
        ident = one.coded.document.id
        mine = [
            held for held in self.held if held.bears_on(ident) or (one.supersedes and held.bears_on(one.supersedes))
        ]
        if not mine:
            return one
        moved = [_moved(held.correction, one.supersedes, one.coded) for held in mine]
        result = replayed(one.coded, moved)
        for held, now in zip(mine, moved, strict=True):
            why = result.conflicts.get(now.id) or _other_text(now, one.supersedes)
            put(
                self.batch, replace(held, correction=now), why, bases_of(one.coded, now), changed=now != held.correction
            )
        return replace(one, coded=result.coded)


def _other_text(correction: Correction, supersedes: str | None) -> str | None:
    """A correction that still hangs on the version before could not be moved."""
    return LOST if supersedes and any(one.document_id == supersedes for one in correction.anchors) else None


def _moved(correction: Correction, supersedes: str | None, coded: CodedDocument) -> Correction:
    """A correction of the version before, hung on the new one where the text is the same."""

    def move(one: Anchor) -> Anchor:
        if supersedes and one.document_id == supersedes and one.text_sha256 == coded.document.text_sha256:
            return replace(one, document_id=coded.document.id, mention_id=None)
        return one

    anchors = tuple(move(one) for one in correction.anchors)
    return correction if anchors == correction.anchors else replace(correction, anchors=anchors, known_as=correction.id)


def bases_of(coded: CodedDocument, correction: Correction) -> dict[str, Record]:
    """What the coder said of the mentions of a document that a correction changes or rejects."""
    if correction.action not in ("set", "reject"):
        return {}
    anchors = [one for one in correction.anchors if one.document_id == coded.document.id]
    found = [one for one in (mention_at(anchor, coded.mentions) for anchor in anchors) if one]
    return {one.id: as_json(one) for one in found}


def as_json(mention: EventMention) -> Record:
    """A mention's record as it comes back from the store."""
    made: Record = json.loads(json.dumps(to_dict(mention)))
    return made
