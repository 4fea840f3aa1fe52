"""What is shown: no blanks at the ends of lines, no markup, in any locale; and that nothing fits is said."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.cli.app import main

ROWS = (
    '{"id": "1", "text": "Chad condemned the coup in Niger.", "date": "2024-05-03"}\n'
    '{"id": "2", "text": "Peru arrested Ada Roe.", "date": "2024-05-03"}\n'
)


def run(*args: str, capsys: pytest.CaptureFixture[str]) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as left:
        main(list(args))
    said = capsys.readouterr()
    return left.value.code, said.out, said.err


@pytest.fixture
def store(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "r.jsonl").write_text(ROWS + ROWS.splitlines()[0] + "\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    _, _, said = run("ingest", "r.jsonl", "--store", "s", capsys=capsys)
    assert "1 of the duplicates is held already" in said and "before" not in said
    return tmp_path / "s"


def test_a_store_is_shown(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("events", "--store", str(store), capsys=capsys)
    assert "condemnation" in out and not any(line.endswith(" ") for line in out.splitlines())
    _, out, err = run("events", "--type", "AID", "--store", str(store), capsys=capsys)
    assert (out, err) == ("", "there is nothing that fits\n")
    _, out, _ = run("events", "--accounts", "--store", str(store), capsys=capsys)
    assert "1 independent: report 1" in out  # and no bare number


def test_a_reason_is_no_markup(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ident = (
        run("events", "--mentions", "--type", "ACCUSE", "-f", "csv", "--store", str(store), capsys=capsys)[1]
        .split(",")[-1]
        .strip()
    )
    assert run("store", "withdraw", str(store), "1", "--reason", "wrong [/x] [red]", capsys=capsys)[0] == 0
    code, out, _ = run("why", ident, "--store", str(store), capsys=capsys)
    assert code == 0 and "wrong [/x] [red]" in out


def test_a_mention_of_any_report_of_a_table_is_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r.jsonl").write_text('{"id": "0", "text": "It rained."}\n' + ROWS, "utf-8")
    code, out, _ = run("why", "r.jsonl#1", capsys=capsys)
    assert code == 0 and "condemned" in out and "arrested" in out
    ident = out.split()[2]
    code, out, _ = run("why", f"r.jsonl#{ident}", capsys=capsys)
    assert code == 0 and "condemned" in out and "arrested" not in out


def test_letters_are_shown_whatever_the_locale() -> None:
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    made = subprocess.run(
        [sys.executable, "-m", "dateline", "who", "Erdogan"], capture_output=True, env=env, check=False
    )
    assert made.returncode == 0, made.stderr.decode()
    assert "Erdoğan" in made.stdout.decode()


def test_a_report_without_a_headline_is_called_by_its_words_and_files_left_out_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Chad condemned Niger.\n", "utf-8")
    (tmp_path / "b.docx").write_bytes(b"PK")
    code, out, err = run("code", str(tmp_path), capsys=capsys)
    assert code == 0 and out.startswith("Chad condemned Niger.\n")
    assert "1 file of no kind that is read, left out" in err and "b.docx" in err
