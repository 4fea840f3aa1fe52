"""Gold that a task cannot score is told of by line and field, with the form that it reads; nothing ends in a traceback."""

import json
from pathlib import Path

import pytest

from dateline.cli.app import main
from dateline.evaluate.forms import FORMS
from dateline.evaluate.tasks import TASKS

WRONG = {
    "only an id": {"id": "a"},
    "only a text": {"id": "a", "text": "Chad condemned Niger."},
    "mentions that are none": {"document": {"id": "a", "text": "x"}, "mentions": 3},
    "a document that is a word": {"document": "a", "mentions": []},
    "items without fields": {"id": "a", "text": "x", **{key: [{}] for key in ("gold", "timex", "toponyms", "events", "mentions", "reports")}},
    "items that are words": {"id": "a", "text": "x", "tokens": ["x"], "copy": True, "expect": "x", "chains": ["x"], "gold": ["x"], "attributions": ["x"]},
    "no record": None,
}  # fmt: skip
GOOD = {
    "actors": {"id": "a", "text": "the Serbian army", "expect": {"country": "SRB"}},
    "factuality": {"id": "a", "tokens": ["It", "rained", "."], "events": [{"tok": [1, 2], "label": 3}]},
    "duplicates": {"id": "a", "reports": [{"id": "1", "text": "It rained."}, {"id": "2", "text": "It rained."}], "copy": True},
}  # fmt: skip


def run(task: str, record: object, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[object, str]:
    gold = folder / "gold.jsonl"
    gold.write_text("" if record is None else json.dumps(record) + "\n", "utf-8")
    with pytest.raises(SystemExit) as left:
        main(["evaluate", task, str(gold), "--samples", "0", "--quiet"])
    return left.value.code, " ".join("".join(capsys.readouterr()).split())


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("what", WRONG)
def test_gold_that_cannot_be_scored_is_told_of(
    task: str, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = run(task, WRONG[what], tmp_path, capsys)
    if (task, what) == ("clusters", "items without fields"):
        return  # anything may be the name of a cluster
    assert code == 2 and "gold.jsonl" in said and "Traceback" not in said, said
    assert "no record" in said or "no id" in said or "--texts" in said or FORMS[task] in said, said


@pytest.mark.parametrize("task", GOOD)
def test_gold_needs_no_more_than_its_form(task: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(task, GOOD[task], tmp_path, capsys)
    assert code == 0, said


def test_the_forms_are_those_of_the_tasks_and_in_the_docs() -> None:
    page = (Path(__file__).parents[2] / "docs" / "evaluate.md").read_text("utf-8")
    assert set(FORMS) == set(TASKS)
    plain = page.replace("`", "")
    assert all(f"| {task} | {form} |" in plain for task, form in FORMS.items())
