"""Corrections in a store: kept in a table of their own, replayed last whenever a document is coded, undone by being retired.

The row of a correction holds, beside it, what the coder said of the mentions that it changes; so it can be undone, and the
next coding can be told from the corrected one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.corpus.corrections import Correction, correction_of, replayed
from dateline.errors import StoreError, UsageError
from dateline.model import CodedDocument, EventMention
from dateline.store.commit import CORRECTED, Batch
from dateline.store.load import document_of, mention_of
from dateline.store.replay import Held, as_json, bases_of, held_corrections, put, row_of
from dateline.store.snapshot import Snapshot
from dateline.store.store import Store

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Planned:
    """What a correction would do: the mentions that it bears on, as they are and as they would be."""

    correction: Correction
    before: tuple[Record, ...]
    after: tuple[Record, ...]
    batch: Batch


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did, and the generation that it made."""

    generation: int
    correction: Correction
    before: tuple[Record, ...]
    after: tuple[Record, ...]


def correct(store: Store, correction: Correction) -> Corrected:
    """Store a correction and apply it. One that is there already changes nothing.

    Raises:
        UsageError: it cannot be applied; the message says why.
        StoreError: another process is writing for longer than some seconds, or the disk fails.
    """
    with store.writing(seconds=10):
        with store.snapshot() as snapshot:
            planned = plan(snapshot, correction)
        store.write(planned.batch)
        generation = store.derive().generation
    return Corrected(generation, correction, planned.before, planned.after)


def undo(store: Store, ident: str, why: str | None = None) -> Corrected:
    """Take a correction back: what it changed is again as the coder and the other corrections have it.

    Raises:
        UsageError: there is no such correction.
    """
    with store.writing(seconds=10):
        with store.snapshot() as snapshot:
            found = next((one for one in held_corrections(snapshot) if one.correction.id == ident), None)
            if found is None:
                raise UsageError(f"no correction {ident!r}; `dateline correct list` has those in force")
            batch = Batch(snapshot.generation + 1)
            batch.retire("corrections", ident, found.generation, "withdrawn", why or "taken back")
            before, after = _redone(snapshot, batch, found.correction, without=ident)
        store.write(batch)
        generation = store.derive().generation
    return Corrected(generation, found.correction, before, after)


def plan(snapshot: Snapshot, correction: Correction) -> Planned:
    """What a correction would do, without doing it.

    Raises:
        UsageError: it cannot be applied: no such document, other text, no such mention, a value that the field cannot hold.
    """
    batch = Batch(snapshot.generation + 1)
    held = held_corrections(snapshot)
    if any(one.correction.id == correction.id for one in held):
        return Planned(correction, (), (), batch)
    for anchor in correction.anchors:
        document = snapshot.document(anchor.document_id)
        if document is None or document.get("status") != "current" or not document.get("document"):
            raise UsageError(f"no coded document {anchor.document_id!r} in the store")
        if document["document"]["text_sha256"] != anchor.text_sha256:
            raise UsageError(f"the text of {anchor.document_id!r} is another than the one that was corrected")
    if correction.action in ("merge", "split"):
        _see_mentions(snapshot, correction)
    number = 1 + max((one.number for one in held), default=0)
    before, after = _redone(snapshot, batch, correction, added=Held(correction, number, batch.generation))
    return Planned(correction, before, after, batch)


def _see_mentions(snapshot: Snapshot, correction: Correction) -> None:
    wanted = [one.mention_id for one in correction.anchors if one.mention_id]
    if correction.action == "merge" and len(wanted) < 2:
        raise UsageError("merge: name two mentions or more")
    if gone := [one for one in wanted if one not in snapshot.records("mentions", wanted)]:
        raise UsageError(f"no mention {gone[0]!r}; it may have been rejected or coded otherwise")


