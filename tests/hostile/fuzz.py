"""Fuzz the readers and the grammar of times with atheris: no input may raise anything but an error of ours, or hang.

    pip install atheris
    python tests/hostile/fuzz.py jsonl|csv|html|text|mail|feed|warc|zip|timex|segment -max_total_time=60 [libFuzzer's options]

An input that breaks something is written by libFuzzer to `crash-...`; it becomes a test in tests/hostile.
"""

import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["dateline"]):
    from dateline.read.sources import read_documents
    from dateline.segment.report import segment
    from dateline.settings import Settings
    from dateline.timex.find import find_times

SUFFIXES = {
    "jsonl": ".jsonl", "csv": ".csv", "html": ".html", "text": ".txt", "mail": ".eml", "feed": ".rss", "warc": ".warc",
    "zip": ".zip",
}  # fmt: skip
SETTINGS = Settings(max_characters=100_000, max_line_bytes=200_000, max_file_bytes=1_000_000, max_depth=200)


def reader(suffix: str) -> Callable[[bytes], None]:
    """A target that reads bytes as a file with a suffix."""

    def target(data: bytes) -> None:
        with tempfile.NamedTemporaryFile(suffix=suffix) as file:
            Path(file.name).write_bytes(data)
            for one in read_documents([file.name], SETTINGS):
                assert one is not None

    return target


def text_of(data: bytes) -> str:
    """Text of any kind, without lone surrogates, which reading rejects."""
    return io.TextIOWrapper(io.BytesIO(data), "utf-8", errors="replace").read()


def timex(data: bytes) -> None:
    """Times lie in the text, in order, and quote it."""
    text, end = text_of(data), 0
    for time in find_times(text):
        assert end <= time.start < time.end and text[time.start : time.end] == time.text
        end = time.end


def take_apart(data: bytes) -> None:
    """What is cut lies in the raw text; sentences lie in what is left."""
    raw = text_of(data)
    report = segment(raw, cut=True)
    assert all(raw[one.start : one.end] == one.text for one in report.removed)
    assert all(0 <= one.start < one.end <= len(report.text) for one in report.sentences)


def main() -> None:
    """Fuzz the target that the first argument names."""
    name = sys.argv.pop(1)
    targets = {"timex": timex, "segment": take_apart, **{kind: reader(suffix) for kind, suffix in SUFFIXES.items()}}
    atheris.Setup(sys.argv, targets[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
