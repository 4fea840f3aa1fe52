"""How common the keywords of public events are in news at large: python scripts/build_keyword_shares.py

A keyword such as "first" or "doctor" stands in many reports, whatever few events have it. The shares are of our own texts
(`gold/training`), taken together to the length of a short report; they go to `resources/dating/keyword_shares.tsv`. Names of
people and places are left as they are: only words that stand in three or more texts are listed.
"""

import json
import re
from collections import Counter
from pathlib import Path

from dateline.knowledge.public_events import public_events
from dateline.rules import RESOURCES

TEXTS = Path(__file__).parents[1] / "gold" / "training"
OUT = RESOURCES / "dating" / "keyword_shares.tsv"
LENGTH = 100  # words of a short report
LEAST = 3  # texts that must have a word
WORD = re.compile(r"[\w'’-]+")


def main() -> None:
    """Count and write."""
    keywords = {word.casefold() for event in public_events() for word in event.keywords if " " not in word}
    reports, found = 0, Counter[str]()
    held: list[str] = []
    for path in sorted(TEXTS.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            held += WORD.findall(json.loads(line)["document"]["text"].casefold())
            if len(held) >= LENGTH:
                reports += 1
                found.update(set(held) & keywords)
                held = []
    rows = [f"{word}\t{count / reports:.4f}" for word, count in sorted(found.items()) if count >= LEAST]
    OUT.write_text("\n".join(["word\tshare", *rows]) + "\n", "utf-8")
    print(f"{len(rows)} words of {reports} texts")


if __name__ == "__main__":
    main()
