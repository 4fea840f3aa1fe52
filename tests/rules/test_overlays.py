"""The user's own rules, laid over the shipped ones by id."""

import subprocess
import sys
from pathlib import Path

import pytest

import dateline
from dateline.errors import RuleError
from dateline.overlays import load_rules

ADD = """
- id: my.zap
  kind: zapping
  verbs: zap
  roles: does_to
  examples: ["Rebels zapped the town."]
"""
VERBS = """; a remark
--- ACCUSE [112] ---
MUMBLE [0211]
ZORBLE {ZORBLES ZORBLED ZORBLING}
- * &HELP [071]
&HELP
+AID
FROBNICATE [190]
- * TALKS [040]
- * NOISE [---]
"""


def types(text: str, rules: Path | None = None) -> list[str | None]:
    return [one.event_type for one in dateline.load(rules=rules).code(text, date="2024-05-05").mentions]


def test_a_frame_of_the_users_is_added(tmp_path: Path) -> None:
    (tmp_path / "ASSAULT_mine.yaml").write_text(ADD, "utf-8")
    text = "A grocer in Chad zapped a melon."
    assert types(text, tmp_path) == ["ASSAULT"] and types(text) == []


def test_a_frame_with_a_shipped_id_takes_its_place(tmp_path: Path) -> None:
    (tmp_path / "ACCUSE.yaml").write_text(ADD.replace("my.zap", "accuse.condemn"), "utf-8")
    frames = [frame for frame in load_rules(tmp_path).events.frames if frame.id == "accuse.condemn"]
    assert [frame.kind for frame in frames] == ["zapping"]
    assert types("Chad condemned the coup in Niger.", tmp_path) == []


def test_a_disabled_frame_codes_nothing(tmp_path: Path) -> None:
    (tmp_path / "disable.yaml").write_text("disable: [accuse.condemn]\n", "utf-8")
    text = "Chad condemned the coup in Niger."
    assert types(text) == ["ACCUSE"] and "ACCUSE" not in types(text, tmp_path)


def test_the_fingerprint_tells_the_users_rules(tmp_path: Path) -> None:
    (tmp_path / "ASSAULT.yaml").write_text(ADD, "utf-8")
    first = dateline.load(rules=tmp_path).stages.record.rules
    (tmp_path / "ASSAULT.yaml").write_text(ADD + "  note: changed\n", "utf-8")
    second = dateline.load(rules=tmp_path).stages.record.rules
    assert len({first, second, dateline.load().stages.record.rules}) == 3


def test_words_join_a_shipped_class(tmp_path: Path) -> None:
    (tmp_path / "classes.tsv").write_text("class\twords\nweapon\tzapper\n", "utf-8")
    held = load_rules(tmp_path).events.classes["weapon"]
    assert "zapper" in held and held > load_rules().events.classes["weapon"]


def test_petrarch_verbs_are_frames(tmp_path: Path) -> None:
    (tmp_path / "verbs.txt").write_text(VERBS, "utf-8")
    mentions = dateline.load(rules=tmp_path).code("France zorbled Germany on Friday.", date="2024-05-05").mentions
    assert [(m.event_type, m.cameo, m.kind) for m in mentions] == [("ACCUSE", "112", "zorble")]
    assert types("France zorbled aid to Germany.", tmp_path) == ["AID"]
    assert types("France frobnicated Germany.", tmp_path) == ["ASSAULT"]
    assert types("France frobnicated the noise of Germany.", tmp_path) == []
    assert types("France frobnicated the talks with Germany.", tmp_path) == ["CONSULT"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("ATTACK.yaml", ADD, "no event type"),
        ("ASSAULT.yaml", ADD + "  colour: red\n", "no such field: colour"),
        ("ASSAULT.yaml", ADD + "  when: {object: wepon}\n", "did you mean weapon"),
        ("ASSAULT.yaml", ADD + "  mode: loud\n", "ASSAULT has no mode loud"),
        ("ASSAULT.yaml", ADD + "  cameo: '999'\n", "no CAMEO code 999"),
        ("ASSAULT.yaml", ADD + ADD, "my.zap is taken"),
        ("disable.yaml", "disable: [assault.atack]\n", "did you mean assault.attack"),
        ("disable.yaml", "[assault.attack]\n", "write disable:"),
        ("verbs.txt", "ZAP [999]\n", "verbs.txt, line 1: 999 is no CAMEO code"),
        ("verbs.txt", "- * X [112]\n", "a pattern without a verb"),
        ("verbs.txt", "ZAP [112]\n- * &GONE [112]\n", "no set &GONE"),
        ("readme.md", "", "no file of rules"),
        ("actor_mine.txt", "X_ [BRA]\n", r"actor_mine.txt: nothing reads a file of this name; name it actors\*.txt"),
        ("entity.csv", "id,name\n", r"name it entities\*.csv"),
        ("PROTEST.yml", ADD, "name it PROTEST.yaml"),
        ("entities.csv", "id,name,alias\n", "line 1: nothing reads a column alias; did you mean aliases?"),
        ("entities.csv", "id;name\n", "line 1: the columns are not parted by commas"),
        ("entities.csv", "id,name,country\nx,X,NGR\n", "line 2: country: 'NGR' is none"),
        ("entities.csv", "id,name,end\nx,X,soon\n", "line 2: end: 'soon' is no date"),
    ],
)
def test_a_mistake_is_told_with_what_to_do(tmp_path: Path, name: str, content: str, said: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(RuleError, match=said):
        load_rules(tmp_path)


def test_letters_that_are_no_utf8_are_told_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "actors.txt").write_bytes("X_ [BRA]\nMÜLLER_ [DEU]\n".encode("latin-1"))
    with pytest.raises(RuleError, match=r"actors.txt, line 2: the file is no UTF-8"):
        load_rules(tmp_path)


def test_other_texts_may_lie_beside_the_rules(tmp_path: Path) -> None:
    for name in ("README.txt", "notes.txt", "frames.schema.json"):
        (tmp_path / name).write_text("What these rules are for.", "utf-8")
    (tmp_path / "actors.txt").write_text("\ufeffX_ [BRA]\n", "utf-8")
    assert [one.name for one in load_rules(tmp_path).lists.organisations] == ["X"]


def test_the_command_takes_the_folder(tmp_path: Path) -> None:
    (tmp_path / "ASSAULT.yaml").write_text(ADD, "utf-8")
    command = [sys.executable, "-m", "dateline", "code", "-", "--rules", str(tmp_path), "-f", "csv", "-p", "2"]
    text = "A grocer in Chad zapped a melon."
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    assert "ASSAULT" in done.stdout


@pytest.mark.parametrize(("type_", "code"), [("ASSAULT", 0), ("AID", 1)])
def test_the_users_examples_are_run(tmp_path: Path, type_: str, code: int) -> None:
    (tmp_path / "actors.txt").write_text("X_ [BRAREB 000518-110926] [BRAELI >110926]\nY_ [BRA]\n", "utf-8")
    (tmp_path / f"{type_}.yaml").write_text(ADD.replace("town.", "town. => ASSAULT; Rebels > town"), "utf-8")
    command = [sys.executable, "-m", "dateline", "rules", "check", "--rules", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "of yours: event frames 1, actors 2\n" in done.stdout
    assert done.returncode == code and "examples of event frames: 1 coded" in done.stdout
