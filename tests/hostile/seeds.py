"""Proper inputs of each kind, which the fuzzer changes."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

SENTENCE = "Norway called on Israel to open the crossing on Monday (17), officials said."
ROW = json.dumps({"id": "a", "text": SENTENCE, "date": "2024-05-03", "title": "Talks", "url": "http://x.example/"})
PAGE = (
    '<!doctype html><html><head><title>Talks</title><meta property="article:published_time" content="2024-05-03">'
    f"<script>x=1</script></head><body><article><h1>Talks</h1><p>{SENTENCE}</p><p>{SENTENCE}</p></article></body></html>"
)
REPORTS = Path(__file__).parents[1] / "reports"
TIMES = (
    "on Monday (17)", "two weeks ago", "from May 3 to June 5, 2024", "in the late 1990s", "at 12:30 GMT on 2024-05-03",
    "every Friday", "the first quarter of 2023", "last summer", "between 1914 and 1918", "the day before yesterday",
    "nearly three and a half years", "3/5/2024", "tomorrow evening", "the 19th century", "Christmas Eve",
)  # fmt: skip


def _texts() -> list[bytes]:
    return [path.read_bytes() for path in sorted(REPORTS.glob("*.txt"))] + [SENTENCE.encode()]


def _parquet() -> list[bytes]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    made = io.BytesIO()
    pq.write_table(pa.table({"id": ["a"], "text": [SENTENCE], "date": ["2024-05-03"]}), made, compression="none")
    return [made.getvalue()]


def _warc() -> list[bytes]:
    from dateline.read.warc import HTML

    body = f"HTTP/1.1 200 OK\r\nContent-Type: {HTML[0]}\r\n\r\n{PAGE}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.example/\r\nWARC-Date: 2024-05-03T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
    )
    record = head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"
    return [record, record * 2, gzip.compress(record, mtime=0)]


def _zip() -> list[bytes]:
    made = []
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", method) as archive:
            archive.writestr("a.jsonl", ROW)
            archive.writestr("b/c.txt", SENTENCE)
        made.append(packed.getvalue())
    return made


def _mail() -> list[bytes]:
    head = "From: a@x.example\r\nSubject: =?utf-8?q?Talks?=\r\nDate: Fri, 03 May 2024 10:00:00 +0200\r\nMIME-Version: 1.0\r\n"
    plain = f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{SENTENCE}\r\n"
    parts = (
        f"{head}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{SENTENCE}\r\n"
        f"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{PAGE}\r\n--b--\r\n"
    )
    return [plain.encode(), parts.encode()]


def _feed() -> list[bytes]:
    rss = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>N</title><item><title>Talks</title>'
        "<link>http://x.example/1</link><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate>"
        f"<description>{SENTENCE}</description></item></channel></rss>"
    )
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>Talks</title><updated>2024-05-03T10:00:00Z'
        f'</updated><content type="html">&lt;p&gt;{SENTENCE}&lt;/p&gt;</content></entry></feed>'
    )
    return [rss.encode(), atom.encode()]


def _pdf() -> list[bytes]:
    stream = f"BT /F1 12 Tf 72 720 Td ({SENTENCE.replace('(', ' ').replace(')', ' ')}) Tj ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    made, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return [f"{made}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{tail}".encode()]


SEEDS: Mapping[str, Callable[[], list[bytes]]] = {
    "jsonl": lambda: [f"{ROW}\n{ROW}\n".encode(), b'{"id": 1, "tokens": ["a"], "text": null}\n'],
    "csv": lambda: [f'id,text,date\na,"{SENTENCE}",2024-05-03\n'.encode()],
    "parquet": _parquet,
    "html": lambda: [PAGE.encode()],
    "text": _texts,
    "mail": _mail,
    "feed": _feed,
    "warc": _warc,
    "zip": _zip,
    "gz": lambda: [gzip.compress(f"{ROW}\n".encode(), mtime=0)],
    "pdf": _pdf,
    "timex": lambda: [one.encode() for one in TIMES] + _texts(),
    "dates": lambda: [b"2024-05-03", b"3 May 2024", b"2024-W18", b"2024-05-03T10:00:00+02:00", b"May 2024", b"2008"],
    "segment": _texts,
}
