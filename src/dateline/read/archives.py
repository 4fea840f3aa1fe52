"""Packed files: what is in a zip, and what a gz holds, each as a stream that is bounded."""

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from dateline.errors import InputError
from dateline.read.bounded import bounded
from dateline.read.kinds import hidden, kind_of
from dateline.read.records import Rejection
from dateline.settings import Settings

Member = tuple[str, BinaryIO]


def gz_member(file: BinaryIO, source: str, settings: Settings) -> Member:
    """The stream in a gz file, under its name without the suffix."""
    packed = _Counted(file)
    unpacked = cast(BinaryIO, gzip.GzipFile(fileobj=cast(BinaryIO, io.BufferedReader(packed)), mode="rb"))
    name = source[:-3] if source.lower().endswith(".gz") else source
    return name, bounded(unpacked, source, settings, lambda: packed.count)


class _Counted(io.RawIOBase):
    """A stream that counts what is read of it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.count = file, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        block = self._file.read(len(buffer))
        buffer[: len(block)] = block
        self.count += len(block)
        return len(block)


def zip_members(
    file: BinaryIO, source: str, settings: Settings, read: Callable[[str, BinaryIO], Iterator[object]]
) -> Iterator[object]:
    """What is in a zip, in the order of names, each read while it is open; a member that cannot be read is rejected.

    Args:
        file: open for reading bytes, and for jumping in it.
        source: its name in messages; a member is called SOURCE!NAME.
        settings: the limits; that of expansion is for all members together.
        read: reads a member.

    Raises:
        InputError: it is no zip.
    """
    try:
        archive = zipfile.ZipFile(file)
        members = sorted(archive.infolist(), key=lambda one: (one.filename, one.header_offset))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise InputError(source, None, None, f"it is no zip that can be read ({error})", "pack it again") from error
    produced = 0
    for member in members:
        if not member.filename or member.is_dir() or hidden(member.filename):
            continue
        name = f"{source}!{member.filename}"
        if kind_of(member.filename) is None:
            what = "it is of no kind that is read, by the end of its name"
            yield Rejection(InputError(name, None, None, what, "leave it out, or give it an end like .txt"))
            continue
        if member.flag_bits & 1:
            yield Rejection(InputError(name, None, None, "it is encrypted", "unpack it with its password"))
            continue
        try:
            opened = archive.open(member)
        except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError) as error:
            yield Rejection(InputError(name, None, None, f"it cannot be unpacked ({error})", "pack it again"))
            continue
        with opened:
            size = member.compress_size
            stream = _Adding(cast(BinaryIO, opened))
            try:
                yield from read(name, bounded(cast(BinaryIO, stream), name, settings, lambda size=size: size))  # type: ignore[misc]
            except InputError as error:
                yield Rejection(error)
            produced += stream.count
            if produced > settings.max_expanded_bytes:
                problem = f"it unpacks to more than {settings.max_expanded_bytes:,} bytes; the rest of it is not read"
                raise InputError(source, None, None, problem, "split it, or raise max_expanded_bytes")


class _Adding:
    """A stream that counts what it gives."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.count = file, 0

    def read(self, size: int = -1) -> bytes:
        block = self._file.read(size)
        self.count += len(block)
        return block
