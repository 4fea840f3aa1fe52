"""What a commit writes: new rows, and the retirements of those that they take the place of."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.corpus.correcting import BY_HAND
from dateline.model import EventMention
from dateline.store.notices import notice_rows
from dateline.store.records import Status, StoredDocument
from dateline.store.replay import Replay
from dateline.store.rows import (
    Row,
    coder_key,
    document_row,
    id_of,
    mention_row,
    participant_rows,
    quantity_rows,
    retracted,
    term_rows,
    vocabulary_rows,
)
from dateline.store.schema import TABLES
from dateline.store.snapshot import Snapshot

NEW_VERSION = "a new version of the document"
CODED_AGAIN = "coded again"
CORRECTED = "corrected"
RETRACTED = "the report was retracted"


@dataclass
class Batch:
    """The rows of one commit."""

    generation: int
    tables: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in TABLES})
    coders: dict[str, dict[str, Any]] = field(default_factory=dict)
    gone: set[tuple[str, str, int]] = field(default_factory=set)

    def retire(self, table: str, ident: str, row_generation: int, status: Status, reason: str) -> None:
        """Say that a row counts no more from this generation on; the first reason stays."""
        if (table, ident, row_generation) in self.gone:
            return
        self.gone.add((table, ident, row_generation))
        self.tables["retirements"].append(
            {
                "table_name": table,
                "id": ident,
                "row_generation": row_generation,
                "status": status,
                "reason": reason,
                "generation": self.generation,
            }
        )

    def retired(self, status: Status) -> int:
        """How many mentions it retires with a status."""
        return sum(r["table_name"] == "mentions" and r["status"] == status for r in self.tables["retirements"])

    def add_mention(self, mention: EventMention) -> None:
        """Add a mention with its participants and quantities."""
        self.tables["mentions"].append(mention_row(mention, self.generation))
        self.tables["participants"] += participant_rows(mention, self.generation)
        self.tables["quantities"] += quantity_rows(mention, self.generation)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to write."""
        return not any(self.tables.values())


def batch_of(documents: Sequence[StoredDocument], snapshot: Snapshot) -> Batch:
    """The rows that documents bring, and what they retire in the state before."""
    batch = Batch(snapshot.generation + 1)
    held = _held(documents, snapshot)
    mentions = _mentions_of([one for one in held if held[one]["outcome"] == "coded"], snapshot)
    replay = Replay(batch, snapshot)
    for given in documents:
        one = replay.of(given)
        ident = id_of(one)
        before = held.get(ident)
        if before is not None and not _takes_its_place(one, before):
            continue
        if before is not None:
            batch.retire("documents", ident, before["generation"], "superseded", CODED_AGAIN)
        gone = one.coded is not None and one.raw is not None and retracted(one.raw)
        if one.supersedes:
            _retire_version(batch, one.supersedes, held, mentions, gone)
        _add(batch, one, mentions.get(ident, {}))
        if gone:
            batch.retire("documents", ident, batch.generation, "withdrawn", RETRACTED)
    _retire_rejections(batch, documents, snapshot)
    return batch


def _takes_its_place(one: StoredDocument, before: Mapping[str, Any]) -> bool:
    """A coding takes the place of what was there; anything else only of a rejection for another reason."""
    if one.coded:
        return True
    return bool(one.rejection and before["outcome"] == "rejected" and before["reason"] != str(one.rejection.error))


def _held(documents: Sequence[StoredDocument], snapshot: Snapshot) -> dict[str, Row]:
    wanted = [id_of(one) for one in documents] + [one.supersedes for one in documents if one.supersedes]
    rows = snapshot.rows(
        "SELECT id, generation, outcome, reason FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[]))", [wanted]
    )
    return {row["id"]: row for row in rows}


def _mentions_of(documents: Sequence[str], snapshot: Snapshot) -> dict[str, dict[str, tuple[int, Row]]]:
    """The current mentions of documents: by document and id, the generation and the record."""
    if not documents:
        return {}
    rows = snapshot.rows(
        "SELECT id, document_id, generation FROM mentions WHERE document_id IN (SELECT unnest(?::VARCHAR[]))",
        [list(documents)],
    )
    records = snapshot.records("mentions", [row["id"] for row in rows])
    found: dict[str, dict[str, tuple[int, Row]]] = {}
    for row in rows:
        found.setdefault(row["document_id"], {})[row["id"]] = (row["generation"], records[row["id"]])
    return found


