"""Classes of turns that once were told wrongly: what each sentence tells, coded as users code it, and what it does not tell."""

import re
from pathlib import Path
from typing import Any

import pytest

from dateline.api import load
from dateline.rules import read_table

ROWS = [row for _, row in read_table(Path(__file__).with_name("told_right.tsv"), ("class", "sentence", "told"))]
TOLD = re.compile(
    r"(?P<type>[A-Z]+)(?:/(?P<mode>[a-z-]+))?(?: <(?P<kind>[^>]+)>)?(?:; *(?P<who>[^>]*?))?(?: *> *(?P<whom>.*))?$"
)


def mentions(text: str) -> list[dict[str, Any]]:
    return [one for one in load().code(text, date="2024-05-03").to_dict()["mentions"] if one["event_type"]]


def has(words: str | None, told: list[dict[str, Any]]) -> bool:
    """Whether each of some words is in what stands for a participant; after "=" it is its name, or all its words."""
    names = [str(one["name"] or one["text"]) for one in told]
    return all(
        word[1:] in names if word.startswith("=") else any(word in one["text"] for one in told)
        for word in (part.strip() for part in (words or "").split(","))
        if word
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['class']}: {row['sentence']}")
def test_a_sentence_is_told_right(row: dict[str, str]) -> None:
    found = mentions(row["sentence"])
    types = {one["event_type"] for one in found}
    if row["told"] == "none":
        assert not types
    elif row["told"].startswith("not "):
        assert row["told"].removeprefix("not ") not in types
    else:
        wanted = TOLD.match(row["told"])
        assert wanted is not None
        assert any(
            one["event_type"] == wanted["type"]
            and (wanted["mode"] is None or (one["event_mode"] or "none") == wanted["mode"])
            and (wanted["kind"] is None or one["kind"] == wanted["kind"])
            and has(wanted["who"], one["actors"])
            and has(wanted["whom"], one["recipients"])
            for one in found
        ), [(one["event_type"], one["event_mode"], one["kind"]) for one in found]


def test_every_class_has_what_is_told_and_what_is_not() -> None:
    for name in {row["class"] for row in ROWS} - {"own-party"}:
        told = [row["told"] for row in ROWS if row["class"] == name]
        assert any(not one.startswith(("not ", "none")) for one in told), name
        assert any(one.startswith(("not ", "none")) for one in told), name
