"""`dateline who` in both of its formats."""

import json

import pytest

from dateline.cli.app import main


@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_who_answers_in_each_format(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["who", "Lavrov", "--on", "2011", "--format", form])
    said = capsys.readouterr().out
    assert left.value.code == 0 and "Sergei Lavrov" in said
    if form == "jsonl":
        assert json.loads(said.splitlines()[0])["title"] == "Foreign Minister"
