"""How time and memory grow with the number of documents: coding, ingesting with joining, one query of the store.

    python benchmarks/scale.py [--sizes 1000 10000] [--only code|ingest] [--json FILE]
    python benchmarks/scale.py --flat 100000      the memory of one process, at each tenth of so many reports

The documents are made of the project's own reports: each is a report with its names of days and its numbers changed, so that
no two are the same. Each step is a process of its own; figures are CPU seconds and peak memory. Ingesting says on the way how far
it is, and what of it was joining. The exponent is that of a line through the points on a doubly logarithmic scale, after the time
of a start with one document is taken off.
"""

import argparse
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from speed import environment, texts, timed

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def write(path: Path, documents: int) -> None:
    """Write so many documents, the same ones each time; they are short, one or two paragraphs of a report."""
    chance = random.Random(11)
    sources = [text for text in texts() if len(text) > 200]
    with path.open("w", encoding="utf-8") as file:
        for number in range(documents):
            paragraphs = [part for part in chance.choice(sources).split("\n") if part.strip()]
            first = chance.randrange(len(paragraphs))
            text = " ".join(paragraphs[first : first + 2])
            for day in DAYS:
                text = text.replace(day, chance.choice(DAYS))
            text += f" The report is number {number} of {chance.randrange(10_000)}."
            date = f"20{chance.randrange(10, 25)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 28):02d}"
            file.write(json.dumps({"id": f"g{number}", "text": text, "date": date}) + "\n")


def flat(path: Path, documents: int) -> None:
    """Code the documents in one process, and print what it holds after each tenth of them (those without a mention uncounted)."""
    command = [sys.executable, "-m", "dateline", "code", "-q", "-f", "jsonl", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment()) as process:
        number, last = 0, ""
        for line in process.stdout or ():
            if (ident := json.loads(line)["document_id"]) == last:
                continue
            number, last = number + 1, ident
            if number % (documents // 10) == 0:
                status = Path(f"/proc/{process.pid}/status").read_text("ascii")
                held = dict(line.split(":", 1) for line in status.splitlines())
                now, most = (int(held[name].split()[0]) // 1024 for name in ("VmRSS", "VmHWM"))
                print(f"{number:8} documents  {now:6} MB held  {most:6} MB at most so far", flush=True)


def watched(command: list[str], store: Path, documents: int) -> tuple[float, float, float, float]:
    """Wall seconds, CPU seconds, peak memory (MB) of an ingest, and the CPU seconds of all before joining.

    Prints both at each tenth of the documents, and each minute while they are joined, so that a run that is broken off says
    how far it came.
    """
    started, done, coded, minute = time.perf_counter(), 0, 0.0, 0.0
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment())
    while True:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        wall = time.perf_counter() - started
        if ended:
            if status:
                raise SystemExit(f"{' '.join(command[:4])} ... failed")
            return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, coded
        stored = in_store(store)
        tenth = stored * 10 // documents
        if tenth > done or (coded and wall - minute > 60):
            cpu, held, most = used(process.pid)
            what = f"{stored:8} coded and stored" if not coded else "         joining        "
            print(f"  {what}  {cpu:9.1f} s of CPU  {wall:9.1f} s  {held:6} MB held  {most:6} MB at most", flush=True)
            done, minute = tenth, wall
            coded = coded or (cpu if stored >= documents else 0.0)
        time.sleep(0.2 if documents < 20_000 else 2)


def in_store(store: Path) -> int:
    """How many documents a store holds by now."""
    try:
        segments = json.loads((store / "manifest.json").read_text("utf-8"))["segments"]
    except (OSError, ValueError):
        return 0
    return sum(one["rows"] for one in segments if one["table"] == "documents")


def used(process: int) -> tuple[float, int, int]:
    """CPU seconds of a process, the memory that it holds and the most that it held (MB)."""
    folder = Path(f"/proc/{process}")
    times = (folder / "stat").read_text("ascii").rsplit(")", 1)[1].split()
    held = dict(line.split(":", 1) for line in (folder / "status").read_text("ascii").splitlines())
    now, most = (int(held.get(name, "0").split()[0]) // 1024 for name in ("VmRSS", "VmHWM"))
    return (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK"), now, most


def exponent(points: list[tuple[int, float]]) -> float:
    """The slope of a line through the points, by least squares, both axes logarithmic."""
    xs, ys = [math.log(n) for n, _ in points], [math.log(max(value, 1e-9)) for _, value in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--only", choices=("code", "ingest"))
    parser.add_argument("--flat", type=int)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if options.flat:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "reports.jsonl"
            write(path, options.flat)
            flat(path, options.flat)
        return
    steps = [options.only] if options.only else ["code", "ingest"]
    found: dict[str, list[dict[str, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in (1, *options.sizes):
            path = Path(folder) / f"{size}.jsonl"
            write(path, size)
            place = Path(folder) / f"store-{size}"
            store = str(place)
            commands = {
                "code": ["code", "-q", "-f", "jsonl", str(path)],
                "ingest": ["ingest", "-q", "--store", store, str(path)],
                "query": ["events", "--store", store, "--limit", "20"],
            }
            for step in (*steps, *(["query"] if "ingest" in steps else [])):
                command = [sys.executable, "-m", "dateline", *commands[step]]
                row: dict[str, float] = {"documents": size}
                if step == "ingest" and size > 1:
                    wall, cpu, memory, coded = watched(command, place, size)
                    found.setdefault("joining", []).append({**row, "cpu": cpu - coded})
                else:
                    wall, cpu, memory = timed(command)
                found.setdefault(step, []).append({**row, "wall": wall, "cpu": cpu, "mb": memory})
                print(f"{step:8} {size:8} documents  {cpu:9.2f} s of CPU  {wall:9.2f} s  {memory:6.0f} MB", flush=True)
    for step, rows in found.items():
        start = rows[0]["cpu"] if rows[0]["documents"] == 1 else 0.0
        points = [
            (int(row["documents"]), row["cpu"] - start) for row in rows if row["documents"] > 1 and row["cpu"] > start
        ]
        if len(points) > 1:
            print(f"{step:8} CPU seconds grow with documents to the power of {exponent(points):.2f}")
    if options.json:
        options.json.write_text(json.dumps(found, indent=1), "utf-8")


if __name__ == "__main__":
    main()
