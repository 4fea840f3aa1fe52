"""Making an export: the file and its codebook appear together, complete and counted, or not at all."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.errors import ExportError, UsageError
from dateline.export.codebook import codebook
from dateline.export.columns import Item
from dateline.export.formats import FORMATS
from dateline.export.job import Job, Source
from dateline.export.jsonl import dumps
from dateline.export.withhold import without_text
from dateline.ids import content_id

BY_REPORT = ("gdelt", "polecat")  # the formats whose own files have the report's day for the event's


def export(
    source: Source, format: str, path: Path, *, with_text: bool = True, reported: bool = False
) -> dict[str, Any]:
    """Write records into a file, with a codebook beside it (`NAME.codebook.json`).

    Args:
        source: what is to be written.
        format: the name of a format (`FORMATS`).
        path: the file; one that is there is replaced.
        with_text: False withholds the text of the reports (offsets, hashes and at most 15 words of a sentence stay).
        reported: give what tells no day of its own that of its first report; for the formats that are made so elsewhere.

    Returns:
        The codebook.

    Raises:
        ExportError: the numbers do not match, or the file cannot be written.
        UsageError: there is no such format, or none that can have the report's day; the file's name is that of another, or a library for it is not installed.
    """
    if format not in FORMATS:
        raise UsageError(f"no export format {format!r}; choose one of {', '.join(FORMATS)}")
    if reported and format not in BY_REPORT:
        raise UsageError(
            f"--reported is for {' and '.join(BY_REPORT)}; {format} keeps the days of the reports apart from the event's own"
        )
    if path.exists() and not path.is_file():
        raise ExportError(f"{path} is no file; an export has its codebook beside it: name a file")
    _fits(format, path)
    path = path.resolve()
    records = source.records if with_text else _withheld(source.records)
    job = Job(replace(source, records=records), with_text, reported)
    book = path.with_name(path.name + ".codebook.json")
    parts = [one.with_name(one.name + ".part") for one in (path, book)]
    try:
        with parts[0].open("wb") as out:
            FORMATS[format].write(job, out)
        job.check()
        made = codebook(job, format)
        parts[1].write_text(dumps(made, indent=2) + "\n", encoding="utf-8")
        parts[0].replace(path)
        parts[1].replace(book)
    except OSError as error:
        raise ExportError(f"{path} cannot be written ({error.strerror or error}); choose another place") from error
    finally:
        for part in parts:
            with contextlib.suppress(OSError):
                part.unlink()
    return made


def _fits(format: str, path: Path) -> None:
    """Refuse a file whose name says that it is of another format: the program that opens it would not read it."""
    ours = FORMATS[format].suffix
    of = [one.name for one in FORMATS.values() if one.suffix == path.suffix.lower() and one.suffix != ours]
    if of and not path.name.lower().endswith(ours):
        raise UsageError(f"{path}: its name is that of {of[0]}, and {format} was asked for; name it {path.stem}{ours}")


def _withheld(records: Any) -> Iterator[Item]:
    for item in records:
        made = without_text(dict(item))
        made["documents"] = [_report_withheld(one) for one in item["documents"]]
        yield made


def _report_withheld(document: Item) -> Item:
    """A headline is text of the report too; without one there is a hash to tell reports apart by."""
    headline = document["headline"]
    return {**document, "headline": None, "headline_id": content_id(headline) if headline else None}
