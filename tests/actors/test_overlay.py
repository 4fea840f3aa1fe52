"""The user's own lists."""

import json
from datetime import date
from pathlib import Path

import pytest

from dateline.actors.overlay.entities import read_csv, read_ftm
from dateline.actors.overlay.lay import lay_over
from dateline.actors.overlay.petrarch import read_actors, read_agents
from dateline.actors.resolve import resolve
from dateline.errors import RuleError

ACTORS = """; a remark
IVAN_TESTOV_ [RUSGOV 000518-110926] [RUSELI >110926]
+VANYA_TESTOV
ZORGIAN_FRONT
\t[PAKREB <140101]
\t[PAKGOV >131231]
"""
AGENTS = """!MINIST! = MINISTER, SECRETARY
FERRY_!MINIST! [~GOV]
GATEKEEPER {GATEKEEPERS} [~COP]
"""


def test_petrarch_actors_have_the_codes_of_their_dates(tmp_path: Path) -> None:
    (tmp_path / "actors.txt").write_text(ACTORS, "utf-8")
    lexicon = lay_over(organisations=read_actors(tmp_path / "actors.txt"))
    assert resolve("Vanya Testov", on=date(2005, 1, 1), lexicon=lexicon).sectors == ("GOV",)
    assert resolve("Ivan Testov", on=date(2015, 1, 1), lexicon=lexicon).sectors == ("ELI",)
    assert resolve("the Zorgian Front", on=date(2010, 1, 1), lexicon=lexicon).sectors == ("REB",)
    assert resolve("the Zorgian Front", on=date(2016, 1, 1), lexicon=lexicon).country == "PAK"


def test_petrarch_agents_are_nouns_like_ours(tmp_path: Path) -> None:
    (tmp_path / "agents.txt").write_text(AGENTS, "utf-8")
    lexicon = lay_over(agents=read_agents(tmp_path / "agents.txt"))
    assert resolve("Danish ferry secretaries", lexicon=lexicon).sectors == ("GOV",)
    assert resolve("two gatekeepers", lexicon=lexicon).sectors == ("COP",)


@pytest.mark.parametrize("line", ["X_ [RUSGOV 991399]\n", "X_ [ ]\n"])
def test_a_code_that_cannot_be_read_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "actors.txt").write_text(f"; remark\n{line}", "utf-8")
    with pytest.raises(RuleError, match="line 2"):
        read_actors(tmp_path / "actors.txt")


CSV = "id,name,aliases,country,kind\nu1,Aleksandr Zorgov,Sasha Zorgov,ru,person\nu2,Alexander Zorgov,,ua,person\nu3,Zorg Trading,,Cyprus,company\n"


def test_a_user_entity_resolves_to_the_users_id(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(CSV, "utf-8")
    lexicon = lay_over(entities=read_csv(tmp_path / "list.csv"))
    assert resolve("Sasha Zorgov", lexicon=lexicon).id == "u1"
    assert resolve("Zorg Trading", lexicon=lexicon).id == "u3"


def test_a_spelling_that_two_could_bear_is_nobodys(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(CSV, "utf-8")
    both = read_csv(tmp_path / "list.csv")
    assert resolve("Alexandr Zorgov", lexicon=lay_over(entities=both)).id is None
    assert resolve("Alexandr Zorgov", lexicon=lay_over(entities=both[:1])).id == "u1"


def test_followthemoney_entities_are_read(tmp_path: Path) -> None:
    line = {
        "id": "f1",
        "schema": "Person",
        "properties": {"name": ["Olena Zorgova"], "alias": ["Helen Zorgova"], "country": ["ua"]},
    }
    (tmp_path / "list.json").write_text(json.dumps(line) + "\n", "utf-8")
    found = resolve("Helen Zorgova", lexicon=lay_over(entities=read_ftm(tmp_path / "list.json")))
    assert (found.id, found.country) == ("f1", "UKR")


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text('{"id": "a"}\n', "utf-8")
    with pytest.raises(RuleError, match="line 1"):
        read_ftm(tmp_path / "list.json")
