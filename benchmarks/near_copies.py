"""How joining grows where nearly all reports are near copies of one another: those of `scale.py`, coded before.

    python benchmarks/near_copies.py [--reports 2000 4000 8000 16000] [--coded 4000] [--folder DIR] [--json FILE]

So many reports as `--coded` says (the most of `--reports`, where it does not) are coded; where there are more, they come again under
other days and with other numbers. Each size is a process of its own, on a new store: CPU seconds of the commits and of `derive`,
what of that was comparing copies, and the peak memory. `--folder` keeps the coded reports for the next run.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from scale import exponent, write

from dateline.bulk.pool import code_all
from dateline.model import CodedDocument
from dateline.read.records import RawDocument, Rejection
from dateline.read.sources import read_documents
from dateline.settings import DEFAULTS
from dateline.store import Store, StoredDocument, copying
from dateline.store.load import decoded
from dateline.store.rows import encoded

OF_COMMIT, APART = 500, 37  # documents of a commit; days between a report and its next copy
DAY, NUMBER = re.compile(rb'"(20\d\d-\d\d-\d\d)"'), re.compile(rb"number (\d+) of (\d+)\.")


def code(path: Path, reports: int) -> None:
    """Code so many reports, a line of JSON for each."""
    given = path.with_name("given.jsonl")
    write(given, reports)
    done = path.with_suffix(".part")
    with done.open("wb") as file:
        for one in code_all(read_documents([str(given)], DEFAULTS), DEFAULTS, 1):
            if isinstance(one, Rejection):
                raise one.error
            file.write(encoded({"document": one.document, "mentions": one.mentions}) + b"\n")
    given.unlink()
    done.rename(path)


def documents(path: Path, reports: int) -> Iterator[StoredDocument]:
    """The coded reports, again and again until there are enough, each time under other days and with other numbers."""
    lines = path.read_bytes().splitlines()
    for number in range(reports):
        line = lines[number % len(lines)]
        if again := number // len(lines):
            line = copy(line, again, number)
        coded = decoded(CodedDocument, line)
        raw = RawDocument(coded.document.id, coded.document.text, "made.jsonl", number + 1)
        yield StoredDocument(raw, coded=coded)


def copy(line: bytes, again: int, number: int) -> bytes:
    """A coded report under other ids and days, with other numbers of as many digits."""
    record: dict[str, Any] = json.loads(line)
    ident = record["document"]["id"]
    for mention in record["mentions"]:
        line = line.replace(mention["id"].encode(), f"{mention['id']}.{again}".encode())
    line = line.replace(f'"{ident}"'.encode(), f'"{ident}.{again}"'.encode())
    line = NUMBER.sub(
        lambda found: b"number %b of %b." % (_digits(found[1], number), _digits(found[2], 7 * number)), line
    )
    return DAY.sub(lambda found: b'"%b"' % _later(found[1].decode(), again).encode(), line)


def _digits(before: bytes, number: int) -> bytes:
    return str(10 ** (len(before) - 1) + number % (9 * 10 ** (len(before) - 1))).encode()


def _later(day: str, again: int) -> str:
    return (date.fromisoformat(day) + timedelta(APART * again)).isoformat()


def one(path: Path, reports: int) -> dict[str, float]:
    """Fill a store and join what is in it."""
    comparing, compare = [0.0], copying.copies

    def timed(*given: Any) -> Any:
        began = time.process_time()
        try:
            return compare(*given)
        finally:
            comparing[0] += time.process_time() - began

    copying.copies = timed
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store", create=True)
        began = time.process_time()
        source = documents(path, reports)
        while some := list(islice(source, OF_COMMIT)):
            store.commit(some)
        filled = time.process_time()
        store.derive()
        ended = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times = {"commit": filled - began, "join": ended - filled, "comparing": comparing[0]}
    return {"reports": reports, **times, "rest": ended - filled - comparing[0], "mb": round(memory)}


def main() -> None:
    """Measure each size in a process of its own, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, nargs="+", default=[2000, 4000, 8000, 16000])
    parser.add_argument("--coded", type=int)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--one", type=Path, help="print one size as JSON, with the coded reports of this file")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(one(options.one, options.reports[0])))
        return
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        number = options.coded or max(options.reports)
        path = (options.folder or Path(temporary)) / f"coded-{number}.jsonl"
        if not path.exists():
            code(path, number)
        for size in options.reports:
            command = [sys.executable, __file__, "--one", str(path), "--reports", str(size)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            rows.append(json.loads(done.stdout.splitlines()[-1]))
            print(" ".join(f"{name} {value:.2f}" for name, value in rows[-1].items()), flush=True)
    steps = ("commit", "join", "comparing", "rest") if len(rows) > 1 else ()
    grow = {step: round(exponent([(int(row["reports"]), row[step]) for row in rows]), 2) for step in steps}
    if grow:
        print("CPU seconds grow with reports to the power of", grow)
    if options.json:
        options.json.write_text(json.dumps({"rows": rows, "exponents": grow}, indent=1), "utf-8")


if __name__ == "__main__":
    main()
