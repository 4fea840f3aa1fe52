"""Measure the coder on gold data and print the figures as a table: python scripts/measure.py [TASK ...] [--write]

The gold's folder is named by DATELINE_BENCH. Each figure is given for the documents that errors were read of, and for the
third that was set aside before tuning (by a hash of the id) and is never read, each with its 95 % interval.
"""

import argparse
import hashlib
import json
import math
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dateline.evaluate.counts import Figure, Record, score
from dateline.evaluate.predict import ANSWERS
from dateline.evaluate.tasks import TASKS
from dateline.pipeline import load

DOC = Path(__file__).parents[1] / "docs" / "accuracy.md"
FLOORS = Path(__file__).parents[1] / "tests" / "gate" / "floors.tsv"
UNFLOORED = ("mentions_per_rec", "fp_rate_noevent", "uw mae", "meantime mae")  # less is better, or depends
MARK = "<!-- figures -->"
EVENTS = ("type_acc_best", "mentions_per_rec", "recall_any", "source F1", "target F1", "joint F1")
PAIRS = ("pair_macro_F1", "type_macro_F1", "type_acc_best", "recall_any", "mentions_per_rec")
TIMEX = ("value_F1", "relaxed_F1", "strict_F1")
PLACES = ("F1", "acc161_of_found", "acc161_end_to_end")
SPOKEN = tuple(f"{role} {how} F1" for role in ("source", "cue", "content") for how in ("partial", "exact"))
SAID = (*SPOKEN, "triple partial F1", "triple lenient F1", "recall direct", "recall indirect", "recall mixed")
FACTS = ("uw macro F1", "uw F1 not", "uw mae", "meantime mae", "meantime macro F1")
SETS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("events", "events/gsr.dev.jsonl", EVENTS),
    ("events", "events/plv.dev.jsonl", PAIRS),
    ("events", "events/cameoquad.dev.jsonl", ("quad_acc", "mentions_per_rec", "fp_rate_noevent")),
    ("events", "events/petr2gsr.dev.jsonl", ("type_acc_best", "cameo_root", "mentions_per_rec")),
    ("timex", "timex/te3_platinum.dev.jsonl", TIMEX),
    ("timex", "timex/timebank.dev.jsonl", TIMEX),
    ("timex", "timex/aquaint.dev.jsonl", TIMEX),
    ("timex", "timex/meantime.dev.jsonl", TIMEX),
    ("timex", "timex/wikiwars.dev.jsonl", TIMEX),
    ("attribution", "attribution/polnear.dev.jsonl", SAID),
    ("factuality", "factuality/factuality.dev.jsonl", FACTS),
    ("places", "places/lgl.dev.jsonl", PLACES),
    ("places", "places/trnews.dev.jsonl", PLACES),
    ("places", "places/geovirus.dev.jsonl", PLACES),
    ("places-literal", "places/gwn.dev.jsonl", PLACES),
    ("actors", "actors/actors.dev.jsonl", ("country", "code_1", "all", "none", "dated")),
)


def set_aside(record: Record) -> bool:
    """Whether a record belongs to the third that is never read."""
    return int(hashlib.sha256(str(record["id"]).encode()).hexdigest(), 16) % 3 == 0


def floor_rows(task: str, gold: Path, whole: dict[str, Figure], names: Sequence[str]) -> list[str]:
    """Rows for the table of floors: a floor is a hundredth below what was measured."""
    digest = hashlib.sha256(gold.read_bytes()).hexdigest()
    rows = []
    for name in names:
        value = whole[name].value
        if value is not None and name not in UNFLOORED:
            place = f"{gold.parent.name}/{gold.name}"
            rows.append(f"{task}\t{place}\t{digest}\t{name}\t{math.floor(value * 100 - 1) / 100:.2f}")
    return rows


def measure(task: str, gold: Path, names: Sequence[str], samples: int) -> tuple[list[str], list[str]]:
    """The rows of the table for one gold file, and its rows for the table of floors."""
    records = [json.loads(line) for line in gold.read_text("utf-8").split("\n") if line.strip()]
    if task == "factuality":
        records = [record for record in records if record["corpus"] in ("uw", "meantime")]
    answers = {str(record["id"]): ANSWERS[task](load(), record) for record in records}
    parts = [[r for r in records if not set_aside(r)], [r for r in records if set_aside(r)]]
    read, aside = (score(TASKS[task], part, answers, samples) for part in parts)
    whole = score(TASKS[task], records, answers, 0)
    rows = []
    for name in names:
        cells = [_number(whole[name].value), _shown(read.get(name)), _shown(aside.get(name))]
        rows.append(f"| {gold.name.split('.')[0]} | {name} | " + " | ".join(cells) + " |")
    return rows, floor_rows(task, gold, whole, names)


def _shown(figure: Figure | None) -> str:
    if figure is None or figure.value is None:
        return "-"
    return f"{_number(figure.value)} ({_number(figure.low)} to {_number(figure.high)})"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def main() -> None:
    """Measure, print, and with --write put the table into the documentation."""
    parser = argparse.ArgumentParser(description="Measure the coder on gold data.")
    parser.add_argument("tasks", nargs="*", help="events, timex, attribution, factuality, places, actors; all if none")
    parser.add_argument("--write", action="store_true", help="put the table into docs/accuracy.md")
    parser.add_argument("--floors", action="store_true", help="make the floors of the accuracy gate anew")
    parser.add_argument("--samples", type=int, default=1000)
    options: Any = parser.parse_args()
    folder = Path(os.environ["DATELINE_BENCH"])
    floors = ["task\tgold\tsha256\tfigure\tfloor"]
    rows = ["| set | figure | all | errors read | set aside |", "|---|---|---|---|---|"]
    for task, gold, names in SETS:
        if options.tasks and task.split("-")[0] not in options.tasks:
            continue
        if task not in ANSWERS:
            continue
        shown, floored = measure(task, folder / gold, names, options.samples)
        print("\n".join(shown), flush=True)
        rows += shown
        floors += floored
    if options.write:
        before, _, _ = DOC.read_text("utf-8").partition(MARK)
        DOC.write_text(f"{before}{MARK}\n\n" + "\n".join(rows) + "\n", "utf-8")
    if options.floors:
        FLOORS.write_text("\n".join(floors) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
