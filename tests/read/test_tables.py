"""Tables as people have them: of any delimiter, encoding and case of names, as JSON arrays, through a pipe."""

import io
import json
from pathlib import Path

import pytest

from dateline.read.records import RawDocument, Rejection
from dateline.read.sources import read_documents
from dateline.settings import DEFAULTS

ROWS = (
    ("id", "date", "text"),
    ("1", "2024-05-03", "Chad condemned Niger, it said."),
    ("2", "2024-05-04", "São Tomé met Chad."),
)


def read(path: Path | str) -> list[RawDocument | Rejection]:
    return list(read_documents([str(path)], DEFAULTS))


def texts(path: Path | str) -> list[tuple[str, str, str]]:
    found = read(path)
    assert all(isinstance(one, RawDocument) for one in found), found
    return [(one.id, str(one.date), one.text) for one in found if isinstance(one, RawDocument)]


def table(delimiter: str, header: tuple[str, ...] = ROWS[0]) -> str:
    return "".join(delimiter.join(f'"{cell}"' for cell in row) + "\n" for row in (header, *ROWS[1:]))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_of_any_delimiter_in_unicode(delimiter: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(table(delimiter).encode(encoding))
    assert texts(path) == list(ROWS[1:])


def test_rows_that_are_no_utf8_are_rejected_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(table(",").encode("latin-1"))
    first, second = read(path)
    assert isinstance(first, RawDocument) and isinstance(second, Rejection)
    assert "r.csv, line 3: byte 0xe3 is no UTF-8; convert it to UTF-8, as by iconv" in str(second.error)


def test_names_of_columns_are_known_in_capitals(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text(table(",", ("ID", "Date ", "TEXT")), "utf-8")
    assert texts(path) == list(ROWS[1:])


def test_a_table_without_texts_is_rejected_once_and_the_column_that_may_be_meant_is_named(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text(table(",", ("id", "date", "Full Text")), "utf-8")
    (one,) = read(path)
    assert isinstance(one, Rejection)
    assert "r.csv, line 1, field text: it is missing (fields there: id, date, Full Text)" in str(one.error)
    assert "--columns text=Full Text" in str(one.error)


def objects() -> list[dict[str, str]]:
    return [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]


@pytest.mark.parametrize(
    "content", [json.dumps(objects(), indent=1), "\n".join(map(json.dumps, objects()))], ids=["array", "lines"]
)
def test_a_json_file_holds_an_array_or_lines(content: str, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(content, "utf-8")
    assert texts(path) == list(ROWS[1:])


def test_a_json_file_that_is_none_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text('[{"text": "x"}, 3, ', "utf-8")
    (one,) = read(path)
    assert isinstance(one, Rejection) and "r.json: no JSON" in str(one.error)


@pytest.mark.parametrize(
    "content",
    [table(","), table(";"), json.dumps(objects()), "\n".join(map(json.dumps, objects()))],
    ids=["csv", "semicolons", "array", "lines"],
)
def test_standard_input_is_told_by_its_beginning(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert texts("-") == list(ROWS[1:])


def test_json_lines_without_a_text_are_no_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"id": "1", "body": "It rained."}\n')))
    (one,) = read("-")
    assert isinstance(one, Rejection) and "--columns text=body" in str(one.error)


def test_a_report_on_standard_input_stays_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "sys.stdin", io.TextIOWrapper(io.BytesIO(b"Chad, Niger and Togo met.\nThe text, they said, is long.\n"))
    )
    (one,) = read("-")
    assert isinstance(one, RawDocument) and one.text.startswith("Chad, Niger")


def test_columns_are_found_whatever_their_capitals(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Nr,Body,Published\n1,Chad met Niger.,2024-05-01\n", "utf-8")
    columns = {"id": "nr", "text": "body", "date": "PUBLISHED"}
    (one,) = read_documents([str(tmp_path / "a.csv")], DEFAULTS, columns=columns)
    assert isinstance(one, RawDocument) and (one.id, one.text, str(one.date)) == ("1", "Chad met Niger.", "2024-05-01")


def test_a_row_is_told_by_the_line_where_it_begins(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b'text,date\r\n"Chad\r\nmet Niger.",2024-05-01\r\nIt rained.,never\r\n')
    first, second = read(tmp_path / "a.csv")
    assert isinstance(first, RawDocument) and first.line == 2
    assert isinstance(second, Rejection) and second.error.line == 4
