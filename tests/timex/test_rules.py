"""Every rule of time reads its examples and none of its counterexamples."""

from datetime import date

import pytest

from dateline.timex.bind import bind_times
from dateline.timex.find import find_times
from dateline.timex.patterns import Rule, load_grammar

RULES = load_grammar().rules
PUBLISHED = date(2024, 6, 21)  # a Friday, as the files of patterns say
EXAMPLES = [example for rule in RULES for example in rule.examples]
IDS = [rule.id for rule in RULES for _ in rule.examples]
COUNTER = [(rule, text) for rule in RULES for text in rule.counterexamples]


@pytest.mark.parametrize(("text", "span", "value"), EXAMPLES, ids=IDS)
def test_a_rule_reads_its_examples(text: str, span: str, value: str) -> None:
    bound = bind_times(find_times(text), None, PUBLISHED)
    assert (span, value) in [(one.expression.text, one.value) for one in bound]


@pytest.mark.parametrize(("rule", "text"), COUNTER, ids=[rule.id for rule, _ in COUNTER])
def test_no_counterexample_is_read(rule: Rule, text: str) -> None:
    found = find_times(text)
    assert not found if rule.spare else rule.id not in [one.rule for one in found]


def test_every_rule_has_an_example_or_a_counterexample() -> None:
    assert [rule.id for rule in RULES if not rule.examples and not rule.counterexamples] == []
