"""What a store gives to be exported: records one after the other, in the order in which they lie there."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from dateline.export.columns import Item
from dateline.export.job import Level, Source
from dateline.store.filters import Filters, conditions, where
from dateline.store.snapshot import Snapshot

CHUNK = 2_000
TABLES: dict[Level, str] = {"event": "events", "mention": "mentions"}
_REPORT = "id, url, headline, publisher, credit, publication_date, language"


def source_of(snapshot: Snapshot, filters: Filters, level: Level = "event") -> Source:
    """The events or mentions of a state of a store that filters let through.

    Args:
        snapshot: the state.
        filters: what is wanted.
        level: event or mention.

    Raises:
        UsageError: a filter cannot be read.
    """
    table = TABLES[level]
    clause, given = where(conditions(filters, table))
    counted = snapshot.rows(f"SELECT count(*) AS n FROM {table} {clause}", given)[0]["n"]
    asked = {one.name: getattr(filters, one.name) for one in fields(filters) if getattr(filters, one.name) is not None}
    coders = tuple(snapshot.manifest.coders[name] for name in sorted(snapshot.manifest.coders))
    return Source(level, _records(snapshot, table, clause, given), counted, snapshot.generation, coders, asked)


def _records(snapshot: Snapshot, table: str, clause: str, given: list[Any]) -> Iterator[Item]:
    order = "ORDER BY generation, filename, file_row_number"
    sql = f"SELECT filename, file_row_number FROM placed_{table} WHERE id IN (SELECT id FROM {table} {clause}) {order}"
    answer = snapshot.connection().execute(sql, given)
    while places := answer.fetchmany(CHUNK):
        records = snapshot.records_at(table, places)
        reports = _reports(snapshot, {ident for one in records for ident in _documents(one)})
        sentences = _sentences(snapshot, records) if table == "events" else {}
        for one in records:
            told = {"sentence": sentences.get(one["id"])} if table == "events" else {}
            yield {**one, **told, "documents": [reports[ident] for ident in _documents(one) if ident in reports]}


def _sentences(snapshot: Snapshot, events: Sequence[Item]) -> dict[str, str]:
    """The sentence of each event's surest mention."""
    of = {mention: one["id"] for one in events for mention in one["mention_ids"]}
    sql = "SELECT id, sentence FROM mentions WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY confidence, id DESC"
    return {of[row["id"]]: row["sentence"] for row in snapshot.rows(sql, [sorted(of)])}


def _documents(record: Item) -> list[str]:
    return record["document_ids"] if "document_ids" in record else [record["document_id"]]


def _reports(snapshot: Snapshot, idents: set[str]) -> dict[str, Item]:
    rows = snapshot.rows(f"SELECT {_REPORT} FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[]))", [sorted(idents)])
    return {row["id"]: row for row in rows}
