"""Every entry of the lexicon finds its own words in its example, and none in its counterexample."""

from collections.abc import Mapping
from functools import cache

import pytest

from dateline.attribution.find import read_all
from dateline.knowledge.predicates import Predicate, predicates
from dateline.language import Parse, SentenceSpan
from dateline.parsing import load_model, parse_documents
from dateline.segment.records import Report
from dateline.segment.report import segment

ENTRIES = predicates().all


@cache
def readings() -> Mapping[str, tuple[Report, Parse]]:
    texts = sorted({text for one in ENTRIES for text in (one.example, one.counterexample) if text})
    parses = parse_documents(load_model(), ((text, [SentenceSpan(0, len(text), 0, "body")]) for text in texts))
    return {text: (segment(text), parse) for text, parse in zip(texts, parses, strict=True)}


def cues(text: str) -> set[str]:
    report, parse = readings()[text]
    return {found.rule for found in read_all(parse, report, predicates())}


def standing(text: str) -> set[str]:
    _, parse = readings()[text]
    return {one.id for token in parse.tokens for one in predicates().at(parse, token.i)}


@pytest.mark.parametrize("one", [one for one in ENTRIES if one.cue], ids=lambda one: one.id)
def test_a_cue_introduces_what_is_said_in_its_example(one: Predicate) -> None:
    assert one.id in cues(one.example)


@pytest.mark.parametrize("one", [one for one in ENTRIES if not one.cue], ids=lambda one: one.id)
def test_a_predicate_stands_in_its_example(one: Predicate) -> None:
    assert one.id in standing(one.example)


@pytest.mark.parametrize("one", [one for one in ENTRIES if one.counterexample], ids=lambda one: one.id)
def test_a_predicate_introduces_nothing_in_its_counterexample(one: Predicate) -> None:
    assert one.id not in cues(one.counterexample)


def test_the_lexicon_is_large_enough() -> None:
    assert len(ENTRIES) >= 900
    assert sum(one.cue for one in ENTRIES) >= 700
