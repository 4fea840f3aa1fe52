"""`dateline code` as a user calls it: what it prints, what it answers, what it says of bad input."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "gift-in-jeddah.txt"
REPORTS = sorted((ROOT / "tests" / "reports").glob("*.txt"))


def dateline(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dateline", *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=False, encoding="utf-8")


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports and bad rows in one table."""
    rows = [json.dumps({"id": path.stem, "text": path.read_text("utf-8")}) for path in [EXAMPLE, *REPORTS]]
    rows.insert(1, "{broken")
    rows.insert(3, json.dumps({"id": "no-text"}))
    rows.append(json.dumps({"id": "bad-date", "text": "Talks began.", "date": "32 June"}))
    path = tmp_path_factory.mktemp("batch") / "rows.jsonl"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_the_table_is_for_a_reader() -> None:
    result = dateline("code", str(EXAMPLE))
    assert result.returncode == 0
    assert "2023-07-17" in result.stdout and "Agência Brasil" in result.stdout and "biography" in result.stdout
    assert "read 1 = coded 1 + rejected 0 + duplicate 0" in result.stderr


def test_json_is_an_array_of_documents_with_their_mentions() -> None:
    (coded,) = json.loads(dateline("code", "-f", "json", str(EXAMPLE)).stdout)
    assert set(coded) == {"document", "mentions"} and coded["mentions"]
    text = coded["document"]["text"]
    for mention in coded["mentions"]:
        for piece in mention["evidence"].values():
            assert text[piece["start"] : piece["end"]] == piece["text"]


def test_jsonl_and_csv_have_a_line_for_each_mention() -> None:
    lines = dateline("code", "-f", "jsonl", str(EXAMPLE)).stdout.splitlines()
    rows = list(csv.DictReader(io.StringIO(dateline("code", "-f", "csv", str(EXAMPLE)).stdout)))
    assert [json.loads(line)["id"] for line in lines] == [row["id"] for row in rows]


def test_bad_rows_are_told_and_the_rest_is_coded(batch: Path) -> None:
    result = dateline("code", "-f", "jsonl", str(batch))
    count = len(REPORTS) + 1
    assert result.returncode == 1
    assert f"read {count + 3} = coded {count} + rejected 3 + duplicate 0" in result.stderr
    for said in ("line 2: no JSON", "line 4, field text: it is missing", "field date: '32 June' is no date"):
        assert said in result.stderr


@pytest.mark.parametrize("options", [("-p", "2"), ("--batch-size", "1"), ("--batch-size", "256")])
def test_neither_processes_nor_batches_change_a_byte(batch: Path, options: tuple[str, ...]) -> None:
    once = dateline("code", "-f", "json", str(batch))
    again = dateline("code", "-f", "json", *options, str(batch))
    assert once.stdout == again.stdout and once.returncode == again.returncode


def test_the_order_of_reports_changes_none_of_them(batch: Path, tmp_path: Path) -> None:
    turned = tmp_path / "turned.jsonl"
    turned.write_text("\n".join(reversed(batch.read_text("utf-8").splitlines())) + "\n", encoding="utf-8")
    lines = dateline("code", "-f", "jsonl", str(batch)).stdout.splitlines()
    assert sorted(lines) == sorted(dateline("code", "-f", "jsonl", str(turned)).stdout.splitlines())


def test_standard_input_is_told_by_its_content() -> None:
    text = dateline("code", "-f", "json", "-", given=EXAMPLE.read_text("utf-8"))
    row = dateline("code", "-f", "json", "-", given=json.dumps({"id": "a", "text": "Talks began in Oslo."}))
    assert json.loads(text.stdout)[0]["document"]["credit"] == "Agência Brasil"
    assert json.loads(row.stdout)[0]["document"]["id"] == "a"


def test_the_given_date_is_taken() -> None:
    (coded,) = json.loads(dateline("code", "-f", "json", "--date", "2023-07-17", str(EXAMPLE)).stdout)
    assert coded["document"]["publication_date"]["basis"] == "given"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("code",), "Missing argument"),
        (("code", "--date", "32 June", str(EXAMPLE)), "'32 June' is no date"),
        (("code", "--format", "xml", str(EXAMPLE)), "choose one of table, json, jsonl, csv"),
        (("code", "--input", "docx", str(EXAMPLE)), "choose one of auto"),
        (("code", "--columns", "text", str(EXAMPLE)), "write it as text=body"),
        (("code", "--set", "max_words=5", str(EXAMPLE)), "'max_words' is no limit"),
        (("code", "--set", "max_seconds=soon", str(EXAMPLE)), "'soon' is no number"),
        (("code", "--model", "no_such_model", str(EXAMPLE)), "no_such_model is not installed"),
        (("recode", str(EXAMPLE)), "there is no command"),
        (("evaluate", "timex", "nowhere.jsonl"), "does not exist"),
        (("why", f"{EXAMPLE}#99"), "no such mention"),
    ],
)
def test_wrong_usage_is_told_and_answers_two(arguments: tuple[str, ...], said: str) -> None:
    result = dateline(*arguments)
    assert result.returncode == 2 and said in result.stderr and "Traceback" not in result.stderr


def test_a_missing_file_is_a_rejected_input() -> None:
    result = dateline("code", "-f", "jsonl", "nowhere.txt", str(EXAMPLE))
    assert result.returncode == 1 and "nowhere.txt: no such file" in result.stderr and result.stdout


def test_a_limit_can_be_changed() -> None:
    result = dateline("code", "-f", "jsonl", "--set", "max_characters=100", str(EXAMPLE))
    assert result.returncode == 1 and "more than 100; split it, or raise max_characters" in result.stderr


def test_output_goes_to_a_file_when_asked(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = dateline("code", "-f", "jsonl", "--out", str(out), "--quiet", str(EXAMPLE))
    assert result.stdout == "" and result.stderr == "" and out.read_text("utf-8").count("\n") >= 3


def test_the_account_can_be_read_by_a_program(batch: Path) -> None:
    result = dateline("code", "-f", "jsonl", "--log-format", "json", str(batch))
    *rejected, done = [json.loads(line) for line in result.stderr.splitlines()]
    assert [one["event"] for one in rejected] == ["rejected"] * 3 and all(one["reason"] for one in rejected)
    assert done["read"] == done["coded"] + 3 and done["event_mentions"] == result.stdout.count("\n")
