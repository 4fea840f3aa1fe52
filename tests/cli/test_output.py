"""Where the output goes: a file appears whole, a pipe stays a pipe, a link stays a link."""

import os
import stat
import threading
from pathlib import Path

import pytest

from dateline.cli.app import main
from dateline.cli.common import output


def test_a_file_appears_only_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with output(path, "jsonl") as file:
        file.write("one\n")
        assert not path.exists()
    assert path.read_text("utf-8") == "one\n"
    assert [one.name for one in tmp_path.iterdir()] == ["out.jsonl"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(path.read_text("utf-8")))
    reader.start()
    with output(path, "jsonl") as file:
        file.write("one\n")
    reader.join(timeout=20)
    assert read == ["one\n"]
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "target.jsonl", tmp_path / "link.jsonl"
    target.write_text("old\n", "utf-8")
    link.symlink_to(target)
    with output(link, "jsonl") as file:
        file.write("new\n")
    assert link.is_symlink()
    assert target.read_text("utf-8") == "new\n"


def test_a_place_that_may_not_be_asked_for_is_answered_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Chad met Niger.", "utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "closed/x.jsonl")

    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(SystemExit) as left:
        main(["code", str(tmp_path / "a.txt"), "-f", "jsonl", "--out", "closed/x.jsonl"])
    assert left.value.code == 2
    assert "closed/x.jsonl: Permission denied; check the permissions" in capsys.readouterr().err
