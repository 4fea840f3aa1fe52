"""The gate for clusters: their gold holds the answers only, the reports are in a file beside it."""

import json
import os
from pathlib import Path

import pytest

from dateline.evaluate.counts import score
from dateline.evaluate.predict import TOGETHER
from dateline.evaluate.tasks import TASKS
from dateline.pipeline import load

BENCH = os.environ.get("DATELINE_BENCH", "")
FLOORS = {"articles": 0.92, "mentions": 0.77}


@pytest.mark.skipif(not BENCH, reason="DATELINE_BENCH names no folder: the accuracy gate is skipped")
@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_clusters_are_not_below_their_floor(kind: str) -> None:
    gold, texts = (_rows(f"ecb.{name}.dev.jsonl") for name in (f"{kind}_gold", kind))
    answers = {str(row["id"]): row for row in TOGETHER["clusters"](load(), texts)}
    value = score(TASKS["clusters"], gold, answers, samples=0)["CoNLL F1"].value
    assert value is not None and value >= FLOORS[kind], f"CoNLL F1 is {value}"


def _rows(name: str) -> list[dict[str, object]]:
    lines = (Path(BENCH) / "corpus" / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]
