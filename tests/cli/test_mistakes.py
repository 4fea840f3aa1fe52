"""Likely mistakes, each answered with what happened, where, and what to do; `mistakes.tsv` holds them."""

import shlex
from pathlib import Path

import pytest

from dateline.cli.app import main
from dateline.rules import read_table

CASES = [row for _, row in read_table(Path(__file__).with_name("mistakes.tsv"), ("command", "code", "says"))]
FRAME = "- id: mine.y\n  kind: y\n  verbs: bomb\n  roles: does_to\n  mode: airial\n  examples: ['Jets bombed it.']\n"
FILES = {
    "report.txt": "Chad condemned the coup in Niger.\n",
    "empty.txt": "",
    "body.jsonl": '{"id": "1", "body": "x"}\n',
    "gold.jsonl": '{"id": "1", "text": "x", "cluster": "1"}\n',
    "rows.jsonl": '{"id": "1", "text": "Chad condemned Niger.", "date": "32 June"}\nnot json\n{"id": "3", "text": ""}\n'
    '{"id": "4", "text": "It rained.", "date": null}\n{"id": "5", "text": ["x"]}\n',
    "dates.jsonl": '{"text": "Chad met Niger.", "date": "2024-06-18"}\n'
    '{"text": "Chad met Niger.", "publication_date": "2024-06-18"}\n',
    "table.csv": "id,txt\n1,hello\n",
    "twice.csv": "text,text\nChad met Niger.,It rained.\n",
    "header.csv": "id,text\n",
    "quote.csv": 'id,text\n"1,Chad met Niger.\n2,It rained.\n3,It snowed.\n',
    "ids.jsonl": '{"id": ["1"], "text": "x"}\n{"id": true, "text": "x"}\n{"id": 3, "text": "x"}\n',
    "typo/ASSAULT_x.yaml": FRAME.replace("verbs:", "verb:"),
    "misnamed/ASSALT.yaml": FRAME,
    "disabling/disable.yaml": "disable: [accuse.condem]\n",
    "badmode/ASSAULT_y.yaml": FRAME,
    "badyaml/ASSAULT_y.yaml": "- id: mine.y\n  kind: y\n verbs: [bomb\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("mistakes")
    for name, content in FILES.items():
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text(content, "utf-8")
    (place / "nofiles").mkdir()
    return place


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["command"])
def test_a_mistake_is_answered_with_what_where_and_what_to_do(
    case: dict[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(SystemExit) as left:
        main(shlex.split(case["command"]))
    said = " ".join("".join(capsys.readouterr()).split())
    assert left.value.code == int(case["code"]), said
    assert all(part in said for part in case["says"].split("|")), said
    assert "Traceback" not in said


def test_there_are_thirty_and_more() -> None:
    assert len(CASES) >= 30
