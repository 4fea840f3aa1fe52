"""Records as CSV: an event or a mention a row, lists joined, formulas made harmless."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import IO, Any

from dateline.export.accounts import speakers
from dateline.export.columns import Reader, columns, readers
from dateline.export.job import Job
from dateline.model import Account, CodedDocument, to_dict

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def speakers_of(account: Account) -> str:
    """The sources of an account in one line, outermost first."""
    return speakers(to_dict(account))


COLUMNS: Mapping[str, Reader] = readers("mention")


def harmless(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe before it.

    >>> harmless("=HYPERLINK(1)"), harmless(-3.5)
    ("'=HYPERLINK(1)", -3.5)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def header() -> str:
    """The first line of the table of mentions."""
    return line(list(COLUMNS))


def mention_rows(coded: CodedDocument) -> list[str]:
    """The event mentions of a document, a line of CSV each."""
    return [line([read(record) for read in COLUMNS.values()]) for record in mention_records(coded)]


def mention_records(coded: CodedDocument) -> list[dict[str, Any]]:
    """The event mentions of a document as they are exported: their records, with the report that they are from."""
    told = coded.document
    report = {"headline": told.headline, "publisher": told.publisher, "publication_date": told.publication_date.value}
    return [{**to_dict(mention), "documents": [report]} for mention in coded.mentions]


def mention_text(coded: CodedDocument) -> str:
    """The event mentions of a document as `--format csv` writes them, without the header."""
    return "".join(f"{row}\n" for row in mention_rows(coded))


def line(values: Iterable[object], delimiter: str = ",") -> str:
    """A line of CSV, its cells harmless, without its end."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n", delimiter=delimiter)  # so that both are quoted within cells
    writer.writerow([harmless(value) for value in values])
    return made.getvalue().removesuffix("\r\n")


def write(job: Job, out: IO[bytes]) -> None:
    """Write a store's events or mentions, row by row."""
    reads = list(readers(job.level).values())
    out.write((line(column.name for column in columns(job.level)) + "\n").encode())
    for item in job.items():
        out.write((line(read(item) for read in reads) + "\n").encode("utf-8", "backslashreplace"))
        job.wrote()


def table(names: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """Any rows as lines of CSV with their header, cells harmless."""
    wanted = list(names)
    yield line(wanted) + "\n"
    for row in rows:
        yield line(row.get(name) for name in wanted) + "\n"
