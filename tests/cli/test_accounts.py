"""Every command that reads documents says at its end what became of them, for a person and for a program."""

import json
from pathlib import Path

import pytest

from dateline.cli.app import main

GOOD = {"text": "Putin said on Monday that Norway attacked Iraq.", "date": "2024-05-03"}
FACTS = {"tokens": ["Putin", "left", "."], "events": [{"tok": [1, 2]}]}
COMMANDS = {
    "code": ("-f", "jsonl"),
    "timex": ("--fast",),
    "locate": (),
    "attribute": (),
    "resolve": (),
    "cluster": (),
    "factuality": (),
    "ingest": ("--store", "STORE"),
}


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Two good rows and two bad ones."""
    path = tmp_path / "rows.jsonl"
    made = [
        json.dumps({"id": "a", **GOOD, **FACTS}),
        "no json",
        json.dumps({"id": "b"}),
        json.dumps({"id": "c", **GOOD, **FACTS}),
    ]
    path.write_text("\n".join(made) + "\n")
    return path


def run(command: str, rows: Path, *more: str) -> int:
    options = [one.replace("STORE", str(rows.parent / "store")) for one in COMMANDS[command]]
    with pytest.raises(SystemExit) as ended:
        main([command, str(rows), *options, *more])
    return int(str(ended.value.code))


@pytest.mark.parametrize("command", COMMANDS)
def test_counts_add_up_for_a_program(command: str, rows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, rows, "--log-format", "json") == 1
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    *rejected, done = [one for one in lines if one["event"] != "repeated"]
    assert [one["event"] for one in rejected] == ["rejected", "rejected"] and all(one["reason"] for one in rejected)
    assert (done["event"], done["read"], done["rejected"]) == ("done", 4, 2)
    assert done["read"] == done["coded"] + done["rejected"] + done["duplicate"]


def test_counts_add_up_for_a_person(rows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("timex", rows) == 1
    assert "read 4 = coded 2 + rejected 2 + duplicate 0" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["code", "ingest"])
def test_a_profile_names_the_stages(command: str, rows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, rows, "--log-format", "json", "--profile") == 1
    (told,) = [one for one in map(json.loads, capsys.readouterr().err.splitlines()) if one["event"] == "profile"]
    assert {"parse", "timex", "events", "record"} <= told["seconds"].keys()
    assert all(seconds >= 0 for seconds in told["seconds"].values())


REPORTS = (
    '{"id": "1", "date": "2024-06-09", "text": "Police arrested twelve protesters in Tbilisi on Saturday."}',
    '{"id": "2", "date": "2024-06-20", "title": "Envoy out", "text": "Chad expelled the German ambassador on Wednesday."}',
)


@pytest.fixture
def mixed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, str]:
    """A store of a folder with reports and other files, and what its ingest said."""
    reports, store = tmp_path / "reports", tmp_path / "store"
    reports.mkdir()
    (reports / "rows.jsonl").write_text("\n".join(REPORTS), "utf-8")
    (reports / "photo.xyz").write_bytes(b"\x00")
    with pytest.raises(SystemExit) as done:
        main(["ingest", str(reports), "--store", str(store)])
    assert done.value.code == 0
    return store, capsys.readouterr().err


def test_files_of_no_kind_that_is_read_are_named(mixed: tuple[Path, str]) -> None:
    assert "1 file of no kind that is read, left out: " in mixed[1] and "photo.xyz" in mixed[1]


@pytest.mark.parametrize("command", ["stories", "documents"])
def test_a_report_without_a_headline_is_shown_by_its_first_words(
    command: str, mixed: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "--store", str(mixed[0]), "--format", "csv"])
    shown = capsys.readouterr().out
    assert "[Police arrested twelve protesters in Tbilisi on Saturday.]" in shown and "Envoy out" in shown


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("--type protests", "'protests' is none; did you mean PROTEST?"),
        ("--country turkey", "'turkey' is none; did you mean TUR?"),
        ("--country XXQ", "write a code of three letters"),
        ("--factuality hapened", "did you mean happened?"),
        ("--sector GOVT", "did you mean GOV?"),
    ],
)
def test_a_filter_that_nothing_can_have_is_a_mistake_and_no_empty_answer(
    given: str, says: str, mixed: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["events", "--store", str(mixed[0]), *given.split()])
    assert left.value.code == 2 and says in capsys.readouterr().err
