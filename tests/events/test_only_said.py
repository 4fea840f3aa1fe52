"""What is only said to be so is no demand and no refusal."""

import pytest

from dateline.api import load


def types(text: str) -> list[str]:
    mentions = load().code(text, date="2023-05-05").to_dict()["mentions"]
    return [mention["event_type"] for mention in mentions if mention["event_type"]]


@pytest.mark.parametrize(
    "text",
    [
        "The union insists that the minister lied.",
        "The minister told Kenya's lawyers that he meant to charge them.",
        "The minister said no agreement had been signed.",
    ],
)
def test_what_is_only_said_is_no_demand(text: str) -> None:
    assert not {"REQUEST", "REJECT"} & set(types(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The union insisted that the minister resign.", "REQUEST"),
        ("Paris insists that the hostages be freed.", "REQUEST"),
        ("The minister said no to the offer of Chad.", "REJECT"),
    ],
)
def test_what_is_asked_or_refused_stays(text: str, kind: str) -> None:
    assert kind in types(text)


def test_who_calls_a_murder_an_attack_has_not_done_it() -> None:
    mentions = (
        load().code("The senator called the murder of the journalist an attack on freedom.").to_dict()["mentions"]
    )
    assert not any(m["event_type"] == "ASSAULT" and m["actors"] for m in mentions)
