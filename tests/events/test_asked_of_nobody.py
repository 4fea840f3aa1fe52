"""What one must do oneself, what nobody should do, and a condition with "should" ask nobody for anything."""

import pytest
from tests.events.test_only_said import types


@pytest.mark.parametrize(
    "text",
    [
        '"We must persevere in this war," the Greek finance minister told the crowd.',
        '"I must sleep on it," the minister of Ghana said.',
        "The president of Peru said nobody should criticise him.",
    ],
)
def test_what_is_asked_of_nobody(text: str) -> None:
    assert "REQUEST" not in types(text)


@pytest.mark.parametrize(
    "text",
    ["Oslo said Sudan must release the hostages.", "The president of Chile said Peru should pull back its troops."],
)
def test_what_somebody_else_must_do_is_asked(text: str) -> None:
    assert "REQUEST" in types(text)
