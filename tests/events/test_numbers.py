"""What numbers in news promise: vague ones are ranges, open ones have an open end."""

import pytest

from dateline.events.coding import code_sentence


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("at least 20 villagers", 20, None), ("more than a thousand villagers", 1000, None), ("dozens of villagers", 24, 99),
        ("two of the three villagers", 2, 2), ("twenty-five villagers", 25, 25), ("up to 40 villagers", None, 40),
        ("between 20 and 30 villagers", 20, 30), ("a villager", 1, 1), ("tens of thousands of villagers", 20000, 99999),
        ("1,200 villagers", 1200, 1200), ("hundreds of villagers", 200, 999), ("scores of villagers", 40, 99),
        ("nearly 500 villagers", 450, 500), ("a dozen or so villagers", 11, 13), ("half a dozen villagers", 6, 6),
        ("as many as 40 villagers", None, 40), ("an estimated 1,500 villagers", 1350, 1650), ("1 200 villagers", 1200, 1200),
        ("two hundred and fifty villagers", 250, 250), ("several hundred villagers", 300, 900), ("20-30 villagers", 20, 30),
        ("a group of 40 villagers", 40, 40), ("20 or more villagers", 20, None), ("1,5 million villagers", 1.5e6, 1.5e6),
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


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "unit"),
    [
        ("A suicide bomber killed eight people and wounded 31 others in Kabul.", "injured", 31, 31, None),
        ("An attack by rebels left at least 12 dead and dozens injured.", "injured", 24, 99, None),
        (
            "Russia fired 40 missiles at Ukrainian cities, and 33 people were killed across the country.",
            "killed",
            33,
            33,
            "people",
        ),
        ("Four people were killed and 20 injured in the attack by rebels.", "injured", 20, 20, None),
        ("The death toll from the Israeli strikes on Gaza rose to 112.", "killed", 112, 112, None),
        (
            "A crowd of 3,000 gathered outside the embassy to protest against the war.",
            "participants",
            3000,
            3000,
            "crowd",
        ),
        ("The demonstration in Lima against the president drew 20,000 people.", "participants", 20000, 20000, "people"),
        ("Tens of thousands of Poles marched against the government in Warsaw.", "participants", 20000, 99999, "poles"),
        ("Rebels freed two of the three hostages.", "released", 2, 2, "hostage"),
        ("Russia expelled 23 British diplomats.", "expelled", 23, 23, "diplomat"),
        ("Germany will give Ukraine 1.5 billion euros in aid.", "money", 1.5e9, 1.5e9, "EUR"),
        ("China gave Laos a loan of 2bn yuan.", "money", 2e9, 2e9, "CNY"),
        ("Japan gave Kenya 600 million Australian dollars.", "money", 6e8, 6e8, None),
        ("Norway sent 40 tonnes of rice to Nepal.", "items", 40, 40, "tonne"),
        ("North Korea fired three ballistic missiles into the sea.", "items", 3, 3, "missile"),
        ("Canada handed Kyiv another eight Leopard tanks.", "items", 8, 8, "tank"),
        ("Norway handed over two tanks to Latvia.", "items", 2, 2, "tank"),
        ("The number of people killed in the rebel attack on Goma rose to 34.", "killed", 34, 34, "people"),
    ],
)
def test_what_an_event_counts(text: str, kind: str, low: float | None, high: float | None, unit: str | None) -> None:
    found = {(q.kind, q.low, q.high, q.unit) for e in code_sentence(text) for q in e.quantities}
    assert (kind, low, high, unit) in found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Three-quarters of the hostages were freed by the rebels.", "released"),
        ("Police seized 200 kilos of cocaine from the gang.", "arrested"),
        ("Norway sent 40 tonnes of rice to Nepal.", "troops"),
        ("Police seized $2 million in cash from the gang.", "arrested"),
        ("Police seized 200 pounds of explosives.", "money"),
    ],
)
def test_what_is_no_number_of_these(text: str, kind: str) -> None:
    assert kind not in {q.kind for e in code_sentence(text) for q in e.quantities}


def test_two_sorts_of_things_are_two_numbers() -> None:
    (event,) = [e for e in code_sentence("France gave Mali four helicopters and 12 trucks.") if e.event_type == "AID"]
    assert [(q.low, q.unit) for q in event.quantities if q.kind == "items"] == [(4, "helicopter"), (12, "truck")]
