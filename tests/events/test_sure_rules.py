"""What rules tell by the codebook's own words keeps its type and its mode."""

import pytest

from dateline.events.coder import code_events
from dateline.events.coding import code_text
from dateline.events.effects import load_effects
from dateline.events.frames import load_lexicon
from dateline.events.opinion.sure import sure_rules


def test_each_sure_rule_is_a_frame_or_an_effect() -> None:
    known = {frame.id for frame in load_lexicon().frames} | {row.id for row in load_effects().rows}
    assert sure_rules() <= known


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The rebels agreed to a ceasefire on Sunday.", "CONCEDE/-"),
        ("The general accepted the ceasefire.", "CONCEDE/-"),
        ("The factions pledged to respect the ceasefire.", "CONCEDE/-"),
        ("The army downed twelve drones near Hodeida.", "ASSAULT/destroy"),
        ("Donors froze assistance to Malawi.", "SANCTION/discontinue"),
        ("The rebels agreed to meet the mediator.", "AGREE/-"),
    ],
)
def test_a_sure_rule_is_not_overruled(text: str, told: str) -> None:
    one = code_text(text)
    events = code_events(one.parse, one.times, one.actors, one.places, None, True)
    found = [f"{event.event_type}/{event.event_mode or '-'}" for event in events if event.event_type]
    assert found == [told]
