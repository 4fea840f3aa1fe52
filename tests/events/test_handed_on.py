"""Who gets what is given where the parser hangs that on something else."""

import pytest

from dateline.events.coding import code_text


@pytest.mark.parametrize(
    ("sentence", "actor", "recipient"),
    [
        (
            "Argentina's secret sale of 75 tonnes of shells and powder to Ecuador took place by night.",
            "Argentina",
            "Ecuador",
        ),
        (
            "Amid the distribution of rice by Brazilian soldiers of the UN mission to villagers, thousands queued.",
            "Brazilian soldiers of the UN mission",
            "villagers",
        ),
        ("Togo accepted 200 lorries and a mobile hospital from Ghana.", "Ghana", "Togo"),
        ("The Commission in Brussels has granted Albania 70 million ecus in support.", "The Commission", "Albania"),
    ],
)
def test_handed_on(sentence: str, actor: str, recipient: str) -> None:
    coded = code_text(sentence)
    aid = next(one for one in coded.events if one.event_type == "AID")
    told = [[coded.text[role.start : role.end] for role in roles] for roles in (aid.actors, aid.recipients)]
    assert actor in told[0]
    assert recipient in told[1]
