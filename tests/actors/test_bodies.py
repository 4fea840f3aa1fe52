"""What bodies and those with a name of their own are: police by any name, committees, companies, and whom no office means."""

from datetime import date

import pytest
from tests.actors.conftest import actor_of, read_actors

from dateline.actors.resolve import resolve


@pytest.mark.parametrize(
    ("words", "sectors"),
    [
        ("agents of the National Civil Police", ("COP",)),
        ("the Mobile Brigade", ("COP",)),
        ("two companies of the Mobile Brigade", ("COP",)),
        ("a company of soldiers", ("MIL",)),
        ("a company of the president", ("BUS",)),
        ("the mining company", ("BUS",)),
        ("the Duma's defence committee", ("LEG",)),
        ("the Knesset's foreign affairs committee", ("LEG",)),
        ("the government's defence committee", ("MIL",)),
        ("the Joint Action Committee", ("SOC",)),
        ("the strike committee", ("LAB",)),
        ("an accounts officer", ("GOV",)),
        ("an army officer", ("MIL",)),
    ],
)
def test_sectors(words: str, sectors: tuple[str, ...]) -> None:
    assert resolve(words).sectors == sectors


PERU = "LIMA, Peru - Peru's army watched on Monday. "


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # who has a name of his own is nobody else
        ("Police arrested the leader Juan Tzoc Choc on Tuesday.", "the leader", "Juan Tzoc Choc"),
        ("Envoys told the president Robert Roe had fled.", "the president", None),
        ("The president criticised the strikers.", "The president", "Ollanta Humala"),
        # who holds an office no more, or heads what is not told
        ("The ex president criticised the strikers.", "The ex president", None),
        ("The ex chief of security of a mine faces a trial.", "The ex chief", None),
    ],
)
def test_names_of_their_own(text: str, words: str, name: str | None) -> None:
    actor = actor_of(read_actors(PERU + text, date(2014, 3, 20)), words)
    assert (actor.identity.name if actor.identity else None) == name


def test_a_chief_of_a_country_is_not_the_head_of_a_body_there() -> None:
    text = "GUATEMALA - Guatemala's army watched. The ex chief of security of a mine faces a trial."
    assert actor_of(read_actors(text, date(2014, 3, 20)), "The ex chief").identity is None
