"""The tables of offices against a second table, written by another who had not seen them (`gold/offices`)."""

import importlib.util
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from dateline.knowledge.offices import offices

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("compare_tables", ROOT / "scripts" / "compare_tables.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["compare_tables"] = module
    spec.loader.exec_module(module)
    return module


def test_whoever_both_tables_have_had_the_office_on_the_same_days(script: ModuleType) -> None:
    counts = Counter(one.verdict for one in script.findings())
    assert counts.total() > 1600
    every, both = script.agreement(counts)
    assert both >= 0.99
    assert every >= 0.85


def test_what_is_in_dispute_is_left_open_or_is_named_by_two_titles(script: ModuleType) -> None:
    told = [one for one in script.findings() if one.verdict not in (script.AGREE, script.MISSING, script.OURS)]
    named_otherwise = {("LBY", "head_of_state"), ("MMR", "head_of_government"), ("SYR", "head_of_state")}
    rest = {(f.either.country, f.either.office) for f in told if f.verdict != script.LEFT_OPEN}
    assert rest <= named_otherwise


def test_one_spelled_otherwise_is_the_same_person_and_a_brother_is_not(script: ModuleType) -> None:
    def held(name: str) -> object:
        return script.Held("MLI", "head_of_government", (name,), None, None)

    assert script.same_person(held("Diango Cissoko"), held("Django Sissoko"))
    assert script.same_person(held("Nikol Pashinyan"), held("Nikol Pashinian"))
    assert not script.same_person(held("Abdul Rahim Wardak"), held("Abdul Qayyum Zakir"))
    assert not script.same_person(held("Choguel Maiga"), held("Abdoulaye Maiga"))


def test_a_row_that_cannot_be_read_is_named_with_file_and_line(script: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "x.tsv").write_text("country\toffice\tperson\tstart\tend\tconfidence\nMLI\tking\tA\t2011\t\t0.9\n")
    with pytest.raises(ValueError, match=r"x\.tsv, line 2"):
        script.second(tmp_path)


def test_a_day_left_open_is_bounded_by_the_next_in_the_seat() -> None:
    """Who was prime minister of Chad until some day of 2013 was so no more when the next had begun."""
    (found,) = [p for p in offices().people if p.name == "Emmanuel Nadingar"]
    assert [t.title for t in found.terms_on(date(2012, 6, 1))] == ["Prime Minister"]
    assert not found.terms_on(date(2014, 6, 1))
