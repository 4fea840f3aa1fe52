"""What is written is what the schema says, and the schema is what the model says."""

import json
from pathlib import Path

import jsonschema
import pytest

import dateline
from dateline.export.schema import PATH, mention_schema, record_schema
from dateline.model import to_dict

REPORTS = sorted(Path(__file__).parents[1].glob("reports/*.txt"))


def test_the_shipped_schema_is_that_of_the_model() -> None:
    assert json.loads(PATH.read_text("utf-8")) == record_schema()


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_what_is_written_meets_the_schema(path: Path) -> None:
    coded = dateline.load().code(path.read_text("utf-8"))
    jsonschema.validate(to_dict(coded), record_schema())
    for mention in coded.mentions:
        jsonschema.validate(mention.to_dict(), mention_schema())


def test_what_is_not_a_record_does_not_meet_it() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"document": {}, "mentions": [], "more": 1}, record_schema())
