"""What the tables of offices promise."""

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "check_offices.py"
_spec = importlib.util.spec_from_file_location("check_offices", SCRIPT)
assert _spec is not None and _spec.loader is not None
check_offices = importlib.util.module_from_spec(_spec)
sys.modules["check_offices"] = check_offices
_spec.loader.exec_module(check_offices)

GOOD = (
    "rus.hos.putin.2012\tVladimir Putin\t\tm\thead_of_state\tPresident\tRUS\tGOV\t"
    "2012-05-07\t2018-05-07\tQ7747\town\t1.0"
)


def findings(folder: Path, *rows: str) -> list[str]:
    lines = ["\t".join(check_offices.COLUMNS), *rows, ""]
    (folder / "a.tsv").write_text("\n".join(lines), encoding="utf-8")
    return [str(finding) for finding in check_offices.check(folder)]


def test_the_shipped_tables_have_no_errors() -> None:
    assert [str(f) for f in check_offices.check(check_offices.TABLES) if f.level == "error"] == []


def test_a_good_row_passes(tmp_path: Path) -> None:
    assert findings(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("rus.hos.putin.2012", "Putin", "is not country.office.surname.year"),
        ("rus.hos.putin.2012", "rus.hos.putin.2011", "the id says 2011"),
        ("rus.hos.putin.2012", "ukr.hos.putin.2012", "begins with ukr"),
        ("\tVladimir Putin", "\t", "person and title must be filled in"),
        ("\t\tm", "\tVladimir Putin\tm", "the same as person"),
        ("\tm\t", "\tx\t", "gender 'x'"),
        ("head_of_state", "czar", "office 'czar'"),
        ("\tRUS\t", "\tRUZ\t", "country 'RUZ'"),
        ("GOV", "GOV|XXX", "sectors 'XXX' unknown"),
        ("2012-05-07", "2012-02-30", "day"),
        ("2012-05-07", "7 May 2012", "is not YYYY"),
        ("2018-05-07", "2011-05-07", "before it starts"),
        ("Q7747", "7747", "qid '7747'"),
        ("own", "", "source is empty"),
        ("1.0", "0.3", "confidence '0.3'"),
        ("\town", "", "12 columns"),
        ("Vladimir Putin", "Vladimir Putin ", "begins or ends with a blank"),
    ],
)
def test_a_bad_cell_is_named_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    (finding,) = findings(tmp_path, GOOD.replace(old, new, 1))
    assert finding.startswith("a.tsv:2: error: ") and message in finding


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("", "", "the id rus.hos.putin.2012 is taken"),
        ("rus.hos.putin.2012\tVladimir Putin", "rus.hos.doe.2012\tJohn Doe", "Q7747 has person 'John Doe'"),
        ("rus.hos.putin.2012\tVladimir Putin", "rus.hos.doe.2012\tJohn Doe", "John Doe from 2012-05-07, but"),
        ("rus.hos.putin.2012\tVladimir Putin\t\tm", "rus.pm.putin.2012\tVladimir Putin\t\tf", "has gender"),
    ],
)
def test_two_rows_that_cannot_both_be_are_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert any(message in finding for finding in findings(tmp_path, GOOD, GOOD.replace(old, new, 1)))


def test_the_day_of_a_handover_is_shared(tmp_path: Path) -> None:
    later = GOOD.replace("2018-05-07", "").replace("2012", "2018")
    assert findings(tmp_path, GOOD, later) == []


def test_a_year_overlaps_only_where_no_reading_avoids_it(tmp_path: Path) -> None:
    later = GOOD.replace("2018-05-07", "").replace("2012-05-07", "2018").replace("2012", "2018")
    assert findings(tmp_path, GOOD, later) == []
    assert "is there until" in findings(tmp_path, GOOD, later.replace("2018", "2017"))[0]


def test_many_candidates_may_run_at_once(tmp_path: Path) -> None:
    one = GOOD.replace("head_of_state", "candidate")
    two = one.replace("rus.hos.putin.2012\tVladimir Putin", "rus.hos.doe.2012\tJohn Doe").replace("Q7747", "")
    assert findings(tmp_path, one, two) == []


def test_a_gap_between_heads_of_state_is_a_warning(tmp_path: Path) -> None:
    later = GOOD.replace("2018-05-07", "").replace("2012", "2019")
    (finding,) = findings(tmp_path, GOOD, later)
    assert "warning: rus.hos: nobody between" in finding


def test_one_person_under_two_spellings_is_a_warning(tmp_path: Path) -> None:
    other = GOOD.replace("rus.hos.putin.2012\tVladimir Putin\t", "rus.pm.putin.2012\tV. Putin\tVladímir Putin")
    warnings = [finding for finding in findings(tmp_path, GOOD, other.replace("Q7747", "")) if "warning" in finding]
    assert len(warnings) == 1 and "one name if they are one person" in warnings[0]


def test_a_wrong_header_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("id\tname\n", encoding="utf-8")
    assert "the header must be" in str(check_offices.check(tmp_path)[0])


def test_the_exit_status_is_1_only_on_errors(tmp_path: Path) -> None:
    findings(tmp_path, GOOD)
    assert check_offices.main([str(tmp_path)]) == 0
    findings(tmp_path, GOOD, GOOD)
    assert check_offices.main([str(tmp_path)]) == 1
