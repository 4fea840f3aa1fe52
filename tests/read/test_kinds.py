"""Each kind of input gives its documents; what is hostile or damaged is rejected within bounds, and the rest is read."""

import gzip
import io
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.dates import PartialDate
from dateline.read import bounded
from dateline.read.records import RawDocument, Rejection
from dateline.read.sources import count_documents, read_documents
from dateline.settings import Settings

SMALL = Settings(max_characters=20_000, max_file_bytes=400_000, max_expanded_bytes=1_000_000, max_ratio=20)
TEXT = "Norway called on Israel to open the crossing."


def read(path: Path, settings: Settings = SMALL, **options: object) -> list[RawDocument | Rejection]:
    return list(read_documents([str(path)], settings, **options))  # type: ignore[arg-type]


def only(path: Path, **options: object) -> RawDocument:
    (found,) = read(path, **options)  # type: ignore[arg-type]
    assert isinstance(found, RawDocument), found
    return found


def rejected(path: Path, settings: Settings = SMALL) -> str:
    (found,) = read(path, settings)
    assert isinstance(found, Rejection), found
    return str(found.error)


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_zip_gives_what_is_in_it_by_kind(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("deep.txt", TEXT)
    members = {
        "b/rows.csv": f"id,text\n7,{TEXT}\n".encode(),
        "a.txt": TEXT.encode(),
        "__MACOSX/a.txt": b"x",
        ".hidden.txt": b"x",
        "picture.png": b"x",
        "c.jsonl.gz": gzip.compress(f'{{"id": "8", "text": "{TEXT}"}}\n'.encode()),
        "d.zip": inner.getvalue(),
        "e.txt": b"\xff\xfe\x00",
    }
    found = read(packed(tmp_path / "a.zip", members))
    sources = [one.source for one in found if isinstance(one, RawDocument)]
    assert [one.split("a.zip!")[1] for one in sources] == ["a.txt", "b/rows.csv", "c.jsonl", "d.zip!deep.txt"]
    assert [one.text for one in found if isinstance(one, RawDocument)] == [TEXT] * 4
    refused = [str(one.error) for one in found if isinstance(one, Rejection)]
    assert [name in told for name, told in zip(("e.txt", "picture.png"), refused, strict=True)] == [True, True]
    assert "of no kind that is read" in refused[1]


def test_gz_is_read_as_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(f"id,text\n7,{TEXT}\n8,{TEXT}\n".encode()))
    assert [one.id for one in read(path) if isinstance(one, RawDocument)] == ["7", "8"]


@pytest.fixture
def no_free_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "FREE", 1_000)


@pytest.mark.usefixtures("no_free_bytes")
def test_what_expands_too_much_is_rejected_by_the_bytes_it_makes(tmp_path: Path) -> None:
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"a" * 300_000))
    assert "more than 20 times its size" in rejected(tmp_path / "bomb.txt.gz")
    assert "more than 20 times its size" in rejected(packed(tmp_path / "bomb.zip", {"a.txt": b"a" * 300_000}))
    lines = b"".join(b'{"text": "%s"}\n' % (zlib.compress(str(n).encode()).hex().encode() * 40) for n in range(2_000))
    (tmp_path / "long.jsonl.gz").write_bytes(gzip.compress(lines))
    found = read(tmp_path / "long.jsonl.gz", Settings(max_expanded_bytes=100_000, max_ratio=10_000))
    assert isinstance(found[-1], Rejection) and "more than 100,000 bytes" in str(found[-1].error) and len(found) < 500


@pytest.mark.usefixtures("no_free_bytes")
def test_many_small_members_count_together(tmp_path: Path) -> None:
    import random

    noise = random.Random(1)
    members = {f"{n}.txt": bytes(noise.choices(b"abcdefghij ", k=9_000)) for n in range(30)}
    found = read(packed(tmp_path / "many.zip", members), Settings(max_expanded_bytes=100_000))
    assert isinstance(found[-1], Rejection) and "the rest of it is not read" in str(found[-1].error) and len(found) < 15


def test_a_member_of_a_zip_without_a_name_is_passed_over(tmp_path: Path) -> None:
    whole = packed(tmp_path / "a.zip", {"a.txt": TEXT.encode(), "b.txt": TEXT.encode()}).read_bytes()
    (tmp_path / "a.zip").write_bytes(whole.replace(b"a.txt", b"\0.txt"))
    assert only(tmp_path / "a.zip").source.endswith("!b.txt")


