"""Claims that are taken up: who calls them untrue, and which event is disputed by it."""

import pytest

import dateline
from dateline.attribution.answers import TABLE, verdicts
from dateline.attribution.find import find_attributions
from dateline.attribution.records import Attribution
from dateline.model import EventMention
from dateline.pipeline import parse_text
from dateline.rules import read_table

CLAIM = "Peru said Chile had bombed a village."


def attributions(text: str) -> tuple[Attribution, ...]:
    report, parse = parse_text(text)
    return find_attributions(parse, report)


def assaults(text: str) -> list[EventMention]:
    return [m for m in dateline.load().code(text, date="2024-05-05").mentions if m.event_type == "ASSAULT"]


def accounts(one: EventMention) -> list[str]:
    return [
        f"{' > '.join(link.speakers[0].text for link in a.chain)} {a.stance}"
        for a in one.attributions
    ]  # fmt: skip


@pytest.mark.parametrize(
    "denial",
    [
        "Peru said Chile had bombed a village, a claim that Chile denies.",
        "Peru said Chile had bombed a village, which Chile denies.",
        f"{CLAIM} Chile rejected the claim as absurd.",
        f"{CLAIM} Chile called the accusation baseless.",
        f"{CLAIM} Chile said in a statement that the report was a lie.",
        f'{CLAIM} "That is nonsense," Chile said.',
        f"{CLAIM} Chile denied bombing the village.",
    ],
)
def test_a_claim_and_its_denial_stand_beside_each_other(denial: str) -> None:
    one = assaults(denial)[0]
    assert accounts(one) == ["Peru asserted", "Chile denied"]
    assert one.factuality == "disputed"


def test_both_mentions_of_a_disputed_event_have_both_accounts() -> None:
    first, second = assaults(f"{CLAIM} Chile denied bombing the village.")
    assert accounts(second) == ["Chile denied", "Peru asserted"]
    assert (first.factuality, second.factuality) == ("disputed", "disputed")


def test_what_others_did_is_not_disputed_by_a_denial() -> None:
    first, second = assaults("Peru said Chile had bombed a village. Brazil denied bombing a port in Bolivia.")
    assert accounts(first) == ["Peru asserted"] and accounts(second) == ["Brazil denied"]


@pytest.mark.parametrize(
    "open_answer",
    [
        "Chile has not confirmed the report.",
        "Chile was unable to confirm the claim.",
        "Chile said the report was wide.",
    ],
)
def test_what_is_left_open_is_no_answer(open_answer: str) -> None:
    assert accounts(assaults(f"{CLAIM} {open_answer}")[0]) == ["Peru asserted"]


def test_a_verdict_that_is_denied_is_none() -> None:
    assert all(one.stance == "asserted" for one in attributions("Chile said that the report was not a lie."))


def test_a_medium_is_no_second_source() -> None:
    (one,) = attributions("The rebels claimed in a statement that six soldiers had died.")
    assert one.source and one.rule == "claim.v"


@pytest.mark.parametrize(
    ("word", "example"), [(row["word"], row["example"]) for _, row in read_table(TABLE, ("word", "example"))]
)
def test_each_word_for_untrue_makes_a_denial_of_its_example(word: str, example: str) -> None:
    assert word in verdicts()
    assert any(one.stance == "denied" for one in attributions(example))
