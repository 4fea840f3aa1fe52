"""The plan of a bulk run: which shard of the input becomes which file, and what is done already.

A shard is a file of the input. It becomes one Parquet file, put in its place by one atomic step, so that it is there whole
or not at all, whatever is interrupted or tried again. The file says in its own metadata what it was made of and by which
coder; so the same command goes on where it was, and codes again what has changed.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import fsspec
import pyarrow.parquet as pq
from fsspec import AbstractFileSystem

from dateline.errors import UsageError
from dateline.ids import digest
from dateline.read.kinds import InputKind
from dateline.settings import Settings

MANIFEST = "manifest.json"
META = b"dateline"
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Options:
    """How shards are read and coded; the same for all of a run."""

    settings: Settings
    kind: InputKind = "auto"
    columns: Mapping[str, str] = field(default_factory=dict)
    clean: bool = False
    processes: int = 1


@dataclass(frozen=True, slots=True)
class Task:
    """A shard to be coded: `name` is its path within the input, `source` and `target` are whole paths or URLs."""

    name: str
    source: str
    target: str
    options: Options


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a shard; read = coded + rejected + duplicate (a bulk run takes nothing for a duplicate).

    `sha256` is of the file that was written, `reasons` are the first of those for which documents were rejected.
    """

    name: str
    target: str
    read: int
    coded: int
    rejected: int
    mentions: int
    sha256: str
    input_sha256: str
    coder: Mapping[str, str]
    reasons: tuple[str, ...] = ()
    before: bool = False


def plan(source: str, target: str, options: Options) -> list[Task]:
    """Make a task for each file of the input.

    Args:
        source: a file or folder, on local disk or at an address that fsspec knows (s3://..., gs://...).
        target: a folder for the results, likewise.
        options: how to read and code.

    Returns:
        The tasks, in the order of the files' names. Files whose names begin with a point or an underscore are left out.

    Raises:
        UsageError: there is no input, or the result would lie within it.
    """
    files, root = open_fs(source)
    _, out = open_fs(target)
    if f"{out}/".startswith(f"{root}/"):
        raise UsageError(f"{target} lies within the input; choose another folder for the results")
    if not files.exists(root):
        raise UsageError(f"{source}: no such file or folder; check the name")
    found = [root] if files.isfile(root) else sorted(files.find(root))
    names = [(path, path[len(root) :].lstrip("/") or PurePosixPath(path).name) for path in found]
    kept = [(path, name) for path, name in names if not any(part[0] in "._" for part in name.split("/"))]
    if not kept:
        raise UsageError(f"{source} holds no files; give a folder of JSONL, Parquet or WARC files")
    return [
        Task(name, files.unstrip_protocol(path), f"{target.rstrip('/')}/{file_name(name)}", options)
        for path, name in kept
    ]


def file_name(name: str) -> str:
    """The name of a shard's result: the shard's own, and a few digits that keep equal names of two folders apart.

    >>> file_name("2024/may.jsonl.gz")
    '2024_may.jsonl.gz-34c8fc15.parquet'
    """
    return f"{name.replace('/', '_')}-{digest(name)[:8]}.parquet"


def open_fs(path: str) -> tuple[AbstractFileSystem, str]:
    """The file system of a path or URL, and the path in it.

    Raises:
        UsageError: its protocol needs a package that is not installed.
    """
    try:
        files, root = fsspec.core.url_to_fs(path)
    except (ImportError, ValueError) as error:
        raise UsageError(f"{path}: {error}") from error
    return files, str(root).rstrip("/")


def checksum(path: str) -> str:
    """The SHA-256 of a file, local or remote."""
    whole = hashlib.sha256()
    with fsspec.open(path, "rb") as file:
        while block := file.read(BLOCK):
            whole.update(block)
    return whole.hexdigest()


def held(task: Task, coder: Mapping[str, str]) -> Done | None:
    """What a result that is there says of itself, if it was made of the same input, in the same way, by the same coder."""
    files, path = open_fs(task.target)
    if not files.exists(path):
        return None
    with files.open(path, "rb") as file:
        said: dict[str, Any] = json.loads((pq.read_metadata(file).metadata or {}).get(META, b"{}"))
    same = said.get("coder") == dict(coder) and said.get("options") == told(task.options)
    if not same or said.get("input_sha256") != checksum(task.source):
        return None
    counts = {name: int(said[name]) for name in ("read", "coded", "rejected", "mentions")}
    return Done(
        task.name, task.target, **counts, sha256=checksum(task.target), input_sha256=said["input_sha256"],
        coder=coder, reasons=tuple(said["reasons"]), before=True,
    )  # fmt: skip


def told(options: Options) -> dict[str, Any]:
    """What of the options bears on the result, in what JSON can hold; batches and processes do not."""
    settings = options.settings
    limits = {
        name: getattr(settings, name)
        for name in type(settings).__slots__
        if name not in ("batch_size", "model", "rules")
    }
    return {"kind": options.kind, "columns": dict(options.columns), "clean": options.clean, "limits": limits}
