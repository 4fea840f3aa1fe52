"""What judging for sources promises."""

from msgspec.structs import replace

from dateline.attribution.records import Attribution
from dateline.events.records import EventFrame
from dateline.factuality.judge import judge
from dateline.factuality.records import Judgement
from dateline.language import Span
from dateline.pipeline import parse_text

SAID = Attribution((), (), (), "said", "indirect", (), False, False, "asserted", None, None, None, "test")


def judged(sentence: str, event: str, cue: str, **more: object) -> Judgement:
    """The judgement of an event that a cue attributes."""
    _, parse = parse_text(sentence)
    at = {token.text: token for token in parse.tokens}
    head = at[event]
    frame = EventFrame(
        head.i, head.start, head.end, "r", "r", None, "k", None, (), None, (), (), None, (), (), None, None, 1.0
    )
    attribution = replace(SAID, cue=(Span(at[cue].start, at[cue].end),), cue_head=at[cue].i, **more)  # type: ignore[arg-type]
    return judge(parse, [frame], [attribution], [[(0,)]])[0]


def test_what_police_said_happened_happened() -> None:
    found = judged("Police said that gunmen killed two men.", "killed", "said")
    assert (found.label, found.inner) == ("happened", "happened")
    assert found.certainty < 1


def test_what_is_alleged_is_possible_and_the_accuser_has_no_doubt() -> None:
    found = judged("Prosecutors alleged that he killed two men.", "killed", "alleged")
    assert (found.label, found.inner) == ("possible", "happened")


def test_what_is_denied_did_not_happen() -> None:
    found = judged("The army denied that soldiers killed two men.", "killed", "denied", stance="denied")
    assert found.label == "not_happened"


def test_a_plan_stays_a_plan_within_the_words_of_its_source() -> None:
    found = judged("The minister said that troops would leave soon.", "leave", "said")
    assert (found.label, found.inner) == ("planned", "planned")


def test_a_cue_that_does_not_stand_above_lowers_the_certainty_too() -> None:
    found = judged("According to police, gunmen killed two men.", "killed", "According")
    assert found.label == "happened"
    assert found.certainty < 1


def test_who_hopes_for_it_does_not_say_that_it_happened() -> None:
    assert judged("The governor hopes to visit Peru.", "visit", "hopes", rule="hope.v").inner == "possible"


def test_a_trigger_of_several_words_stands_with_its_verb() -> None:
    _, parse = parse_text("The officer claimed he had fired into the air.")
    at = {token.text: token for token in parse.tokens}
    frame = EventFrame(
        at["air"].i, at["fired"].start, at["air"].end, "r", "r", None, "k", None, (), None, (), (), None, (), (), None,
        None, 1.0,
    )  # fmt: skip
    claim = replace(SAID, cue=(Span(at["claimed"].start, at["claimed"].end),), cue_head=at["claimed"].i, rule="claim.v")
    assert judge(parse, [frame], [claim], [[(0,)]])[0].label == "possible"
