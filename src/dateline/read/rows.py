"""Tables of documents: JSONL and CSV, a row at a time, each bad row reported and the rest read."""

import csv
import io
import json
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from dateline.dates import PartialDate, parse_date
from dateline.errors import InputError
from dateline.ids import content_id
from dateline.read.files import bounded_lines, decode
from dateline.read.records import RawDocument, Rejection, Row
from dateline.settings import Settings

_SURROGATE = re.compile("[\\ud800-\\udfff]")
KNOWN = ("id", "text", "date", "dct", "title", "url", "publisher", "byline", "context")


def jsonl_rows(
    file: BinaryIO, source: str, settings: Settings, columns: Mapping[str, str], start: bytes = b""
) -> Iterator[Row | Rejection]:
    """Read JSON lines; a line that is no JSON object, no UTF-8 or too long is rejected and the next is read.

    Args:
        file: open for reading bytes.
        source: its name in messages.
        settings: `max_line_bytes` bounds a line.
        columns: our names of fields to the table's own.
        start: what has been read of the file already.
    """
    for number, line in enumerate(bounded_lines(file, settings.max_line_bytes, start), 1):
        if line is None:
            problem = f"the line is longer than {settings.max_line_bytes:,} bytes"
            yield Rejection(InputError(source, number, None, problem, "split the text, or raise max_line_bytes"))
            continue
        if not line.strip():
            continue
        try:
            value = json.loads(decode(line, source, number))
        except InputError as error:
            yield Rejection(error)
            continue
        except (ValueError, RecursionError) as error:
            what = str(error) if isinstance(error, ValueError) else "nested too deep"
            yield Rejection(InputError(source, number, None, f"no JSON ({what})", "write one object a line"))
            continue
        if not isinstance(value, dict):
            yield Rejection(InputError(source, number, None, "no JSON object", 'write {"id": ..., "text": ...}'))
            continue
        yield Row(source, number, mapped(value, columns))


def csv_rows(
    file: BinaryIO, source: str, settings: Settings, columns: Mapping[str, str], delimiter: str = ","
) -> Iterator[Row | Rejection]:
    """Read a CSV table with a header; quoted fields may hold line breaks. A row of another width is rejected.

    Raises:
        InputError: the file is no UTF-8 text, or its header lacks a column that `columns` names.
    """
    csv.field_size_limit(min(settings.max_line_bytes, sys.maxsize))
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    reader = csv.reader(text, delimiter=delimiter)
    try:
        header = next(reader, None)
        if header is None:
            raise InputError(source, 1, None, "it is empty", "give a table with a header")
        missing = [theirs for theirs in columns.values() if theirs not in header]
        if missing:
            found = ", ".join(header[:12])
            raise InputError(source, 1, missing[0], f"no such column (there are: {found})", "correct --columns")
        for values in reader:
            if len(values) != len(header):
                problem = f"{len(values)} fields where the header has {len(header)}"
                yield Rejection(InputError(source, reader.line_num, None, problem, "check quotes and delimiters"))
            elif any(values):
                yield Row(source, reader.line_num, mapped(dict(zip(header, values, strict=True)), columns))
    except UnicodeDecodeError as error:
        raise InputError(source, None, None, f"no UTF-8 ({error.reason})", "convert the file to UTF-8") from error
    except csv.Error as error:
        yield Rejection(InputError(source, reader.line_num, None, f"no CSV ({error})", "check quotes and field sizes"))
    finally:
        text.detach()


def mapped(fields: dict[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """Fields under our names, each once.

    >>> mapped({"body": "It rained.", "nr": 7}, {"text": "body"})
    {'nr': 7, 'text': 'It rained.'}
    """
    if not columns:
        return fields
    renamed = {ours: fields[theirs] for ours, theirs in columns.items() if theirs in fields}
    taken = {*renamed, *columns.values()}
    return {**{k: v for k, v in fields.items() if k not in taken}, **renamed}


def document_of_row(row: Row, settings: Settings, clean: bool = False, dated: bool = True) -> RawDocument | Rejection:
    """Make a document of a row, or say what is wrong with it.

    Args:
        row: fields by name; `text` is needed, `id` is made of the content where it is missing.
        settings: `max_characters` bounds a text.
        clean: whether boilerplate is to be cut; else not one character of the text is changed.
        dated: whether its date counts; a row whose date cannot be read is then rejected.
    """
    given = row.fields.get("id")
    ident = str(given) if isinstance(given, str | int) and str(given) else None
    try:
        text = _text(row, "text")
        if not text.strip():
            raise InputError(row.source, row.line, "text", "it is empty", "give each row a text")
        if _SURROGATE.search(text):
            raise InputError(row.source, row.line, "text", "half of a surrogate pair", "write it as UTF-8")
        if len(text) > settings.max_characters:
            problem = f"{len(text):,} characters, more than {settings.max_characters:,}"
            raise InputError(row.source, row.line, "text", problem, "split it, or raise max_characters")
        return RawDocument(
            id=ident or content_id(text, str(row.fields.get("date") or row.fields.get("dct") or "")),
            text=text,
            source=row.source,
            line=row.line,
            date=_date(row) if dated else None,
            **{name: _optional(row, name) for name in ("title", "url", "publisher", "byline", "context")},
            clean=clean,
            extra={k: v for k, v in row.fields.items() if k not in KNOWN},
        )
    except InputError as error:
        return Rejection(error, ident)


def _text(row: Row, name: str) -> str:
    value = row.fields.get(name)
    if value is None:
        has = ", ".join(list(row.fields)[:8]) or "none"
        raise InputError(
            row.source,
            row.line,
            name,
            f"it is missing (fields there: {has})",
            f"add it, or map it: --columns {name}=...",
        )
    if not isinstance(value, str):
        raise InputError(
            row.source, row.line, name, f"it is {type(value).__name__}, not a string", "write it as a string"
        )
    return value


def _optional(row: Row, name: str) -> str | None:
    value = row.fields.get(name)
    if value is None or value == "":
        return None
    return _text(row, name)


def _date(row: Row) -> PartialDate | None:
    name = "date" if row.fields.get("date") not in (None, "") else "dct"
    value = row.fields.get(name)
    if value in (None, ""):
        return None
    try:
        return parse_date(str(value))
    except ValueError as error:
        raise InputError(row.source, row.line, name, str(error), "write it as YYYY-MM-DD, or leave it empty") from error
