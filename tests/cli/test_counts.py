"""What a run says of its counts: one of something is one, and what comes twice is told."""

import json
from pathlib import Path

import pytest

from dateline.cli.app import main
from dateline.cli.common import Account
from dateline.cli.repeats import SLOTS, Repeats
from dateline.read.records import RawDocument

ONE = "Chad condemned the coup in Niger."


def said(command: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        main(command)
    return capsys.readouterr().err


def test_one_of_something_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.txt").write_text(ONE + "\n", "utf-8")
    store = str(tmp_path / "store")
    told = said(["ingest", str(tmp_path / "one.txt"), "--store", store], capsys)
    assert told.endswith("; 1 event mention\n")
    told = said(["export", "csv", "--store", store, "--out", str(tmp_path / "one.csv")], capsys)
    assert told.endswith("one.csv: 1 event = 1 written; 1 row\n")


def test_a_document_that_comes_twice_is_coded_twice_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [("a", "2024-05-01"), ("b", "2024-05-01"), ("c", "2024-05-02"), ("d", "2024-05-01")]
    lines = [json.dumps({"id": ident, "text": ONE, "date": day}) for ident, day in rows]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines), "utf-8")
    told = said(["code", "-f", "jsonl", str(tmp_path / "rows.jsonl")], capsys)
    assert "read 4 = coded 4 + rejected 0 + duplicate 0; 4 event mentions" in told
    assert "2 documents repeat another word for word, with the same date; each was coded" in told


def test_repeats_are_counted_in_memory_that_does_not_grow(capsys: pytest.CaptureFixture[str]) -> None:
    repeats = Repeats()
    texts = [RawDocument(str(n), f"Report {n % 3}.", "rows") for n in range(5)]
    assert list(repeats.watched(texts)) == texts and repeats.count == 2
    assert repeats._held.itemsize * len(repeats._held) == 8 * SLOTS == 8 << 20
    assert not any(repeats._came_before(7 + n * SLOTS) for n in range(1, 30)) and not repeats.all_kept
    repeats.tell(Account())
    assert "at least 2 documents repeat another" in capsys.readouterr().err
