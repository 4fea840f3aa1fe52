"""What is coded without a store loads neither it nor its libraries: they cost .15 s and 57 MB."""

import subprocess
import sys
from pathlib import Path

ASK = """
import sys
from dateline.cli.app import main
try:
    main(["code", "-f", "jsonl", "-q", sys.argv[1]])
except SystemExit as end:
    assert not end.code
loaded = {name for name in sys.modules if name.startswith(("duckdb", "pyarrow", "dateline.store", "dateline.corpus"))}
assert not loaded, sorted(loaded)
"""


def test_coding_loads_no_store(tmp_path: Path) -> None:
    report = tmp_path / "one.txt"
    report.write_text("Rebels shelled the town on Tuesday.\n", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", ASK, str(report)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
