"""Every block of the page for users of HeidelTime runs."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.rules import RESOURCES
from dateline.timex.patterns import load_grammar

PAGE = (Path(__file__).parents[2] / "docs" / "from-heideltime.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("block", [text for kind, text in BLOCKS if kind == "python"])
def test_python_runs(block: str) -> None:
    test = doctest.DocTestParser().get_doctest(block, {}, "from-heideltime.md", None, 0)
    assert test.examples and not doctest.DocTestRunner().run(test).failed


@pytest.mark.parametrize("block", [text for kind, text in BLOCKS if kind == "bash"])
def test_commands_run(block: str, tmp_path: Path) -> None:
    script = block.replace("dateline timex", f"{sys.executable} -m dateline timex")
    env = {**os.environ, "PYTHONPATH": str(RESOURCES.parents[1])}
    done = subprocess.run(["bash", "-ec", script], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "1"


def test_the_rule_that_is_shown_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "patterns").mkdir()
    for name in ("words.tsv", "shapes.tsv", "holidays.tsv", "movable.tsv"):
        (tmp_path / name).write_bytes((RESOURCES / "en" / "timex" / name).read_bytes())
    (rule,) = [text for kind, text in BLOCKS if kind == "yaml"]
    (tmp_path / "patterns" / "mine.yaml").write_text(rule, encoding="utf-8")
    assert [one.id for one in load_grammar(tmp_path).rules] == ["date.month-day"]
