"""What bulk reads and where from: WARC, Parquet, JSONL, packed or not, on disk or in object storage; poison in a shard."""

import gzip
import importlib.util
import io
import json
import zipfile
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.bulk.engines.base import make_engine
from dateline.bulk.plan import Options, file_name, plan
from dateline.bulk.run import run
from dateline.settings import Settings

TEXT = "Norway called on Israel to open the crossing."
ROW = json.dumps({"id": "a", "text": TEXT, "date": "2024-05-03"}).encode() + b"\n"


def warc() -> bytes:
    """A web archive of one page of text."""
    head = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://news.example/1\r\nWARC-Date: 2024-05-03T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: text/plain\r\nContent-Length: {len(TEXT)}\r\n\r\n"
    )
    return f"{head}{TEXT}\r\n\r\n".encode()


def parquet() -> bytes:
    made = io.BytesIO()
    pq.write_table(pa.table({"id": ["a"], "text": [TEXT], "date": ["2024-05-03"]}), made)
    return made.getvalue()


def zipped() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("rows.jsonl", ROW)
    return made.getvalue()


SHARDS = {
    "a.jsonl": ROW,
    "a.jsonl.gz": gzip.compress(ROW, mtime=0),
    "a.zip": zipped(),
    "a.parquet": parquet(),
    "a.warc": warc(),
    "a.warc.gz": gzip.compress(warc(), mtime=0),
    "a.csv": f'id,text,date\na,"{TEXT}",2024-05-03\n'.encode(),
}


def mentions(content: bytes) -> list[tuple[str, str, str | None]]:
    """Of a result, type, trigger and source of each mention."""
    found = []
    for row in pq.read_table(io.BytesIO(content)).to_pylist():
        assert row["outcome"] == "coded", row["reason"]
        for one in row["mentions"]:
            record = json.loads(one["record"])
            found.append((one["event_type"], record["evidence"]["trigger"]["text"], row["source"].split("!")[0]))
    return found


@pytest.mark.parametrize("protocol", ["file", "memory"])
def test_every_kind_of_shard_is_read_from_disk_and_from_object_storage(tmp_path: Path, protocol: str) -> None:
    root = f"file://{tmp_path}" if protocol == "file" else "memory://kinds"
    files = fsspec.filesystem(protocol)
    for name, content in SHARDS.items():
        with fsspec.open(f"{root}/in/{name}", "wb", auto_mkdir=True) as file:
            file.write(content)
    done = list(
        run(plan(f"{root}/in", f"{root}/out", Options(Settings())), f"{root}/out", make_engine("local", 1, None))
    )
    assert [(one.name, one.read, one.coded) for one in done] == [(name, 1, 1) for name in sorted(SHARDS)]
    for name in SHARDS:
        (found,) = mentions(files.cat(f"{root}/out/{file_name(name)}"))
        assert found[:2] == ("REQUEST", "called on") and found[2].startswith(name.removesuffix(".gz"))


def test_a_poison_document_costs_itself_and_not_its_shard(tmp_path: Path) -> None:
    long = {"id": "poison", "text": f"{TEXT}\n\n" * 8_000}
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_bytes(ROW + json.dumps(long).encode() + b"\n" + ROW.replace(b'"a"', b'"c"'))
    out = str(tmp_path / "out")
    options = Options(Settings(max_seconds=2))
    (done,) = run(plan(str(tmp_path / "in"), out, options), out, make_engine("local", 1, None))
    assert (done.read, done.coded, done.rejected) == (3, 2, 1)
    rows = pq.read_table(tmp_path / "out" / file_name("a.jsonl")).to_pylist()
    assert [(row["id"], row["outcome"]) for row in rows] == [("a", "coded"), ("poison", "rejected"), ("c", "coded")]
    assert "took longer than 2 s" in rows[1]["reason"]


@pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="there is no distributed")
def test_what_fails_on_a_cluster_is_told_and_the_same_command_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = tmp_path / "in", str(tmp_path / "out")
    source.mkdir()
    for name in ("a", "b"):
        (source / f"{name}.jsonl").write_bytes(ROW)
    tasks = plan(str(source), out, Options(Settings()))
    (source / "b.jsonl").rename(tmp_path / "away.jsonl")  # a disk that is gone for a while
    monkeypatch.setattr("dateline.bulk.engines.dask.TRIES", 0)
    with pytest.raises(FileNotFoundError):
        list(run(tasks, out, make_engine("dask", 1, None)))
    (tmp_path / "away.jsonl").rename(source / "b.jsonl")
    done = {one.name: one.before for one in run(tasks, out, make_engine("local", 1, None))}
    assert done["b.jsonl"] is False and set(done) == {"a.jsonl", "b.jsonl"}
    assert json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["complete"]
