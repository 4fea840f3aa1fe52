"""How joining, dating and asking a store grow with the number of reports, apart from coding: the reports are made up, coded.

    python benchmarks/joining.py [--reports 500 1000 2000 4000] [--json FILE]

Each size is a process of its own, on a new store: CPU seconds of the commits, of `derive` (which makes duplicates, stories,
events and what stands), of a query, and the peak memory. The reports are those of `store_million.py`, ten mentions in each.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from scale import exponent
from store_million import OF_DOCUMENT, documents, fill

from dateline.store import Filters, Store


def one(reports: int) -> dict[str, float]:
    """Fill a store, join what is in it, ask it."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store", create=True)
        made = time.process_time()
        for _ in documents(reports * OF_DOCUMENT):
            pass
        made = time.process_time() - made
        times = [time.process_time()]
        fill(store, reports * OF_DOCUMENT)
        times.append(time.process_time())
        store.derive()
        times.append(time.process_time())
        with store.snapshot() as snapshot:
            for _ in range(10):
                snapshot.query(Filters(event_type="ASSAULT", start="2020-03", end="2020-03"), limit=50)
        times.append(time.process_time())
    commit, join, query = (after - before for before, after in pairwise(times))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"reports": reports, "commit": commit - made, "join": join, "query": query / 10, "mb": round(memory)}


def main() -> None:
    """Measure each size in a process of its own, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, nargs="+", default=[500, 1000, 2000, 4000])
    parser.add_argument("--one", action="store_true", help="print one size as JSON")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(one(options.reports[0])))
        return
    rows = []
    for size in options.reports:
        done = subprocess.run(
            [sys.executable, __file__, "--one", "--reports", str(size)], check=True, capture_output=True, text=True
        )
        rows.append(json.loads(done.stdout.splitlines()[-1]))
        print(" ".join(f"{name} {value:.2f}" for name, value in rows[-1].items()), flush=True)
    exponents = {
        step: round(exponent([(int(row["reports"]), row[step]) for row in rows]), 2)
        for step in ("commit", "join", "query")
        if len(rows) > 1
    }
    if len(rows) > 1:
        print("CPU seconds grow with reports to the power of", exponents)
    if options.json:
        options.json.write_text(json.dumps({"rows": rows, "exponents": exponents}, indent=1), "utf-8")


if __name__ == "__main__":
    main()
