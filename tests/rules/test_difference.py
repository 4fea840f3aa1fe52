"""What the user's rules change on a sample."""

import json
import subprocess
import sys
from pathlib import Path

import dateline
from dateline.record.difference import document_changes

TEXT = "Chad condemned the coup in Niger. A grocer in Chad zapped a melon."
ZAP = "{id: my.zap, kind: zapping, verbs: zap, roles: does_to, examples: [Rebels zapped the town.]}"


def _folder(path: Path, **files: str) -> Path:
    for name, text in files.items():
        (path / f"{name}.yaml").write_text(text + "\n", "utf-8")
    return path


def _changes(folder: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    before, after = (dateline.load(rules=rules).code(TEXT, date="2024-05-05", id="t") for rules in (None, folder))
    return [(c.what, c.mention.evidence.trigger.text, c.fields) for c in document_changes(before, after)]


def test_a_new_frame_gains_mentions(tmp_path: Path) -> None:
    assert _changes(_folder(tmp_path, ASSAULT=f"[{ZAP}]")) == [("gained", "zapped", ())]


def test_a_disabled_frame_loses_mentions(tmp_path: Path) -> None:
    assert _changes(_folder(tmp_path, disable="disable: [accuse.condemn]")) == [("lost", "condemned", ())]


def test_a_replaced_frame_changes_the_fields_that_it_sets(tmp_path: Path) -> None:
    frame = "{id: accuse.condemn, kind: censure, verbs: condemn, roles: speaks, examples: [Chad condemned Mali.]}"
    ((what, trigger, fields),) = _changes(_folder(tmp_path, REJECT=f"[{frame}]"))
    assert (what, trigger) == ("changed", "condemned") and {"event_type", "kind"} <= set(fields)


def test_rules_that_say_nothing_new_change_nothing(tmp_path: Path) -> None:
    assert _changes(_folder(tmp_path, ASSAULT=f"[{ZAP.replace('verbs: zap', 'verbs: frobnicate')}]")) == []


def test_the_command_writes_a_line_for_each_change(tmp_path: Path) -> None:
    folder = _folder(tmp_path, ASSAULT=f"[{ZAP}]")
    command = [sys.executable, "-m", "dateline", "rules", "diff", "-", "--rules", str(folder), "-f", "jsonl", "-q"]
    done = subprocess.run(command, input=TEXT, capture_output=True, text=True, check=True)
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert row["what"] == "gained" and row["after"]["rule"] == "my.zap" and row["before"] is None
