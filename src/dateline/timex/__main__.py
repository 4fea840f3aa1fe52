"""`python -m dateline.timex ROWS.jsonl`: time expressions of rows {id, text, dct or date}, one JSON line for each."""

import json
import sys
from pathlib import Path

from dateline.dates import parse_date
from dateline.timex.bind import bind_times
from dateline.timex.find import find_times
from dateline.timex.output import timex_row


def main(path: str) -> None:
    """Read the rows and write a line for each, without a parse."""
    with Path(path).open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            given = row.get("date") or row.get("dct")
            times = bind_times(find_times(row["text"]), None, parse_date(given) if given else None)
            sys.stdout.write(json.dumps(timex_row(row["id"], times), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
