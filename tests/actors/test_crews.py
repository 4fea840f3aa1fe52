"""A crew is of the service that it serves in: a coast guard's, a navy's, the police's; of a tanker or an airliner it is civilian."""

from typing import Any

import pytest

from dateline.api import load

CREWS = (
    ("Chinese coast guard crews boarded a Philippine boat.", ["MIL"]),
    ("The crew of a Turkish navy frigate arrested five smugglers.", ["MIL"]),
    ("A Japanese patrol boat's crew detained the captain.", ["MIL"]),
    ("A Tunisian border guard crew seized a fishing boat.", ["MIL"]),
    ("Colombian police boat crews arrested four traffickers.", ["COP"]),
    ("The crew of the USS Mason shot down two drones.", ["MIL"]),
    ("A crew member of a Greek coast guard cutter shot a fisherman.", ["MIL"]),
    ("A Libyan coastguard vessel fired shots at a ship.", ["MIL"]),
    ("The crew of a fishing boat threw stones at a Spanish navy ship.", ["AGR"]),
    ("The crew of a Greek ferry beat a policeman.", ["CVL"]),
)
HELD = (
    ("Pirates seized the crew of a Greek tanker off Nigeria.", ["CVL"]),
    ("Gunmen attacked a film crew from France in Mali.", ["CVL"]),
    ("A television crew was attacked in Lagos.", ["JRN"]),
    ("Gunmen shot at a police van in Karachi.", ["COP"]),
)


def parties(text: str, side: str) -> list[dict[str, Any]]:
    return [one for mention in load().code(text, date="2024-05-03").to_dict()["mentions"] for one in mention[side]]


@pytest.mark.parametrize(("text", "sectors"), CREWS)
def test_a_crew_acts_for_whom_it_serves(text: str, sectors: list[str]) -> None:
    assert parties(text, "actors")[0]["sectors"] == sectors


@pytest.mark.parametrize(("text", "sectors"), HELD)
def test_a_crew_suffers_as_whom_it_serves(text: str, sectors: list[str]) -> None:
    assert parties(text, "recipients")[0]["sectors"] == sectors
