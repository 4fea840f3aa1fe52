"""An event is put in one plain sentence."""

from typing import Any

import pytest

from dateline.export.sentence import names, phrases, sentence
from dateline.serve.routes.rules import frames

RUSSIA, KIM = {"name": "Russia"}, {"name": "Kim Jong-un"}


def _event(kind: str, actors: list[Any], recipients: list[Any], **more: Any) -> dict[str, Any]:
    return {"kind": kind, "actors": actors, "recipients": recipients, "object": None, "factuality": "happened", **more}


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (_event("gift", [RUSSIA], [KIM], object={"text": "a car"}), "Russia gave Kim Jong-un a car"),
        (_event("gift", [RUSSIA], [KIM], factuality="planned"), "Planned: Russia to give Kim Jong-un a gift"),
        (_event("gift", [RUSSIA], [KIM], factuality="not_happened"), "Russia did not give Kim Jong-un a gift"),
        (_event("gift", [RUSSIA], [KIM], factuality="disputed"), "Disputed: Russia gave Kim Jong-un a gift"),
        (_event("gift", [], [KIM]), "Gift to Kim Jong-un"),
        (_event("meeting", [RUSSIA, KIM], []), "Russia and Kim Jong-un met"),
        (_event("agreement", [RUSSIA], [], object="gas"), "Russia agreed on gas"),
        (_event("agreement", [RUSSIA], []), "Russia agreed"),
        (_event("disaster", [], []), "Disaster"),
        (_event("disaster", [], [], factuality="not_happened"), "Did not happen: disaster"),
        (_event("no such kind", [RUSSIA], [KIM]), "No such kind: Russia → Kim Jong-un"),
    ],
)
def test_who_did_what_to_whom_is_said_in_words(event: dict[str, Any], told: str) -> None:
    assert sentence(event).lower() == told.lower() and sentence(event)[0].isupper()


def _party(
    text: str, country: str, sectors: list[str], name: str | None = None, mentions: object = 1
) -> dict[str, Any]:
    known = country if name and not sectors else None
    return {"name": name, "id": known, "country": country, "sectors": sectors, "text": text, "mentions": mentions}


SOLDIERS = _party("North Korean soldiers", "PRK", ["MIL"])
CREWS, CHINA = _party("Chinese crews", "CHN", ["CVL"]), _party("China", "CHN", [], "China")


def test_armed_people_move_themselves_where_a_state_moves_them() -> None:
    assert sentence(_event("deployment", [SOLDIERS], [])) == "North Korean soldiers moved in"
    assert sentence(_event("troop withdrawal", [SOLDIERS], [])) == "North Korean soldiers withdrew"
    assert sentence(_event("deployment", [RUSSIA], [])) == "Russia deployed forces"


def test_a_state_is_not_named_beside_its_own_people_whom_other_accounts_name() -> None:
    assert sentence(_event("raid", [CREWS, CHINA], [])) == "Chinese crews carried out a raid"
    ministers = _party("ministers", "CHN", ["GOV"])
    assert sentence(_event("raid", [ministers, CHINA], [])) == "China carried out a raid"
    told = [dict(one, mentions=[{"start": 0, "end": 5}]) for one in (CREWS, CHINA)]
    assert sentence(_event("raid", told, [])) == "Chinese crews and China carried out a raid"


def test_two_who_sign_do_not_sign_with_the_country_of_one_of_them() -> None:
    korea = _party("North Korea", "PRK", [], "North Korea")
    kim, putin = _party("Kim", "PRK", ["GOV"], "Kim"), _party("Putin", "RUS", ["GOV"], "Putin")
    assert sentence(_event("signing", [kim, putin], [korea], object="a treaty")) == "Kim and Putin signed a treaty"
    assert sentence(_event("criticism", [kim], [korea])) == "Kim criticised North Korea"


def test_names_of_descriptions_and_of_countries_stand_as_within_a_sentence() -> None:
    assert names([{"name": "United States"}, {"name": None, "text": "At least 9 men"}]) == (
        "the United States and at least 9 men"
    )
    assert names([{"name": letter} for letter in "ABCDE"]) == "A, B and 3 others"


def test_nearly_all_kinds_that_a_rule_can_give_have_a_phrase() -> None:
    kinds = {frame.kind for frame in frames().values()}
    without = kinds - phrases().keys()
    assert len(without) <= len(kinds) / 20, without  # one without a phrase is named with its parties


def test_each_phrase_has_a_verb_in_two_forms_and_slots_that_there_are() -> None:
    for kind, phrase in phrases().items():
        assert phrase.noun, kind
        for form in (phrase.toward, phrase.alone):
            assert not form or form.split("[")[0].split()[0].count("/") == 1, (kind, form)
        assert not phrase.toward or "{whom}" in phrase.toward, kind
        assert "{whom}" not in phrase.alone, kind
