"""Correcting and auditing a store from the command line."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli.app import app
from dateline.cli.demo import fill
from dateline.errors import UsageError
from dateline.store.audit import sample, score


def run(*args: str) -> Result:
    """A call of the command line."""
    return CliRunner().invoke(app, list(args), standalone_mode=False)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example store."""
    folder = tmp_path_factory.mktemp("correct") / "store"
    fill(folder, 1)
    return folder


def test_the_accounts_of_an_event_are_told_with_what_they_contradict_each_other_on(store: Path) -> None:
    told = run("events", "--accounts", "--factuality", "disputed", "--store", str(store)).stdout
    assert "independent: " in told and "differ on factuality" in told and "        denied: " in told
    table = run("events", "--factuality", "disputed", "--store", str(store)).stdout
    assert "factuality" in table.splitlines()[-2]


def test_a_correction_is_made_listed_moved_and_taken_back(store: Path, tmp_path: Path) -> None:
    rows = [
        json.loads(line)
        for line in run(
            "events", "--mentions", "--kind", "gift", "-f", "jsonl", "--store", str(store)
        ).stdout.splitlines()
    ]
    ident = rows[0]["id"]
    dry = run("correct", "set", ident, "factuality", "planned", "--store", str(store), "--dry-run")
    assert "factuality: happened -> planned" in dry.stdout
    done = run(
        "correct", "set", ident, "factuality", "planned", "--store", str(store), "--who", "ada", "--why", "to come"
    )
    correction = done.stderr.split()[1].rstrip(",")
    assert "ada" in run("correct", "list", "--store", str(store), "-f", "csv").stdout
    out = tmp_path / "corrections.jsonl"
    run("correct", "export", "--store", str(store), "--out", str(out))
    assert run("correct", "import", str(out), "--store", str(store)).stderr.startswith("read 1 = made 1 + refused 0")
    gold = json.loads(run("correct", "export", "--gold", "--store", str(store)).stdout.splitlines()[0])
    assert next(m for m in gold["mentions"] if m["id"] == ident)["factuality"] == "planned" and gold["document"]["text"]
    assert "planned -> happened" in run("correct", "undo", correction, "--store", str(store)).stdout
    assert isinstance(run("correct", "undo", correction, "--store", str(store)).exception, UsageError)


def test_a_sample_is_spread_over_the_types_and_scored(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "audit.csv"
    assert run("audit", "sample", "--store", str(store), "--by", "type", "--n", "30", "--out", str(path)).exit_code == 0
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 30 and len({row["stratum"] for row in rows}) > 8
    assert isinstance(run("audit", "score", str(path)).exception, UsageError)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows({**row, "right": "n" if number % 5 == 0 else "y"} for number, row in enumerate(rows))
    whole = json.loads(run("audit", "score", str(path), "-f", "jsonl").stdout.splitlines()[-1])
    assert (whole["stratum"], whole["judged"], whole["right"]) == ("all", 30, 24) and whole["low"] < whole[
        "precision"
    ] < whole["high"]


def test_a_judged_sample_is_read_as_a_spreadsheet_saves_it_and_never_overwritten(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "audit.csv"
    draw = ("audit", "sample", "--store", str(store), "--n", "30", "--out", str(path))
    assert run(*draw).exit_code == 0 == run(*draw).exit_code
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    judged = [{**row, "right": "n" if row["stratum"] == "AID" else ""} for row in rows]
    judged[0] |= {"right": "y"}
    for encoding, delimiter in (("utf-8-sig", ";"), ("utf-16", "\t")):
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, rows[0], delimiter=delimiter)
            writer.writeheader()
            writer.writerows({**row, "wrong_field": "who; whom" if row["right"] == "n" else ""} for row in judged)
        said = run("audit", "score", str(path))
        assert said.exit_code == 0 and "who 2, whom 2" in said.stdout
        assert (
            "not judged at all, and left out of all: " in said.stderr and "27 of 30 rows are not judged" in said.stderr
        )
    before = path.read_bytes()
    assert "holds 3 judgements; choose another file" in str(run(*draw).exception) and path.read_bytes() == before


def test_a_sample_is_the_same_from_the_same_mentions() -> None:
    rows = [(f"m{n}", "AID" if n % 3 else "RETREAT") for n in range(90)]
    assert sample(rows, 20) == sample(rows[::-1], 20) != sample(rows, 20, "other")
    assert sample(rows, 1000).__len__() == 90


def test_precision_over_all_weighs_the_strata_by_their_size() -> None:
    rows = [{"stratum": "AID", "stratum_size": "900", "right": "y"}] * 10 + [
        {"stratum": "RETREAT", "stratum_size": "100", "right": "n"}
    ] * 10
    assert round(score(rows, "x.csv")[-1].precision, 2) == 0.9
    with pytest.raises(UsageError, match=r"x\.csv, line 2, field right: 'maybe'"):
        score([{"stratum": "AID", "stratum_size": "1", "right": "maybe"}], "x.csv")
