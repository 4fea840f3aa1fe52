"""CAMEO codes go as deep as the words do."""

import pytest

from dateline.events.codes import _deeper, _inner_table
from dateline.events.coding import code_sentence
from dateline.rules import RESOURCES, read_table

CASES = [
    ("Japan will send tents and rice to Kenya.", "AGREE", "0333"),
    ("France promised to send helicopters to Chad.", "AGREE", "0332"),
    ("Chile agreed to meet Bolivia.", "AGREE", "036"),
    ("Israel refused to release the Palestinian prisoners.", "REJECT", "1243"),
    ("Norway urged Israel to free the prisoners.", "REQUEST", "1053"),
    ("Mali threatened to arrest the envoy.", "THREATEN", "137"),
    ("The opposition accused the Malian minister of corruption.", "ACCUSE", "1121"),
    ("Rwanda accused Congo of genocide.", "ACCUSE", "1124"),
    ("A suicide bomber blew himself up at a mosque in Kabul.", "ASSAULT", "1831"),
    ("Turkey lifted sanctions on Syria.", "RETREAT", "085"),
    ("Sudan let UN inspectors into the camp.", "RETREAT", "0862"),
]


@pytest.mark.parametrize(("text", "event_type", "cameo"), CASES)
def test_a_code_is_as_deep_as_the_words(text: str, event_type: str, cameo: str) -> None:
    assert (event_type, cameo) in [(e.event_type, e.cameo) for e in code_sentence(text)]


def test_every_deeper_code_is_one_of_cameo() -> None:
    known = {row["cameo"] for _, row in read_table(RESOURCES / "codes" / "cameo2plover.tsv", ("cameo", "plover"))}
    assert set(_inner_table().values()) <= known
    assert {deeper for rows in _deeper().values() for _, deeper in rows} <= known
