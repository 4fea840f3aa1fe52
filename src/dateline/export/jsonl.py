"""The record as JSON: one mention a line, or an array with one object a document."""

import json
from typing import IO, Any

from dateline.export.job import Job
from dateline.jsontext import mention_json
from dateline.model import CodedDocument, EventMention, to_dict


def dumps(value: Any, indent: int | None = None) -> str:
    """JSON in a form of its own: no ASCII escapes but for lone surrogates, which UTF-8 cannot hold.

    >>> dumps({"name": "São Paulo"})
    '{"name": "São Paulo"}'
    """
    made = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    try:
        made.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, indent=indent, allow_nan=False)
    return made


def mention_lines(coded: CodedDocument) -> list[str]:
    """The event mentions of a document, a line of JSON each."""
    return [_line(mention) for mention in coded.mentions]


def _line(mention: EventMention) -> str:
    try:
        return mention_json(mention)
    except UnicodeEncodeError:
        return dumps(to_dict(mention))


def mention_text(coded: CodedDocument) -> str:
    """The event mentions of a document as `--format jsonl` writes them."""
    return "".join(f"{line}\n" for line in mention_lines(coded))


def document_object(coded: CodedDocument) -> str:
    """A document with its mentions as one JSON object, indented."""
    return dumps(to_dict(coded), indent=2)


def write(job: Job, out: IO[bytes]) -> None:
    """Write a store's events or mentions, the whole record a line."""
    for item in job.items():
        out.write((dumps(item) + "\n").encode("utf-8"))
        job.wrote()
