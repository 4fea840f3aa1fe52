"""Gold of our own, written apart from the rules: it is what it says it is, and the coder is not below its floors on it."""

import json
from pathlib import Path

import pytest

from dateline.dates import parse_date
from dateline.evaluate.counts import score
from dateline.evaluate.own import as_task_record
from dateline.evaluate.predict import ANSWERS
from dateline.evaluate.tasks import TASKS
from dateline.ids import fingerprint
from dateline.knowledge.codes import plover_types
from dateline.pipeline import load

GOLD = Path(__file__).parents[2] / "gold"
FILES = sorted(GOLD.glob("events/*.jsonl"))


def records(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_every_type_has_its_sentences_and_there_are_many_without_an_event() -> None:
    counts = {path.stem: len(records(path)) for path in FILES}
    assert set(counts) == {*plover_types(), "NONE"}
    assert min(counts.values()) >= 60 and counts["NONE"] >= 300


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_span_of_the_gold_is_the_words_that_it_says(path: Path) -> None:
    for record in records(path):
        text = record["document"]["text"]  # type: ignore[index]
        for mention in record["mentions"]:  # type: ignore[attr-defined]
            for piece in (*mention["actors"], *mention["recipients"], mention["evidence"]["trigger"]):
                assert text[piece["start"] : piece["end"]] == piece["text"]


def test_whom_only_the_rest_of_a_report_tells_takes_part_in_an_event() -> None:
    told, unsaid = {"text": "Oslo", "start": 0, "end": 4, "country": "NOR"}, {"name": "Chad", "country": "TCD"}
    mention = {"event_type": "AID", "actors": [told], "recipients": [], "unsaid": {"recipients": [unsaid]}}
    record = as_task_record({"document": {"id": "a", "text": "Oslo gave."}, "mentions": [mention]}, "events")
    assert record["gold"][0]["source"] == [told] and record["gold"][0]["target"] == [unsaid]


def test_undated_reports_have_days_of_the_calendar() -> None:
    for record in records(GOLD / "undated.jsonl"):
        day = record["document"]["publication_date"]["value"]  # type: ignore[index]
        assert (day is not None) == record["determinable"]
        assert day is None or parse_date(day).day


def figures(task: str, rows: list[dict[str, object]]) -> dict[str, float]:
    gold = [as_task_record(row, task) for row in rows]
    answers = {str(row["id"]): ANSWERS[task](load(), row) for row in gold}
    return {name: figure.value or 0.0 for name, figure in score(TASKS[task], gold, answers, samples=0).items()}


def test_the_coder_is_not_below_its_floors_on_our_own_gold() -> None:
    typed = figures("events", [row for path in FILES if path.stem != "NONE" for row in records(path)])
    assert typed["type_acc_best"] >= FLOORS["events"]["type_acc_best"] and typed["mentions_per_rec"] <= 1.3
    assert typed["joint F1"] >= FLOORS["events"]["joint F1"]
    quiet = figures("events", records(GOLD / "events" / "NONE.jsonl"))
    assert quiet["fp_rate_noevent"] <= FLOORS["events"]["fp_rate_noevent"]


def test_undated_reports_are_dated() -> None:
    found = figures("dating", records(GOLD / "undated.jsonl"))
    assert found["first"] >= FLOORS["dating"]["first"] and found["sure_and_wrong"] <= 0.03


def test_chains_are_not_below_their_floor() -> None:
    assert figures("coreference", records(GOLD / "coreference.jsonl"))["CoNLL F1"] >= FLOORS["coreference"]["CoNLL F1"]


def test_the_floors_are_of_the_gold_that_is_here() -> None:
    """Gold that changes needs its floors measured anew."""
    kinds = {"events": FILES, "dating": [GOLD / "undated.jsonl"], "coreference": [GOLD / "coreference.jsonl"]}
    found = {kind: fingerprint([(path.name, path.read_bytes()) for path in paths]) for kind, paths in kinds.items()}
    assert found == MEASURED_ON


FLOORS = {
    "events": {"type_acc_best": 0.77, "joint F1": 0.56, "fp_rate_noevent": 0.07},
    "dating": {"first": 0.77},
    "coreference": {"CoNLL F1": 0.61},
}
MEASURED_ON = {"events": "44af736eae5c", "dating": "4f610c8e5b0a", "coreference": "26e568986275"}
