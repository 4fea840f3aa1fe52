"""What numbers in news promise: vague ones are ranges, open ones have an open end."""

import pytest

from dateline.events.coding import code_sentence


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("at least 20 villagers", 20, None), ("more than a thousand villagers", 1000, None), ("dozens of villagers", 24, 99),
        ("two of the three villagers", 2, 2), ("twenty-five villagers", 25, 25), ("up to 40 villagers", None, 40),
        ("between 20 and 30 villagers", 20, 30), ("a villager", 1, 1), ("tens of thousands of villagers", 20000, 99999),
        ("1,200 villagers", 1200, 1200), ("hundreds of villagers", 200, 999),
    ],
)  # fmt: skip
def test_the_killed_are_counted(words: str, low: float | None, high: float | None) -> None:
    events = code_sentence(f"Rebels killed {words} in the town.")
    killed = [(q.low, q.high) for e in events for q in e.quantities if q.kind == "killed"]
    assert killed == [(low, high)]


def test_money_is_a_quantity_with_its_currency() -> None:
    events = code_sentence("Japan gave Kenya more than $5.2 million in aid.")
    money = [(q.low, q.high, q.unit) for e in events for q in e.quantities if q.kind == "money"]
    assert money == [(5_200_000, None, "USD")]
