"""Who did it and to whom where the rules find nobody: chosen among the sentence's actors, with reasons, or nobody."""

from functools import cache

import pytest
from msgspec.structs import replace

from dateline.api import load
from dateline.events.candidates import Candidate
from dateline.events.coder import by_rules, code_events
from dateline.events.coding import Coded, code_text
from dateline.events.effects import load_effects
from dateline.events.frames import Lexicon, load_lexicon
from dateline.events.opinion.reader import load_reader, read
from dateline.events.opinion.roles import ACTOR, RECIPIENT, RoleLimits, Shares, is_open, load_role_limits, with_roles
from dateline.events.opinion.tellings import tellings
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


def asked_of(text: str) -> tuple[Scene, Candidate, Shares]:
    """A text's first typed candidate by the rules, and how likely those of its sentence take part in it."""
    one = by_hand(text)
    scene = Scene(one.parse, one.times, one.actors, one.places, load_lexicon())
    kept, left_out = by_rules(scene, index_of(scene.lexicon), load_effects())
    told = next(c for c in kept if c.event_type)
    reading = read(scene.parse, tellings(scene, kept, left_out), load_reader())
    return scene, told, reading.roles(scene.parse, scene.actors, [(told.head, str(told.event_type))])[told.head]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        (OPEN, "Belarus"),
        ("Peru apologised for an incident that angered Bolivia.", "Bolivia"),
        ("Chile gave ground in a quarrel about fishing with Peru.", "Peru"),
    ],
)
def test_the_other_side_is_found_with_reasons(text: str, recipient: str) -> None:
    assert RECIPIENT not in {one.rule for one in by_hand(text).events[0].recipients}
    found = first_of(text)
    assert [(text[one.start : one.end], one.rule) for one in found.recipients] == [(recipient, RECIPIENT)]
    value, reason = found.rejected[0]
    assert value == "no recipient" and f"{RECIPIENT} " in reason and reason.endswith("by the words in context")


def test_a_recipient_that_the_rules_found_stays() -> None:
    text = "Norway called on Israel to open the crossing to Gaza."
    assert first_of(text).recipients == by_hand(text).events[0].recipients


def test_nobody_is_chosen_where_nobody_else_is_there_or_where_the_limit_is_never_reached() -> None:
    assert not first_of("Norway announced sanctions.").recipients
    scene, told, shares = asked_of(OPEN)
    assert is_open(told) and with_roles(scene, told, shares).recipients
    assert with_roles(scene, told, shares, RoleLimits(recipient=1.0, actor=1.0)) == told
    assert with_roles(scene, told, {}) == told


def test_the_likeliest_is_the_actor_where_the_rules_find_none() -> None:
    scene, told, shares = asked_of(OPEN)
    (norway,) = told.actors
    assert norway.mention is not None and shares[norway.mention][0] > load_role_limits().actor
    made = with_roles(scene, replace(told, actors=()), shares)
    assert [(one.mention, one.rule) for one in made.actors] == [(norway.mention, ACTOR)]
    assert "no actor" in dict(made.rejected)
    assert not with_roles(scene, replace(told, actors=()), shares, RoleLimits(recipient=0.0, actor=1.0)).actors


def test_who_stands_on_one_side_is_not_put_on_the_other() -> None:
    scene, told, shares = asked_of(OPEN)
    all_likely: Shares = dict.fromkeys(shares, (1.0, 1.0))
    made = with_roles(scene, replace(told, actors=()), all_likely)
    assert len(made.actors) == len(made.recipients) == 1
    assert made.actors[0].mention != made.recipients[0].mention


def test_limits_are_shares() -> None:
    limits = load_role_limits()
    assert 0 < limits.recipient < 1 and 0 < limits.actor < 1


def test_who_acts_together_has_no_other_side() -> None:
    told = first_of("Norway and Sweden signed a treaty after the fall of Belarus.")
    assert len(told.actors) == 2 and RECIPIENT not in {one.rule for one in told.recipients}


def test_an_event_of_a_rule_of_the_user_keeps_its_sides() -> None:
    shipped = load_lexicon()
    theirs = Lexicon(tuple(replace(f) for f in shipped.frames), shipped.modes, shipped.classes, shipped.light)
    assert RECIPIENT not in {one.rule for one in first_of(OPEN, theirs).recipients}


def test_who_tells_of_an_attack_did_not_make_it() -> None:
    (told,) = (
        load()
        .code("Twelve fishermen were abducted off Guinea on Sunday, the coast guard said.", date="2024-06-03")
        .mentions
    )
    assert told.event_mode == "abduct" and not told.actors
