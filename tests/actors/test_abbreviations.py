"""Abbreviations that a text explains itself."""

from datetime import date

import pytest
from tests.actors.conftest import actor_of, read_actors

DAY = date(2015, 3, 4)


@pytest.mark.parametrize(
    ("text", "long", "sector"),
    [
        ("The National Union of Teachers (SNT) went on strike in Bolivia. The SNT wants better pay.", "The National Union of Teachers", "LAB"),
        ("Fighters of the Uganda Patriotic Call (UPC) killed two policemen in Gulu. The UPC will fight on.", "Fighters of the Uganda Patriotic Call", "REB"),
    ],
)  # fmt: skip
def test_an_abbreviation_in_brackets_means_who_stands_before_it(text: str, long: str, sector: str) -> None:
    found = read_actors(text, DAY)
    actor = actor_of(found, long)
    assert actor.sectors[0] == sector
    short = text.split("(")[1].split(")")[0]
    assert sum(text[found.mentions[k].start : found.mentions[k].end] == short for k in actor.mentions) == 2


def test_what_the_text_explains_goes_before_what_the_lists_have() -> None:
    found = read_actors(
        "Members of the Ujiji Peasant Concord (UPC) met. The UPC demanded land in Kigoma, Tanzania.", DAY
    )
    assert actor_of(found, "UPC").country != "COD"


def test_the_party_of_a_person_in_brackets_is_not_the_person() -> None:
    found = read_actors("Senator Jan Roe (PDS) criticised the army of Chile.", DAY)
    assert actor_of(found, "Senator Jan Roe") is not actor_of(found, "PDS")


def test_an_agency_in_a_dateline_explains_nothing() -> None:
    found = read_actors("BOGOTA, May 3 (EFE) - Teachers went on strike. EFE said so.", DAY)
    assert actor_of(found, "EFE").name == "EFE"
