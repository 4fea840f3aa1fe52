"""A sample that a person has judged, as a spreadsheet has saved it."""

import csv
import io
from pathlib import Path

from dateline.errors import UsageError
from dateline.read.rows import delimiter_of

UTF16 = (b"\xff\xfe", b"\xfe\xff")


def judged_rows(path: Path) -> list[dict[str, str | None]]:
    """The rows of a judged CSV, its fields parted by commas, or by semicolons or tabs as spreadsheets of many countries do.

    Raises:
        UsageError: it is no CSV that can be read.
    """
    content = path.read_bytes()
    try:
        text = content.decode("utf-16" if content[:2] in UTF16 else "utf-8-sig")
        head, _, _ = text.partition("\n")
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter_of(head)))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path}: no CSV in UTF-8 ({error}); save it as such (in Excel: CSV UTF-8)") from error


def judgements(path: Path) -> int:
    """How many judgements a file holds; 0 where there is none.

    Raises:
        UsageError: it is there and cannot be read, so that nobody knows what is in it.
    """
    return sum(bool((row.get("right") or "").strip()) for row in judged_rows(path)) if path.is_file() else 0
