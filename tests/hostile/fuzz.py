"""Fuzz the readers and the grammar of times with atheris: no input may raise anything but an error of ours, or hang.

    pip install atheris
    python tests/hostile/fuzz.py all --seconds 600 [--json FILE]      every target in turn, each for its share of the time
    python tests/hostile/fuzz.py TARGET [libFuzzer's options]         one, with options as -max_total_time=60

TARGET is jsonl, csv, parquet, html, text, mail, feed, warc, zip, gz, pdf, timex, dates or segment. An input that breaks
something is written by libFuzzer to `crash-...`; it becomes a test in tests/hostile.
"""

import argparse
import io
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["dateline"]):
    from dateline.dates import parse_date
    from dateline.read.sources import read_documents
    from dateline.segment.report import segment
    from dateline.settings import Settings
    from dateline.timex.find import find_times

SUFFIXES = {
    "jsonl": ".jsonl", "csv": ".csv", "parquet": ".parquet", "html": ".html", "text": ".txt", "mail": ".eml",
    "feed": ".rss", "warc": ".warc", "zip": ".zip", "gz": ".jsonl.gz", "pdf": ".pdf",
}  # fmt: skip
SETTINGS = Settings(max_characters=100_000, max_line_bytes=200_000, max_file_bytes=1_000_000, max_depth=200)
LIMITS = ("-timeout=10", "-rss_limit_mb=2048", "-max_len=20000", "-print_final_stats=1", "-verbosity=0")


def reader(suffix: str) -> Callable[[bytes], None]:
    """A target that reads bytes as a file with a suffix."""
    folder = tempfile.TemporaryDirectory()
    path = Path(folder.name) / f"given{suffix}"

    def target(data: bytes) -> None:
        assert folder
        path.write_bytes(data)
        for one in read_documents([str(path)], SETTINGS):
            assert one is not None

    return target


def text_of(data: bytes) -> str:
    """Text of any kind, without lone surrogates, which reading rejects."""
    return io.TextIOWrapper(io.BytesIO(data), "utf-8", errors="replace").read()


def timex(data: bytes) -> None:
    """Times lie in the text, in order, and quote it."""
    text, end = text_of(data), 0
    for one in find_times(text):
        assert end <= one.start < one.end and text[one.start : one.end] == one.text
        end = one.end


def dates(data: bytes) -> None:
    """A date is read or refused; what is read reads back as itself."""
    try:
        found = parse_date(text_of(data))
    except ValueError:
        return
    assert found is None or parse_date(str(found)) == found


def take_apart(data: bytes) -> None:
    """What is cut lies in the raw text; sentences lie in what is left."""
    raw = text_of(data)
    report = segment(raw, cut=True)
    assert all(raw[one.start : one.end] == one.text for one in report.removed)
    assert all(0 <= one.start < one.end <= len(report.text) for one in report.sentences)


TARGETS: dict[str, Callable[[], Callable[[bytes], None]]] = {
    **{kind: (lambda suffix=suffix: reader(suffix)) for kind, suffix in SUFFIXES.items()},  # type: ignore[misc]
    "timex": lambda: timex,
    "dates": lambda: dates,
    "segment": lambda: take_apart,
}


def seeds_of(target: str) -> list[bytes]:
    """Inputs to begin with: a proper one of each kind, for libFuzzer to change."""
    spec = spec_from_file_location("seeds", Path(__file__).with_name("seeds.py"))
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    found: list[bytes] = module.SEEDS[target]()
    return found


def fuzz_one(target: str, seconds: int, crashes: Path) -> dict[str, object]:
    """Fuzz a target in processes of its own, begun again after a crash; how often it ran and which inputs broke it."""
    crashes.mkdir(parents=True, exist_ok=True)
    before, until, executions = set(crashes.iterdir()), time.monotonic() + seconds, 0
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds_of(target)):
            (Path(corpus) / f"seed-{number}").write_bytes(seed)
        while (left := round(until - time.monotonic())) > 0:
            options = [*LIMITS, f"-max_total_time={left}", f"-artifact_prefix={crashes}/{target}-", corpus]
            command = [sys.executable, __file__, target, *options]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            units = re.search(r"stat::number_of_executed_units:\s*(\d+)", done.stderr)
            executions += int(units[1]) if units else 0
            if done.returncode and not set(crashes.iterdir()) - before:
                raise RuntimeError(done.stderr[-2000:])
    broken = sorted(path.name for path in set(crashes.iterdir()) - before)
    return {"target": target, "seconds": seconds, "executions": executions, "crashes": broken}


def fuzz_all(seconds: int, crashes: Path, out: Path | None) -> None:
    """Fuzz every target for its share of the time."""
    rows = []
    for target in TARGETS:
        rows.append(fuzz_one(target, max(1, seconds // len(TARGETS)), crashes))
        print(json.dumps(rows[-1]), flush=True)
        if out:
            out.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


def main() -> None:
    """Fuzz the target that the first argument names, or all."""
    if sys.argv[1:2] == ["all"]:
        parser = argparse.ArgumentParser(prog="fuzz.py all")
        parser.add_argument("--seconds", type=int, default=600)
        parser.add_argument("--crashes", type=Path, default=Path("crashes"))
        parser.add_argument("--json", type=Path)
        given = parser.parse_args(sys.argv[2:])
        fuzz_all(given.seconds, given.crashes.resolve(), given.json)
        return
    target = TARGETS[sys.argv.pop(1)]()
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
