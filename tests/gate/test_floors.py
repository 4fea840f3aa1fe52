"""The accuracy gate: no figure on gold data falls below its floor.

The gold is other people's and no part of the project; where DATELINE_BENCH names its folder the gate runs, elsewhere it says
that it was skipped. Floors may rise; one falls only with a reason in the commit.
"""

import hashlib
import json
import os
from functools import cache
from pathlib import Path

import pytest

from dateline.evaluate.counts import Figure, score
from dateline.evaluate.predict import ANSWERS
from dateline.evaluate.tasks import TASKS
from dateline.pipeline import load
from dateline.rules import read_table

BENCH = os.environ.get("DATELINE_BENCH", "")
FLOORS = [
    row for _, row in read_table(Path(__file__).with_name("floors.tsv"), ("task", "gold", "sha256", "figure", "floor"))
]


@cache
def figures(task: str, gold: str) -> dict[str, Figure]:
    records = [json.loads(line) for line in (Path(BENCH) / gold).read_text("utf-8").split("\n") if line.strip()]
    if task == "factuality":
        records = [record for record in records if record["corpus"] in ("uw", "meantime")]
    answers = {str(record["id"]): ANSWERS[task](load(), record) for record in records}
    return score(TASKS[task], records, answers, samples=0)


@pytest.mark.skipif(not BENCH, reason="DATELINE_BENCH names no folder: the accuracy gate is skipped")
@pytest.mark.parametrize("row", FLOORS, ids=lambda row: f"{row['task']}-{row['gold'].split('/')[-1]}-{row['figure']}")
def test_a_figure_is_not_below_its_floor(row: dict[str, str]) -> None:
    value = figures(row["task"], row["gold"])[row["figure"]].value
    assert value is not None and value >= float(row["floor"]), f"{row['figure']} is {value}"


@pytest.mark.skipif(not BENCH, reason="DATELINE_BENCH names no folder: the accuracy gate is skipped")
@pytest.mark.parametrize("gold", sorted({(row["gold"], row["sha256"]) for row in FLOORS}))
def test_the_gold_is_the_one_that_the_floors_were_measured_on(gold: tuple[str, str]) -> None:
    content = (Path(BENCH) / gold[0]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == gold[1]
