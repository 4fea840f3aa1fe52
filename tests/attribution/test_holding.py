"""Which events belong to whose words."""

from dateline.attribution.find import find_attributions
from dateline.attribution.holding import attribute_events
from dateline.events.records import EventFrame
from dateline.pipeline import parse_text


def frame(text: str, word: str) -> EventFrame:
    start = text.index(word)
    return EventFrame(
        0, start, start + len(word), "r", "r", None, "k", None, (), None, (), (), None, (), (), None, None, 1.0
    )


def accounts(text: str, word: str) -> list[list[str]]:
    report, parse = parse_text(text)
    attributions = find_attributions(parse, report)
    (chains,) = attribute_events([frame(text, word)], attributions)
    sources = ["".join(text[s:e] for s, e in one.source) for one in attributions]
    return [[sources[k] for k in chain] for chain in chains]


def test_what_is_claimed_has_its_claimant() -> None:
    text = "Rebels said the army shelled a school. The army denied that it had bombed the town."
    assert accounts(text, "shelled") == [["Rebels"]]
    assert accounts(text, "bombed") == [["The army"]]


def test_what_the_reporter_tells_has_no_account() -> None:
    assert accounts("The army shelled a school, the mayor said. Troops then left.", "left") == []


def test_the_saying_itself_is_the_reporters() -> None:
    assert accounts("Kyiv accused Moscow of shelling a hospital.", "accused") == []


def test_a_chain_has_the_outermost_source_first() -> None:
    text = "Police said two men were shot, according to local media."
    assert accounts(text, "shot") == [["local media", "Police"]]


def test_an_attitude_to_a_thing_claims_nothing() -> None:
    assert accounts("The envoy praised the release of the hostages.", "release") == []


def test_a_threat_is_not_a_report_of_what_is_threatened() -> None:
    assert accounts("The general threatened to attack the port.", "attack") == []


def test_what_footage_shows_is_shown_by_whoever_made_it() -> None:
    text = "Footage released by state TV showed soldiers burning a hut."
    assert accounts(text, "burning") == [["Footage released by state TV"]]


def test_a_charge_that_is_denied_has_both_sides() -> None:
    text = "The ministry said rebels burned the village. The rebels denied the accusation."
    assert accounts(text, "burned") == [["The ministry"], ["The rebels"]]


def test_what_nobody_says_is_nobodys_word() -> None:
    assert accounts("The minister did not say that the troops had left.", "left") == []
    assert accounts("The White House declined to say whether the envoy had met the king.", "met") == []


def test_the_quoted_minister_stands_within_the_agencys_report() -> None:
    text = "The agency quoted the minister as saying the missiles had been fired."
    assert accounts(text, "fired") == [["The agency", "the minister"]]


def test_what_others_say_in_contrast_is_no_part_of_it() -> None:
    text = "The UN says 200 people were killed, while the army insists that it bombed no town."
    assert accounts(text, "bombed") == [["the army"]]