def test_archives_nested_too_deep_are_rejected(tmp_path: Path) -> None:
    content = TEXT.encode()
    for _ in range(4):
        content = gzip.compress(content)
    (tmp_path / "a.txt.gz.gz.gz.gz").write_bytes(content)
    assert "archives within archives" in rejected(tmp_path / "a.txt.gz.gz.gz.gz")


@pytest.mark.parametrize("name", ["a.zip", "a.txt.gz", "a.parquet", "a.pdf", "a.warc", "a.warc.gz", "a.xml", "a.eml"])
@pytest.mark.parametrize("content", [b"no such thing", bytes(range(256)) * 9])
def test_what_is_damaged_is_rejected_with_its_name(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    if name == "a.eml" and content.startswith(b"no"):
        assert only(tmp_path / name).text == "no such thing"
        return
    assert name in rejected(tmp_path / name)


def test_a_cut_gz_gives_its_rows_and_then_says_what_is_wrong(tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(b'{"id": "%d", "text": "a%d"}\n' % (n, n * n) for n in range(30_000)))
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    found = read(tmp_path / "a.jsonl.gz", Settings())
    assert len(found) > 1_000 and isinstance(found[-1], Rejection) and "cannot be unpacked" in str(found[-1].error)


def test_parquet_rows_are_documents_with_columns_of_any_name(tmp_path: Path) -> None:
    table = {
        "body": [TEXT, "", None, "x" * 30_000],
        "n": [1, 2, 3, 4],
        "day": [date(2024, 5, 3), None, None, None],
        "z": [[1]] * 4,
    }
    pq.write_table(pa.table(table), tmp_path / "a.parquet")
    found = read(tmp_path / "a.parquet", columns={"text": "body", "id": "n", "date": "day"})
    assert isinstance(found[0], RawDocument) and (found[0].id, found[0].date) == ("1", PartialDate(2024, 5, 3))
    assert [str(one.error) for one in found[1:3] if isinstance(one, Rejection)] == [
        f"{tmp_path}/a.parquet, line 2, field text: it is empty; give each row a text",
        f"{tmp_path}/a.parquet, line 3, field text: it is missing (fields there: z, text, id, date); add it, or map it: --columns text=...",
    ]
    assert isinstance(found[3], Rejection) and "30,000 characters" in str(found[3].error)
    missing = read(tmp_path / "a.parquet", columns={"text": "story"})
    assert isinstance(missing[0], Rejection) and "no such column (there are: body, n, day, z)" in str(missing[0].error)


def test_a_value_that_is_no_unicode_costs_its_row_of_parquet(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": ["a", "b", "c"], "text": [TEXT, "wrong", TEXT]}), tmp_path / "a.parquet",
                   compression="none", use_dictionary=False)  # fmt: skip
    whole = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(whole.replace(b"wrong", b"wr\x8eng"))
    first, second, third = read(tmp_path / "a.parquet")
    assert isinstance(first, RawDocument) and isinstance(third, RawDocument) and third.id == "c"
    assert isinstance(second, Rejection) and "line 2: a value that cannot be read" in str(second.error)


MAIL = """From: "News Desk" <desk@example.org>
Subject: =?utf-8?q?Talks_in_S=C3=A3o_Paulo?=
Date: Fri, 03 May 2024 23:30:00 -0300
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/html; charset=utf-8

<p>no</p>
--x
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Fran=E7ois called on Israel to open the=
 crossing.
--x--
"""


def test_a_mail_gives_its_text_subject_sender_and_day(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(MAIL)
    found = only(tmp_path / "a.eml")
    assert found.text == "François called on Israel to open the crossing."
    assert (found.title, found.byline, found.date) == ("Talks in São Paulo", "News Desk", PartialDate(2024, 5, 3))


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Example Wire</title>
<item><title>Talks &amp; more</title><link>https://a.example/1</link><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Norway called on Israel.&lt;/p&gt;&lt;p&gt;It &lt;b&gt;did&lt;/b&gt;.&lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;</description></item>
<item><title></title><description></description></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>Talks</title>
<id>u:1</id><link href="https://a.example/2"/><updated>2024-05-04T01:00:00Z</updated><author><name>A. Writer</name></author>
<content type="html">&lt;p&gt;Iran warned Iraq.&lt;/p&gt;</content></entry></feed>"""


def test_the_entries_of_feeds_are_documents(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(RSS)
    first, second = read(tmp_path / "a.rss")
    assert isinstance(first, RawDocument) and isinstance(second, Rejection)
    assert (first.text, first.title, first.url) == (
        "Norway called on Israel.\nIt did.",
        "Talks & more",
        "https://a.example/1",
    )
    assert (first.publisher, first.date) == ("Example Wire", PartialDate(2024, 5, 3))
    (tmp_path / "b.xml").write_text(ATOM)
    atom = only(tmp_path / "b.xml")
    assert (atom.text, atom.byline, atom.date) == ("Iran warned Iraq.", "A. Writer", PartialDate(2024, 5, 4))


def test_a_feed_with_entities_is_rejected(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + RSS.replace("Example Wire", "&b;")
    (tmp_path / "a.rss").write_text(bomb)
    assert "declares XML entities" in rejected(tmp_path / "a.rss")


def warc_record(kind: str, url: str, mime: str, body: bytes, status: int = 200) -> bytes:
    http = b"HTTP/1.1 %d OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s" % (
        status,
        mime.encode(),
        len(body),
        body,
    )
    block = http if kind == "response" else body
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-03T00:00:00Z\r\n"
    head += "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
    head += f"Content-Type: {'application/http; msgtype=response' if kind == 'response' else mime}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


@pytest.mark.parametrize("compress", [False, True])
def test_the_pages_of_a_web_archive_are_documents(tmp_path: Path, compress: bool) -> None:
    page = f"<html><head><title>Talks</title></head><body><article><p>{TEXT} {'It did so on Monday. ' * 9}</p></article></body></html>"
    records = [
        warc_record("response", "https://a.example/1", "text/html; charset=utf-8", page.encode()),
        warc_record("response", "https://a.example/2", "image/png", b"x"),
        warc_record("response", "https://a.example/3", "text/html", b"gone", 404),
        warc_record("conversion", "https://a.example/4", "text/plain", TEXT.encode()),
        warc_record("response", "https://a.example/5", "text/html", b"<html></html>"),
    ]
    path = tmp_path / ("a.warc.gz" if compress else "a.warc")
    path.write_bytes(b"".join(gzip.compress(one) if compress else one for one in records))
    found = read(path)
    documents = [one for one in found if isinstance(one, RawDocument)]
    assert [one.url for one in documents] == ["https://a.example/1", "https://a.example/4"]
    assert all(TEXT in one.text for one in documents) and documents[0].date is None
    assert ["no article was found" in str(one.error) for one in found if isinstance(one, Rejection)] == [True]


def pdf(lines: list[str], headline: str = "") -> bytes:
    """A PDF of one page, written by hand."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 20 Tf 24 TL 72 720 Td ({headline}) Tj T* /F1 12 Tf 14 TL {shown} ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj{one}endobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        made
        + f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF".encode()
    )


def test_a_pdf_gives_its_text_with_lines_joined(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(["Norway called on Isra-", "el to open", "the crossing.", "It did."]))
    assert only(tmp_path / "a.pdf").text == "Norway called on Israel to open the crossing.\nIt did."
    (tmp_path / "c.pdf").write_bytes(pdf(["It called on Israel", "to open it."], "Norway calls on Israel"))
    assert only(tmp_path / "c.pdf").text == "Norway calls on Israel\n\nIt called on Israel to open it."
    told = [
        "Norway acts against Chad",
        "24 March 2024",
        "The government of Norway has banned imports of",
        "gold from Chad.",
    ]
    (tmp_path / "d.pdf").write_bytes(pdf(told))
    assert only(tmp_path / "d.pdf").text == "\n".join([*told[:2], " ".join(told[2:])])
    (tmp_path / "b.pdf").write_bytes(pdf([]))
    assert "there is no text in it" in rejected(tmp_path / "b.pdf")


def test_a_folder_of_all_kinds_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(MAIL)
    (tmp_path / "b.rss").write_text(RSS)
    (tmp_path / "c.jsonl").write_text(f'{{"text": "{TEXT}"}}\n')
    (tmp_path / "d.bin").write_bytes(b"\0")
    names = [Path(one.source if isinstance(one, RawDocument) else one.error.source).name for one in read(tmp_path)]
    assert names == ["a.eml", "b.rss", "b.rss", "c.jsonl"]
    assert count_documents(str(tmp_path)) == 3
