"""`python -m dateline.factuality GOLD > PREDICTIONS`: judge the marked events of a JSONL file, for measuring."""

import json
import sys
from pathlib import Path

from dateline.factuality.output import lines_of
from dateline.parsing import load_model


def main(path: Path) -> None:
    """Write a line of labels for each line of the file."""
    with path.open(encoding="utf-8") as file:
        for line in lines_of(load_model(), map(json.loads, file)):
            print(line)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
