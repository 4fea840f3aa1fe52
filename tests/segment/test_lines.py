"""Lines around a report: the tables' own examples, and the hard cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.segment.biography import ENOUGH, biography_cues, find_biography
from dateline.segment.cleaning import clean
from dateline.segment.lines import CreditRule, Line, LineRule, credit_rules, find_credit, is_boilerplate, line_rules

BODY = "The two ministers met in Vienna on Friday and agreed to meet again in May."


@pytest.mark.parametrize("rule", credit_rules(), ids=lambda rule: rule.id)
def test_a_credit_rule_reads_its_example(rule: CreditRule) -> None:
    credit = find_credit([Line(0, rule.example)], [rule])
    assert credit is not None and credit.name in rule.example


@pytest.mark.parametrize("rule", [r for r in credit_rules() if r.counterexample], ids=lambda rule: rule.id)
def test_no_credit_rule_reads_a_counterexample(rule: CreditRule) -> None:
    assert find_credit([Line(0, rule.counterexample)], credit_rules()) is None


@pytest.mark.parametrize("rule", line_rules(), ids=lambda rule: rule.id)
def test_a_line_rule_reads_its_example(rule: LineRule) -> None:
    assert is_boilerplate(Line(0, rule.example), rule, 0, 1)


@pytest.mark.parametrize("rule", [r for r in line_rules() if r.counterexample], ids=lambda rule: rule.id)
def test_no_line_rule_reads_a_counterexample(rule: LineRule) -> None:
    line = Line(0, rule.counterexample)
    assert not [other.id for other in line_rules() if is_boilerplate(line, other, 0, 1)]


@pytest.mark.parametrize("cue", biography_cues(), ids=lambda cue: cue.id)
def test_a_biography_cue_is_in_its_example(cue: object) -> None:
    assert getattr(cue, "words") in getattr(cue, "example")  # noqa: B009


def test_a_biography_is_cut_and_its_reason_kept() -> None:
    raw = f"{BODY}\n\nJane Roe is a freelance journalist based in Vienna. She writes about energy."
    cleaned = clean(raw)
    assert cleaned.text == BODY
    assert cleaned.removed[0].reason.startswith("biography (")


def test_a_journalist_whom_the_report_is_about_is_kept() -> None:
    raw = f"Police arrested Jane Roe on Monday.\n{BODY}\nJane Roe is a freelance journalist and writes for two papers."
    assert clean(raw).text == raw


def test_a_weak_paragraph_is_no_biography() -> None:
    lines = [Line(0, BODY), Line(100, "Mr. Roe is an analyst.")]
    assert ENOUGH > 1 and find_biography(lines, None, biography_cues()) == ()


def test_the_last_credit_counts() -> None:
    lines = [Line(0, "Source: First Agency"), Line(21, "Source: Second Agency")]
    credit = find_credit(lines, credit_rules())
    assert credit is not None and credit.name == "Second Agency"


@given(st.text(max_size=400))
def test_what_is_cut_and_what_is_left_are_the_whole_text(raw: str) -> None:
    cleaned = clean(raw)
    assert all(raw[piece.start : piece.end] == piece.text for piece in cleaned.removed)
    left = sum(not c.isspace() for c in cleaned.text) + sum(not c.isspace() for p in cleaned.removed for c in p.text)
    assert left == sum(not c.isspace() for c in raw)
