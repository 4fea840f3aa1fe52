"""The tables of the actor stage hold together."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from dateline.actors.lexicon import default_lexicon
from dateline.knowledge.agents import agents, modifiers
from dateline.knowledge.countries import countries
from dateline.knowledge.organisations import organisations
from dateline.knowledge.phrases import folded_words


def test_no_noun_has_two_sets_of_sectors() -> None:
    told: dict[str, set[tuple[str, ...]]] = {}
    for agent in agents():
        told.setdefault(" ".join(folded_words(agent.phrase)), set()).add(agent.sectors)
    assert not {word: codes for word, codes in told.items() if len(codes) > 1}


def test_modifiers_are_there_once() -> None:
    assert not [word for word, n in Counter(m.word for m in modifiers()).items() if n > 1]


def test_two_organisations_share_a_name_only_where_it_is_listed_as_shared() -> None:
    words = default_lexicon().words
    shared = words["shared_names"] | words["common_bodies"] | words["shared_acronyms"]
    owners: dict[str, set[str]] = {}
    for id, periods in organisations().items():
        for name in {n for one in periods for n in (one.name, *one.aliases)}:
            owners.setdefault(name, set()).add(id)
    assert not {name: ids for name, ids in owners.items() if len(ids) > 1 and not {name, name.lower()} & shared}


def test_no_day_lies_in_two_dated_periods_of_an_organisation() -> None:
    for id, periods in organisations().items():
        dated = sorted((p.start or date.min, p.end or date.max) for p in periods if p.start or p.end)
        for (_, end), (start, _) in pairwise(dated):
            assert end < start, id


@pytest.mark.parametrize("name", ["metonym", "adjective", "capital"])
def test_every_country_told_is_known(name: str) -> None:
    index = default_lexicon().index
    codes = {e.code for word in ("Kremlin", "Abkhaz", "Moscow", "French") for e in index.get(word) if e.kind == name}
    assert codes <= {*countries().by_code, "EUR", "UNO"}
