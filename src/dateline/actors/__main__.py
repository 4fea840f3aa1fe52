"""`python -m dateline.actors ROWS > PREDICTIONS`: resolve the actor strings of a JSONL file, for measuring."""

import json
import sys
from pathlib import Path

from dateline.actors.output import resolved_line


def main(path: Path) -> None:
    """Write a line for each line of the file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            print(resolved_line(json.loads(line)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
