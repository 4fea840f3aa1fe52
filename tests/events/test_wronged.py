"""A complaint of a deed is against who did it, a plea in spite of which somebody acts is to him."""

import pytest
from tests.told import recipients

from dateline.events.coding import code_text


@pytest.mark.parametrize(
    ("text", "event_type", "told"),
    [
        ("Ghanaian drivers blocked the bridge to protest the beating of a colleague by Togolese soldiers.", "PROTEST",
         {"Togolese soldiers"}),
        ("Dozens of traders closed their shops to protest the beating of a student by police officers.", "PROTEST",
         {"police officers"}),
        ("Vietnam condemned what it called the \"brutal\" beating of its fishermen by the Chinese coast guard.", "ACCUSE",
         {"the Chinese coast guard"}),
        ("Nepal condemned the treatment of its workers in Qatar.", "ACCUSE", {"Qatar"}),
        ("Ghana protested against the deportation of its citizens from Nigeria.", "ACCUSE", {"Nigeria"}),
        ("Ethiopia deplored the abuse of its citizens in Saudi Arabia.", "ACCUSE", {"Saudi Arabia"}),
        ("The opposition condemned the policies of its government.", "ACCUSE", {"its government"}),
        ("Keir Starmer condemned the attack on Donald Trump.", "ACCUSE", set()),
        ("The UN Secretary-General condemned the killing of two aid workers and a driver.", "ACCUSE", set()),
        ("Turkey denounced the assassination of the Iranian scientist.", "ACCUSE", set()),
        ("The African Union condemned the bombing of a market in Mogadishu by al-Shabaab.", "ACCUSE", {"al-Shabaab"}),
        ("Algeria condemned the attacks of the Islamists.", "ACCUSE", {"the Islamists"}),
        ("Chad has deported more than 2,000 Cameroonians despite a plea from the United Nations to halt the returns.",
         "REQUEST", {"Chad"}),
        ("Iran hanged two Kurds on Friday despite appeals from the European Union for clemency.", "REQUEST", {"Iran"}),
        ("The relatives of the hostages have received a ransom demand from the kidnappers.", "REQUEST",
         {"The relatives of the hostages"}),
    ],
)  # fmt: skip
def test_it_is_against_who_did_it(text: str, event_type: str, told: set[str]) -> None:
    assert recipients(text, event_type) == told


@pytest.mark.parametrize(
    ("text", "event_type", "actors", "told"),
    [
        ("Ukraine accused Russia, whose missiles hit a hospital in Kharkiv.", "ASSAULT", {"Russia"}, {"a hospital"}),
        ("Prosecutors in Lyon charged a retired policeman with murder, and officers searched his flat.", "COERCE", {"officers"},
         {"a retired policeman"}),
        ("Kim met Moon and voiced his anger at the drill.", "ACCUSE", {"Kim"}, set()),
    ],
)  # fmt: skip
def test_whose_it_is_takes_part(text: str, event_type: str, actors: set[str], told: set[str]) -> None:
    found = next(e for e in code_text(text).events if e.event_type == event_type)
    assert {text[role.start : role.end] for role in found.actors} == actors
    assert {text[role.start : role.end] for role in found.recipients} == told


@pytest.mark.parametrize(
    "law",
    [
        "a labour law that critics call a slave law",
        "a tax which economists consider unjust",
        "a bill the clergy oppose",
    ],
)
def test_who_judges_a_thing_has_not_made_it(law: str) -> None:
    assert not recipients(f"Thousands of Hungarians marched against {law}.", "PROTEST")


def test_who_signs_a_dateline_is_neither_asked_nor_accused() -> None:
    text = (
        "BUDAPEST, 17 December 2018 (MTI) - Around 10,000 demonstrators demanded that the new labour code be withdrawn. "
        "Deputy Bernadett Szel accused the broadcaster of propaganda."
    )
    assert recipients(text, "ACCUSE") == {"the broadcaster"}
    assert "MTI" not in recipients(text, "REQUEST")
