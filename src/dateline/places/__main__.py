"""`python -m dateline.places GOLD > PREDICTIONS`: locate the texts of a JSONL file of {id, text}, for measuring."""

import json
import sys
from pathlib import Path

from dateline.parsing import load_model, parse_documents
from dateline.places.find import find_places
from dateline.places.output import line_of
from dateline.segment.report import segment


def main(path: Path) -> None:
    """Write a line of toponyms for each line of the file."""
    nlp = load_model()
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            text = row["text"]
            parse = next(parse_documents(nlp, [(text, segment(text).sentences)]))
            print(line_of(row["id"], find_places(parse, demonyms=True)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
