"""Readers against a server while an ingest writes into its store: python benchmarks/serve_load.py [--readers 20] [--requests 10000]

Makes a store of the example reports, serves it in a process of its own, and ingests copies of the reports with other words in a
third process until the readers are done. Prints p50, p95 and p99 by path, and failed requests, of which there must be none.
"""

import argparse
import http.client
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path

from dateline.cli.demo import REPORTS, fill

PATHS = (
    "/api/", "/api/events?limit=50", "/api/events?country=RUS&limit=50", "/api/mentions?type=ASSAULT&limit=50", "/api/facets",
    "/api/timeline", "/api/timeline?by=week&country=UKR", "/api/network", "/api/pairs?limit=10", "/api/places",
    "/api/documents?limit=50", "/api/documents/kp-01", "/api/stories", "/api/search?q=prisoners", "/api/holdings",
)  # fmt: skip


def main() -> int:
    """Run the readers and the writer; returns 1 where a request failed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--readers", type=int, default=20)
    options.add_argument("--requests", type=int, default=10_000)
    options.add_argument("--query-seconds", type=float, default=1.0)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        fill(store, 1)
        port = _free_port()
        server = _dateline(
            "serve", "--store", str(store), "--port", str(port), "--quiet", "--query-seconds", str(given.query_seconds)
        )
        done = threading.Event()
        writer = threading.Thread(target=_write, args=(store, Path(folder), done))
        try:
            _wait(port)
            writer.start()
            times, failed = _read(port, given.readers, given.requests)
        finally:
            done.set()
            writer.join()
            server.terminate()
            server.wait()
    _print(times, failed)
    return 1 if failed else 0


def _dateline(*args: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "dateline", *args], env={**os.environ, "OMP_NUM_THREADS": "1"})


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            if _get(http.client.HTTPConnection("127.0.0.1", port, timeout=5), "/health") == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not come up")


def _get(connection: http.client.HTTPConnection, path: str) -> int:
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def _write(store: Path, folder: Path, done: threading.Event) -> None:
    """Ingest the example reports again and again, each time as new reports."""
    rows = [json.loads(line) for line in REPORTS.read_text("utf-8").splitlines()]
    for turn in range(10_000):
        if done.is_set():
            return
        some = random.Random(turn).sample(rows, 5)
        path = folder / f"more-{turn}.jsonl"
        changed = (
            {
                **row,
                "id": f"{row['id']}-{turn}",
                "url": f"{row['url']}/{turn}",
                "text": f"{row['text']}\n\nEdition {turn}.",
            }
            for row in some
        )
        path.write_text("".join(json.dumps(row) + "\n" for row in changed), "utf-8")
        _dateline("ingest", str(path), "--store", str(store), "--quiet").wait()


def _read(port: int, readers: int, requests: int) -> tuple[dict[str, list[float]], list[str]]:
    times: dict[str, list[float]] = defaultdict(list)
    failed: list[str] = []
    lock = threading.Lock()

    def run(number: int) -> None:
        choose = random.Random(number)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for _ in range(requests // readers):
            path = choose.choice(PATHS)
            began = time.perf_counter()
            try:
                status = _get(connection, path)
            except OSError as error:
                status, connection = str(error), http.client.HTTPConnection("127.0.0.1", port, timeout=60)  # type: ignore[assignment]
            with lock:
                times[path].append(time.perf_counter() - began)
                if status != 200:
                    failed.append(f"{path}: {status}")

    threads = [threading.Thread(target=run, args=(n,)) for n in range(readers)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return times, failed


def _print(times: dict[str, list[float]], failed: list[str]) -> None:
    every = [one for some in times.values() for one in some]
    for name, some in (*sorted(times.items()), ("all", every)):
        ordered = sorted(some)
        p50, p95, p99 = (1000 * ordered[min(len(ordered) - 1, int(len(ordered) * q))] for q in (0.5, 0.95, 0.99))
        print(f"{name:40} {len(some):6} requests  p50 {p50:7.1f} ms  p95 {p95:7.1f} ms  p99 {p99:7.1f} ms")
    print(f"failed: {len(failed)}", *failed[:10], sep="\n  ")


if __name__ == "__main__":
    sys.exit(main())
