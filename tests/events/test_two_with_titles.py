"""Two people with titles who are told together are two, on whichever side of an event they stand."""

import pytest

from dateline.api import load


@pytest.mark.parametrize(
    ("text", "side", "names"),
    [
        ("Justice Minister Tommy Lapid and Interior Minister Avraham Poraz condemned the raid.", "actors",
         {"Tommy Lapid", "Avraham Poraz"}),
        ("Foreign Minister Jan Roe and Defence Minister Tom Poe visited Kiev.", "actors", {"Jan Roe", "Tom Poe"}),
        ("The court jailed former mayor Luis Perez and union leader Juan Diaz.", "recipients",
         {"Luis Perez", "Juan Diaz"}),
    ],
)  # fmt: skip
def test_both_take_part(text: str, side: str, names: set[str]) -> None:
    (told,) = load().code(text, date="2004-03-22").mentions
    assert {one.name for one in getattr(told, side)} == names


def test_a_name_behind_a_title_stays_one() -> None:
    (told,) = load().code("The court jailed former mayor Luis Perez.", date="2004-03-22").mentions
    assert [one.name for one in told.recipients] == ["Luis Perez"]
