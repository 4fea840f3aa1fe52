"""The documents say what is so: reference pages are current, everything is documented, every block runs, links lead somewhere."""

import doctest
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from types import ModuleType

import click
import pytest

import dateline.errors
import dateline.model
from dateline.cli.app import main
from dateline.settings import Settings

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
BLOCK = re.compile(r"(<!-- not run -->\n)?```(\w+)\n(.*?)```", re.DOTALL)
OTHERWISE_TESTED = {"from-heideltime.md"}  # by tests/timex/test_docs.py


def _writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_docs", ROOT / "scripts" / "write_docs.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WRITER = _writer()


@pytest.mark.parametrize("name", sorted(WRITER.pages()))
def test_a_page_of_reference_is_what_the_code_says(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == WRITER.pages()[name], "run python scripts/write_docs.py"


def test_every_field_of_the_record_is_documented() -> None:
    records = [one for one in vars(dateline.model).values() if isinstance(one, type) and _is_record(one)]
    told = WRITER.meanings()
    assert set(told) == {(one.__name__, field.name) for one in records for field in dateline.model.recorded(one)}
    assert all(told.values()) and {one.__name__ for one in records} == set(WRITER.RECORDS)


def _is_record(one: type) -> bool:
    return issubclass(one, dateline.model.Record) and one is not dateline.model.Record


def test_every_setting_is_documented() -> None:
    assert set(WRITER.settings_meanings()) == {field.name for field in fields(Settings)}


@pytest.mark.parametrize(("name", "command"), WRITER.commands(WRITER.app, "dateline"))
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    assert command.help, f"{name} has no help"
    options = [one for one in command.params if isinstance(one, click.Option)]
    unhelped = [one.opts[0] for one in options if not one.help and not isinstance(one.type, click.Choice)]
    assert not unhelped


def test_every_error_is_documented() -> None:
    page = (DOCS / "errors.md").read_text("utf-8")
    errors = [name for name, one in vars(dateline.errors).items() if isinstance(one, type) and "Error" in name]
    assert errors and all(f"`{name}`" in page for name in errors)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the examples, as a reader has it, and a `dateline` to call."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    program = tmp_path / "bin" / "dateline"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dateline "$@"\n', "utf-8")
    program.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("page", [p for p in PAGES if p.name not in OTHERWISE_TESTED], ids=lambda page: page.name)
def test_every_block_runs(page: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PATH": f"{place / 'bin'}:{os.environ['PATH']}"}
    known: dict[str, object] = {}  # a reader runs the blocks of a page one after the other
    for skipped, kind, block in BLOCK.findall(page.read_text("utf-8")):
        if kind == "python" and not skipped:
            _run_python(block, page.name, known)
        elif kind == "bash" and not skipped:
            done = subprocess.run(["bash", "-ec", block], env=env, capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"{block}\n{done.stdout}\n{done.stderr}"


def _run_python(block: str, name: str, known: dict[str, object]) -> None:
    test = doctest.DocTestParser().get_doctest(block, known, name, None, 0)
    test.globs = known
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    assert test.examples and not runner.run(test, clear_globs=False).failed


def test_the_readme_shows_what_its_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["code", "--quiet", str(ROOT / "examples" / "gift-in-jeddah.txt")])
    printed = "\n".join(line.rstrip() for line in capsys.readouterr().out.rstrip().split("\n"))
    shown = re.search(
        r"^    Turkish President(?:.*\n(?=    |\n))+", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert left.value.code == 0 and shown is not None
    told = "\n".join(line.removeprefix("    ") for line in shown[0].rstrip().split("\n"))
    at = 0
    for piece in told.split("\n\n[...]\n\n"):  # what is left out is marked
        at = printed.index(piece, at) + len(piece)
    assert at == len(printed) and printed.startswith(told[:40])


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_page_is_in_the_site() -> None:
    listed = re.findall(r": ([\w-]+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == [page.name for page in PAGES]
