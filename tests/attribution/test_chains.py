"""Chains: who says it by whose word; and two sides that say the opposite of each other."""

import pytest

import dateline
from dateline.model import EventMention


def mention(text: str, event_type: str = "ASSAULT") -> EventMention:
    (one,) = [m for m in dateline.load().code(text, date="2024-05-05").mentions if m.event_type == event_type]
    return one


def chains(one: EventMention) -> list[list[str]]:
    return [[", ".join(s.text for s in link.speakers) for link in account.chain] for account in one.attributions]


@pytest.mark.parametrize(
    "text",
    [
        "The daily El Comercio reported, citing the police, that Chile had bombed a village.",
        "Citing the police, El Comercio reported that Chile had bombed a village.",
        "Chile bombed a village, El Comercio said, citing the police.",
    ],
)
def test_who_reports_by_anothers_word_stands_before_him_in_the_chain(text: str) -> None:
    ((paper, source),) = chains(mention(text))
    assert paper.endswith("El Comercio") and source == "the police"


def test_a_reason_is_no_source() -> None:
    text = "The premier said that Chile had bombed a village, citing a lack of trust."
    assert chains(mention(text)) == [["The premier"]]


def test_what_one_side_says_and_the_other_denies_is_disputed() -> None:
    one = mention("Peru said Chile attacked its outpost; Chile denied it.")
    assert chains(one) == [["Peru"], ["Chile"]]
    assert one.factuality == "disputed"
    assert [account.stance for account in one.attributions] == ["asserted", "denied"]


def test_the_outlets_own_word_carries_its_name() -> None:
    text = "We reported last week that Chile had bombed a village.\n\nSource: Radio Norte"
    ((link,),) = [account.chain for account in mention(text).attributions]
    assert link.outlet and [speaker.name for speaker in link.speakers] == ["Radio Norte"]


def test_the_speaker_is_found_behind_an_apposition() -> None:
    text = "In a note to Reuters, two aides, Ann Doe and Jim Roe, said that Chile had bombed a village."
    assert "aides" in chains(mention(text))[0][0] or "Doe" in chains(mention(text))[0][0]


@pytest.mark.parametrize(
    "source", ["two people familiar with the matter", "an unnamed security source", "a senior aide"]
)
@pytest.mark.parametrize("word", ["citing", "quoting"])
def test_sources_without_a_name_are_a_link_of_their_own(word: str, source: str) -> None:
    text = f"The newspaper Le Soir reported on Friday, {word} {source}, that Chile had bombed a village."
    ((account,),) = [mention(text).attributions]
    paper, unnamed = account.chain
    assert paper.speakers[0].text == "Le Soir" and not paper.anonymous
    assert unnamed.anonymous


def test_what_is_said_besides_stays_in_the_past_of_what_was_said() -> None:
    text = "His office said that the foreign minister was well and that he would visit Chile on Monday."
    (one,) = [m for m in dateline.load().code(text, date="2024-05-05").mentions if m.kind == "visit"]
    assert one.factuality == "planned"


@pytest.mark.parametrize(
    ("text", "accused", "speaker"),
    [
        ("Peru accused Chile on Monday of bombing a village.", "Chile", "Peru"),
        ("Peru has accused Chile of shelling a village, a charge that Chile denies.", "Chile", "Peru"),
    ],
)
def test_what_somebody_is_accused_of_is_an_event_by_the_accusers_word(text: str, accused: str, speaker: str) -> None:
    one = mention(text)
    assert [party.text for party in one.actors] == [accused]
    assert chains(one)[0] == [speaker] and one.factuality in ("possible", "disputed")


def test_each_half_of_a_sentence_has_its_own_speaker() -> None:
    text = "Police shot two men, residents said, and at least five people died, a hospital source said."
    mentions = dateline.load().code(text, date="2024-05-05").mentions
    assert [chains(m) for m in mentions if m.event_type == "ASSAULT"] == [[["residents"]]]
    assert [chains(m) for m in mentions if m.kind == "death"] == [[["a hospital source"]]]


def test_a_saying_that_closes_its_sentence_is_heard_whatever_the_parser_joined_it_to() -> None:
    text = "Sweden will send 50 armoured vehicles to Ukraine, Defence Minister Pal Jonson announced on Wednesday."
    assert "Jonson" in chains(mention(text, "AGREE"))[0][0]


def test_a_thing_that_tells_is_named_by_its_words() -> None:
    ((link,),) = [account.chain for account in mention("Leaked files show that Chile bombed a village.").attributions]
    assert [speaker.text for speaker in link.speakers] == ["Leaked files"] and link.anonymous


def test_a_platform_is_no_speaker() -> None:
    text = "A video posted on social media showed that Chile had bombed a village."
    assert chains(mention(text)) == [["A video posted on social media"]]


def test_a_denial_takes_up_the_event_that_was_told_just_before() -> None:
    text = "Two ministers said that a delegation from Peru had met General Ruiz on Monday. His office denied that the meeting took place."
    first, second = [m for m in dateline.load().code(text, date="2024-05-05").mentions if m.event_type == "CONSULT"]
    assert (first.factuality, second.factuality) == ("disputed", "disputed")


@pytest.mark.parametrize("dash", ["–", "—", "-"])
def test_a_headline_may_close_with_its_source(dash: str) -> None:
    ((link,),) = [
        account.chain
        for account in mention(f"Peru expels six Chilean diplomats {dash} ministry", "SANCTION").attributions
    ]
    assert link.speakers[0].text == "ministry"
    assert not mention(f"Peru expels six Chilean diplomats {dash} El Norte", "SANCTION").attributions
