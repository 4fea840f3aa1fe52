"""What a coding is called by: the same for the coder and for whoever corrects it."""

from dataclasses import replace

import dateline
from dateline.codings import coding_id

TEXT = "Norway condemned the attack by Israel on Tuesday. On Monday 12 people were killed in Tyre."


def test_the_id_is_of_what_is_said_and_of_nothing_else() -> None:
    mentions = dateline.load().code(TEXT, date="2024-05-03").mentions
    assert mentions and any(one.confidence is not None for mention in mentions for one in mention.actors)
    for mention in mentions:
        assert coding_id(mention) == mention.coding_id
        assert coding_id(replace(mention, id="x", coding_id="", confidence=0.1, trace=())) == mention.coding_id
        assert coding_id(replace(mention, certainty=0.123)) != mention.coding_id
