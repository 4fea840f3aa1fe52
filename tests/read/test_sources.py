"""Everything read is accounted for: a document, or a rejection that says where, what and what to do."""

import json
from pathlib import Path

import pytest

from dateline.dates import PartialDate
from dateline.read.records import RawDocument, Rejection
from dateline.read.sources import read_documents
from dateline.settings import Settings

SMALL = Settings(max_characters=2_000, max_line_bytes=5_000, max_file_bytes=200_000, max_depth=100)


def read(path: Path, **options: object) -> list[RawDocument | Rejection]:
    return list(read_documents([str(path)], SMALL, **options))  # type: ignore[arg-type]


def only(path: Path) -> str:
    results = read(path)
    assert len(results) == 1 and isinstance(results[0], Rejection)
    return str(results[0].error)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b"", "it is empty"),
        ("blank.txt", b" \n\n ", "it is empty"),
        ("binary.txt", b"\x7fELF\x00\x01\x02" * 9, "it is binary, not text"),
        ("latin.txt", "Fran\xe7ois left.".encode("latin-1"), "byte 0xe7 at place 4 is no UTF-8"),
        ("long.txt", b"word " * 1_000, "more than 2,000"),
        ("huge.txt", b"word " * 60_000, "larger than 200,000 bytes"),
        ("deep.html", b"<html>" + b"<div>" * 5_000 + b"x", "nested deeper than 100"),
        ("none.html", b"<html><body></body></html>", "no article"),
        ("list.json", b"[]", "it is empty; give an array of objects"),
    ],
)
def test_a_bad_file_is_rejected_with_its_reason(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    error = only(write(tmp_path, name, content))
    assert message in error and name in error


def test_a_missing_file_is_named() -> None:
    assert "no such file" in only(Path("nowhere.txt"))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{broken", "line 2: no JSON"),
        ('{"id": "b"}', "line 2, field text: it is missing"),
        ('{"id": "b", "text": 5}', "line 2, field text: it is int, not a string"),
        ('{"id": "b", "text": "  "}', "line 2, field text: it is empty"),
        ('{"id": "b", "text": "x", "date": "32 June"}', "line 2, field date: '32 June' is no date"),
        ('{"id": "b", "text": "x", "date": "2023-02-29"}', "is no date of the calendar"),
        ("[1, 2]", "line 2: no JSON object"),
        (json.dumps({"id": "b", "text": "w " * 4_000}), "longer than 5,000 bytes"),
        (json.dumps({"id": "b", "text": "w " * 1_500}), "3,000 characters, more than 2,000"),
        ("[" * 3_000, "line 2: no JSON"),
    ],
)
def test_a_bad_line_is_rejected_and_the_rest_is_read(tmp_path: Path, line: str, message: str) -> None:
    good = json.dumps({"id": "a", "text": "Talks began."})
    results = read(write(tmp_path, "rows.jsonl", f"{good}\n{line}\n{good.replace('a', 'c', 1)}\n"))
    assert [type(r) for r in results] == [RawDocument, Rejection, RawDocument]
    assert isinstance(results[1], Rejection) and message in str(results[1].error)


def test_a_line_longer_than_memory_would_like_is_skipped(tmp_path: Path) -> None:
    good = b'{"id": "a", "text": "Talks began."}\n'
    results = read(write(tmp_path, "rows.jsonl", good + b'{"text": "' + b"x" * 1_000_000 + b'"}\n' + good))
    assert [type(r) for r in results] == [RawDocument, Rejection, RawDocument]


@pytest.mark.parametrize("date", [None, "", "2008", "2008-03", "2008-03-01", "2008-03-01T10:00:00Z"])
def test_a_date_may_be_missing_or_partial(tmp_path: Path, date: str | None) -> None:
    path = write(tmp_path, "rows.jsonl", json.dumps({"id": "a", "text": "x y", "date": date}))
    assert isinstance(read(path)[0], RawDocument)


def test_columns_are_mapped_and_a_wrong_name_is_said(tmp_path: Path) -> None:
    path = write(tmp_path, "rows.csv", 'n,body,published\n1,"He left,\nshe stayed.",2008-03\n2,Short\n')
    results = read(path, columns={"id": "n", "text": "body", "date": "published"})
    assert isinstance(results[0], RawDocument) and results[0].text == "He left,\nshe stayed."
    assert results[0].date == PartialDate(2008, 3)
    assert isinstance(results[1], Rejection) and "2 fields where the header has 3" in str(results[1].error)
    wrong = read(path, columns={"text": "bdy"})
    assert isinstance(wrong[0], Rejection) and "there are: n, body, published" in str(wrong[0].error)


def test_the_text_of_a_row_is_left_as_it_is(tmp_path: Path) -> None:
    text = "\n\n  Talks began.\nSource: Kyodo News\n"
    path = write(tmp_path, "rows.jsonl", json.dumps({"id": "a", "text": text}))
    document = read(path)[0]
    assert isinstance(document, RawDocument) and document.text == text and not document.clean


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "c.bin"):
        write(tmp_path, name, f"Report {name}.")
    documents = read(tmp_path)
    assert [Path(d.source).name for d in documents if isinstance(d, RawDocument)] == ["a.txt", "b.txt"]


def test_a_web_page_gives_its_article_and_date(tmp_path: Path) -> None:
    body = "".join(
        f"<p>The ministers met in Vienna and talked about point {n} of the treaty at length.</p>" for n in range(9)
    )
    head = '<title>Talks</title><meta property="article:published_time" content="2024-05-03">'
    page = f"<html><head>{head}</head><body><article><h1>Talks</h1>{body}</article></body></html>"
    document = read(write(tmp_path, "page.html", page))[0]
    assert isinstance(document, RawDocument) and "point 3" in document.text
    assert document.date == PartialDate(2024, 5, 3)


def test_a_mapped_column_is_held_once(tmp_path: Path) -> None:
    path = write(
        tmp_path, "rows.jsonl", json.dumps({"nr": "a", "body": "It rained.", "day": "2024-05-01", "desk": "x"})
    )
    [one] = read(path, columns={"id": "nr", "text": "body", "date": "day"})
    assert isinstance(one, RawDocument) and one.extra == {"desk": "x"}


def test_an_address_of_another_kind_is_no_missing_file() -> None:
    (told,) = read_documents(["ftp://news.example/a.txt"], SMALL, network=True)
    assert isinstance(told, Rejection) and "no address that is fetched" in str(told.error)
