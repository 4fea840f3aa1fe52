"""A port that is taken is told of, with what to do, before anything is announced."""

import socket
from pathlib import Path

import pytest

from dateline.cli.app import main
from dateline.serve.run import listening
from dateline.store import Store


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_is_taken_is_told_of(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if command == "serve":
        Store.open(tmp_path / "s", create=True)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        with pytest.raises(SystemExit) as left:
            main([command, "--store", str(tmp_path / "s"), "--port", port])
    said = capsys.readouterr().err
    assert left.value.code == 2
    assert said.startswith(f"dateline: --port {port}: nothing can listen there on 127.0.0.1") and "another port" in said


def test_a_free_port_is_chosen_for_nought() -> None:
    with listening("127.0.0.1", 0) as bound:
        assert bound.getsockname()[1] > 0
