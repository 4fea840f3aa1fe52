"""What is no event: sport, markets, accidents, laws, whoever does it, and people who keep their names back."""

import pytest

from dateline.events.coder import code_events
from dateline.events.coding import code_text

NOTHING = [
    "Japan will meet Croatia in the last 16 on Monday.",
    "The Kenyan attacked on the final climb and left the Ethiopian behind.",
    "Germany crushed Scotland 5-1 in the opening match of the tournament.",
    "Shares in the German carmaker surged 8 percent after it agreed to buy a Chinese battery firm.",
    "Asian stocks rallied after the Fed held rates, with Tokyo up 2 percent.",
    "An explosion at a fireworks factory in Thailand killed 23 workers, police said.",
    "In 1812 Napoleon invaded Russia with half a million men.",
    "Under the constitution, the parliament can impeach the president.",
    "Anyone who threatens a judge may be jailed for up to five years.",
    "The minister, an official who asked not to be named said, is on holiday.",
    "A spokesman for the ministry declined to comment.",
    "Rebels from Chad zapped a melon.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_political_is_told(text: str) -> None:
    one = code_text(text)
    found = code_events(one.parse, one.times, one.actors, one.places)
    assert [(e.event_type, e.rule, e.type_rule) for e in found if e.event_type] == []


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Japan's premier will meet the Croatian president on Monday.", "AGREE"),
        ("An explosion set off by rebels at a market killed 23 traders.", "ASSAULT"),
        ("The mayor was charged under the anti-terror law by a court in Ankara.", "ACCUSE"),
        ("The envoy asked Kenya to name the hostages.", "REQUEST"),
        ("Sudan refused to answer the UN's request for access.", "REJECT"),
    ],
)
def test_what_only_looks_like_it_is_told(text: str, event_type: str) -> None:
    one = code_text(text)
    assert event_type in {e.event_type for e in code_events(one.parse, one.times, one.actors, one.places)}
