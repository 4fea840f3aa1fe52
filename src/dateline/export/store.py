"""A copy of a store without the texts of its reports, for texts that may not be passed on.

It answers what the store answers now. Spans stay as offsets; a text stays as its hash, a sentence as its hash and at most 15 words;
headlines, what somebody said and the words of traces and contradictions go. Nothing can be added to it, and it has no earlier
states, no index of whole texts, and no list of corrections (they are in what it says).
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dateline.errors import StoreError
from dateline.export.withhold import around, short, without_text
from dateline.ids import text_sha256
from dateline.jsontext import record_json
from dateline.store import Snapshot, Store
from dateline.store.commit import Batch
from dateline.store.rows import term_rows
from dateline.store.schema import TABLES, WITH_RECORD

Row = dict[str, Any]
CHUNK = 2_000  # rows that are in memory at once
LEFT_OUT = frozenset(
    {"terms", "vocabulary", "notices", "rules", "corrections", "retirements", "keys", "report_traits", "totals"}
)  # what only coding and joining more need, and what holds the words of whole texts


def copy_without_text(source: Store, folder: Path) -> Store:
    """Copy a store as it is now into a new folder, without the texts of its reports.

    Args:
        source: the store.
        folder: a new or empty folder.

    Raises:
        StoreError: the folder is in use, or the disk is full.
    """
    if folder.exists() and any(folder.iterdir()):
        raise StoreError(f"{folder}: it holds other files; name a new or empty folder")
    copy = Store.open(folder, create=True)
    with source.snapshot() as snapshot, copy.writing():
        for table in TABLES:
            if table not in LEFT_OUT:
                for rows in _chunks(snapshot, table):
                    batch = Batch(copy.generation + 1)
                    batch.coders |= {name: dict(one) for name, one in snapshot.manifest.coders.items()}
                    batch.tables[table] += [{**one, "generation": batch.generation} for one in rows]
                    if table == "mentions":
                        batch.tables["terms"] += _terms(rows, batch.generation)
                    copy.write(batch, derived=True)
        copy.tidy()
        copy.seal()
    return copy


def _chunks(snapshot: Snapshot, table: str) -> Iterator[list[Row]]:
    """The rows of a table as they are to be passed on, with their records."""
    names = [name for name in TABLES[table].names if name != "generation"]
    order = "ORDER BY generation, filename, file_row_number"
    columns = ", ".join(f'"{one}"' for one in names)
    sql = f"SELECT filename, file_row_number, {columns} FROM placed_{table} {order}"
    answer = snapshot.connection().execute(sql)
    while found := answer.fetchmany(CHUNK):
        rows = [_row(table, dict(zip(names, one[2:], strict=True))) for one in found]
        if table in WITH_RECORD:
            for row, record in zip(rows, snapshot.records_at(table, [(one[0], one[1]) for one in found]), strict=True):
                row["record"] = record_json(_record(table, record))
                if table == "mentions":
                    trigger, sentence = (record["evidence"][name] for name in ("trigger", "sentence"))
                    row["sentence"] = around(sentence["text"], trigger["start"] - sentence["start"])
        yield rows


def _row(table: str, row: Row) -> Row:
    gone = {"documents": ("headline",), "stories": ("title",)}.get(table, ())
    cut = ("text", "trigger", "object", "reason")
    return {
        name: None if name in gone else short(value) if name in cut and isinstance(value, str) else value
        for name, value in row.items()
    }


def _record(table: str, record: Mapping[str, Any]) -> Row:
    if table == "documents":
        return _document(record)
    made: Row = _emptied(without_text(dict(record)))
    if table == "events":
        made["contradictions"] = [
            {**one, "values": [{**value, "words": []} for value in one["values"]]} for one in record["contradictions"]
        ]
    return {**made, "title": None} if table == "stories" else made


def _emptied(value: Any) -> Any:
    """A record whose words that went are empty, so that each field is of the kind that it is in any record."""
    if isinstance(value, list):
        return [_emptied(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: "" if name == "text" and one is None and "start" in value else _emptied(one)
        for name, one in value.items()
    }


def _document(record: Mapping[str, Any]) -> Row:
    """A document's record: its text is empty, what was cut from it is told by its place only."""
    made: Row = {**record}
    if document := record.get("document"):
        removed = [{**one, "text": ""} for one in document["removed"]]
        made["document"] = {**document, "headline": None, "text": "", "removed": removed}
    if given := record.get("input"):
        sha256 = text_sha256(given["text"]) if given["text"] is not None else None
        made["input"] = {**given, "text": "", "title": None, "context": None, "extra": {"text_sha256": sha256}}
    return made


def _terms(rows: list[Row], generation: int) -> list[Row]:
    """The index of the words that are left, so that a search finds these."""
    said: dict[str, list[str]] = {}
    for row in rows:
        said.setdefault(row["document_id"], []).append(row["sentence"])
    return [one for ident, some in said.items() for one in term_rows(ident, None, "\n".join(some), generation)]
