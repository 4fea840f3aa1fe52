"""`python -m dateline.attribution GOLD > PREDICTIONS`: attribute the texts of a JSONL file of {id, text}, for measuring."""

import json
import sys
from pathlib import Path

from dateline.attribution.find import find_attributions
from dateline.attribution.output import line_of
from dateline.parsing import load_model, parse_documents
from dateline.segment.report import segment


def main(path: Path) -> None:
    """Write a line of attributions for each line of the file."""
    nlp = load_model()
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            report = segment(row["text"])
            parse = next(parse_documents(nlp, [(report.text, report.sentences)]))
            print(line_of(row["id"], find_attributions(parse, report)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
