"""Whatever the user names (files, folders, addresses, standard input) as a stream of documents and rejections."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from dateline.dates import PartialDate
from dateline.errors import InputError
from dateline.read.files import STDIN, name_of, open_bytes
from dateline.read.folders import held
from dateline.read.kinds import InputKind, kind_of
from dateline.read.opened import Items, read_content, read_opened, read_table, whole
from dateline.read.records import RawDocument, Rejection, Row
from dateline.read.rows import delimiter_of, document_of_row, is_json_line
from dateline.settings import Settings

_PEEK = 1 << 16
_JSON = re.compile(rb'\[\s*\{|\{\s*"')
_SCHEMES = ("http://", "https://")


def read_documents(
    paths: Iterable[str],
    settings: Settings,
    kind: InputKind = "auto",
    columns: Mapping[str, str] | None = None,
    clean: bool = False,
    date: PartialDate | None = None,
    dated: bool = True,
    network: bool = False,
) -> Iterator[RawDocument | Rejection]:
    """Read all documents that the paths name, in order; what cannot be read is a rejection, and the rest goes on.

    Args:
        paths: files, folders (their files in the order of their names, sub-folders too), addresses of pages and feeds, or
            "-" for standard input.
        settings: the limits.
        kind: how to read them; auto goes by suffix, for standard input by content.
        columns: our names of a table's fields to its own.
        clean: cut boilerplate in rows of tables too.
        date: the publication date of documents that come with none.
        dated: whether dates in rows count; where they do not, one that cannot be read does no harm.
        network: whether addresses may be fetched; else they are rejected.
    """
    for item in read_items(paths, settings, kind, columns, network):
        if isinstance(item, Row):
            item = document_of_row(item, settings, clean, dated)
        if isinstance(item, RawDocument) and item.date is None and date is not None:
            yield replace(item, date=date)
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
    paths: Iterable[str], settings: Settings, kind: InputKind, columns: Mapping[str, str] | None, network: bool = False
) -> Items:
    """Read rows of tables and whole documents, whichever a path holds."""
    for path in paths:
        files, refused = _files(path, kind)
        yield from map(Rejection, refused)
        for file in files:
            try:
                yield from _some(file, _read_path(file, settings, kind, columns or {}, network))
            except InputError as error:
                yield Rejection(error)


def _read_path(path: str, settings: Settings, kind: InputKind, columns: Mapping[str, str], network: bool) -> Items:
    if path.lower().startswith(_SCHEMES):
        return _read_address(path, settings, kind, network)
    return _read_file(path, settings, kind, columns)


def _some(path: str, items: Items) -> Items:
    """Items, of which there must be one: a table of a header alone, a feed without entries and the like are told of."""
    found = False
    for item in items:
        found = True
        yield item
    if not found:
        raise InputError(name_of(path), None, None, "there is no report in it", "give it some, or leave it out")


def left_out(paths: Iterable[str], kind: InputKind = "auto") -> tuple[list[str], list[str]]:
    """What is passed over in folders: files of no kind that is read, by the ends of names, and stores; not what is hidden."""
    left: list[str] = []
    passed: list[str] = []
    for path in paths:
        if _is_folder(path):
            within = held(Path(path))
            left += map(str, within.others(kind))
            passed += [str(store) for store in within.stores if store != Path(path)]
    return left, passed


def count_documents(path: str, kind: InputKind = "auto") -> int:
    """About how many documents a path holds, told from names and line ends, for showing how far the work is."""
    counted = 0
    for file in _files(path, kind)[0]:
        chosen = kind_of(file) if kind == "auto" else kind
        counted += _lines(file) - (chosen != "jsonl") if chosen in ("jsonl", "csv", "tsv") else 1
    return counted


def _lines(file: str) -> int:
    with open_bytes(file) as opened:
        blocks = iter(lambda: opened.read(1 << 20), b"")
        return sum(block.count(b"\n") for block in blocks)


def _is_folder(path: str) -> bool:
    if path == STDIN or path.lower().startswith(_SCHEMES):
        return False
    try:
        return Path(path).is_dir()
    except OSError:  # what it is may not be asked: its opening tells why
        return False


def _files(path: str, kind: InputKind) -> tuple[list[str], list[InputError]]:
    """The files that a path names, and what is wrong with a folder of which none can be read, or not all."""
    if not _is_folder(path):
        return [path], []
    within = held(Path(path))
    files = [str(file) for file in within.of_kind(kind)]
    if files or within.closed:
        return files, within.closed
    if within.stores == [Path(path)]:
        remedy = f"ask it with dateline events --store {path}, or name a folder of reports"
        return [], [InputError(path, None, None, "this is a store, not a folder of reports", remedy)]
    remedy = "name another folder, or say with --input what its files are"
    return [], [InputError(path, None, None, "a folder without a file that can be read", remedy)]


def _read_file(path: str, settings: Settings, kind: InputKind, columns: Mapping[str, str]) -> Items:
    name = name_of(path)
    with open_bytes(path) as file:
        if kind == "auto" and path == STDIN:
            start = file.read(_PEEK)
            yield from _read_stream(file, start, name, settings, columns)
            return
        yield from read_opened(file, name, kind, settings, columns)


def _read_address(url: str, settings: Settings, kind: InputKind, network: bool) -> Items:
    """Fetch a page or a feed."""
    from dateline.read.fetch import fetch

    if not network:
        raise InputError(url, None, None, "nothing is fetched unless you allow it", "add --allow-network")
    found = fetch(url, settings)
    chosen = _sniffed(found.content, found.mime) if kind == "auto" else kind
    for item in read_content(found.content, url, chosen, settings):
        if isinstance(item, RawDocument) and chosen != "feed" and item.url is None:
            item = replace(item, url=found.url)
        yield item


def _sniffed(content: bytes, mime: str) -> InputKind:
    """What an answer is, by its beginning and by what the server says of it."""
    head = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1024].lower()
    if head.startswith(b"%pdf"):
        return "pdf"
    if b"<rss" in head or b"<feed" in head or b"<rdf" in head:
        return "feed"
    return "html" if "html" in mime or head.startswith((b"<!doctype html", b"<html")) else "text"


def _read_stream(file: BinaryIO, start: bytes, name: str, settings: Settings, columns: Mapping[str, str]) -> Items:
    """Read standard input, of a kind told by its content."""
    if not start.strip():
        raise InputError(name, None, None, "it is empty", "give text")
    table = _table_kind(start, columns)
    if table:
        yield from read_table(file, name, table, settings, columns, start)
        return
    yield from read_content(whole(file, name, settings, start), name, _sniffed(start, ""), settings)


def _table_kind(start: bytes, columns: Mapping[str, str]) -> InputKind | None:
    """The kind of a table, by its beginning: JSON lines, a JSON array, or a header that has the column of the texts."""
    head = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    line, ended, _ = head.partition(b"\n")
    if head.startswith(b"{") and (is_json_line(line) or (not ended and len(start) >= _PEEK)):
        return "jsonl"
    if _JSON.match(head):
        return "json"
    header = line.decode("utf-8", "replace").rstrip("\r")
    names = next(csv.reader([header], delimiter=delimiter_of(header)), [])
    wanted = columns.get("text", "text")
    return (
        "csv"
        if len(names) > 1 and wanted in (name.strip().lower() if wanted == "text" else name for name in names)
        else None
    )
