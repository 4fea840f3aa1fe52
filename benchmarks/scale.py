"""How time and memory grow with the number of documents: coding, ingesting with joining, one query of the store.

    python benchmarks/scale.py [--sizes 1000 10000] [--only code|ingest] [--json FILE]
    python benchmarks/scale.py --flat 100000      the memory of one process, at each tenth of so many reports

The documents are made of the project's own reports: each is a report with its names of days and its numbers changed, so that
no two are the same. Each step is a process of its own; figures are CPU seconds and peak memory. The exponent is that of a
line through the points on a doubly logarithmic scale, after the time of a start with one document is taken off.
"""

import argparse
import json
import math
import random
import subprocess
import sys
import tempfile
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
            store = str(Path(folder) / f"store-{size}")
            commands = {
                "code": ["code", "-q", "-f", "jsonl", str(path)],
                "ingest": ["ingest", "-q", "--store", store, str(path)],
                "query": ["events", "--store", store, "--limit", "20"],
            }
            for step in (*steps, *(["query"] if "ingest" in steps else [])):
                wall, cpu, memory = timed([sys.executable, "-m", "dateline", *commands[step]])
                found.setdefault(step, []).append({"documents": size, "wall": wall, "cpu": cpu, "mb": memory})
                print(f"{step:8} {size:8} documents  {cpu:9.2f} s of CPU  {wall:9.2f} s  {memory:6.0f} MB", flush=True)
    for step, rows in found.items():
        start = rows[0]["cpu"]
        points = [(int(row["documents"]), row["cpu"] - start) for row in rows[1:] if row["cpu"] > start]
        if len(points) > 1:
            print(f"{step:8} CPU seconds grow with documents to the power of {exponent(points):.2f}")
    if options.json:
        options.json.write_text(json.dumps(found, indent=1), "utf-8")


if __name__ == "__main__":
    main()
