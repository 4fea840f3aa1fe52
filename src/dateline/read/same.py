"""When two documents are the same."""

from dateline.ids import text_sha256
from dateline.jsontext import record_json
from dateline.read.records import RawDocument


def content_sha256(raw: RawDocument) -> str:
    """A hash of the words of a document and of its date: documents that share it are duplicates."""
    return text_sha256(record_json([raw.text, str(raw.date) if raw.date else None, raw.title, raw.clean]))
