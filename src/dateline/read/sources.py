"""Whatever the user names (files, folders, standard input) as a stream of documents and rejections."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Literal, cast

from dateline.dates import PartialDate
from dateline.errors import InputError
from dateline.ids import content_id
from dateline.read.files import STDIN, decode, name_of, open_bytes, read_whole
from dateline.read.records import RawDocument, Rejection, Row
from dateline.read.rows import csv_rows, document_of_row, jsonl_rows
from dateline.settings import Settings

InputKind = Literal["auto", "text", "html", "jsonl", "csv", "tsv"]
SUFFIXES: Mapping[str, InputKind] = {
    ".txt": "text", ".text": "text", ".md": "text", "": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".csv": "csv", ".tsv": "tsv",
}  # fmt: skip
_PEEK = 1 << 16


def read_documents(
    paths: Iterable[str],
    settings: Settings,
    kind: InputKind = "auto",
    columns: Mapping[str, str] | None = None,
    clean: bool = False,
    date: PartialDate | None = None,
    dated: bool = True,
) -> Iterator[RawDocument | Rejection]:
    """Read all documents that the paths name, in order; what cannot be read is a rejection, and the rest goes on.

    Args:
        paths: files, folders (their files in the order of their names, sub-folders too), or "-" for standard input.
        settings: the limits.
        kind: how to read them; auto goes by suffix, for standard input by content.
        columns: our names of a table's fields to its own.
        clean: cut boilerplate in rows of tables too.
        date: the publication date of documents that come with none.
        dated: whether dates in rows count; where they do not, one that cannot be read does no harm.
    """
    for item in read_items(paths, settings, kind, columns):
        if isinstance(item, Row):
            item = document_of_row(item, settings, clean, dated)
        if isinstance(item, RawDocument) and item.date is None and date is not None:
            yield _dated(item, date)
        else:
            yield item


def read_rows(
    paths: Iterable[str], settings: Settings, kind: InputKind = "auto", columns: Mapping[str, str] | None = None
) -> Iterator[Row | Rejection]:
    """Read the rows of tables; a file that is no table is one row with its text."""
    for item in read_items(paths, settings, kind, columns):
        if isinstance(item, RawDocument):
            yield Row(item.source, 1, {"id": item.id, "text": item.text})
        else:
            yield item


def read_items(
    paths: Iterable[str], settings: Settings, kind: InputKind, columns: Mapping[str, str] | None
) -> Iterator[Row | RawDocument | Rejection]:
    """Read rows of tables and whole documents, whichever a path holds."""
    for path in paths:
        for file in _files(path, kind):
            try:
                yield from _read_file(file, settings, kind, columns or {})
            except InputError as error:
                yield Rejection(error)


def count_documents(path: str, kind: InputKind = "auto") -> int:
    """About how many documents a path holds, told from names and line ends, for showing how far the work is."""
    whole = 0
    for file in _files(path, kind):
        suffix = SUFFIXES.get(Path(file).suffix.lower(), "text") if kind == "auto" else kind
        whole += _lines(file) - (suffix != "jsonl") if suffix in ("jsonl", "csv", "tsv") else 1
    return whole


def _lines(file: str) -> int:
    with open_bytes(file) as opened:
        blocks = iter(lambda: opened.read(1 << 20), b"")
        return sum(block.count(b"\n") for block in blocks)


def _dated(document: RawDocument, date: PartialDate) -> RawDocument:
    values = {name: getattr(document, name) for name in RawDocument.__slots__}
    return RawDocument(**{**values, "date": date})


def _files(path: str, kind: InputKind) -> Iterator[str]:
    where = Path(path)
    if path == STDIN or not where.is_dir():
        yield path
        return
    for file in sorted(where.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(where).parts)
        if file.is_file() and not hidden and (kind != "auto" or file.suffix.lower() in SUFFIXES):
            yield str(file)


def _read_file(
    path: str, settings: Settings, kind: InputKind, columns: Mapping[str, str]
) -> Iterator[Row | RawDocument | Rejection]:
    name = name_of(path)
    if kind == "auto" and path == STDIN:
        with open_bytes(path) as file:
            start = file.read(_PEEK)
            yield from _read_stream(file, start, name, settings, columns)
        return
    if kind == "auto":
        suffix = Path(path).suffix.lower()
        if suffix == ".json":
            raise InputError(name, None, None, "a .json file", "give JSON lines (.jsonl), one object a line")
        kind = SUFFIXES.get(suffix, "text")
    if kind in ("jsonl", "csv", "tsv"):
        with open_bytes(path) as file:
            yield from _table(file, b"", name, kind, settings, columns)
        return
    content = read_whole(path, settings.max_file_bytes)
    yield _document(content, name, kind, settings)


def _read_stream(
    file: BinaryIO, start: bytes, name: str, settings: Settings, columns: Mapping[str, str]
) -> Iterator[Row | RawDocument | Rejection]:
    """Read standard input, of a kind told by its content."""
    if not start.strip():
        raise InputError(name, None, None, "it is empty", "give text")
    if _looks_like_rows(start, columns):
        yield from _table(file, start, name, "jsonl", settings, columns)
        return
    content = start + file.read(settings.max_file_bytes + 1 - len(start))
    if len(content) > settings.max_file_bytes:
        raise InputError(
            name,
            None,
            None,
            f"it is larger than {settings.max_file_bytes:,} bytes",
            "split it, or raise max_file_bytes",
        )
    head = content.lstrip()[:512].lower()
    kind: InputKind = "html" if head.startswith((b"<!doctype html", b"<html")) else "text"
    yield _document(content, name, kind, settings)


def _looks_like_rows(start: bytes, columns: Mapping[str, str]) -> bool:
    """Whether the first line is a JSON object with `text` or `tokens` (as far as it was read: a long line counts too)."""
    line = start.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    if not line.startswith(b"{"):
        return False
    wanted = {columns.get("text", "text"), columns.get("tokens", "tokens")}
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return len(start) >= _PEEK and b"\n" not in start and any(f'"{w}"'.encode() in line for w in wanted)
    return isinstance(value, dict) and bool(wanted & value.keys())


def _table(
    file: BinaryIO, start: bytes, name: str, kind: InputKind, settings: Settings, columns: Mapping[str, str]
) -> Iterator[Row | Rejection]:
    if kind == "jsonl":
        return jsonl_rows(file, name, settings, columns, start)
    whole = file if not start else cast(BinaryIO, io.BytesIO(start + file.read()))
    return csv_rows(whole, name, settings, columns, "\t" if kind == "tsv" else ",")


def _document(content: bytes, name: str, kind: InputKind, settings: Settings) -> RawDocument:
    if kind == "html":
        from dateline.read.html import read_html  # a second of imports that only web pages need

        return read_html(content, name, settings)
    text = decode(content, name)
    if len(text) > settings.max_characters:
        problem = f"{len(text):,} characters, more than {settings.max_characters:,}"
        raise InputError(name, None, None, problem, "split it, or raise max_characters")
    return RawDocument(id=content_id(text), text=text, source=name)
