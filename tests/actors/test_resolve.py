"""Isolated actor strings."""

from datetime import date

import pytest

from dateline.actors.output import resolved_line
from dateline.actors.resolve import resolve

CASES = [
    ("the Serbian army", "SRB", "MIL"),
    ("a former White House official", "USA", "ELI"),
    ("Burkinabe police", "BFA", "COP"),
    ("members of the Bolivian parliament", "BOL", "LEG"),
    ("Peru's defence ministry", "PER", "GOV"),
    ("ASUNCION", "PRY", "GOV"),
    ("two Indian frigates", "IND", "MIL"),
    ("striking South African miners", "ZAF", "LAB"),
    ("people in Portugal", "PRT", "CVL"),
    ("the Georgian opposition", "GEO", "OPP"),
    ("Al Jazeera", "QAT", "JRN"),
    ("Médecins Sans Frontières", "NGO", "MED"),
    ("she", None, "UNK"),
    ("the al-Qaida-linked group JNIM", "MLI", "REB"),
    ("the Norwegian Labour Party", "NOR", "PTY"),
    ("Saba news agency", "YEM", "GOV"),
    ("local authorities", None, "GOV"),
    ("a sarpanch", None, "GOV"),
]


@pytest.mark.parametrize(("text", "country", "sector"), CASES)
def test_a_string_has_its_country_and_sector(text: str, country: str | None, sector: str) -> None:
    found = resolve(text)
    assert (found.country, found.sectors[0]) == (country, sector)


@pytest.mark.parametrize(
    "text", ["a dog", "measles", "an offer", "Edwin Farquharson", "is, planned", "", "  ", "Tuesday"]
)
def test_what_is_nobody_is_rejected(text: str) -> None:
    assert resolve(text).none


def test_spellings_of_a_name_are_one_person() -> None:
    names = {resolve(name, on=date(2016, 1, 1)).name for name in ("Muhammadu Buhari", "Mohammadu Buhari")}
    assert names == {"Muhammadu Buhari"}


def test_a_context_tells_the_country_of_a_string_that_does_not() -> None:
    assert resolve("the opposition", context="Venezuelan").country == "VEN"
    assert resolve("Kenyan police", context="Venezuelan").country == "KEN"


def test_a_longer_name_is_not_the_person_whose_name_it_begins_with() -> None:
    assert resolve("Juan Carlos Peralta").name is None


def test_a_line_has_a_wikidata_id_only_where_it_is_one() -> None:
    assert '"qid": "Q7747"' in resolved_line({"id": "1", "text": "Vladimir Putin"})
    assert '"qid": null' in resolved_line({"id": "2", "text": "Russia"})
