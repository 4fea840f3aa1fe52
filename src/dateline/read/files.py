"""Bytes of files and of standard input, bounded, and as text."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dateline.errors import InputError

STDIN = "-"
UTF8 = "convert it to UTF-8, as by iconv -f windows-1252 -t utf-8"
_TEXT_CONTROLS = {9, 10, 12, 13, 27}


def name_of(path: str) -> str:
    """How a source is called in messages."""
    return "standard input" if path == STDIN else path


def open_bytes(path: str) -> BinaryIO:
    """Open a file, or standard input for "-".

    Raises:
        InputError: there is no such file, it is a folder, or it may not be read.
    """
    if path == STDIN:
        return sys.stdin.buffer
    try:
        return Path(path).open("rb")
    except FileNotFoundError as error:
        if "://" in path:
            what = "no address that is fetched"
            raise InputError(path, None, None, what, "give one that begins with https:// or http://") from error
        raise InputError(path, None, None, "no such file", "check the path") from error
    except IsADirectoryError as error:
        raise InputError(path, None, None, "this is a folder", "name the files in it") from error
    except OSError as error:
        raise InputError(
            path, None, None, f"it cannot be opened ({error.strerror})", "check its permissions"
        ) from error


def bounded_lines(file: BinaryIO, limit: int, start: bytes = b"") -> Iterator[bytes | None]:
    """Read lines of at most `limit` bytes; None stands for a line that is longer, whose rest is skipped.

    Args:
        file: open for reading bytes.
        limit: bytes a line may have.
        start: what has been read of the file already.
    """
    pending = start
    while True:
        while (cut := pending.find(b"\n")) >= 0:
            line, pending = pending[:cut], pending[cut + 1 :]
            yield line if len(line) <= limit else None
        if len(pending) > limit:
            pending = _skip_line(file)
            yield None
            continue
        block = file.read(1 << 16)
        if not block:
            if pending:
                yield pending
            return
        pending += block


def _skip_line(file: BinaryIO) -> bytes:
    """Read on to the end of the line; returns what was read beyond it."""
    while block := file.read(1 << 16):
        cut = block.find(b"\n")
        if cut >= 0:
            return block[cut + 1 :]
    return b""


def decode(content: bytes, source: str, line: int | None = None) -> str:
    """Turn bytes into text: UTF-8 with or without a mark at the start, or UTF-16 with one.

    Raises:
        InputError: they are no text (binary), or no UTF-8; the message has the place of the first bad byte.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise InputError(source, line, None, "it is no proper UTF-16", "save it as UTF-8") from error
    head = content[:8192]
    odd = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
    if b"\0" in head or odd > len(head) // 50:
        remedy = "give text, or a file whose ending (or --input) tells its kind"
        raise InputError(source, line, None, "it is binary, not text", remedy)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"byte 0x{content[error.start]:02x} at place {error.start:,} is no UTF-8"
        raise InputError(source, line, None, problem, UTF8) from error
