"""Nothing that a report can hold breaks the coder, moves its offsets or takes it more than some seconds."""

import re
import resource
import time
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from dateline.bulk.pool import code_all
from dateline.evaluate import actors as evaluate_actors
from dateline.model import CodedDocument, to_dict
from dateline.read.records import Rejection, Row
from dateline.read.rows import document_of_row
from dateline.read.sources import read_documents
from dateline.segment import biography, cleaning, report, sentences
from dateline.settings import Settings
from dateline.timex import tokens

SPEC = spec_from_file_location("hostile_inputs", Path(__file__).with_name("inputs.py"))
assert SPEC is not None and SPEC.loader is not None
INPUTS = module_from_spec(SPEC)
SPEC.loader.exec_module(INPUTS)
TEXTS = list(INPUTS.texts())
SETTINGS = Settings(max_seconds=20)
MODULES = (biography, cleaning, report, sentences, tokens, evaluate_actors)
PATTERNS = [one for module in MODULES for one in vars(module).values() if isinstance(one, re.Pattern)]
UNITS = (" ", "a", "A.", "Ab ", "1-", "!", "!'", '"', "(", "[A", "\n", "A\n", ". ", "By ", "Ab, ", "-", "_")


def peak() -> int:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@pytest.fixture(scope="module", autouse=True)
def before() -> int:
    """The most memory that this process had when the first of these tests began, whatever ran before it."""
    return peak()


def coded(text: str) -> CodedDocument | Rejection:
    made = document_of_row(Row("hostile", 1, {"text": text}), SETTINGS, clean=True)
    return next(iter(code_all([made], SETTINGS)))


def spans(value: object) -> Iterator[tuple[int, int, str]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys() and isinstance(value["start"], int):
            yield value["start"], value["end"], value["text"]
        for one in value.values():
            yield from spans(one)
    elif isinstance(value, list):
        for one in value:
            yield from spans(one)


def test_there_are_more_than_two_hundred() -> None:
    assert len(dict(TEXTS)) > 200


@pytest.mark.parametrize("text", [text for _, text in TEXTS], ids=[str(n) for n in range(len(TEXTS))])
def test_is_coded_with_true_spans_or_rejected_with_a_reason(text: str) -> None:
    result = coded(text)
    if isinstance(result, Rejection):
        assert "fault of Dateline" not in str(result.error) and "took longer" not in str(result.error)
        return
    record = to_dict(result)
    for start, end, quoted in spans(record["document"].pop("removed")):
        assert text[start:end] == quoted
    for start, end, quoted in spans(record):
        assert result.document.text[start:end] == quoted


def test_none_of_them_takes_much_memory(before: int) -> None:
    assert peak() - before < 1_000


def test_half_a_surrogate_pair_is_rejected() -> None:
    assert "half of a surrogate pair" in str(coded("Putin met \ud800 Xi."))


def cost(pattern: re.Pattern[str], text: str) -> float:
    started = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - started


@pytest.mark.parametrize("pattern", PATTERNS, ids=[one.pattern[:24] for one in PATTERNS])
def test_patterns_take_time_in_step_with_the_text(pattern: re.Pattern[str]) -> None:
    for unit in UNITS:
        small, large = (min(cost(pattern, unit * n + "\x01") for _ in range(3)) for n in (2_000, 8_000))
        assert large < max(0.03, 8 * small), unit


def test_a_pdf_that_fuzzing_damaged_is_rejected() -> None:
    [found] = read_documents([str(Path(__file__).with_name("damaged.pdf"))], SETTINGS)
    assert isinstance(found, Rejection) and "no PDF that can be read" in str(found.error)