def withdrawal(ident: str, reason: str, snapshot: Snapshot) -> Batch:
    """The retirement of a document (by id or address) and of its mentions; empty where there is none."""
    batch = Batch(snapshot.generation + 1)
    rows = snapshot.rows("SELECT id, generation FROM documents WHERE id = ? OR url = ?", [ident, ident])
    for row in rows:
        batch.retire("documents", row["id"], row["generation"], "withdrawn", reason)
        mentions = snapshot.rows("SELECT id, generation FROM mentions WHERE document_id = ?", [row["id"]])
        for one in mentions:
            batch.retire("mentions", one["id"], one["generation"], "withdrawn", reason)
    return batch


def _retire_version(
    batch: Batch,
    ident: str,
    held: Mapping[str, Row],
    mentions: Mapping[str, Mapping[str, tuple[int, Row]]],
    gone: bool,
) -> None:
    """Retire a document and its mentions, be they in the store already or in the same batch."""
    status: Status = "withdrawn" if gone else "superseded"
    reason = RETRACTED if gone else NEW_VERSION
    fresh = [row["id"] for row in batch.tables["documents"] if row["id"] == ident]
    if fresh or ident in held:
        generation = batch.generation if fresh else held[ident]["generation"]
        batch.retire("documents", ident, generation, status, reason)
    of_batch = {row["id"]: batch.generation for row in batch.tables["mentions"] if row["document_id"] == ident}
    of_store = {mention: generation for mention, (generation, _) in mentions.get(ident, {}).items()}
    for mention, generation in {**of_store, **of_batch}.items():
        batch.retire("mentions", mention, generation, status, reason)


def _add(batch: Batch, one: StoredDocument, before: Mapping[str, tuple[int, Row]]) -> None:
    coder = None
    by_coder = (
        [mention.coder for mention in one.coded.mentions if mention.coder.version != BY_HAND] if one.coded else []
    )
    made_by = by_coder[0] if by_coder else one.coder
    if one.coded and made_by:
        coder = coder_key(made_by)
        batch.coders[coder] = made_by.to_dict()
    batch.tables["documents"].append(document_row(one, batch.generation, coder))
    if not one.coded:
        return
    document = one.coded.document
    batch.tables["terms"] += term_rows(document.id, document.headline, document.text, batch.generation)
    if one.raw:
        batch.tables["notices"] += notice_rows(document.id, one.raw, batch.generation)
    batch.tables["vocabulary"] += vocabulary_rows(one.coded, batch.generation)
    now = {mention.id: mention for mention in one.coded.mentions}
    for ident, (generation, record) in before.items():
        if ident not in now:
            batch.retire("mentions", ident, generation, "withdrawn", CODED_AGAIN)
        elif _same(now[ident], record):
            del now[ident]
        else:
            batch.retire("mentions", ident, generation, "superseded", CODED_AGAIN)
    for mention in now.values():
        batch.add_mention(mention)


def _same(mention: EventMention, record: Row) -> bool:
    """Whether a mention was coded so before, whichever version of the coder did it."""
    now = json.loads(json.dumps(mention.to_dict()))
    return bool({**now, "coder": None} == {**record, "coder": None})


def _retire_rejections(batch: Batch, documents: Iterable[StoredDocument], snapshot: Snapshot) -> None:
    """Rejections of lines that can be read now, and of tables whose header said nothing that was asked for."""
    read = {(one.raw.source, one.raw.line) for one in documents if one.coded and one.raw}
    sources = {source for source, _ in read}
    rows = snapshot.rows("SELECT id, source, line, generation FROM documents WHERE outcome = 'rejected'")
    for row in rows:
        whole = row["line"] == 1 and str(row["source"]).lower().endswith((".csv", ".tsv"))
        if (row["source"], row["line"]) in read or (whole and row["source"] in sources):
            batch.retire("documents", row["id"], row["generation"], "withdrawn", "it can be read now")
