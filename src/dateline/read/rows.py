"""Tables of documents: JSONL and CSV, a row at a time, each bad row reported and the rest read."""

import csv
import io
import itertools
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from dateline.dates import PartialDate, parse_date
from dateline.errors import InputError
from dateline.ids import content_id
from dateline.plurals import counted
from dateline.read.files import UTF8, bounded_lines, decode
from dateline.read.records import RawDocument, Rejection, Row
from dateline.settings import Settings

_SURROGATE = re.compile("[\\ud800-\\udfff]")
KNOWN = ("id", "text", "date", "dct", "title", "url", "publisher", "byline", "context")
LIKELY = frozenset(
    {"body", "content", "article", "fulltext", "maintext", "story", "texts", "txt", "rawtext", "articletext"}
)


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


def is_json_line(line: bytes) -> bool:
    """Whether a line is a JSON object by itself."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def json_rows(content: bytes, source: str, columns: Mapping[str, str]) -> Iterator[Row | Rejection]:
    """Read a JSON file: an array of objects, or one object; `line` of a row is its number in the array.

    Raises:
        InputError: it is no JSON, or neither.
    """
    try:
        value = json.loads(decode(content, source))
    except (ValueError, RecursionError) as error:
        what = str(error) if isinstance(error, ValueError) else "nested too deep"
        remedy = "give an array of objects, or one object a line"
        raise InputError(source, None, None, f"no JSON ({what})", remedy) from error
    if value == []:
        raise InputError(source, None, None, "it is empty", "give an array of objects")
    for number, one in enumerate(value if isinstance(value, list) else [value], 1):
        if isinstance(one, dict):
            yield Row(source, number, mapped(one, columns))
        else:
            yield Rejection(InputError(source, number, None, "no JSON object", 'write {"id": ..., "text": ...}'))


def csv_rows(
    file: BinaryIO, source: str, settings: Settings, columns: Mapping[str, str], delimiter: str | None = None
) -> Iterator[Row | Rejection]:
    """Read a CSV table with a header; quoted fields may hold line breaks.

    A row of another width is rejected, and one that is no UTF-8. A table that begins with the mark of UTF-16 is read as that.

    Args:
        file: open for reading bytes.
        source: its name in messages.
        settings: `max_line_bytes` bounds a field.
        columns: our names of fields to the table's own.
        delimiter: what parts the fields; else what parts those of the header: comma, semicolon, tab or bar.

    Raises:
        InputError: the header is no text, or lacks a column that is needed or that `columns` names.
    """
    csv.field_size_limit(min(settings.max_line_bytes, sys.maxsize))
    text = io.TextIOWrapper(file, encoding=_encoding(file), errors="surrogateescape", newline="")
    number = 0
    try:
        first = text.readline()
        reader = csv.reader(itertools.chain([first] if first else (), text), delimiter=delimiter or delimiter_of(first))
        header = next(reader, None)
        if header is None:
            raise InputError(source, 1, None, "it is empty", "give a table with a header")
        if byte := _no_utf8(header):
            raise InputError(source, 1, None, f"the header has byte {byte}, which is no UTF-8", UTF8)
        columns = found_columns(header, columns)
        check_columns(header, source, columns)
        end = reader.line_num
        for values in reader:
            number, end = end + 1, reader.line_num
            if byte := _no_utf8(values):
                yield Rejection(InputError(source, number, None, f"byte {byte} is no UTF-8", UTF8))
            elif len(values) != len(header):
                upto = f" (the row goes on to line {end})" if end > number else ""
                problem = f"{counted(len(values), 'field')} where the header has {len(header)}{upto}"
                yield Rejection(InputError(source, number, None, problem, "check quotes and delimiters"))
            elif any(values):
                yield Row(source, number, mapped(dict(zip(header, values, strict=True)), columns))
    except UnicodeError as error:
        raise InputError(source, number + 1, None, f"no proper UTF-16 ({error})", UTF8) from error
    except csv.Error as error:
        yield Rejection(InputError(source, reader.line_num, None, f"no CSV ({error})", "check quotes and field sizes"))
    finally:
        text.detach()


def _encoding(file: BinaryIO) -> str:
    """What a table is written in: UTF-16 where it begins with its mark, else UTF-8."""
    if hasattr(file, "peek"):
        start = file.peek(2)
    elif file.seekable():
        start = file.read(2)
        file.seek(-len(start), io.SEEK_CUR)
    else:
        start = b""
    return "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def delimiter_of(header: str) -> str:
    """What parts the fields of a header: that which stands in it most often outside of quotes, a comma where none does.

    >>> delimiter_of('id;date;"text, whole"'), delimiter_of("text")
    (';', ',')
    """
    plain = re.sub(r'"[^"]*"', "", header)
    return max(",;\t|", key=plain.count)


def _no_utf8(values: list[str]) -> str | None:
    """The first byte of a row that is no UTF-8, None where it all is."""
    joined = "".join(values)
    found = None if joined.isascii() else _SURROGATE.search(joined)
    return f"0x{ord(found.group()) - 0xDC00:02x}" if found else None


def check_columns(header: Sequence[str], source: str, columns: Mapping[str, str]) -> None:
    """Check that a table has the columns that are named and one with the texts, and each that is read once.

    Raises:
        InputError: it lacks one, or has one twice.
    """
    missing = [theirs for theirs in columns.values() if theirs not in header]
    if missing:
        found = ", ".join(header[:12])
        raise InputError(source, 1, missing[0], f"no such column (there are: {found})", "correct --columns")
    for name in (*columns.values(), *KNOWN):
        if header.count(name) > 1:
            raise InputError(source, 1, name, f"{header.count(name)} columns are called so", "rename all but one")
    if not {"text", "tokens"} & mapped(dict.fromkeys(header), columns).keys():
        raise _lacking(source, 1, "text", list(header))


def found_columns(header: Sequence[str], columns: Mapping[str, str]) -> Mapping[str, str]:
    """The columns that are named, as the header writes them: a name that differs in capitals alone is that one.

    >>> found_columns(["Body", "text"], {"text": "body", "date": "day"})
    {'text': 'Body', 'date': 'day'}
    """
    own = {one.strip().lower(): one for one in reversed(header)}
    return {ours: theirs if theirs in header else own.get(theirs.lower(), theirs) for ours, theirs in columns.items()}


def mapped(fields: dict[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """Fields under our names, each once; where a name is ours but for capitals, it is taken for ours.

    >>> mapped({"body": "It rained.", "nr": 7, "Date": "2024"}, {"text": "body"})
    {'nr': 7, 'date': '2024', 'text': 'It rained.'}
    """
    if columns:
        renamed = {ours: fields[theirs] for ours, theirs in columns.items() if theirs in fields}
        taken = {*renamed, *columns.values()}
        fields = {**{k: v for k, v in fields.items() if k not in taken}, **renamed}
    odd = {k: own for k in fields if k not in KNOWN and (own := k.strip().lower()) in KNOWN and own not in fields}
    return {odd.get(k, k): v for k, v in fields.items()} if odd else fields


def document_of_row(row: Row, settings: Settings, clean: bool = False, dated: bool = True) -> RawDocument | Rejection:
    """Make a document of a row, or say what is wrong with it.

    Args:
        row: fields by name; `text` is needed, `id` is made of the content where it is missing.
        settings: `max_characters` bounds a text.
        clean: whether boilerplate is to be cut; else not one character of the text is changed.
        dated: whether its date counts; a row whose date cannot be read is then rejected.
    """
    ident = None
    try:
        ident = _ident(row)
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


def _ident(row: Row) -> str | None:
    """The id of a row; None where it has none, and one is made of its content."""
    given = row.fields.get("id")
    if isinstance(given, bool) or not isinstance(given, str | int | None):
        problem = f"it is {type(given).__name__}, not a string or a whole number"
        raise InputError(row.source, row.line, "id", problem, "write it as one, or leave it out")
    return None if given is None or given == "" else str(given)


def _text(row: Row, name: str) -> str:
    value = row.fields.get(name)
    if value is None:
        raise _lacking(row.source, row.line, name, list(row.fields))
    if not isinstance(value, str):
        raise InputError(
            row.source, row.line, name, f"it is {type(value).__name__}, not a string", "write it as a string"
        )
    return value


def _lacking(source: str, line: int, name: str, fields: Sequence[str]) -> InputError:
    """The error of a row or table without a field, with the one that may be meant."""
    likely = [one for one in fields if name == "text" and re.sub(r"[\W_]", "", one).lower() in LIKELY]
    has = ", ".join(fields[:8]) or "none"
    remedy = f"add it, or map it: --columns {name}={likely[0] if likely else '...'}"
    return InputError(source, line, name, f"it is missing (fields there: {has})", remedy)


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
