"""What the scripts that fit weights to whole reports have in common: the reports, and the one option."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parents[1] / "gold" / "training"
ALLIANCES = frozenset({"UNO", "EUR", "IGO"})
# Whole reports from which the network has learned roles (`build_context.py`).
ROLES_LEARNED = ("g-m", "g-o", "g-p", "g-u1-", "g-u2-", "g-u3-", "g-u4-", "g-u5-")


def whole_reports() -> Iterator[dict[str, Any]]:
    """The leads and whole reports of `gold/training`, of which every event is marked, in the order of the files."""
    for path in sorted(GOLD.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if row["document"]["id"].startswith("g-"):
                yield row


def alike(country: str) -> str:
    """The country as marks are compared: unions of states are one."""
    return "IGO" if country in ALLIANCES else country


def only_checks(doc: str | None) -> bool:
    """Whether the command line asks for a check, after which nothing is written."""
    options = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true", help="print what the fit gets right; write nothing")
    return bool(options.parse_args().check)
