"""What an agency signs behind a report's last sentence is no part of it."""

import pytest

from dateline.rules import read_table
from dateline.segment.cleaning import clean
from dateline.segment.signoffs import SIGNOFFS, signoff_rule

BODY = "Troops left the city on Monday, the army said.\n\nTwo people died there, he told reporters."


def test_each_form_tells_its_example_and_not_its_counterexample() -> None:
    for _, row in read_table(SIGNOFFS, ("id", "form", "example", "counterexample")):
        assert signoff_rule(row["example"]) is not None, row["id"]
        assert signoff_rule(row["counterexample"]) is None, row["id"]


@pytest.mark.parametrize(
    "sign",
    ["EFE", "EFE mlm/rsm", "(EFE)", "-0-", "(END)", "/ap", "ENDS", "###", "(AFP)", "bur-jm/ach", "- Reuters", "(Xinhua)",
     "Enditem", "(ANSA).", "PTI SKY", "EFE.", "AP/rt", "/AA", "mlm/rsm"],
)  # fmt: skip
@pytest.mark.parametrize("gap", [" ", "\n"])
def test_a_sign_off_is_cut(sign: str, gap: str) -> None:
    cleaned = clean(BODY + gap + sign)
    assert cleaned.text == BODY
    assert [cut.reason.split(" (")[0] for cut in cleaned.removed] == ["end mark"]


@pytest.mark.parametrize(
    "rest", ["He met NATO.", "He left (NATO).", "It backs the EU/US.", "AP denied it.", "(He left.)"]
)
def test_words_of_the_report_stay(rest: str) -> None:
    assert clean(f"{BODY} {rest}").text == f"{BODY} {rest}"


def test_only_the_sign_off_of_a_line_goes() -> None:
    assert (
        clean(f"{BODY}\nThe ministers signed the accord. (Xinhua)").text == f"{BODY}\nThe ministers signed the accord."
    )


def test_what_is_kept_and_cut_is_the_whole() -> None:
    raw = f"{BODY} EFE mlm/rsm\n"
    cut = clean(raw).removed[0]
    assert raw[cut.start : cut.end] == cut.text == "EFE mlm/rsm"
