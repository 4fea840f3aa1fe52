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


@pytest.mark.parametrize(
    "text",
    [
        "Under the draft in Accra, smugglers may be jailed for thirty years.",
        "In most Pacific countries a member who loses the whip can be expelled from the party.",
        "Police in Berne arrested a man wanted for the robbery of a jeweller.",
    ],
)
def test_what_may_be_done_to_anybody_or_is_sought_for_is_no_deed_or_threat(text: str) -> None:
    assert not {"SANCTION", "THREATEN", "ASSAULT"} & set(types(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Cambodia has warned it will break off border talks with Bangkok.", "THREATEN"),
        ("The arrest of the mayor set off protests by students in Ankara.", "PROTEST"),
        ("The Socialists let slip that their party had agreed to meet Prime Minister Mariano Rajoy.", "AGREE"),
        ("Guns were used in Beirut; the office of a pro-Damascus party was set on fire.", "ASSAULT"),
        ("A gang coalition in Haiti pledged not to fire on the convoy.", "AGREE"),
        ("Tajikistan and Turkmenistan undertake not to attack each other.", "AGREE"),
        ("The American admiral flew to Pale to complain to the Serbian president.", "ACCUSE"),
    ],
)
def test_what_stands_around_an_event_leaves_its_type(text: str, kind: str) -> None:
    found = [m["event_type"] for m in load().code(text).to_dict()["mentions"] if m["event_type"]]
    assert kind in found
    assert kind == "THREATEN" or "THREATEN" not in found


@pytest.mark.parametrize(
    "text",
    ["The commander warned the mayor of Dili and set up roadblocks on the way.", "Youths set fire to tyres in Miami."],
)
def test_what_was_set_up_or_on_fire_is_no_threat(text: str) -> None:
    found = load().code(text).to_dict()["mentions"]
    assert not any(m["event_type"] == "THREATEN" and "set" in m["evidence"]["trigger"]["text"] for m in found)


@pytest.mark.parametrize(
    "text",
    [
        "The governor of Lima denied the charge.",
        "The separatists of Casamance denied involvement in the raid.",
        "Chile proposed talks in May; Bolivia has not replied.",
        "The prosecutor in Manama replied that he would look into each complaint.",
    ],
)
def test_who_says_that_he_did_not_do_it_refuses_nothing(text: str) -> None:
    assert "REJECT" not in types(text)


@pytest.mark.parametrize("text", ["Norway denied the minister a visa.", "The king refused to meet the rebels."])
def test_who_denies_somebody_something_refuses_it(text: str) -> None:
    assert "REJECT" in types(text)


def test_what_may_be_done_to_whoever_speaks_is_no_threat_of_his() -> None:
    assert "THREATEN" not in types('"They can kill us," a monk told a reporter in Yangon.')


@pytest.mark.parametrize(
    "text",
    [
        "The premier of Malaysia told reporters that he accepted the verdict of the court.",
        "European ministers agreed on an embargo against Syria.",
    ],
)
def test_who_accepts_or_agrees_on_a_penalty_threatens_nobody(text: str) -> None:
    assert "THREATEN" not in types(text)
