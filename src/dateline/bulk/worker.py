"""The work on one shard, the same on every engine: read, code in a process of its own, write, put in place."""

import json
import os
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from fsspec import AbstractFileSystem

from dateline import __version__
from dateline.bulk.coding import Result
from dateline.bulk.plan import META, Done, Task, checksum, held, open_fs, told
from dateline.bulk.pool import Incoming, Pool
from dateline.errors import InputError
from dateline.overlays import load_rules
from dateline.read.records import RawDocument, Rejection
from dateline.read.sources import read_documents
from dateline.settings import Settings
from dateline.store.records import StoredDocument
from dateline.store.rows import document_row, mention_row
from dateline.store.schema import TABLES

LEFT_OUT = {"key", "version", "supersedes", "outcome", "duplicate_of", "mentions", "generation", "coder"}
RECORD = pa.field("record", pa.string())
MENTION = pa.struct([*(one for one in TABLES["mentions"] if one.name not in ("generation", "document_id")), RECORD])
SCHEMA = pa.schema(
    [
        pa.field("outcome", pa.string()),
        *(one for one in TABLES["documents"] if one.name not in LEFT_OUT),
        RECORD,
        pa.field("mentions", pa.list_(MENTION)),
    ]
)
"""A row is a document, coded or rejected, with its mentions; the columns are those of a store."""

PART = ".part-"  # how the name of a file begins that is not whole yet
ROWS = 500  # documents that are written together
REASONS = 5  # rejections that are told of a shard while it runs; the file has them all
BUSY = Lock()


@cache
def _pool(settings: Settings, processes: int) -> Pool:
    """The coders of this process, loaded once and kept for the next shard."""
    return Pool(settings, processes)


def coder_of(settings: Settings) -> dict[str, str]:
    """What codes: version, fingerprint of the rules, model."""
    return {"version": __version__, "rules": load_rules(settings.rules).fingerprint, "model": settings.model}


def work(task: Task) -> Done:
    """Code a shard and put its file in place; a shard that is done already is left as it is.

    Args:
        task: the shard. What is written depends on nothing else, so that an engine may run a task twice.

    Returns:
        What became of its documents.
    """
    coder = coder_of(task.options.settings)
    if (found := held(task, coder)) is not None:
        return found
    with BUSY, _here(task.source) as source, tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.parquet"
        counts = _Counts()
        documents = (_named(one, task.name) for one in _read(task, source))
        rows = _rows(documents, _pool(task.options.settings, task.options.processes), counts)
        input_sha256 = checksum(str(source))
        with pq.ParquetWriter(made, SCHEMA, compression="zstd", compression_level=3) as writer:
            for batch in _batches(rows):
                writer.write_table(pa.Table.from_pylist(batch, SCHEMA))
            about = {**counts.told(), "input_sha256": input_sha256, "coder": coder, "options": told(task.options)}
            writer.add_key_value_metadata({META.decode(): json.dumps(about, sort_keys=True)})
        put(made, task.target)
        return Done(
            task.name, task.target, counts.read, counts.coded, counts.rejected, counts.mentions, checksum(str(made)),
            input_sha256, coder, tuple(counts.reasons),
        )  # fmt: skip


@dataclass
class _Counts:
    """What became of a shard's documents so far."""

    coded: int = 0
    rejected: int = 0
    mentions: int = 0
    reasons: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        return self.coded + self.rejected

    def told(self) -> Mapping[str, Any]:
        return {
            "read": self.read,
            "coded": self.coded,
            "rejected": self.rejected,
            "mentions": self.mentions,
            "reasons": self.reasons,
        }


def _read(task: Task, source: Path) -> Iterator[Incoming]:
    options = task.options
    return read_documents([str(source)], options.settings, options.kind, options.columns, options.clean)


def _on_disk(files: AbstractFileSystem) -> bool:
    """Whether files lie on this machine's disk, and not in object storage."""
    return "file" in (files.protocol if isinstance(files.protocol, tuple) else (files.protocol,))


@contextmanager
def _here(source: str) -> Iterator[Path]:
    """A shard as a local file: its own, or a copy under its own name of one that lies elsewhere."""
    files, path = open_fs(source)
    if _on_disk(files):
        yield Path(path)
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / Path(path).name
        files.get_file(path, str(copy))
        yield copy


def put(made: Path, target: str) -> None:
    """Put a whole file in its place: on local disk by renaming, in object storage by one upload."""
    files, path = open_fs(target)
    if not _on_disk(files):
        files.put_file(str(made), path)
        return
    final = Path(path)
    final.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=PART, dir=final.parent)
    try:
        with os.fdopen(handle, "wb") as out, made.open("rb") as whole:
            while block := whole.read(1 << 20):
                out.write(block)
            out.flush()
            os.fsync(out.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(final)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def clear(target: str) -> None:
    """Remove what workers that were killed left half written in a folder on local disk, once all its shards are there."""
    files, path = open_fs(target)
    if _on_disk(files):
        for left in Path(path).glob(f"{PART}*"):
            left.unlink(missing_ok=True)


def _named(one: Incoming, name: str) -> Incoming:
    """A document or rejection that says where it is from by the shard's name, not by where a copy of it lay."""
    if isinstance(one, RawDocument):
        return replace(one, source=name)
    error = one.error
    return Rejection(InputError(name, error.line, error.field, error.problem, error.remedy), one.id)


def _rows(documents: Iterable[Incoming], pool: Pool, counts: _Counts) -> Iterator[dict[str, Any]]:
    """A row for each document, in order."""
    waiting: deque[Incoming] = deque()

    def given() -> Iterator[Incoming]:
        for one in documents:
            waiting.append(one)
            yield one

    for result in pool.code(given()):
        yield _row(waiting.popleft(), result, counts)


def _row(incoming: Incoming, result: Result, counts: _Counts) -> dict[str, Any]:
    raw = incoming if isinstance(incoming, RawDocument) else None
    if isinstance(result, Rejection):
        counts.rejected += 1
        if len(counts.reasons) < REASONS:
            counts.reasons.append(str(result.error))
        row = document_row(StoredDocument(raw, rejection=result), 0, None)
        return {**row, "id": result.id, "outcome": "rejected", "mentions": []}
    counts.coded += 1
    counts.mentions += len(result.mentions)
    row = document_row(StoredDocument(raw, coded=result), 0, None)
    return {**row, "mentions": [mention_row(one, 0) for one in result.mentions]}


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    held: list[dict[str, Any]] = []
    for row in rows:
        held.append(row)
        if len(held) == ROWS:
            yield held
            held = []
    if held:
        yield held
