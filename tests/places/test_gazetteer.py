"""What the gazetteer and our own tables promise."""

import csv
import hashlib
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import RuleError
from dateline.knowledge.countries import countries
from dateline.knowledge.gazetteer import FILE, Gazetteer, default_gazetteer, fold
from dateline.knowledge.own_places import default_atlas, is_abbreviation, read_own_places


def test_the_file_is_the_one_that_its_sources_name() -> None:
    with (FILE.parent / "SOURCES.tsv").open(encoding="utf-8") as file:
        named = {row["sha256"] for row in csv.DictReader(file, delimiter="\t") if row["file"] == FILE.name}
    assert named == {hashlib.sha256(FILE.read_bytes()).hexdigest()}


def test_opening_is_quick() -> None:
    start = time.perf_counter()
    Gazetteer().find("Timbuktu")
    assert time.perf_counter() - start < 0.05


@pytest.mark.parametrize(
    ("name", "country"),
    [("Mogadishu", "SOM"), ("Rapides Parish", "USA"), ("Düsseldorf", "DEU"), ("DUSSELDORF", "DEU"), ("Bulacan", "PHL")],
)
def test_a_town_or_subdivision_is_found_by_name(name: str, country: str) -> None:
    assert country in {match.entry.country for match in default_gazetteer().find(name)}


def test_a_town_knows_what_holds_it() -> None:
    texan = [m.entry for m in default_gazetteer().find("Paris") if m.entry.admin1 == "Texas"]
    assert [(one.admin2, one.country) for one in texan] == [("Lamar County", "USA")]


def test_every_record_can_be_read() -> None:
    gazetteer = default_gazetteer()
    sample = [gazetteer.entry(number) for number in range(0, gazetteer.size, 997)]
    assert all(one.name and -90 <= one.latitude <= 90 and -180 <= one.longitude <= 180 for one in sample)


def test_what_is_no_gazetteer_is_refused() -> None:
    path = FILE.parent / "SOURCES.tsv"
    with pytest.raises(RuleError, match="no gazetteer"):
        Gazetteer(path)


@given(st.text())
def test_any_name_can_be_looked_up(name: str) -> None:
    default_atlas().find(name)


@given(st.text())
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_our_tables_hold_at_least_2500_places() -> None:
    assert len(read_own_places()) >= 2_500


def test_our_places_lie_in_known_countries() -> None:
    known = set(countries().by_code)
    assert {entry.country for entry, _ in read_own_places() if entry.country} <= known


def test_no_place_of_ours_is_listed_twice() -> None:
    listed = [(e.name, e.country, e.feature, round(e.latitude), round(e.longitude)) for e, _ in read_own_places()]
    assert len(listed) == len(set(listed))


def test_a_wrong_kind_is_named_with_its_line(tmp_path: Path) -> None:
    header = "name\tvariants\tkind\tfeature\tcountry\tadmin1\tlatitude\tlongitude\tweight\n"
    (tmp_path / "a.tsv").write_text(header + "Oz\t\tkingdom\t\t\t\t0\t0\t5\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"a\.tsv, line 2: kind is 'kingdom'"):
        read_own_places(tmp_path)


@pytest.mark.parametrize(
    ("name", "country"), [("W.Va.", "USA"), ("Burma", "MMR"), ("the Donbas", "UKR"), ("UK", "GBR")]
)
def test_abbreviations_and_old_names_are_known(name: str, country: str) -> None:
    assert default_atlas().find(name.removeprefix("the "))[0].entry.country == country


@pytest.mark.parametrize("name", ["Us", "us", "wa", "Or"])
def test_an_abbreviation_counts_only_as_it_is_written(name: str) -> None:
    assert all(match.entry.kind not in {"country", "admin1"} for match in default_atlas().find(name))


@pytest.mark.parametrize("code", ["XKX", "PSE", "TWN", "HKG", "SSD", "SUN"])
def test_every_code_that_plover_uses_is_a_country(code: str) -> None:
    assert countries().by_code[code].names


def test_adjectives_and_people_lead_to_their_country() -> None:
    table = countries()
    assert (table.by_adjective["dutch"][0].iso3, table.by_people["poles"][0].iso3) == ("NLD", "POL")
    assert table.by_adjective["korean"][0].iso3 == "KOR"


@pytest.mark.parametrize(("name", "short"), [("D.C.", True), ("NSW", True), ("Chad", False), ("St. Louis", False)])
def test_abbreviations_are_told_by_their_form(name: str, short: bool) -> None:
    assert is_abbreviation(name) is short
