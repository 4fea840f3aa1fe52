"""What finding and resolving places promises."""

import pytest

from dateline.knowledge.gazetteer import default_gazetteer
from dateline.parsing import load_model, parse_documents
from dateline.places.find import find_places
from dateline.places.records import Toponym
from dateline.segment.report import segment


def found(text: str) -> dict[str, Toponym]:
    parse = next(parse_documents(load_model(), [(text, segment(text).sentences)]))
    return {one.text: one for one in find_places(parse)}


def where(text: str, name: str) -> tuple[str | None, str | None]:
    entry = found(text)[name].entry
    assert entry is not None
    return entry.country, entry.admin1


def test_a_state_after_the_comma_decides() -> None:
    assert where("Fire broke out in Paris, Texas, on Monday.", "Paris") == ("USA", "Texas")


def test_a_bare_name_is_its_largest_place() -> None:
    assert where("Fire broke out in Paris on Monday.", "Paris")[0] == "FRA"


def test_a_person_is_no_place() -> None:
    assert "Paris" not in found("The singer Paris Hilton arrived on Monday.")


def test_an_old_name_is_found() -> None:
    assert where("He fled to Burma last week.", "Burma")[0] == "MMR"


@pytest.mark.parametrize("text", ["", "...", "\u2028 A", "US-", "In In In, In"])
def test_odd_texts_do_no_harm(text: str) -> None:
    assert all(one.text == text[one.start : one.end] for one in found(text).values())


def test_the_gazetteer_has_the_worlds_towns() -> None:
    assert default_gazetteer().size > 270_000
