"""Records as an Excel workbook: typed cells, no formula anywhere, and the codebook as a sheet."""

import re
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import IO, TYPE_CHECKING, Any

from dateline.export.codebook import codebook
from dateline.export.columns import Column, columns, readers
from dateline.export.job import Job

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

SHEET_ROWS = 1_048_575  # Excel's 1,048,576 less the header
CELL_CHARACTERS = 32_767
FIRST_YEAR = 1900  # Excel knows no day before
_EPOCH = datetime(1980, 1, 1)  # the first moment that a zip can tell
_HOUR = re.compile(rb"(?<=>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ(?=<)")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(job: Job, out: IO[bytes]) -> None:
    """Write a store's events or mentions; where a sheet is full, a further one begins."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    shape, reads = columns(job.level), list(readers(job.level).values())
    sheet, used = _new_sheet(book, f"{job.level}s", shape), 0
    for item in job.items():
        if used == SHEET_ROWS:
            _filtered(sheet, shape, used)
            sheet, used = _new_sheet(book, f"{job.level}s {len(book.worksheets) + 1}", shape), 0
        sheet.append([_cell(sheet, one, read(item), job) for one, read in zip(shape, reads, strict=True)])
        job.wrote()
        used += 1
    _filtered(sheet, shape, used)
    _codebook_sheet(book, job)
    with tempfile.TemporaryFile() as made:
        book.save(made)
        _without_the_hour(made, out)


def _without_the_hour(made: IO[bytes], out: IO[bytes]) -> None:
    """The workbook without when it was written, so that the same records are the same bytes."""
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bare:
        for name in parts.namelist():
            kept = zipfile.ZipInfo(name, date_time=_EPOCH.timetuple()[:6])
            kept.compress_type = zipfile.ZIP_DEFLATED
            with bare.open(kept, "w", force_zip64=True) as copy, parts.open(name) as part:
                if name == "docProps/core.xml":
                    copy.write(_HOUR.sub(_EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), part.read()))
                else:
                    shutil.copyfileobj(part, copy)


def _new_sheet(book: Any, title: str, shape: Sequence[Column]) -> Any:
    """A sheet with its header, which stays in sight and can be filtered by."""
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    for number, one in enumerate(shape, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(one)
    sheet.append([_text(sheet, one.name, bold=True) for one in shape])
    return sheet


def _filtered(sheet: Any, shape: Sequence[Column], rows: int) -> None:
    from openpyxl.utils import get_column_letter

    sheet.auto_filter.ref = f"A1:{get_column_letter(len(shape))}{rows + 1}"


def _width(column: Column) -> int:
    """As wide as its name, and as what it holds mostly is."""
    widest = 60 if column.name == "sentence" else 12 if column.type != "text" or column.name.endswith("id") else 22
    return max(len(column.name) + 4, widest)


def _cell(sheet: "WriteOnlyWorksheet", column: Column, value: Any, job: Job) -> Any:
    if value is None or isinstance(value, int | float):
        return value
    if column.type == "date" and (day := _day(value)):
        return day
    clean = _ILLEGAL.sub("", str(value))
    job.drop("characters that Excel cannot hold", len(str(value)) - len(clean))
    job.drop("characters beyond Excel's 32,767 a cell", max(0, len(clean) - CELL_CHARACTERS))
    return _text(sheet, clean[:CELL_CHARACTERS])


def _day(value: str) -> date | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if day.year >= FIRST_YEAR else None


def _text(sheet: Any, value: str, bold: bool = False) -> Any:
    """A cell that is text whatever it begins with; Excel keeps it so when it is edited."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, value="")
    cell.value, cell.data_type = value, "s"
    if value[:1] in ("=", "+", "-", "@"):
        cell.data_type, cell.quotePrefix = "s", True
    if bold:
        cell.font = Font(bold=True)
    return cell


def _codebook_sheet(book: Any, job: Job) -> None:
    sheet = book.create_sheet("codebook")
    made = codebook(job, "xlsx")
    for name in ("made_by", "level", "generation", "records", "written", "rows", "text"):
        sheet.append([_text(sheet, name, bold=True), _text(sheet, str(made[name]))])
    for coder in made["coders"]:
        sheet.append([_text(sheet, "coder", bold=True), *(_text(sheet, str(part)) for part in coder.values())])
    for name, value in made["filters"].items():
        sheet.append([_text(sheet, f"filter {name}", bold=True), _text(sheet, str(value))])
    for one in (*made["left_out"], *made["dropped"]):
        sheet.append([_text(sheet, "left out", bold=True), *(_text(sheet, str(part)) for part in one.values())])
    sheet.append([])
    sheet.append([_text(sheet, head, bold=True) for head in ("column", "type", "meaning")])
    for one in made["columns"]:
        sheet.append([_text(sheet, part) for part in one.values()])
