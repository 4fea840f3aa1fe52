"""Nouns for office holders, and the offices that each can mean (`resources/en/actors/roles.tsv`)."""

from collections.abc import Mapping
from functools import cache

from dateline.knowledge.agents import FOLDER
from dateline.rules import read_table


@cache
def role_offices() -> Mapping[str, frozenset[str]]:
    """The offices by noun.

    >>> sorted(role_offices()["prime minister"])
    ['head_of_government']
    """
    rows = read_table(FOLDER / "roles.tsv", ("word", "offices"))
    return {row["word"]: frozenset(row["offices"].split("|")) for _, row in rows}
