"""The trace of a mention replays to the same value: what it says of a field is what the field holds, and coding again says the same."""

from pathlib import Path

import pytest

from dateline.model import EventMention
from dateline.pipeline import load
from dateline.read.records import RawDocument

ROOT = Path(__file__).parents[2]
REPORTS = sorted([*ROOT.glob("examples/*.txt"), *Path(__file__).parent.glob("*.txt")])


def coded(path: Path) -> tuple[EventMention, ...]:
    return load().code_raw(RawDocument(path.stem, path.read_text("utf-8"), path.name)).mentions


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_each_coded_field_has_a_trace_with_its_value_rule_and_words(path: Path) -> None:
    for mention in coded(path):
        traced = {entry.field: entry for entry in mention.trace}
        for field in (
            "event_type",
            "event_mode",
            "kind",
            "cameo",
            "factuality",
            "quad_class",
            "intensity",
            "confidence",
        ):
            value = getattr(mention, field)
            assert (field in traced) == (value is not None)
            if value is not None and not isinstance(value, float):
                assert traced[field].value == str(value)
        people = [entry.value for entry in mention.trace if entry.field in ("actors", "recipients")]
        assert len(people) == len(mention.actors) + len(mention.recipients)
        assert all(entry.rule for entry in mention.trace)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_words_of_a_trace_are_words_of_the_text(path: Path) -> None:
    document = load().code_raw(RawDocument(path.stem, path.read_text("utf-8"), path.name))
    for mention in document.mentions:
        for entry in mention.trace:
            assert all(document.document.text[one.start : one.end] == one.text for one in entry.words)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_coding_again_gives_the_same_trace(path: Path) -> None:
    assert coded(path) == coded(path)
