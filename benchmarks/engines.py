"""The same bulk run on each engine: words a second, and whether the files have the same bytes; one Dask worker is killed.

    python benchmarks/engines.py [--shards 9] [--reports 60] [--workers 3] [--engines local dask spark] [--json FILE]

Starting an engine and loading a coder in each worker is in the time, so that short runs are slower than long ones.
"""

import argparse
import hashlib
import json
import os
import platform
import signal
import tempfile
import time
from pathlib import Path
from typing import Any

from scale import write

from dateline.bulk.engines.base import make_engine
from dateline.bulk.plan import Options, plan
from dateline.bulk.run import run
from dateline.settings import Settings


def shards(folder: Path, count: int, reports: int) -> int:
    """Write shards of reports; returns the words in them."""
    words = 0
    write(folder / "all", count * reports)
    lines = (folder / "all").read_text("utf-8").splitlines(keepends=True)
    (folder / "all").unlink()
    for number in range(count):
        part = lines[number * reports : (number + 1) * reports]
        (folder / f"{number:03d}.jsonl").write_text("".join(part), "utf-8")
        words += sum(len(json.loads(line)["text"].split()) for line in part)
    return words


def measured(
    engine: str, source: Path, target: Path, workers: int, kill: bool
) -> tuple[float, dict[str, str], list[str]]:
    """Seconds by the clock, the checksum of each file, and the shards in the order in which they came back."""
    tasks = plan(str(source), str(target), Options(Settings()))
    started = time.perf_counter()
    made: Any = make_engine(engine, workers, None)
    results, done = run(tasks, str(target), made), []
    for one in results:
        done.append(one.name)
        if kill and len(done) == 1:
            os.kill(next(iter(made.client.run(os.getpid).values())), signal.SIGKILL)
    seconds = time.perf_counter() - started
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(target.glob("*.parquet"))}
    return seconds, files, done


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shards", type=int, default=9)
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--engines", nargs="+", default=["local", "dask", "spark"])
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    result: dict[str, object] = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "shards": options.shards,
        "workers": options.workers,
    }
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in"
        source.mkdir()
        words = shards(source, options.shards, options.reports)
        result["words"] = words
        files: dict[str, dict[str, str]] = {}
        for engine in options.engines:
            seconds, files[engine], done = measured(
                engine, source, Path(folder) / engine, options.workers, engine == "dask"
            )
            result[engine] = {
                "seconds": round(seconds, 1),
                "words_a_second": round(words / seconds),
                "each_shard_once": len(done) == len(set(done)) == options.shards,
                "bytes_of_the_first": files[engine] == files[options.engines[0]],
                "worker_killed": engine == "dask",
                "load_average": round(os.getloadavg()[0], 1),
            }
            print(engine, json.dumps(result[engine]), flush=True)
    if options.json:
        options.json.write_text(json.dumps(result, indent=1), "utf-8")


if __name__ == "__main__":
    main()
