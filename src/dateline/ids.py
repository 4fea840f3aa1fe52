"""Identifiers made from content: the same content has the same id, everywhere and always."""

import hashlib
import json
from collections.abc import Sequence
from json.encoder import encode_basestring_ascii

ID_LENGTH = 20  # hexadecimal digits, 80 bits: no clash is to be expected below 10**11 documents


def content_id(*parts: str | int | None) -> str:
    """Make an id from parts that together say what a thing is.

    Args:
        parts: texts and numbers; their order and their boundaries count.

    Returns:
        20 hexadecimal digits of a SHA-256.

    >>> content_id("report-1", 10, 15)
    '4df5d9d7765a998e2b0c'
    """
    written = [encode_basestring_ascii(part) if isinstance(part, str) else json.dumps(part) for part in parts]
    return digest(f"[{','.join(written)}]")  # a JSON list in ASCII; written here, since every record has ids


def digest(text: str) -> str:
    """The first 20 hexadecimal digits of the SHA-256 of a text in UTF-8 (lone surrogates kept as they are)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def text_sha256(text: str) -> str:
    """The whole SHA-256 of a text in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def fingerprint(files: Sequence[tuple[str, bytes]]) -> str:
    """Hash named contents whatever their order, as for a folder of rules.

    >>> fingerprint([("a", b"1"), ("b", b"2")]) == fingerprint([("b", b"2"), ("a", b"1")])
    True
    """
    whole = hashlib.sha256()
    for name, content in sorted(files):
        whole.update(f"{len(name)}:{name}:{len(content)}:".encode())
        whole.update(content)
    return whole.hexdigest()[:12]
