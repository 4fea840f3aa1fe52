"""Lines around a report: the tables' own examples, and the hard cases."""

import time

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


FURNITURE = """\
Ministers meet in Oslo and sign accord
Advertising
By Jane Roe and agencies in Oslo
Home / World / Ministers meet in Oslo
19 June 2024, 14h05 (Updated: 19 June 2024 15h10)

The ministers of Chile and Norway met in Oslo on Wednesday.

READ ALSO

Fishermen block the port of Arica
Who is the new minister?

They signed an accord on fish.
You may be interested: Fishermen block the port
• Read\u00a0also : The price of salmon
The two ministers shake hands in Oslo, June 19, 2024. (Xinhua/Li Ming)
[Gallery: Oslo]
Want to receive the news on your phone? Click here to join our channel.
Norway praised the accord.
jr/md/ab
*With information from international agencies
12 comments
FacebookTwitterWhatsApp
See more
    Chile
    Fish"""


def test_what_stands_around_a_report_is_cut_and_nothing_of_the_report() -> None:
    cleaned = clean(FURNITURE)
    assert [line for line in cleaned.text.splitlines() if line.strip()] == [
        "Ministers meet in Oslo and sign accord",
        "19 June 2024, 14h05 (Updated: 19 June 2024 15h10)",
        "The ministers of Chile and Norway met in Oslo on Wednesday.",
        "They signed an accord on fish.",
        "Norway praised the accord.",
    ]
    assert (cleaned.byline, cleaned.credit) == ("Jane Roe and agencies in Oslo", "international agencies")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("*With information from AFP", "AFP"),
        ("(*) With international agencies", "agencies"),
        ("(with AFP)", "AFP"),
        ("(With inputs from agencies)", "agencies"),
        ("— Source: Kyodo News", "Kyodo News"),
    ],
)
def test_a_credit_is_read_behind_its_mark(line: str, name: str) -> None:
    assert clean(f"{BODY}\n{line}").credit == name


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\nRead also the letters that he wrote.\n{BODY}",
        f"{BODY}\nThe accord\n{BODY}\nThe fishermen",  # headings within a report, and its last line cut short
        f"{BODY}\nShare prices fell\n{BODY}",
        f"{BODY}\nThe ministers signed the accord. (NATO)",
        f"{BODY}\n“This photo shows that they lied,” she said.",
    ],
)
def test_short_lines_of_a_report_are_kept(text: str) -> None:
    assert clean(text).text == text


def test_below_the_end_of_a_report_nothing_is_left() -> None:
    raw = f"{BODY}\n{BODY}\n(END)\nOther news of the day is told here.\nCopyright 2024 The Agency"
    assert clean(raw).text == f"{BODY}\n{BODY}"
    assert "Other news" in clean(f"{BODY}\n(END)\nOther news of the day is told here.").text  # no report above it


def test_a_byline_may_end_with_the_date() -> None:
    cleaned = clean(f"Accord signed in Oslo\nBy Ana Peña - 29 July, 2024\n{BODY}")
    assert (cleaned.byline, cleaned.stamp) == ("Ana Peña", "29 July, 2024")


@pytest.mark.parametrize("rule", [r for r in line_rules() if r.shape == "form"], ids=lambda rule: rule.id)
def test_forms_are_quick_on_hostile_lines(rule: LineRule) -> None:
    for unit in (
        "a",
        "A",
        "1",
        "A ",
        "a/",
        "(A",
        "[a ",
        "newsletter ",
        "cookies ",
        "X",
        "Share ",
        ". (AP/A",
        "https://a",
    ):
        started = time.process_time()
        is_boilerplate(Line(0, (unit * 420)[:419] + "\x01"), rule, 0, 1)
        assert time.process_time() - started < 0.05, unit
