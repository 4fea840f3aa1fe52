"""Who an event was done to where the rules find nobody: chosen among the sentence's actors, with reasons, or nobody."""

from functools import cache

import pytest
from msgspec.structs import replace

from dateline.events.coder import by_rules, code_events
from dateline.events.coding import Coded, code_text
from dateline.events.effects import load_effects
from dateline.events.frames import Lexicon, load_lexicon
from dateline.events.opinion.recipients import RULE, is_open, load_recipients, with_recipient
from dateline.events.records import EventFrame
from dateline.events.scene import Scene
from dateline.events.triggers import index_of

OPEN = "Norway announced sanctions in response to the conduct of Belarus."


@cache
def by_hand(text: str) -> Coded:
    return code_text(text)


def first_of(text: str, lexicon: Lexicon | None = None) -> EventFrame:
    one = by_hand(text)
    return code_events(one.parse, one.times, one.actors, one.places, lexicon)[0]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        (OPEN, "Belarus"),
        ("Peru apologised for an incident that angered Bolivia.", "Bolivia"),
        ("Chile gave ground in a quarrel about fishing with Peru.", "Peru"),
    ],
)
def test_the_other_side_is_found_with_reasons(text: str, recipient: str) -> None:
    assert RULE not in {one.rule for one in by_hand(text).events[0].recipients}
    found = first_of(text)
    assert [(text[one.start : one.end], one.rule) for one in found.recipients] == [(recipient, RULE)]
    value, reason = found.rejected[0]
    assert value == "no recipient" and f"{RULE} 0." in reason and " for " in reason


def test_a_recipient_that_the_rules_found_stays() -> None:
    text = "Norway called on Israel to open the crossing to Gaza."
    assert first_of(text).recipients == by_hand(text).events[0].recipients


def test_nobody_is_chosen_where_nobody_else_is_there_or_where_the_limit_is_never_reached() -> None:
    assert not first_of("Norway announced sanctions.").recipients
    one = by_hand(OPEN)
    scene = Scene(one.parse, one.times, one.actors, one.places, load_lexicon())
    told = next(c for c in by_rules(scene, index_of(scene.lexicon), load_effects())[0] if c.event_type)
    assert is_open(told) and with_recipient(scene, told, load_recipients()).recipients
    assert with_recipient(scene, told, replace(load_recipients(), limit=1.0)) == told


def test_who_acts_together_has_no_other_side() -> None:
    told = first_of("Norway and Sweden signed a treaty after the fall of Belarus.")
    assert len(told.actors) == 2 and RULE not in {one.rule for one in told.recipients}


def test_an_event_of_a_rule_of_the_user_keeps_its_sides() -> None:
    shipped = load_lexicon()
    theirs = Lexicon(tuple(replace(f) for f in shipped.frames), shipped.modes, shipped.classes, shipped.light)
    assert RULE not in {one.rule for one in first_of(OPEN, theirs).recipients}
