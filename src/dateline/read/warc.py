"""Web archives (WARC, WET), by FastWARC: each page that was answered is a document."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.errors import InputError
from dateline.read.files import decode
from dateline.read.html import read_html
from dateline.read.records import RawDocument, Rejection
from dateline.settings import Settings

HTML, PLAIN = ("text/html", "application/xhtml+xml"), ("text/plain",)


def read_warc(file: BinaryIO, source: str, settings: Settings) -> Iterator[RawDocument | Rejection]:
    """Read the pages of a web archive; answers that are no text (pictures, errors, redirections) are no documents.

    Args:
        file: open for reading bytes; what is compressed is told by its content.
        source: its name in messages.
        settings: `max_file_bytes` bounds a page.

    Raises:
        InputError: the archive is damaged from some place on; what came before was read.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    number = 0
    try:
        for record in ArchiveIterator(file, record_types=kinds, parse_http=True, auto_decode="all", fsspec_args=False):
            number += 1
            url = record.headers.get("WARC-Target-URI")
            mime = _mime(record)
            if mime not in HTML + PLAIN:
                continue
            content = record.reader.read(settings.max_file_bytes + 1)
            try:
                yield _document(content, mime, f"{source}!{url or number}", url, settings)
            except InputError as error:
                yield Rejection(error)
    except (OSError, ValueError, EOFError) as error:
        problem = f"the archive is damaged after record {number} ({error})"
        raise InputError(source, None, None, problem, "fetch it again") from error
    if number == 0:
        raise InputError(
            source, None, None, "there is no page in it, or it is no web archive", "name its kind with --input"
        )


def _mime(record: Any) -> str:
    """The type of what a record holds; of an HTTP answer only where it was a success."""
    http = record.http_headers
    if http is not None and http.status_code != 200:
        return ""
    given = http.get("Content-Type", "") if http is not None else record.headers.get("Content-Type", "")
    return str(given or "").split(";")[0].strip().lower()


def _document(content: bytes, mime: str, name: str, url: str | None, settings: Settings) -> RawDocument:
    from dataclasses import replace

    from dateline.ids import content_id

    if len(content) > settings.max_file_bytes:
        raise InputError(
            name, None, None, f"it is larger than {settings.max_file_bytes:,} bytes", "raise max_file_bytes"
        )
    if mime in HTML:
        return replace(read_html(content, name, settings), url=url)
    text = decode(content, name).strip()
    if not text:
        raise InputError(name, None, None, "it is empty", "leave it out")
    if len(text) > settings.max_characters:
        raise InputError(name, None, None, f"{len(text):,} characters", "split it, or raise max_characters")
    return RawDocument(content_id(url, text), text, name, url=url)
