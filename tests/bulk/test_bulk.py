"""Bulk: a file for each file, whole or not at all, the same on every engine; the same command goes on where it was."""

import hashlib
import importlib.util
import json
import os
import shutil
import signal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dateline.bulk.engines.base import ENGINES, make_engine
from dateline.bulk.plan import Options, Task, file_name, plan
from dateline.bulk.run import run
from dateline.bulk.worker import work
from dateline.cli.app import main
from dateline.errors import UsageError
from dateline.settings import Settings

OPTIONS = Options(Settings())
ROWS = [
    {"id": "a1", "text": "Norway called on Israel to open the crossing.", "date": "2024-05-03"},
    {"id": "a2", "text": "Rebels shelled the town on Monday, officials said.", "date": "2024-05-03"},
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "2024").mkdir(parents=True)
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    (folder / "2024" / "b.jsonl").write_text(json.dumps(ROWS[1]) + '\n{"id": "b2", "text": ""}\nno json\n')
    (folder / "c.txt").write_text("Putin met Kim in Pyongyang on Wednesday.")
    (folder / "_notes.txt").write_text("left out")
    return folder


def hashes(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def bulk(source: Path, target: Path, *options: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["bulk", str(source), str(target), *options])
    return int(str(ended.value.code))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the local engine makes of `source`."""
    return tmp_path_factory.mktemp("local") / "out"


def local(source: Path, first: Path) -> dict[str, str]:
    if not first.exists():
        assert bulk(source, first) == 1  # two rows are rejected
    return hashes(first)


def test_each_file_becomes_one_and_the_counts_add_up(source: Path, first: Path) -> None:
    local(source, first)
    manifest = json.loads((first / "manifest.json").read_text("utf-8"))
    assert [shard["input"] for shard in manifest["shards"]] == ["2024/b.jsonl", "a.jsonl", "c.txt"]
    assert (manifest["read"], manifest["coded"], manifest["rejected"], manifest["complete"]) == (6, 4, 2, True)
    for shard in manifest["shards"]:
        assert hashes(first)[shard["file"]] == shard["sha256"]
        assert pq.read_metadata(first / shard["file"]).num_rows == shard["read"]


def test_a_row_has_the_document_its_mentions_or_the_reason(source: Path, first: Path) -> None:
    local(source, first)
    rows = pq.read_table(first / file_name("2024/b.jsonl")).to_pylist()
    assert [row["outcome"] for row in rows] == ["coded", "rejected", "rejected"]
    assert rows[0]["mentions"][0]["event_type"] == "ASSAULT" and rows[0]["source"] == "2024/b.jsonl"
    assert json.loads(rows[0]["mentions"][0]["record"])["document_id"] == "a2"
    assert rows[1]["id"] == "b2" and rows[1]["reason"].startswith("2024/b.jsonl, line 2, field text")


def test_the_same_command_again_codes_nothing(source: Path, first: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = local(source, first)
    times = {p.name: p.stat().st_mtime_ns for p in first.glob("*.parquet")}
    assert bulk(source, first) == 1
    assert capsys.readouterr().err.count("was done before") == 3
    assert hashes(first) == before
    assert {p.name: p.stat().st_mtime_ns for p in first.glob("*.parquet")} == times


def test_what_has_changed_or_is_missing_is_coded_again(source: Path, first: Path, tmp_path: Path) -> None:
    local(source, first)
    target = tmp_path / "out"
    shutil.copytree(first, target)
    (target / file_name("c.txt")).unlink()
    (source / "a.jsonl").write_text(json.dumps(ROWS[0]) + "\n")
    done = {
        one.name: one.before
        for one in run(plan(str(source), str(target), OPTIONS), str(target), make_engine("local", 1, None))
    }
    assert done == {"2024/b.jsonl": True, "a.jsonl": False, "c.txt": False}
    assert pq.read_metadata(target / file_name("a.jsonl")).num_rows == 1


def test_a_run_that_is_broken_off_keeps_what_is_done(source: Path, first: Path, tmp_path: Path) -> None:
    whole = local(source, first)
    target = tmp_path / "out"
    results = run(plan(str(source), str(target), OPTIONS), str(target), make_engine("local", 1, None))
    next(results)
    results.close()
    manifest = json.loads((target / "manifest.json").read_text("utf-8"))
    assert not manifest["complete"] and manifest["missing"] == ["a.jsonl", "c.txt"]
    assert not [p for p in target.iterdir() if p.name.startswith(".part-")]
    assert bulk(source, target) == 1
    assert hashes(target) == whole


def test_two_processes_give_the_same_bytes(source: Path, first: Path, tmp_path: Path) -> None:
    whole = local(source, first)
    assert bulk(source, tmp_path / "out", "-p", "2", "-q") == 1
    assert hashes(tmp_path / "out") == whole


def test_three_dask_workers_of_which_one_is_killed_give_the_same_bytes(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("distributed")
    from dateline.bulk.engines.dask import Dask

    for number in range(4):
        (source / f"d{number}.jsonl").write_text(json.dumps({**ROWS[0], "id": f"d{number}"}) + "\n")
    assert bulk(source, tmp_path / "local", "-q") == 1
    target, tasks = tmp_path / "dask", plan(str(source), str(tmp_path / "dask"), OPTIONS)
    engine = make_engine("dask", 3, None)
    assert isinstance(engine, Dask) and engine.dashboard() and len(engine.client.scheduler_info()["workers"]) == 3
    results = run(tasks, str(target), engine)
    first = next(results)
    os.kill(next(iter(engine.client.run(os.getpid).values())), signal.SIGKILL)
    assert sorted([first.name, *(one.name for one in results)]) == [task.name for task in tasks]
    assert hashes(target) == hashes(tmp_path / "local")
    assert bulk(source, target) == 1
    assert capsys.readouterr().err.count("was done before") == len(tasks)


def test_what_a_killed_worker_left_half_written_is_gone_once_all_is_there(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / ".part-left").write_bytes(b"half")
    assert bulk(source, target, "-q") == 1
    assert not list(target.glob(".part-*")) and (target / "manifest.json").exists()


NO_SPARK = [
    what
    for what, there in (("a Java runtime", shutil.which("java")), ("pyspark", importlib.util.find_spec("pyspark")))
    if not there
]


@pytest.mark.skipif(bool(NO_SPARK), reason=f"Spark is not tested: there is no {' and no '.join(NO_SPARK)}")
def test_spark_gives_the_same_bytes(source: Path, first: Path, tmp_path: Path) -> None:
    whole = local(source, first)
    assert bulk(source, tmp_path / "out", "--engine", "spark", "-p", "2", "-q") == 1
    assert hashes(tmp_path / "out") == whole


def test_object_storage_gives_the_same_bytes(source: Path, first: Path) -> None:
    import fsspec

    whole = local(source, first)
    files = fsspec.filesystem("memory")
    files.put(str(source), "/in", recursive=True)
    tasks = plan("memory://in", "memory://out", OPTIONS)
    assert sum(one.read for one in run(tasks, "memory://out", make_engine("local", 1, None))) == 6
    assert {name: hashlib.sha256(files.cat(f"/out/{name}")).hexdigest() for name in whole} == whole


def test_running_a_task_twice_is_running_it_once(source: Path, tmp_path: Path) -> None:
    task = Task("c.txt", str(source / "c.txt"), str(tmp_path / "c.parquet"), OPTIONS)
    one, two = work(task), work(task)
    assert not one.before and two.before and one.sha256 == two.sha256


@pytest.mark.parametrize(
    ("source_name", "target_name", "options", "told"),
    [
        ("missing", "out", (), "no such file or folder"),
        ("in", "in/out", (), "lies within the input"),
        ("in", "out", ("--engine", "flink"), "choose one of local, dask, spark"),
        ("in", "out", ("--scheduler", "tcp://x:1"), "the engine local has none"),
        ("nowhere://x", "out", (), "nowhere"),
    ],
)
def test_what_cannot_be_is_told(
    source: Path,
    source_name: str,
    target_name: str,
    options: tuple[str, ...],
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    where = source_name if "://" in source_name else str(source.parent / source_name)
    assert bulk(Path(where) if "://" not in where else where, source.parent / target_name, *options) == 2  # type: ignore[arg-type]
    assert told in capsys.readouterr().err


def test_an_engine_whose_package_is_missing_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr("dateline.bulk.engines.base.import_module", missing)
    with pytest.raises(UsageError, match=r"pip install 'dateline\[dask\]'"):
        make_engine("dask", 1, None)
    assert ENGINES == ("local", "dask", "spark")
