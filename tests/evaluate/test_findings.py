"""Errors by class, confusion and the comparison of two runs say what changed, and no more."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli.evaluate import command
from dateline.evaluate.compare import differences, moved
from dateline.evaluate.findings import FINDERS, Finding, confusion, findings
from dateline.evaluate.tasks import TASKS

TIMEX_GOLD = [
    {
        "id": "a",
        "text": "On Friday he left for two days in May.",
        "timex": [
            {"start": 3, "end": 9, "type": "DATE", "value": "2024-06-21"},
            {"start": 22, "end": 30, "type": "DURATION", "value": "P2D"},
            {"start": 34, "end": 37, "type": "DATE", "value": "2024-05"},
        ],
    }
]
TIMEX_ANSWER = {
    "a": {
        "id": "a",
        "timex": [
            {"start": 3, "end": 9, "type": "DATE", "value": "2024-06-14"},
            {"start": 22, "end": 30, "type": "SET", "value": "P2D"},
            {"start": 13, "end": 17, "type": "DATE", "value": "PAST_REF"},
        ],
    }
}
EVENT_GOLD = [
    {
        "id": "x",
        "text": "Chad accused Sudan.",
        "gold": [{"event": "ACCUSE", "source": [{"country": "TCD"}], "target": [{"country": "SDN"}]}],
    },
    {"id": "y", "text": "It rained.", "gold": [], "noevents": True},
]
GOOD = {"event": "ACCUSE", "source": [{"country": "TCD"}], "target": [{"country": "SDN"}]}


def test_what_was_missed_made_up_and_misread_is_told_apart() -> None:
    found = [(one.kind, one.words) for one in findings("timex", TIMEX_GOLD, TIMEX_ANSWER, {})]
    assert found == [("value", "Friday"), ("missed", "May"), ("false", "left")]


def test_a_record_without_an_answer_counts_as_nothing_found() -> None:
    assert [one.kind for one in findings("timex", TIMEX_GOLD, {}, {})] == ["missed"] * 3


def test_events_are_sorted_by_what_is_wrong_with_them() -> None:
    wrong = {"event": "REJECT", "source": [{"country": "TCD"}], "target": []}
    answers = {"x": {"events": [wrong]}, "y": {"events": [GOOD]}}
    known = TASKS["events"].prepare(EVENT_GOLD)
    kinds = [one.kind for one in findings("events", EVENT_GOLD, answers, known)]
    assert kinds == ["REJECT for ACCUSE", "target", "false ACCUSE"]


def test_confusion_counts_each_label_once_and_nothing_as_a_dash() -> None:
    known = TASKS["events"].prepare(EVENT_GOLD)
    counts = confusion("events", EVENT_GOLD, {"y": {"events": [GOOD]}}, known)
    assert counts == {("ACCUSE", "-"): 1, ("-", "ACCUSE"): 1}


def test_a_run_compared_with_itself_has_no_differences() -> None:
    answers = {"x": {"events": [GOOD]}}
    made = differences(TASKS["events"], EVENT_GOLD, answers, answers, samples=20)
    assert made["type_acc_best"].value == 0 and (made["type_acc_best"].low, made["type_acc_best"].high) == (0, 0)
    assert moved("events", EVENT_GOLD, answers, answers, TASKS["events"].prepare(EVENT_GOLD)) == ([], [])


def test_what_got_better_is_gone_and_what_got_worse_has_come() -> None:
    known = TASKS["events"].prepare(EVENT_GOLD)
    before, after = {"y": {"events": [GOOD]}}, {"x": {"events": [GOOD]}}
    gone, come = moved("events", EVENT_GOLD, before, after, known)
    assert [one.kind for one in gone] == ["missed ACCUSE", "false ACCUSE"] and come == []
    assert differences(TASKS["events"], EVENT_GOLD, before, after, 0)["type_acc_best"].value == 1


@pytest.mark.parametrize("task", sorted(FINDERS))
def test_every_task_with_errors_is_a_task(task: str) -> None:
    assert task in TASKS


def test_the_command_lists_errors_with_their_rules_and_compares_runs(tmp_path: Path) -> None:
    gold, answers = tmp_path / "gold.jsonl", tmp_path / "answers.jsonl"
    rows = [{**row, "dct": "2024-06-21"} for row in TIMEX_GOLD]
    gold.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    answers.write_text("\n".join(map(json.dumps, TIMEX_ANSWER.values())), "utf-8")
    run = CliRunner()
    listed = run.invoke(command, ["timex", str(gold), "--answers", str(answers), "--errors", "2", "--confusion", "-q"])
    assert "missed: 1" in listed.output and '"May":' in listed.output and "DURATION" in listed.output
    compared = run.invoke(
        command, ["timex", str(gold), "--answers", str(answers), "--against", str(answers), "-f", "json"]
    )
    made = json.loads(compared.output)
    assert made["value_F1"]["difference"] == 0 and made["errors_gone"] == made["errors_come"] == []


def test_an_error_says_where_it_is() -> None:
    one = next(findings("timex", TIMEX_GOLD, TIMEX_ANSWER, {}))
    assert one == Finding("value", "a", "DATE 2024-06-21", "DATE 2024-06-14", "Friday", 3, 9)
