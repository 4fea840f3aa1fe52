"""Ctrl-C and SIGTERM: what is done is kept, the message says so, and how it ends (130; by the signal) tells which it was."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

TEXTS = ("Norway called on Israel to open the crossing.", "Rebels shelled the town on Monday, officials said.")
MANY, FEW = 4_000, 900
SETTLE = 1.0  # seconds


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More documents than are coded before the interruption."""
    path = tmp_path_factory.mktemp("rows") / "many.jsonl"
    made = (
        {"id": f"d{n}", "text": f"{TEXTS[n % 2]} It is the report number {n}.", "date": "2024-05-03"}
        for n in range(MANY)
    )
    path.write_text("".join(json.dumps(one) + "\n" for one in made))
    return path


@pytest.fixture
def started() -> Iterator[list[subprocess.Popen[str]]]:
    """Commands that run, ended after the test whatever happens."""
    running: list[subprocess.Popen[str]] = []
    yield running
    for one in running:
        one.kill()
        one.wait()


def start(running: list[subprocess.Popen[str]], *arguments: str, given: IO[str] | None = None) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "dateline", *arguments]
    made = subprocess.Popen(
        command, stdin=given or subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        encoding="utf-8", start_new_session=True,
    )  # fmt: skip
    running.append(made)
    return made


def wait_for(what: Path, size: int = 1) -> None:
    """Wait until a file is there and not empty, or a folder has so many files."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if what.is_dir() and len(list(what.rglob("*.parquet"))) >= size:
            return
        if what.is_file() and what.stat().st_size >= size:
            return
        time.sleep(0.05)
    pytest.fail(f"{what} was not made")


def counts(said: str) -> dict[str, int]:
    """The closing account of a run with --log-format json."""
    (done,) = [
        one
        for one in map(json.loads, (line for line in said.splitlines() if line.startswith("{")))
        if one["event"] == "done"
    ]
    assert done["read"] == done["coded"] + done["rejected"] + done["duplicate"]
    return {name: value for name, value in done.items() if isinstance(value, int)}


CODES = {signal.SIGINT: 130, signal.SIGTERM: -signal.SIGTERM}


@pytest.mark.parametrize(("processes", "which"), [("1", signal.SIGTERM), ("2", signal.SIGINT)])
def test_code_closes_its_output_and_says_where_it_is(
    rows: Path, tmp_path: Path, processes: str, which: signal.Signals, started: list[subprocess.Popen[str]]
) -> None:
    out = tmp_path / "out.json"
    run = start(started, "code", "-f", "json", "-p", processes, "--log-format", "json", "-o", str(out), str(rows))
    wait_for(tmp_path / "out.json.part")
    run.send_signal(which)
    _, said = run.communicate(timeout=120)
    coded = json.loads((tmp_path / "out.json.part").read_text("utf-8"))
    assert run.returncode == CODES[which] and not out.exists() and "Traceback" not in said
    assert f"stopped; what was coded is in {out}.part" in said
    assert 0 < len(coded) == counts(said)["coded"] < MANY
    assert [one["document"]["id"] for one in coded] == [f"d{n}" for n in range(len(coded))]


def test_code_that_waits_for_input_stops_at_once(tmp_path: Path, started: list[subprocess.Popen[str]]) -> None:
    run = start(started, "code", "-f", "jsonl", "-", given=subprocess.PIPE)  # type: ignore[arg-type]
    time.sleep(3)
    run.send_signal(signal.SIGINT)
    assert run.wait(timeout=60) == 130
    del tmp_path


def test_ingest_commits_what_it_has_read_and_goes_on_from_there(
    rows: Path, tmp_path: Path, started: list[subprocess.Popen[str]]
) -> None:
    store = tmp_path / "store"
    few = tmp_path / "few.jsonl"
    few.write_text("".join(rows.read_text().splitlines(keepends=True)[:FEW]))
    run = start(started, "ingest", "--store", str(store), "--log-format", "json", str(few))
    wait_for(store, 1)  # the first commit is of 200
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=240)
    first = counts(said)
    assert run.returncode == 130 and "the same command goes on from there" in said and "Traceback" not in said
    assert 0 < first["coded"] < FEW
    again = start(started, "ingest", "--store", str(store), "--log-format", "json", str(few))
    _, said = again.communicate(timeout=240)
    second = counts(said)
    assert again.returncode == 0 and second["read"] == FEW
    assert (second["coded"], second["duplicate"]) == (FEW - first["coded"], first["coded"])


@pytest.mark.parametrize("which", [signal.SIGINT, signal.SIGTERM])
def test_bulk_keeps_the_files_that_are_done(
    rows: Path, tmp_path: Path, which: signal.Signals, started: list[subprocess.Popen[str]]
) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    lines = rows.read_text().splitlines(keepends=True)
    (source / "a.jsonl").write_text("".join(lines[:5]))
    (source / "b.jsonl").write_text("".join(lines[5:]))
    run = start(started, "bulk", str(source), str(target), "--log-format", "json")
    wait_for(target)
    time.sleep(SETTLE)  # a file is there a moment before it is counted
    run.send_signal(which)
    _, said = run.communicate(timeout=120)
    assert run.returncode == CODES[which] and '"shards_done": 1' in said and "Traceback" not in said
    assert counts(said)["read"] == 5
    manifest = json.loads((target / "manifest.json").read_text("utf-8"))
    assert manifest["missing"] == ["b.jsonl"] and not manifest["complete"]
    assert [path.suffix for path in target.iterdir() if path.name != "manifest.json"] == [".parquet"]


def test_a_demo_that_is_ended_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[str]]
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    run = start(started, "demo", "--no-browser", "--port", "0")
    until = time.monotonic() + 60
    while not list(tmp_path.glob("dateline-demo-*")) and time.monotonic() < until:
        time.sleep(0.05)
    run.send_signal(signal.SIGTERM)
    assert run.wait(timeout=60) == -signal.SIGTERM and not list(tmp_path.iterdir())


WITH_WORKERS = """
import sys
from dateline.bulk.pool import Pool
from dateline.settings import Settings
from dateline.read.records import RawDocument
with Pool(Settings(), 2) as pool:
    for _ in pool.code(RawDocument("x", "Talks were held in Oslo. " * 400, "x") for _ in range(10_000)):
        print(*[one.process.pid for one in pool._workers], flush=True)
"""


def test_workers_heed_no_signal_but_end_with_their_command(started: list[subprocess.Popen[str]]) -> None:
    run = subprocess.Popen([sys.executable, "-c", WITH_WORKERS], stdout=subprocess.PIPE, text=True)
    started.append(run)
    assert run.stdout is not None
    workers = [int(one) for one in run.stdout.readline().split()]
    for worker in workers:
        os.kill(worker, signal.SIGTERM)  # as where all processes of a job are told to end: the command decides
    again = [int(one) for one in run.stdout.readline().split()]
    assert len(workers) == 2 and again == workers
    run.kill()
    run.wait()
    until = time.monotonic() + 20
    while any(map(_runs, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_runs, workers))


def _runs(process: int) -> bool:
    """Whether a process is there; one that has ended and of which nobody has asked yet is not."""
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii", "replace").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
