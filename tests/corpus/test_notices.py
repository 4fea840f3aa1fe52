"""Notices of retraction: each pattern finds its example and not its counterexample."""

import pytest

from dateline.corpus.notices import NoticeRule, notice_of, notice_rules


@pytest.mark.parametrize("rule", notice_rules(), ids=lambda rule: rule.id)
def test_a_pattern_finds_its_example_and_not_its_counterexample(rule: NoticeRule) -> None:
    for text, expected in ((rule.example, True), (rule.counterexample, False)):
        title, body = (text, "Mr Roe spoke.") if rule.where == "title" else (None, text)
        found = notice_of(title, body)
        assert (found is not None) == expected, text
        if found:
            assert found.own == rule.own


def test_a_notice_names_what_it_takes_back_by_address_and_by_headline() -> None:
    text = "Please withdraw the report “Jets bombed the port of Odesa” (https://a.example/port-1). It was wrong."
    found = notice_of("Attention editors", text)
    assert found is not None and found.urls == ("https://a.example/port-1",)
    assert found.headlines == ("jets bombed the port of odesa",)


def test_a_report_about_withdrawals_is_no_notice() -> None:
    for text in (
        "The army has withdrawn its troops. The bill was withdrawn on Monday.",
        "The newspaper said its article on the minister was retracted by court order years ago, and he sued.",
        "CORRECTION: An earlier version of this article gave a wrong date.",
    ):
        assert notice_of("Troops withdrawn from border", text) is None
