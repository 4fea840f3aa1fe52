"""What joining and the search for copies reached on our own gold is not lost again."""

import json
from pathlib import Path

import pytest

from dateline.evaluate.counts import score
from dateline.evaluate.predict import ANSWERS, TOGETHER
from dateline.evaluate.tasks import TASKS
from dateline.pipeline import load

GOLD = Path(__file__).parents[2] / "gold"
FLOORS = {
    "joining": {"CoNLL F1": 0.85, "B3 P": 0.95, "CoNLL F1, kept part": 0.76},
    "duplicates": {"P": 0.98, "R": 0.95, "P, kept part": 0.97, "R, kept part": 0.95},
}


@pytest.mark.parametrize("task", FLOORS)
def test_figures_stay_above_their_floors(task: str) -> None:
    lines = (GOLD / f"{task}.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    coder = load()
    answers = TOGETHER[task](coder, gold) if task in TOGETHER else [ANSWERS[task](coder, one) for one in gold]
    figures = score(TASKS[task], gold, {str(one["id"]): one for one in answers}, samples=0)
    short = {name: figures[name].value for name, floor in FLOORS[task].items() if (figures[name].value or 0) < floor}
    assert not short
