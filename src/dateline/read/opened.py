"""What an open stream holds, by its kind: rows of a table, documents, or more streams."""

import io
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, cast

from dateline.errors import InputError
from dateline.ids import content_id
from dateline.read.archives import gz_member, zip_members
from dateline.read.feeds import read_feed
from dateline.read.files import decode
from dateline.read.kinds import InputKind, kind_of
from dateline.read.records import RawDocument, Rejection, Row
from dateline.read.rows import csv_rows, is_json_line, json_rows, jsonl_rows
from dateline.settings import Settings

Items = Iterator[Row | RawDocument | Rejection]
NESTED = 2  # how deep archives may lie within one another


def read_opened(
    file: BinaryIO,
    name: str,
    kind: InputKind,
    settings: Settings,
    columns: Mapping[str, str],
    depth: int = 0,
) -> Items:
    """Read a stream.

    Args:
        file: open for reading bytes.
        name: how it is called in messages.
        kind: how to read it; auto goes by the end of the name.
        settings: the limits.
        columns: our names of a table's fields to its own.
        depth: how many archives it lies in.

    Raises:
        InputError: it cannot be read, from the beginning or from some place on.
    """
    chosen = kind_of(name) or "text" if kind == "auto" else kind
    if chosen in ("jsonl", "json", "csv", "tsv", "parquet"):
        yield from read_table(file, name, chosen, settings, columns)
    elif chosen == "warc":
        from dateline.read.warc import read_warc

        yield from read_warc(file, name, settings)
    elif chosen in ("zip", "gz"):
        if depth >= NESTED:
            problem = f"archives within archives, more than {NESTED} deep"
            raise InputError(name, None, None, problem, "unpack it yourself")
        yield from _unpacked(file, name, chosen, settings, columns, depth)
    else:
        yield from read_content(whole(file, name, settings), name, chosen, settings)


def _unpacked(
    file: BinaryIO, name: str, kind: InputKind, settings: Settings, columns: Mapping[str, str], depth: int
) -> Items:
    def read(member: str, stream: BinaryIO) -> Items:
        return read_opened(stream, member, "auto", settings, columns, depth + 1)

    if kind == "gz":
        yield from read(*gz_member(file, name, settings))
    else:
        seekable = file if file.seekable() else _spooled(file, name, settings)
        yield from cast(Items, zip_members(seekable, name, settings, cast(Callable[[str, BinaryIO], Items], read)))


def read_table(
    file: BinaryIO, name: str, kind: InputKind, settings: Settings, columns: Mapping[str, str], start: bytes = b""
) -> Iterator[Row | Rejection]:
    """Read the rows of a table, of which `start` has been read already."""
    if kind == "json":
        content = whole(file, name, settings, start)
        if not is_json_line(content.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]):
            return json_rows(content, name, columns)
        return jsonl_rows(cast(BinaryIO, io.BytesIO(content)), name, settings, columns)
    if kind == "jsonl":
        return jsonl_rows(file, name, settings, columns, start)
    if kind == "parquet":
        from dateline.read.parquet import parquet_rows

        seekable = file if file.seekable() and not start else _spooled(file, name, settings, start)
        return parquet_rows(seekable, name, settings, columns)
    rest = _spooled(file, name, settings, start) if start else file
    return csv_rows(rest, name, settings, columns, "\t" if kind == "tsv" else None)


def _spooled(file: BinaryIO, name: str, settings: Settings, start: bytes = b"") -> BinaryIO:
    """A stream that can be jumped in, in memory as long as it is small."""
    import shutil
    import tempfile

    spool = tempfile.SpooledTemporaryFile(max_size=settings.max_file_bytes)  # noqa: SIM115  # its reader closes it
    spool.write(start)
    try:
        shutil.copyfileobj(file, spool)
    except OSError as error:
        spool.close()
        raise InputError(name, None, None, f"there is no room to unpack it ({error})", "unpack it yourself") from error
    spool.seek(0)
    return cast(BinaryIO, spool)


def whole(file: BinaryIO, name: str, settings: Settings, start: bytes = b"") -> bytes:
    """All bytes of a stream that is one document.

    Raises:
        InputError: there are too many of them, or none.
    """
    content = start + file.read(settings.max_file_bytes + 1 - len(start))
    if len(content) > settings.max_file_bytes:
        problem = f"it is larger than {settings.max_file_bytes:,} bytes"
        raise InputError(name, None, None, problem, "split it, or raise max_file_bytes")
    if not content.strip():
        raise InputError(name, None, None, "it is empty", "give a file with text")
    return content


def read_content(content: bytes, name: str, kind: InputKind, settings: Settings) -> Iterator[RawDocument | Rejection]:
    """Read bytes that are one document, or a feed of some.

    Args:
        content: the bytes.
        name: what the document is called in what is told of it.
        kind: of a document (text, html, pdf, eml) or feed.
        settings: for the limits.

    Yields:
        Each document; or what is wrong with it and what to do.
    """
    if kind == "feed":
        yield from read_feed(content, name, settings)
    elif kind == "html":
        from dateline.read.html import read_html  # a second of imports that only web pages need

        yield read_html(content, name, settings)
    elif kind == "pdf":
        from dateline.read.pdf import read_pdf

        yield read_pdf(content, name, settings)
    elif kind == "eml":
        from dateline.read.mail import read_mail

        yield read_mail(content, name, settings)
    else:
        yield _text(content, name, settings)


def _text(content: bytes, name: str, settings: Settings) -> RawDocument:
    text = decode(content, name)
    if len(text) > settings.max_characters:
        problem = f"{len(text):,} characters, more than {settings.max_characters:,}"
        raise InputError(name, None, None, problem, "split it, or raise max_characters")
    return RawDocument(id=content_id(text), text=text, source=name)
