"""Promises of the tables of public events."""

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parent.parent / "scripts" / "check_public_events.py"
GOOD = (
    "2024-06-19.prk.visit.putin\t2024-06-19\t2024-06-19\tstate_visit\tCONSULT\tRUS|PRK\tVladimir Putin\tPyongyang"
    "\tPRK\t\tvisit\town\t1"
)


def load_check() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_public_events", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


check = load_check()
TABLES = sorted(check.FOLDER.glob("*.tsv"))


def table(folder: Path, *rows: str) -> list[Path]:
    path = folder / "events.tsv"
    path.write_text("\n".join(["\t".join(check.HEADER), *rows]) + "\n", encoding="utf-8")
    return [path]


def test_the_shipped_tables_have_no_mistakes() -> None:
    assert TABLES and check.problems(TABLES) == []


def test_there_are_at_least_two_thousand_events() -> None:
    assert sum(1 for path in TABLES for row in check.rows_of(path) if row.line > 1) >= 2000


def test_no_happening_is_told_twice_in_the_same_words() -> None:
    columns = ("start", "end", "kind", "actors", "actor_names", "place", "names")
    seen = Counter(
        tuple(row.cells[name] for name in columns) for path in TABLES for row in check.rows_of(path) if row.line > 1
    )
    assert [key for key, count in seen.items() if count > 1] == []


def test_a_good_row_passes(tmp_path: Path) -> None:
    assert check.problems(table(tmp_path, GOOD)) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\t2024-06-19\tstate", "\t2024-06-18\tstate", "before the start"),
        ("\t2024-06-19\tstate", "\t2024-06-31\tstate", "is no date"),
        ("\t2024-06-19\tstate", "\t2024-06\tstate", "precision"),
        ("state_visit", "party", "kind 'party'"),
        ("CONSULT", "MEET", "no PLOVER type"),
        ("RUS|PRK", "RUS|NKO", "actor 'NKO'"),
        ("\tPRK\t\t", "\tNK\t\t", "place_country 'NK'"),
        ("\tvisit\t", "\tVisit\t", "lower case"),
        ("\tvisit\t", "\tvisit| talks\t", "blanks"),
        ("own\t1", "own\t0.2", "confidence"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    found = check.problems(table(tmp_path, GOOD.replace(old, new)))
    assert any(text.startswith("events.tsv:2: ") and message in text for text in found)


def test_an_id_can_be_used_once(tmp_path: Path) -> None:
    found = check.problems(table(tmp_path, GOOD, GOOD))
    assert any("is taken at events.tsv:2" in text for text in found)


def test_a_table_with_mistakes_fails_the_command(tmp_path: Path) -> None:
    assert check.main([str(path) for path in table(tmp_path, GOOD, GOOD)]) == 1
    assert check.main([str(path) for path in table(tmp_path, GOOD)]) == 0
