"""What a frame tells in full between actors whom the tables know is not taken back by the learned opinion, however odd the words."""

import pytest

from dateline.pipeline import load
from dateline.read.records import RawDocument

TOLD = [
    (
        "Turkish President Recep Tayyip Erdogan met Azerbaijani President Ilham Aliyev on Monday (17) after presenting a gift Aliyev with one of the horses.",
        "AID",
    ),
    ("Chad bombed Sudan.", "ASSAULT"),
    ("Vladimir Putin met Xi Jinping.", "CONSULT"),
]


@pytest.mark.parametrize(("text", "event_type"), TOLD)
def test_an_event_between_known_actors_stays(text: str, event_type: str) -> None:
    mentions = load().code_raw(RawDocument("t", text, "t")).mentions
    told = [one for one in mentions if one.event_type == event_type]
    assert told and all(one.actors and (one.recipients or len(one.actors) > 1) for one in told)
    assert all(one.confidence >= 0.3 for one in told)
