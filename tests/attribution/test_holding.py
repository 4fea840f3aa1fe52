"""Which events belong to whose words."""

import pytest

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


def test_a_claim_that_is_named_and_denied_has_both_sides() -> None:
    assert accounts("The army denied Oslo's claim that it had burned a hut.", "burned") == [["The army"], ["Oslo's"]]
    assert accounts("The mayor denied reports that guards had beaten two men.", "beaten") == [["The mayor"], [""]]


def test_who_denies_that_somebody_said_it_stands_above_them() -> None:
    text = "The mayor denied that the general said rebels burned a hut."
    assert accounts(text, "burned") == [["The mayor", "the general"]]


def test_what_a_denial_goes_on_to_say_is_the_deniers_too() -> None:
    text = "The rebels denied that the bridge had collapsed, saying their men had repelled an attack."
    assert accounts(text, "repelled") == [["The rebels"]]


def test_a_source_behind_a_participle_holds_the_whole_sentence() -> None:
    text = "Rebels shelled the port, wounding six people, according to the mayor."
    assert accounts(text, "shelled") == accounts(text, "wounding") == [["the mayor"]]


def test_a_source_behind_two_sentences_joined_holds_the_second() -> None:
    text = "The talks failed and troops burned a hut, according to the mayor."
    assert accounts(text, "burned") == [["the mayor"]]


def test_who_closes_a_sentence_of_two_verbs_holds_both() -> None:
    text = (
        "The colonel bribed a judge in 2019 and burned the files, prosecutors alleged in a complaint filed on Friday."
    )
    assert accounts(text, "bribed") == accounts(text, "burned") == [["prosecutors"]]


def test_a_paper_that_reports_what_files_show_stands_above_them() -> None:
    text = "Files leaked in May show that the army bombed a village, the newspaper reported on Sunday."
    assert accounts(text, "bombed") == [["the newspaper", "Files leaked in May"]]


def test_a_source_may_cite_another() -> None:
    text = "According to El Norte newspaper, citing unnamed officials, troops burned a hut."
    assert accounts(text, "burned") == [["El Norte newspaper", "unnamed officials"]]


def test_what_somebody_is_said_to_have_refused_is_said_by_others() -> None:
    assert accounts("The king is said to have refused to meet the envoy.", "refused") == [[""]]


def test_two_charges_are_one_accusation() -> None:
    text = "Peru accused Chile of freeing rebels and burning a hut, charges that Santiago denied."
    assert accounts(text, "burning") == [["Peru"], ["Santiago"]]


def test_critics_by_whom_somebody_was_accused_are_the_source() -> None:
    text = "Doe had been accused by critics of jailing opponents and rigging votes, accusations he rejected."
    assert accounts(text, "rigging") == [["critics"], ["he"]]


def test_an_aside_answers_a_claim_of_its_own_sentence_only() -> None:
    text = "The union may suspend Peru, an aide said. Doe ran the mine, a charge he rejected."
    assert accounts(text, "suspend") == [["an aide"]]


def test_who_takes_a_claim_back_denies_it() -> None:
    report, parse = parse_text("The ministry retracted a statement that rebels had shelled the port.")
    (one,) = find_attributions(parse, report)
    assert (one.stance, one.rule) == ("denied", "statement.n")


def test_a_speech_over_paragraphs_is_that_of_whoever_it_closes_with() -> None:
    text = (
        'Talks failed.\n\n"Troops burned a hut. They fled.\n\n"They wounded a girl.\n\n"We will rebuild it," Doe said.'
    )
    assert accounts(text, "burned") == accounts(text, "wounded") == [["Doe"]]


def test_nobody_is_no_source() -> None:
    text = "No group has claimed the blast, which wounded six men, a doctor said."
    assert accounts(text, "wounded") == [["a doctor"]]


def test_who_denies_having_done_it_is_a_source() -> None:
    assert accounts("The mayor denied having met the rebels.", "met") == [["The mayor"]]


def test_a_view_of_people_has_them_as_its_source() -> None:
    assert accounts("In the evaluation of ministers, the court overturned the law.", "overturned") == [["ministers"]]


def test_it_may_be_who_says_so() -> None:
    text = "The ministry spoke. It admitted for the first time that it had bombed the town."
    assert accounts(text, "bombed") == [["It"]]


def test_an_offer_that_is_rejected_is_no_claim_denied() -> None:
    text = "Doe said troops had burned a hut. Roe said that he was open to talks but that Doe had rejected them."
    assert accounts(text, "burned") == [["Doe"]]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels burned a hut, police said, but the rebels denied it.",
        "Police said that rebels burned a hut, but the rebels denied it.",
        "The rebels denied that they had burned a hut, as claimed by police.",
    ],
)
def test_another_answers_from_outside_of_the_claim(text: str) -> None:
    assert sorted(chain[0].lower() for chain in accounts(text, "burned")) == ["police", "the rebels"]
    assert all(len(chain) == 1 for chain in accounts(text, "burned"))


def test_another_tells_the_clause_that_is_joined_in_their_own_words() -> None:
    text = "Rebels burned a hut, police said, but villagers said soldiers shot a farmer."
    assert accounts(text, "burned") == [["police"]]
    assert accounts(text, "shot") == [["villagers"]]


@pytest.mark.parametrize("verb", ["alleged", "suspected", "rumoured", "said", "thought"])
def test_what_is_said_to_have_been_done_is_said_by_somebody(verb: str) -> None:
    assert accounts(f"The general is {verb} to have burned a hut.", "burned") == [[""]]


def test_unconfirmed_reports_hold_what_they_are_of() -> None:
    assert accounts("There were unconfirmed reports of soldiers burning huts.", "burning") == [[""]]


def test_what_is_expected_of_somebody_is_not_what_an_aside_tells_of_them() -> None:
    text = "Peru, which burned a hut, is expected to free the men."
    assert accounts(text, "burned") == []
    assert accounts(text, "free") == [[""]]


def test_a_headline_may_hold_a_claim_and_its_denial() -> None:
    text = "Watchdog finds police used excessive force, officers deny claims"
    assert accounts(text, "used") == [["Watchdog"], ["officers"]]
