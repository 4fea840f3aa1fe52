"""The example corpus, coded once for all tests of the corpus."""

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.model import CodedDocument
from dateline.pipeline import load
from dateline.read.records import Rejection, Row
from dateline.read.rows import document_of_row
from dateline.rules import RESOURCES

GOLD = Path(__file__).parents[2] / "gold" / "joining.jsonl"


@pytest.fixture(scope="session")
def gold() -> list[dict[str, Any]]:
    """The gold of the example corpus."""
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def example() -> list[CodedDocument]:
    """The reports of the example corpus, coded."""
    path, coder = RESOURCES / "example_corpus" / "reports.jsonl", load()
    coded = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        raw = document_of_row(Row(path.name, number, json.loads(line)), coder.settings, clean=False)
        assert not isinstance(raw, Rejection)
        coded.append(coder.code_raw(raw))
    return coded
