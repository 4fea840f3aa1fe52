"""Streams that produce a bounded number of bytes, however small what they come from is."""

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO, cast

from dateline.errors import InputError
from dateline.settings import Settings

FREE = 20_000_000  # bytes that may be produced whatever the ratio: short files of few words are small
BROKEN = (zlib.error, EOFError, zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError)


class Bounded(io.RawIOBase):
    """A stream that ends in an error once more is produced than it may be, or where it cannot be unpacked.

    Args:
        file: the unpacked stream.
        source: its name in messages.
        settings: `max_expanded_bytes` and `max_ratio` bound what is produced.
        consumed: how many packed bytes it comes from, so far or in all.
    """

    def __init__(self, file: BinaryIO, source: str, settings: Settings, consumed: Callable[[], int]) -> None:
        self._file, self._source, self._settings, self._consumed = file, source, settings, consumed
        self.produced = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Read as much as there is room for.

        Raises:
            InputError: it is damaged, or expands beyond the limits.
        """
        try:
            block = self._file.read(len(buffer))
        except BROKEN as error:
            raise InputError(self._source, None, None, f"it cannot be unpacked ({error})", "pack it again") from error
        self.produced += len(block)
        self._check()
        buffer[: len(block)] = block
        return len(block)

    def _check(self) -> None:
        limit, ratio = self._settings.max_expanded_bytes, self._settings.max_ratio
        if self.produced > limit:
            problem, remedy = f"it unpacks to more than {limit:,} bytes", "split it, or raise max_expanded_bytes"
            raise InputError(self._source, None, None, problem, remedy)
        if self.produced > max(FREE, ratio * self._consumed()):
            problem, remedy = (
                f"it unpacks to more than {ratio} times its size",
                "unpack it yourself, or raise max_ratio",
            )
            raise InputError(self._source, None, None, problem, remedy)


def bounded(file: BinaryIO, source: str, settings: Settings, consumed: Callable[[], int]) -> BinaryIO:
    """A buffered stream with the limits of `Bounded`."""
    return cast(BinaryIO, io.BufferedReader(Bounded(file, source, settings, consumed), 1 << 16))