def _redone(
    snapshot: Snapshot, batch: Batch, correction: Correction, added: Held | None = None, without: str | None = None
) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """Write into a batch what the documents of a correction become with it, or without it."""
    held = [one for one in held_corrections(snapshot) if one.correction.id != without]
    before: list[Record] = []
    after: list[Record] = []
    for ident in dict.fromkeys(one.document_id for one in correction.anchors):
        record = snapshot.document(ident)
        if record is None or not record.get("document"):
            continue
        coded = _as_coded(snapshot, record, ident)
        mine = [one for one in held if one.bears_on(ident)] + ([added] if added else [])
        result = replayed(coded, [one.correction for one in mine])
        if added and (why := result.conflicts.get(added.correction.id)):
            raise UsageError(why)
        for one in mine:
            put(
                batch, one, result.conflicts.get(one.correction.id), bases_of(coded, one.correction), fresh=one is added
            )
        changed = _write(snapshot, batch, record["mentions"], result.coded.mentions)
        before += changed[0]
        after += changed[1]
    if added and not any(row["id"] == correction.id for row in batch.tables["corrections"]):
        batch.tables["corrections"].append(row_of(added, batch.generation))
    if correction.action in ("merge", "split"):
        wanted = [one.mention_id for one in correction.anchors if one.mention_id]
        before = after = list(snapshot.records("mentions", wanted).values())
    return tuple(before), tuple(after)


def _as_coded(snapshot: Snapshot, record: Record, ident: str) -> CodedDocument:
    """A document as the coder has it: without what corrections made of it."""
    bases: dict[str, EventMention] = {}
    by_hand: set[str] = set()
    for one in held_corrections(snapshot):
        if one.bears_on(ident):
            bases |= {name: mention_of(base) for name, base in one.coded.items() if base["document_id"] == ident}
            by_hand |= {one.correction.rule} if one.correction.action == "add" else set()
    kept = [mention_of(m) for m in record["mentions"] if m["id"] not in bases and not _added(m, by_hand)]
    return CodedDocument(document_of(record["document"]), (*kept, *bases.values()))


def _added(mention: Record, rules: set[str]) -> bool:
    return any(entry["rule"] in rules for entry in mention["trace"] if entry["field"] == "kind")


def _write(
    snapshot: Snapshot, batch: Batch, held: Sequence[Record], now: Sequence[EventMention]
) -> tuple[list[Record], list[Record]]:
    """The rows of mentions that differ from those held; returns these as they were and as they become."""
    generations = {
        row["id"]: row["generation"]
        for row in snapshot.rows(
            "SELECT id, generation FROM mentions WHERE id IN (SELECT unnest(?::VARCHAR[]))",
            [[one["id"] for one in held]],
        )
    }
    new = {one.id: as_json(one) for one in now}
    old: dict[str, Record] = {
        one["id"]: {name: value for name, value in one.items() if not name.startswith("status")} for one in held
    }
    before = [one for ident, one in old.items() if new.get(ident) != one]
    after = [one for ident, one in new.items() if old.get(ident) != one]
    for one in before:
        status = "superseded" if one["id"] in new else "withdrawn"
        batch.retire("mentions", one["id"], generations[one["id"]], status, CORRECTED)  # type: ignore[arg-type]
    for mention in now:
        if any(mention.id == one["id"] for one in after):
            batch.add_mention(mention)
    return before, after


def import_corrections(store: Store, given: Iterable[Record]) -> tuple[int, list[str]]:
    """Store corrections that were exported, in their order; returns how many, and what could not be applied and why."""
    done, problems = 0, []
    for number, one in enumerate(given, 1):
        try:
            correct(store, correction_of(one))
            done += 1
        except (UsageError, StoreError) as error:
            problems.append(f"correction {number}: {error}")
    return done, problems


def exported(snapshot: Snapshot) -> list[dict[str, Any]]:
    """All corrections in force, as `import_corrections` reads them."""
    return [one.correction.to_dict() for one in held_corrections(snapshot)]


def as_gold(snapshot: Snapshot) -> list[dict[str, Any]]:
    """The documents that corrections hang on, with their mentions as they are now, as `dateline evaluate` reads gold."""
    idents = dict.fromkeys(
        anchor.document_id for one in held_corrections(snapshot) for anchor in one.correction.anchors
    )
    made = []
    for ident in idents:
        held = snapshot.document(ident)
        if held and held.get("document") and held.get("status") == "current":
            mentions = [
                {name: value for name, value in one.items() if name not in _NOT_GOLD} for one in held["mentions"]
            ]
            made.append({"document": held["document"], "mentions": mentions, "author": "corrections"})
    return made


_NOT_GOLD = frozenset({"trace", "coder", "coding_id", "confidence", "status", "status_reason"})
